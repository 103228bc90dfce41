"""All that a page of an assessment shows, in as many statements as there are tables."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.overview import NOTHING_AROUND, Around
from assessment.domain.sitting import Sitting
from assessment.models import Comment, Mention
from assessment.queries.assessing import (
    load_assessments,
    load_assigned,
    load_kept,
    load_views,
)
from assessment.queries.evidence import load_supported
from assessment.queries.reviewing import load_answered_by, load_reviewed
from questionnaires.domain.answers import Given
from questionnaires.domain.definition import AnsweredBy
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
    """Return an assessment with its answers, what stands beside them, and reviews."""
    code = assessment.code
    views = load_views(user, code)
    sitting = replace(
        load_sitting_to_save(user, assessment),
        around=Around(
            evidence=dict.fromkeys(load_supported(user, code), 1),
            comments=_counted(_open_threads(user, code)),
            dissents={key: len(some) for key, some in views.items()},
        ),
        views=views,
    )
    return replace(
        sitting,
        reviewed=load_reviewed(user, sitting),
        answered_by_me=load_answered_by(user, assessment),
    )


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
    """Return what was answered in the cycle this one begins with."""
    if not assessment.baseline:
        return {}
    kept = load_kept(user, assessment.baseline)
    return {
        key: one.content.given
        for key, one in kept.items()
        if one.content.given is not None
    }


def _open_threads(user: User, code: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = Comment.objects.for_user(user)
    return rows.filter(assessment__code=code, thread=None, resolved_at=None)


def _counted(rows: QuerySet[Any]) -> Mapping[str, int]:
    """Return how many rows each question has."""
    return dict(rows.values_list("question").annotate(Count("pk")).order_by())
