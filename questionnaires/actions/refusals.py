"""What stands in the way of publishing, and what is said of it."""

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.sentences import say
from questionnaires.domain.two_people import is_vouched
from questionnaires.models import Draft, Version
from questionnaires.queries import load_definition
from questionnaires.queries.workshop import editors_of


def needs_two(questionnaire: Questionnaire, before: Version | None) -> bool:
    """Say whether somebody else has to look at what is edited before it is published.

    A bank that was clinical stays so until a version that is not is published.
    """
    if questionnaire.is_clinical or before is None:
        return questionnaire.is_clinical
    return load_definition(before.hash).is_clinical


def vouched(draft: Draft, by: str) -> bool:
    """Say whether others looked at what was edited, if `by` publishes it now."""
    return is_vouched(editors_of(draft), {by, *draft.checked_by.split()} - {""})


def no_draft(key: str, published: Version | None) -> str:
    """Return what is said where there is no draft; `published` is what became of it."""
    if published is None:
        return say("“%(key)s” has no draft. Import a bank first.", key=key)
    number = published.number
    return say("It has been published meanwhile: version %(number)s.", number=number)


def nothing_differs(number: int) -> str:
    """Return what is said of a draft that says what a published version says."""
    return say(
        "The draft says what version %(number)s says, which is published. There is"
        " nothing to publish before something in it is changed.",
        number=number,
    )


def alone(key: str, by: str) -> str:
    """Return what is said to one person where two are needed."""
    if by:
        return say(
            "“%(key)s” is clinical, and you edited it. Another expert looks at it, and"
            " publishes it or says in the workshop that it is checked.",
            key=key,
        )
    return say(
        "“%(key)s” is clinical, and was edited in the workshop. An expert who did not"
        " edit it looks at it, and says there that it is checked, or is named here:"
        " --by ADDRESS.",
        key=key,
    )
