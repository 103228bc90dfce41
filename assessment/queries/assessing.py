"""Assessments, as one who takes part in them sees them.

All of it comes through `for_user`: what belongs to an organisation one is not in is
not found, as if it were not there.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User

from assessment.domain.assessing import Assessment, may_answer
from assessment.domain.office import Office
from assessment.domain.roles import Role
from assessment.domain.saving import Content, Kept
from assessment.domain.sitting import Assigned, View
from assessment.models import Answer, AnswerRevision, Assignment, Dissent, Membership
from assessment.models import Assessment as AssessmentRow
from assessment.queries.prepared import Prepared, Query
from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.kept_answers import answer_from_text
from questionnaires.queries import load_compiled_part

_KEPT = ("question", "value", "found", "look_again", "revision", "by", "at")


def load_assessments(user: User, office: Office | None = None) -> list[Assessment]:
    """Return the assessments one takes part in, the newest first."""
    rows = _mine(user).order_by("-opened_on", "-id")
    if office is not None:
        rows = rows.filter(organisation__code=office.code)
    return [_assessment(row) for row in rows]


def load_assessment(user: User, code: str) -> Assessment | None:
    """Return an assessment; None if it is not of one's own organisation."""
    rows = _named(user, code)
    return _assessment(rows[0]) if rows else None


def load_followers(user: User, assessment: Assessment) -> list[Assessment]:
    """Return the cycles that began with the answers of this one, the newest first."""
    rows = _mine(user).filter(baseline__code=assessment.code)
    return [_assessment(row) for row in rows.order_by("-opened_on", "-id")]


def load_bodies(user: User, assessment: Assessment) -> dict[str, str]:
    """Return the ministry or body each member speaks for, by account."""
    rows = Membership.objects.for_user(user).filter(
        organisation__code=assessment.office
    )
    return dict(rows.values_list("user__username", "body"))


def load_kept(user: User, code: str) -> dict[str, Kept]:
    """Return the answers of an assessment as they are, by question."""
    return dict(map(_kept_of, _kept(user, code)))


def load_kept_in(user: User, codes: Iterable[str]) -> dict[str, dict[str, Kept]]:
    """Return the answers of several assessments as they are, by code and question."""
    found: dict[str, dict[str, Kept]] = {}
    rows = Answer.objects.for_user(user).filter(assessment__code__in=list(codes))
    for code, *row in rows.values_list("assessment__code", *_KEPT):
        question, kept = _kept_of(tuple(row))
        found.setdefault(code, {})[question] = kept
    return found


def load_standing(code: str, questions: Sequence[str]) -> dict[str, Kept]:
    """Return some answers as they are; for who holds the assessment in a save."""
    return dict(map(_kept_of, _standing(code, questions)))


def load_bases(code: str, wanted: Mapping[str, int]) -> dict[str, Content]:
    """Return what stood with each question at the revision named for it."""
    rows = AnswerRevision.objects.filter(
        assessment__code=code, question__in=wanted, number__in=set(wanted.values())
    )
    return {
        row.question: content_of(row)
        for row in rows
        if row.number == wanted[row.question]
    }


def load_history(user: User, code: str, question: str) -> list[tuple[Kept, bool]]:
    """Return each answer a question had, the newest first, and whether it was kept."""
    rows = AnswerRevision.objects.for_user(user).filter(
        assessment__code=code, question=question
    )
    return [
        (
            Kept(content_of(row), row.number or row.based_on, row.by, row.at),
            row.number is not None,
        )
        for row in rows.order_by("-id")
    ]


def load_assigned(user: User, codes: Iterable[str]) -> dict[str, dict[str, Assigned]]:
    """Return who answers what, by assessment and section."""
    found: dict[str, dict[str, Assigned]] = {}
    for code, *row in _assigned(user, list(codes)):
        one = Assigned(*row)
        found.setdefault(code, {})[one.section] = one
    return found


def load_views(user: User, code: str) -> dict[str, tuple[View, ...]]:
    """Return the other views of each question, the oldest first."""
    found: dict[str, tuple[View, ...]] = {}
    for question, value, reason, by, at in _dissents(user, code):
        given = answer_from_text(value)
        if given is not None:
            view = View(question, given, reason, by, at)
            found[question] = (*found.get(question, ()), view)
    return found


def load_own_sections(user: User, assessment: Assessment) -> frozenset[str]:
    """Return the sections that one may answer."""
    assigned = load_assigned(user, [assessment.code]).get(assessment.code, {})
    asked = load_compiled_part(assessment.version, AnsweredBy.OFFICES).questionnaire
    responsible = {key: one.person for key, one in assigned.items()}
    return frozenset(
        section.key
        for section in asked.sections
        if may_answer(assessment, user.username, responsible.get(section.key))
    )


def kept_of(row: Answer) -> Kept:
    return Kept(content_of(row), row.revision, row.by, row.at)


def content_of(row: Answer | AnswerRevision) -> Content:
    """Return what a row holds; a revision is never one to look at again."""
    given = answer_from_text(row.value)
    return Content(given, row.found, getattr(row, "look_again", False))


def _mine(user: User) -> Query:
    """Return one's assessments, in the order of a value's fields."""
    return AssessmentRow.objects.for_user(user).values_list(
        "code",
        "title",
        "organisation__code",
        "organisation__name",
        "organisation__time_zone",
        "organisation__memberships__role",  # one's own, through `for_user`
        "version__questionnaire__key",
        "version__number",
        "version__hash",
        "period_from",
        "period_to",
        "deadline",
        "languages",
        "baseline__code",
        "opened_on",
        "revision",
        "signed_at",
        "arrival__came_from",
        "baseline__version__hash",
    )


@Prepared
def _named(user: User, code: str) -> Query:
    return _mine(user).filter(code=code)


@Prepared
def _kept(user: User, code: str) -> Query:
    rows = Answer.objects.for_user(user).filter(assessment__code=code)
    return rows.values_list(*_KEPT)


@Prepared
def _standing(code: str, questions: Sequence[str]) -> Query:
    rows = Answer.objects.filter(assessment__code=code, question__in=questions)
    return rows.values_list(*_KEPT)


def _kept_of(row: tuple[Any, ...]) -> tuple[str, Kept]:
    question, value, found, look_again, revision, by, at = row
    content = Content(answer_from_text(value), found, look_again)
    return question, Kept(content, revision, by, at)


@Prepared
def _assigned(user: User, codes: Sequence[str]) -> Query:
    rows = Assignment.objects.for_user(user).filter(assessment__code__in=codes)
    return rows.values_list(
        "assessment__code",
        "section",
        "user__username",
        "due_on",
        "wished_until",
        "wished_because",
    )


@Prepared
def _dissents(user: User, code: str) -> Query:
    rows = Dissent.objects.for_user(user).filter(assessment__code=code)
    return rows.order_by("id").values_list("question", "value", "reason", "by", "at")


def _assessment(row: tuple[Any, ...]) -> Assessment:
    known = dict(zip(Assessment.__slots__, row, strict=True))
    return Assessment(
        **known
        | {
            "role": Role(known["role"]),
            "languages": tuple(known["languages"].split()),
            "baseline": known["baseline"] or "",
            "asked_before": known["asked_before"] or "",
        }
    )
