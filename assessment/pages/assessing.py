"""What is said of the days of an assessment, and when something is not done."""

from datetime import date

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from assessment.domain.assessing import NotOpened
from assessment.domain.sitting import Sitting
from assessment.pages.people import day_words
from questionnaires.domain.definition import Section

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


def title_words(sitting: Sitting, section: Section) -> str:
    """Return the title of a section as the reader reads it."""
    default = sitting.compiled.questionnaire.default_language
    return section.title.in_language(get_language() or "en", default)


def due_days(sitting: Sitting) -> dict[str, date]:
    """Return the days of the sections that have one, by title."""
    found: dict[str, date] = {}
    for part in sitting.parts:
        assigned = sitting.assigned.get(part.section.key)
        if assigned and assigned.due_on:
            found[title_words(sitting, part.section)] = assigned.due_on
    return found


def days_moved_words(count: int, day: date) -> str:
    """Say that the last day is saved, and how many sections were moved with it."""
    if not count:
        return _("Saved.")
    words = ngettext(
        "Saved. %(count)d section is due on %(day)s now, too.",
        "Saved. %(count)d sections are due on %(day)s now, too.",
        count,
    )
    return words % {"count": count, "day": day_words(day)}


def shared_words(count: int) -> str:
    """Say how many sections another person answers, or until another day."""
    if not count:
        return _("Nothing was changed.")
    words = ngettext("Saved: %(count)d section.", "Saved: %(count)d sections.", count)
    return words % {"count": count}
