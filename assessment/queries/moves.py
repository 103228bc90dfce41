"""Newer versions of what an assessment asks, and the moves it has made."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Count

from assessment.domain.assessing import Assessment
from assessment.domain.moving import Beside, Undo, undo_from_text
from assessment.models import Answer, Comment, Dissent, Mention, Move
from assessment.queries.checks import (
    Replaced,
    load_replaced_office_questionnaires,
)
from questionnaires.domain.definition import AnsweredBy
from questionnaires.queries import Published, load_compiled_part, load_latest


@dataclass(frozen=True, slots=True)
class LastMove:
    """The last move there was, and whether it can be undone."""

    from_number: int
    to_number: int
    by: str
    at: datetime
    undo: Undo
    can_be_undone: bool


def load_next(assessment: Assessment) -> tuple[Published | None, Replaced | None]:
    """Return the published version, if it is another than the assessment's.

    Where none is, the second is what came after the questionnaire.
    """
    try:
        latest = load_latest(assessment.questionnaire)
    except LookupError:
        replaced = load_replaced_office_questionnaires()
        return None, replaced.get(assessment.questionnaire)
    return (latest if latest.content_hash != assessment.version else None), None


def load_losses(user: User, assessment: Assessment) -> list[tuple[str, Undo]]:
    """Return, of each move that holds, the version it left and what it left there."""
    rows = Move.objects.for_user(user).filter(
        assessment__code=assessment.code, is_undone=False
    )
    return [
        (row.from_version.hash, undo_from_text(row.before))
        for row in rows.select_related("from_version").order_by("id")
    ]


def load_left(
    user: User, assessment: Assessment, question: str
) -> tuple[str, AnsweredBy] | None:
    """Return the last version an assessment left that asked a question, and whom."""
    for version, _undo in reversed(load_losses(user, assessment)):
        for part in AnsweredBy:
            if question in load_compiled_part(version, part).questions:
                return version, part
    return None


def load_beside(user: User, code: str) -> dict[str, Beside]:
    """Return how much was said about each question, for those who read all of it."""
    of = {"assessment__code": code}
    views = Dissent.objects.for_user(user).filter(**of).values_list("question")
    said = Comment.objects.for_user(user).filter(**of).values_list("question")
    named = Mention.objects.for_user(user).filter(comment__assessment__code=code)
    counts = [
        dict(views.annotate(Count("pk")).order_by()),
        dict(said.annotate(Count("pk")).order_by()),
        dict(
            named.values_list("comment__question")
            .annotate(Count("user", distinct=True))
            .order_by()
        ),
    ]
    keys = {key for some in counts for key in some}
    return {key: Beside(*(some.get(key, 0) for some in counts)) for key in keys}


def load_last_move(user: User, assessment: Assessment) -> LastMove | None:
    rows = Move.objects.for_user(user).filter(assessment__code=assessment.code)
    row = rows.select_related("from_version", "to_version").order_by("-id").first()
    if row is None or row.is_undone or row.to_version.hash != assessment.version:
        return None
    undo = undo_from_text(row.before)
    answers = Answer.objects.for_user(user).filter(assessment__code=assessment.code)
    revisions = dict(answers.values_list("question", "revision"))
    return LastMove(
        from_number=row.from_version.number,
        to_number=row.to_version.number,
        by=row.by,
        at=row.at,
        undo=undo,
        can_be_undone=revisions == undo.revisions,
    )
