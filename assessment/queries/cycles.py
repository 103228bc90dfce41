"""Cycles beside each other: which can be compared, and what was answered in them."""

from collections.abc import Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.db.models import F

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.dossier import Dossier
from assessment.domain.signed_copy import copy_from_text
from assessment.models import SignedCopy
from assessment.queries.assessing import load_assessments, load_kept_in
from assessment.queries.dossiers import head_of


def load_comparable(user: User, assessment: Assessment) -> tuple[Assessment, ...]:
    """Return the cycles that one may be compared with, the oldest first.

    They are those of the same organisation that fill in the same questionnaire: what
    is not here is not there for the page, whoever asks for it.
    """
    found = [
        one
        for one in load_assessments(user)
        if one.code != assessment.code
        and one.office == assessment.office
        and one.questionnaire == assessment.questionnaire
        and one.may(Deed.READ)
    ]
    return tuple(sorted(found, key=in_order))


def in_order(assessment: Assessment) -> tuple[date, date, date, str]:
    """Return what cycles are ordered by: the time that was assessed."""
    one = assessment
    return (one.period_to, one.period_from, one.opened_on, one.code)


def chain_to(
    assessment: Assessment, others: Iterable[Assessment]
) -> tuple[Assessment, ...]:
    """Return the cycles that each began with the answers of the one before, to this."""
    known = {one.code: one for one in others}
    found = [assessment]
    while (before := known.pop(found[-1].baseline, None)) is not None:
        found.append(before)
    return tuple(reversed(found))


def load_answered(
    user: User, assessments: Sequence[Assessment]
) -> dict[str, tuple[Dossier, date | None]]:
    """Return what was answered in some cycles, by code, and when it was signed.

    Of a cycle that is signed it is the copy; of another, what stands now, with nothing
    beside the answers.
    """
    signed = [one.code for one in assessments if one.signed_at]
    copies = _copies(user, signed) if signed else {}
    live = [one.code for one in assessments if one.code not in copies]
    kept = load_kept_in(user, live) if live else {}
    return {
        one.code: (copies[one.code], _signed_on(one))
        if one.code in copies
        else (Dossier(head_of(one), kept.get(one.code, {}), {}, (), {}, {}), None)
        for one in assessments
    }


def _copies(user: User, codes: Sequence[str]) -> dict[str, Dossier]:
    rows = SignedCopy.objects.for_user(user).filter(
        assessment__code__in=codes, revision=F("assessment__revision")
    )
    return {
        code: copy_from_text(content).dossier
        for code, content in rows.values_list("assessment__code", "content")
    }


def _signed_on(assessment: Assessment) -> date | None:
    """Return the day of the last signature where the organisation is."""
    zone = ZoneInfo(assessment.time_zone)
    return (
        assessment.signed_at.astimezone(zone).date() if assessment.signed_at else None
    )
