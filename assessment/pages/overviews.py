"""The overview of an assessment: its sections as tasks, and the sums over them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessment.domain.assessing import Deed
from assessment.domain.overview import FINISHED, Issue, Part, Status, total
from assessment.domain.reviewing import Stand
from assessment.domain.signatures import Signed, signed_by
from assessment.domain.sitting import Assigned, Sitting
from assessment.domain.supported import standings
from assessment.pages.people import day_words
from assessment.pages.reviewing import decided_shown
from assessment.pages.sections import why_words
from assessment.pages.signing import signer_words
from questionnaires.domain import locales
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.rounding import decimal_of, rounded

MINE, UNASSIGNED, ATTENTION = "mine", "unassigned", "attention"


@dataclass(frozen=True, slots=True)
class Row:
    """One section of the list; `levels` are the mean one claimed, and supported."""

    part: Part
    who: str
    body: str
    due: str
    is_late: bool
    wish: str
    wished_because: str
    issues: tuple[tuple[str, str, int], ...]
    is_mine: bool
    may_wish: bool
    may_answer: bool
    levels: tuple[str, str]
    review: str
    may_review: bool
    status: Status
    signed_by: str


def sums(parts: Iterable[Part]) -> dict[str, Any]:
    """Return the sums over all sections, as the overview and the checklist say them."""
    parts = tuple(parts)
    return {
        "tally": total(parts),
        "attention": sum(
            len({one.question for one in part.issues if one.is_attention})
            for part in parts
        ),
        "unfinished": sum(part.status not in FINISHED for part in parts),
    }


def overview_context(
    sitting: Sitting,
    names: Mapping[str, str],
    bodies: Mapping[str, str],
    signatures: Iterable[Signed],
    filtered: str,
    now: datetime,
) -> dict[str, Any]:
    """Return what the template of the overview needs."""
    assessment = sitting.assessment
    levels, signed = _levels(sitting), _signed(sitting, signatures)
    rows = [
        _row(sitting, part, names, bodies, now, levels, signed)
        for part in sitting.parts
    ]
    return sums(sitting.parts) | {
        "assessment": assessment,
        "questionnaire": sitting.compiled.questionnaire,
        "rows": [row for row in rows if _is_shown(row, filtered)],
        "filtered": filtered,
        "filters": _filters(rows, filtered),
        "filters_title": _("Which sections"),
        "to_accept": sum(
            sitting.stand(part.section.key) is not Stand.ACCEPTED
            for part in sitting.parts
            if part.questions
        ),
        "deadline": day_words(assessment.deadline),
        "is_over": assessment.is_over(now),
        "changes": assessment.may_change(Deed.MANAGE),
        "period": (day_words(assessment.period_from), day_words(assessment.period_to)),
    }


def _row(
    sitting: Sitting,
    part: Part,
    names: Mapping[str, str],
    bodies: Mapping[str, str],
    now: datetime,
    levels: Mapping[str, tuple[str, str]],
    signed: Mapping[str, Signed],
) -> Row:
    key = part.section.key
    assigned = sitting.assigned.get(key, Assigned(key))
    person, due = assigned.person or "", assigned.due_on
    decided = decided_shown(sitting, key, names)
    return Row(
        part=part,
        who=names.get(person, ""),
        body=bodies.get(person, ""),
        due=day_words(due) if due else "",
        is_late=_is_late(sitting, part, due, now),
        wish=day_words(assigned.wished_until) if assigned.wished_until else "",
        wished_because=assigned.wished_because,
        issues=tuple(_issues(part)),
        is_mine=person == sitting.me,
        may_wish=person == sitting.me and sitting.assessment.signed_at is None,
        may_answer=sitting.may_answer(key),
        levels=levels[key],
        review=decided.stands if decided else "",
        may_review=sitting.waits_for_my_review(part),
        status=_status(part, signed),
        signed_by=signer_words(signed[key]) if key in signed else "",
    )


def _signed(sitting: Sitting, signatures: Iterable[Signed]) -> dict[str, Signed]:
    """Return the signature that stands under each section."""
    given, keys = tuple(signatures), [part.section.key for part in sitting.parts]
    found = {key: signed_by(given, key) for key in keys}
    return {key: one for key, one in found.items() if one}


def _status(part: Part, signed: Mapping[str, Signed]) -> Status:
    """Return how far a section is; what is to be done in it comes first."""
    is_signed = part.section.key in signed and part.status is Status.READY
    return Status.SIGNED_OFF if is_signed else part.status


def _levels(sitting: Sitting) -> dict[str, tuple[str, str]]:
    """Return the mean level each section claims, and what of it rests on evidence."""
    found = standings(
        sitting.compiled,
        [part.section for part in sitting.parts],
        sitting.kept,
        sitting.around.evidence,
        sitting.assessment.counts_for,
    )
    return {
        one.section: (_mean(one.claimed_mean), _mean(one.supported_mean))
        for one in found
    }


def _mean(level: Fraction | None) -> str:
    if level is None:
        return ""
    number = rounded(decimal_of(level), 1)
    return locales.number(get_language() or "en", write_decimal(number))


def _is_late(sitting: Sitting, part: Part, due: date | None, now: datetime) -> bool:
    if due is None or part.status is Status.READY:
        return False
    return now >= sitting.assessment.ends_at(due)


def _issues(part: Part) -> list[tuple[str, str, int]]:
    """Return what holds a section up: the question, its number, and the words."""
    numbers = {key: number for number, key in enumerate(part.questions, start=1)}
    return [
        (one.question, why_words(one.why), numbers[one.question])
        for one in part.issues
        if _is_worth_a_link(one, part)
    ]


def _is_worth_a_link(issue: Issue, part: Part) -> bool:
    """Say whether to name an issue: not every blank of a section nobody began."""
    return part.status is not Status.NOT_STARTED or issue.is_attention


def _is_shown(row: Row, filtered: str) -> bool:
    match filtered:
        case "mine":
            return row.is_mine
        case "unassigned":
            return not row.who
        case "attention":
            return row.part.status is Status.NEEDS_ATTENTION
        case _:
            return True


def _filters(rows: list[Row], filtered: str) -> list[dict[str, Any]]:
    """Return the tabs that show some of the sections, each with how many."""
    words = {
        "": _("All sections"),
        MINE: _("Mine"),
        UNASSIGNED: _("Not assigned"),
        ATTENTION: _("Needs attention"),
    }
    return [
        {
            "title": f"{title} ({sum(_is_shown(row, name) for row in rows)})",
            "address": f"?show={name}" if name else "?",
            "is_here": name == filtered,
        }
        for name, title in words.items()
    ]
