"""What stands around a section's questions: a list of them, and who answers until when.

The list is beside the questions where there is room; the script of the page keeps it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy

from assessment.domain.items import Item
from assessment.domain.languages import Speech
from assessment.domain.overview import ATTENTION, NOTHING_AROUND, Status, whys
from assessment.domain.saving import Content
from assessment.domain.sitting import Assigned, Sitting
from assessment.pages.people import day_words

_STANDS: Mapping[Status, Promise] = {
    Status.NOT_STARTED: gettext_lazy("Not answered"),
    Status.READY: gettext_lazy("Answered"),
    Status.NEEDS_ATTENTION: gettext_lazy("Needs attention"),
}


def stand_of(sitting: Sitting, key: str, content: Content) -> dict[str, str]:
    """Return how a question stands: the name of its sign, and the words."""
    date = sitting.assessment.counts_for
    found = whys(sitting.compiled, key, content, NOTHING_AROUND, sitting.path, date)
    if ATTENTION.intersection(found):
        status = Status.NEEDS_ATTENTION
    else:
        status = Status.NOT_STARTED if content.given is None else Status.READY
    return {"status": status.value, "words": str(_STANDS[status])}


def questions_html(sitting: Sitting, items: Sequence[Item]) -> str:
    """Return the list of a section's questions, each a link with how it stands."""
    language = get_language() or "en"
    context = {
        "listed": [
            (item.question, stand_of(sitting, item.key, item.content)) for item in items
        ],
        "questionnaire": sitting.compiled.questionnaire,
        "speech": Speech(language, language),
    }
    return render_to_string("assessment/office/_questions.html", context)


def responsible_context(
    sitting: Sitting, section: str, names: Mapping[str, str]
) -> dict[str, Any]:
    """Return who is responsible for a section, and its day, in words."""
    assigned = sitting.assigned.get(section, Assigned(section))
    person, due = assigned.person or "", assigned.due_on
    return {
        "due": day_words(due) if due else "",
        "is_mine": person == sitting.me,
        "who": "" if person == sitting.me else names.get(person, ""),
    }
