"""All that a page of an assessment shows, in as many statements as there are tables."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.evidence import EvidenceShown
from assessment.domain.overview import NOTHING_AROUND, Around, Part
from assessment.domain.sitting import Sitting
from assessment.models import Comment, Mention
from assessment.queries.assessing import (
    load_assessments,
    load_assigned,
    load_kept,
    load_views,
)
from assessment.queries.evidence import load_evidence_for, load_supported
from assessment.queries.prepared import Prepared, Query
from assessment.queries.reviewing import (
    load_answered_by,
    load_reviewed,
    load_reviewed_section,
)
from questionnaires.domain.answers import Given
from questionnaires.domain.carrying import Move, move_between, said_again
from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.difference import Correction
from questionnaires.queries import KEPT, load_compiled_part, load_part
from questionnaires.queries.judgements import load_said_between


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
    """Return an assessment with its answers, what stands beside them, and reviews."""
    sitting = load_sitting_to_save(user, assessment)
    sitting = _beside(user, sitting, load_supported(user, assessment.code))
    return sitting.decided(
        load_reviewed(user, sitting), load_answered_by(user, assessment)
    )


def load_beside(
    user: User, sitting: Sitting, part: Part
) -> tuple[Sitting, dict[str, list[EvidenceShown]]]:
    """Return a sitting with what stands beside a section, and the evidence of that.

    What was decided is of this section alone.
    """
    pieces = load_evidence_for(user, sitting.assessment.code, part.questions)
    good = (key for key, some in pieces.items() if not _are_over(some))
    sitting = _beside(user, sitting, good)
    decided = load_reviewed_section(user, sitting, part.section.key)
    return sitting.decided(decided), pieces


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


def load_last(user: User, assessment: Assessment) -> dict[str, Given]:
    """Return what was answered in the cycle this one begins with, and may still hold.

    Where that asked another version, to a question that means the same in both.
    """
    if not assessment.baseline:
        return {}
    kept = load_kept(user, assessment.baseline)
    given = {
        key: one.content.given
        for key, one in kept.items()
        if one.content.given is not None
    }
    before, now = assessment.asked_before, assessment.version
    if before == now:
        return given
    judged = load_said_between(assessment.questionnaire, before, now)
    return said_again(_move(before, now, judged), given)


@lru_cache(maxsize=KEPT)
def _move(before: str, now: str, judged: tuple[Correction, ...]) -> Move:
    """Return the way from one version of the offices' questions to another."""
    asked = load_part(before, AnsweredBy.OFFICES), load_part(now, AnsweredBy.OFFICES)
    return move_between(*asked, judged)


def _beside(user: User, sitting: Sitting, supported: Iterable[str]) -> Sitting:
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
def _open_threads(user: User, code: str) -> Query:
    """Return the questions with open threads, and how many they are."""
    rows: QuerySet[Any] = Comment.objects.for_user(user)
    rows = rows.filter(assessment__code=code, thread=None, resolved_at=None)
    counted: Query = rows.values_list("question").annotate(Count("pk")).order_by()
    return counted
