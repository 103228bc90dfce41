"""What needs the one who looks: sections to answer, wishes to decide, being named."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.overview import Part, Status, total
from assessment.domain.sitting import Sitting
from assessment.pages.people import day_words
from questionnaires.domain.definition import Questionnaire, Text


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: the section's title, what is to be done, and where."""

    title: Text
    questionnaire: Questionnaire
    assessment: str
    words: str
    address: str
    status: str
    is_late: bool = False


def waiting_in(sitting: Sitting, now: datetime) -> Iterator[Waiting]:
    """Yield what in one assessment needs the one who looks, the most urgent first."""
    mine = [part for part in sitting.parts if _is_open_for_me(sitting, part)]
    for part in sorted(mine, key=lambda one: _due(sitting, one)):
        due = sitting.assigned[part.section.key].due_on or sitting.assessment.deadline
        is_late = now >= sitting.assessment.ends_at(due)
        words = _("was due on %(day)s") if is_late else _("due on %(day)s")
        said = words % {"day": day_words(due)}
        yield _waiting(sitting, part, said, "section", is_late=is_late)
    if sitting.assessment.may(Deed.MANAGE):
        for part in sitting.parts:
            assigned = sitting.assigned.get(part.section.key)
            if assigned and assigned.wished_until:
                said = _("more time is asked for")
                yield _waiting(sitting, part, said, "assign")


def mentions_in(sitting: Sitting, questions: Iterable[str]) -> Iterator[Waiting]:
    """Yield the questions whose open comments name the one who looks."""
    parts: Mapping[str, Part] = {
        key: part for part in sitting.parts for key in part.questions
    }
    for key in questions:
        if key in parts:
            found = _waiting(sitting, parts[key], _("a comment names you"), "section")
            yield replace(found, address=f"{found.address}#{key}")


def standing(sitting: Sitting) -> tuple[Assessment, str, str]:
    """Return an assessment, how far it is, and its last day."""
    tally = total(sitting.parts)
    words = _("%(done)d of %(all)d answered")
    said = words % {"done": tally.settled, "all": tally.asked}
    return sitting.assessment, said, day_words(sitting.assessment.deadline)


def _is_open_for_me(sitting: Sitting, part: Part) -> bool:
    is_mine = sitting.responsible(part.section.key) == sitting.me
    return is_mine and bool(part.questions) and part.status is not Status.READY


def _due(sitting: Sitting, part: Part) -> str:
    due = sitting.assigned[part.section.key].due_on
    return str(due or sitting.assessment.deadline)


def _waiting(
    sitting: Sitting, part: Part, words: str, page: str, *, is_late: bool = False
) -> Waiting:
    code = sitting.assessment.code
    return Waiting(
        title=part.section.title,
        questionnaire=sitting.compiled.questionnaire,
        assessment=sitting.assessment.title,
        words=words,
        address=reverse(f"office:{page}", args=[code, part.section.key]),
        status=part.status.value,
        is_late=is_late,
    )
