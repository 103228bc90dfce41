"""What is said when something about an assessment is not done."""

from django.utils.translation import gettext_lazy

from assessment.domain.assessing import NotOpened

_NOT_OPENED = {
    NotOpened.NAMED_ALREADY: gettext_lazy(
        "Your organisation has an assessment of this title. Open that one, or choose"
        " another title."
    ),
    NotOpened.NOT_PUBLISHED: gettext_lazy(
        "This questionnaire is not published any more. Choose another."
    ),
    NotOpened.CHANGED_SINCE: gettext_lazy(
        "Somebody has changed this assessment meanwhile. Look at it again."
    ),
    NotOpened.NO_MEMBER: gettext_lazy(
        "This person is not a member any more. Choose somebody else."
    ),
}


def not_opened_words(why: NotOpened) -> str:
    """Return the sentence for the reader: what is so, and what now."""
    return str(_NOT_OPENED[why])
