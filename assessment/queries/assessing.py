"""Assessments, as one who takes part in them sees them.

All of it comes through `for_user`: what belongs to an organisation one is not in is
not found, as if it were not there.
"""

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import User
from django.db.models import F, QuerySet

from assessment.domain.assessing import Assessment, may_answer
from assessment.domain.office import Office
from assessment.domain.roles import Role
from assessment.domain.saving import Content, Kept
from assessment.domain.sitting import Assigned, View
from assessment.models import Answer, AnswerRevision, Assignment, Dissent, Membership
from assessment.models import Assessment as AssessmentRow
from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.kept_answers import answer_from_text
from questionnaires.queries import load_compiled_part


def load_assessments(user: User, office: Office | None = None) -> list[Assessment]:
    """Return the assessments one takes part in, the newest first."""
    rows = _mine(user).order_by("-opened_on", "-id")
    if office is not None:
        rows = rows.filter(organisation__code=office.code)
    return [_assessment(row) for row in rows]


def load_assessment(user: User, code: str) -> Assessment | None:
    """Return an assessment; None if it is not of one's own organisation."""
    row = _mine(user).filter(code=code).first()
    return _assessment(row) if row else None


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
    rows = Answer.objects.for_user(user).filter(assessment__code=code)
    return {row.question: kept_of(row) for row in rows}


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
    rows = Assignment.objects.for_user(user).filter(assessment__code__in=list(codes))
    found: dict[str, dict[str, Assigned]] = {}
    for row in rows.annotate(of=F("assessment__code"), who=F("user__username")):
        found.setdefault(row.of, {})[row.section] = Assigned(
            section=row.section,
            person=row.who,
            due_on=row.due_on,
            wished_until=row.wished_until,
            wished_because=row.wished_because,
        )
    return found


def load_views(user: User, code: str) -> dict[str, tuple[View, ...]]:
    """Return the other views of each question, the oldest first."""
    rows = Dissent.objects.for_user(user).filter(assessment__code=code)
    found: dict[str, tuple[View, ...]] = {}
    for row in rows.order_by("id"):
        given = answer_from_text(row.value)
        if given is not None:
            view = View(row.question, given, row.reason, row.by, row.at)
            found[row.question] = (*found.get(row.question, ()), view)
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


def _mine(user: User) -> QuerySet[AssessmentRow]:
    rows: QuerySet[AssessmentRow] = AssessmentRow.objects.for_user(user)
    return rows.annotate(
        role=F("organisation__memberships__role"),
        office=F("organisation__code"),
        office_name=F("organisation__name"),
        time_zone=F("organisation__time_zone"),
        key=F("version__questionnaire__key"),
        number=F("version__number"),
        hash=F("version__hash"),
        baseline_code=F("baseline__code"),
    )


def _assessment(row: AssessmentRow) -> Assessment:
    known = vars(row)
    return Assessment(
        code=row.code,
        title=row.title,
        office=known["office"],
        office_name=known["office_name"],
        time_zone=known["time_zone"],
        role=Role(known["role"]),
        questionnaire=known["key"],
        number=known["number"],
        version=known["hash"],
        period_from=row.period_from,
        period_to=row.period_to,
        deadline=row.deadline,
        languages=tuple(row.languages.split()),
        baseline=known["baseline_code"] or "",
        opened_on=row.opened_on,
        revision=row.revision,
        signed_at=row.signed_at,
    )
