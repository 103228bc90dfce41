"""All that a page of an assessment shows, in as many statements as there are tables."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.evidence import EvidenceShown
from assessment.domain.overview import NOTHING_AROUND, Around
from assessment.domain.sitting import Sitting, View
from assessment.models import Comment, Dissent, Mention
from assessment.queries.assessing import load_assessments, load_assigned, load_kept
from assessment.queries.evidence import load_evidence_for, load_supported
from assessment.queries.prepared import Prepared, Query
from questionnaires.domain.answers import Given
from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.kept_answers import answer_from_text
from questionnaires.queries import load_compiled_part


def load_sitting_to_save(user: User, assessment: Assessment) -> Sitting:
    """Return an assessment with its answers alone: what a save has to know."""
    code = assessment.code
    return Sitting(
        me=user.username,
        assessment=assessment,
        compiled=load_compiled_part(assessment.version, AnsweredBy.OFFICES),
        kept=load_kept(user, code),
        assigned=load_assigned(user, [code]).get(code, {}),
        around=NOTHING_AROUND,
        last=load_last(user, assessment),
    )


def load_sitting(user: User, assessment: Assessment) -> Sitting:
    """Return an assessment with its answers and what stands beside them."""
    sitting = load_sitting_to_save(user, assessment)
    return _with(user, sitting, load_supported(user, assessment.code))


def load_beside(
    user: User, sitting: Sitting, questions: Sequence[str]
) -> tuple[Sitting, dict[str, list[EvidenceShown]]]:
    """Return a sitting with what stands beside some questions, and their evidence."""
    pieces = load_evidence_for(user, sitting.assessment.code, questions)
    good = (key for key, some in pieces.items() if not _are_over(some))
    return _with(user, sitting, good), pieces


def load_sittings(user: User) -> list[Sitting]:
    """Return every assessment one reads, the newest first."""
    return [
        load_sitting(user, one) for one in load_assessments(user) if one.may(Deed.READ)
    ]


def load_named(user: User, code: str) -> list[str]:
    """Return the questions with an open thread that names somebody."""
    rows = Mention.objects.for_user(user).filter(
        user=user, comment__assessment__code=code
    )
    threads = rows.filter(
        Q(comment__thread=None, comment__resolved_at=None)
        | Q(comment__thread__isnull=False, comment__thread__resolved_at=None)
    )
    return list(
        threads.values_list("comment__question", flat=True).distinct().order_by()
    )


def load_views(user: User, code: str) -> dict[str, tuple[View, ...]]:
    """Return the other views of each question, the oldest first."""
    found: dict[str, tuple[View, ...]] = {}
    for question, value, reason, by, at in _dissents(user, code):
        given = answer_from_text(value)
        if given is not None:
            view = View(question, given, reason, by, at)
            found[question] = (*found.get(question, ()), view)
    return found


def load_last(user: User, assessment: Assessment) -> dict[str, Given]:
    """Return what was answered in the cycle this one begins with."""
    if not assessment.baseline:
        return {}
    kept = load_kept(user, assessment.baseline)
    return {
        key: one.content.given
        for key, one in kept.items()
        if one.content.given is not None
    }


def _with(user: User, sitting: Sitting, supported: Iterable[str]) -> Sitting:
    """Return a sitting with what stands beside its questions."""
    code = sitting.assessment.code
    views = load_views(user, code)
    around = Around(
        evidence=dict.fromkeys(supported, 1),
        comments=dict(_open_threads(user, code)),
        dissents={key: len(some) for key, some in views.items()},
    )
    return sitting.beside(around, views)


def _are_over(pieces: Iterable[EvidenceShown]) -> bool:
    return all(one.is_out_of_date for one in pieces)


@Prepared
def _dissents(user: User, code: str) -> Query:
    rows = Dissent.objects.for_user(user).filter(assessment__code=code)
    return rows.order_by("id").values_list("question", "value", "reason", "by", "at")


@Prepared
def _open_threads(user: User, code: str) -> Query:
    """Return the questions with open threads, and how many they are."""
    rows: QuerySet[Any] = Comment.objects.for_user(user)
    rows = rows.filter(assessment__code=code, thread=None, resolved_at=None)
    counted: Query = rows.values_list("question").annotate(Count("pk")).order_by()
    return counted
