"""What civil society answers: one's own contribution, and what others may read."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib.auth.models import User
from django.db.models import Count, QuerySet

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.contributing import (
    Consent,
    Contribution,
    Counted,
    answers_from_text,
    in_version,
    versions_of,
)
from assessment.domain.overview import Around
from assessment.domain.sitting import Sitting
from assessment.domain.talking import reach
from assessment.models import Contribution as Row
from assessment.queries.assessing import load_assessments
from assessment.queries.talking import threads_within
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import AnsweredBy
from questionnaires.queries import load_compiled_part
from questionnaires.queries.judgements import load_said_between


def load_part(assessment: Assessment) -> Compiled:
    """Return what civil society is asked; without a question where it is not."""
    return load_compiled_part(assessment.version, AnsweredBy.CIVIL_SOCIETY)


def load_own_part(user: User, assessment: Assessment) -> Sitting:
    """Return the part of civil society with what one answered oneself."""
    compiled, code = load_part(assessment), assessment.code
    mine = load_contribution(user, assessment)
    within = reach(assessment, AnsweredBy.CIVIL_SOCIETY)
    threads = threads_within(user, code, within).filter(resolved_at=None)
    comments = threads.values_list("question").annotate(Count("pk")).order_by()
    return Sitting(
        me=user.username,
        assessment=assessment,
        compiled=compiled,
        kept=mine.kept if mine else {},
        assigned={},
        around=Around({}, dict(comments), {}),
    )


def load_own_parts(user: User) -> list[Sitting]:
    """Return the parts of civil society one answers, or answers for its threads."""
    return [
        load_own_part(user, one)
        for one in load_assessments(user)
        if (one.may(Deed.CONTRIBUTE) or one.may(Deed.MANAGE)) and load_part(one).steps
    ]


def load_contribution(user: User, assessment: Assessment) -> Contribution | None:
    """Return what one contributed oneself to an assessment, in its version."""
    row = _rows(user, assessment.code).filter(user=user).first()
    return as_asked(contribution_of(row), assessment.version) if row else None


def load_readable(user: User, assessment: Assessment) -> list[Contribution]:
    """Return the contributions whose authors agreed that they are read and printed."""
    rows = _rows(user, assessment.code).filter(may_print=True)
    return _as_asked([contribution_of(row) for row in rows], assessment.version)


def load_consented(code: str) -> list[Contribution]:
    """Return the contributions that may be printed, as they were said, to be hashed."""
    rows = Row.objects.filter(assessment__code=code, may_print=True)
    return list(map(contribution_of, rows.select_related("user").order_by("id")))


def load_counted(user: User, code: str) -> Counted:
    """Return how many have contributed something, and how many in confidence."""
    known = [one for one in map(contribution_of, _rows(user, code)) if one.contents]
    confidential = sum(not one.consent.may_print for one in known)
    return Counted(len(known), confidential)


def contribution_of(row: Row) -> Contribution:
    """Return a contribution as it was written."""
    written = answers_from_text(row.answers, row.user.username, row.at)
    return replace(written, consent=Consent(row.may_print, row.printed_as))


def as_asked(contribution: Contribution, version: str) -> Contribution:
    """Return what becomes of a contribution where another version is asked now."""
    return _as_asked([contribution], version)[0]


def _as_asked(
    contributions: Sequence[Contribution], version: str
) -> list[Contribution]:
    """Return what becomes of several; what was judged is asked once a version."""
    answered = {name for one in contributions for name in versions_of(one)}
    parts = {
        one: load_compiled_part(one, AnsweredBy.CIVIL_SOCIETY).questionnaire
        for one in {version} | answered
    }
    key = parts[version].key
    judged = {one: load_said_between(key, one, version) for one in answered}
    return [in_version(one, version, parts, judged) for one in contributions]


def _rows(user: User, code: str) -> QuerySet[Row]:
    rows: QuerySet[Row] = Row.objects.for_user(user).filter(assessment__code=code)
    return rows.select_related("user").order_by("id")
