"""The threads of a question, as far as the one who looks may see them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import QuerySet

from assessment.domain.assessing import Assessment, Deed, may
from assessment.domain.roles import Role
from assessment.domain.talking import (
    Comment,
    Reach,
    Thread,
    may_begin,
    may_reply,
    reach,
)
from assessment.models import Comment as CommentRow
from assessment.models import Mention
from assessment.queries.moves import load_left
from assessment.queries.offices import load_colleagues
from questionnaires.domain.definition import AnsweredBy
from questionnaires.queries import load_compiled_part


@dataclass(frozen=True, slots=True)
class Talk:
    """A question with its threads; `tellable` says what those are called to be told.

    `version` is the one that asks it, or the last one that did: then nobody adds to it.

    In confidence nobody is chosen: who asks tells the coordinators, and they tell the
    one who asked.
    """

    me: str
    assessment: Assessment
    question: str
    part: AnsweredBy
    version: str
    threads: tuple[Thread, ...]
    tellable: dict[str, str]

    @property
    def is_gone(self) -> bool:
        return self.version != self.assessment.version

    @property
    def may_begin(self) -> bool:
        return not self.is_gone and may_begin(self.assessment, self.part)

    @property
    def may_reply(self) -> bool:
        return not self.is_gone and may_reply(self.assessment, self.part)

    @property
    def is_confidential(self) -> bool:
        return self.part is AnsweredBy.CIVIL_SOCIETY

    def thread(self, code: str) -> Thread | None:
        """Return a thread that one sees; None if there is no such one."""
        return next((one for one in self.threads if one.code == code), None)

    def told(self, thread: Thread | None) -> frozenset[str]:
        """Return who is told of a comment in confidence, without being named."""
        if not self.is_confidential:
            return frozenset()
        if thread and thread.first.by != self.me:
            return frozenset({thread.first.by})
        return frozenset(self.tellable)


def load_talk(user: User, assessment: Assessment, question: str) -> Talk | None:
    """Return the threads of a question; None if one may not see any of it."""
    asked = _asked(assessment, question) or load_left(user, assessment, question)
    if asked is None:
        return None
    version, part = asked
    within = reach(assessment, part)
    if within is Reach.NONE:
        return None
    rows = threads_within(user, assessment.code, within).filter(question=question)
    return Talk(
        me=user.username,
        assessment=assessment,
        question=question,
        part=part,
        version=version,
        threads=_load_threads(rows),
        tellable=_load_tellable(user, assessment, part),
    )


def load_talks(
    user: User, assessment: Assessment, questions: Collection[str]
) -> dict[str, Talk]:
    """Return what was said about some questions of the offices, to be read.

    A question about which nothing was said is left out.
    """
    part = AnsweredBy.OFFICES
    rows = threads_within(user, assessment.code, reach(assessment, part))
    rows = rows.filter(question__in=questions)
    about = dict(rows.values_list("code", "question"))
    threads: dict[str, tuple[Thread, ...]] = {}
    for one in _load_threads(rows) if about else ():
        threads[about[one.code]] = (*threads.get(about[one.code], ()), one)
    return {
        question: Talk(
            user.username, assessment, question, part, assessment.version, some, {}
        )
        for question, some in threads.items()
    }


def load_begun(user: User, code: str) -> frozenset[str]:
    """Return the questions about which something was said, settled by now or not."""
    rows = threads_within(user, code, Reach.ALL)
    return frozenset(rows.values_list("question", flat=True))


def threads_within(user: User, code: str, within: Reach) -> QuerySet[CommentRow]:
    """Return the first comments of the threads of an assessment that one sees."""
    rows: QuerySet[CommentRow] = CommentRow.objects.for_user(user)
    rows = rows.filter(assessment__code=code, thread=None)
    if within is Reach.ALL:
        return rows
    return rows.filter(by=user.username) if within is Reach.OWN else rows.none()


def _asked(assessment: Assessment, question: str) -> tuple[str, AnsweredBy] | None:
    version = assessment.version
    for part in AnsweredBy:
        if question in load_compiled_part(version, part).questions:
            return version, part
    return None


def _load_threads(firsts: QuerySet[CommentRow]) -> tuple[Thread, ...]:
    """Return threads, the oldest first."""
    threads = {row.pk: row for row in firsts.order_by("id")}
    replies = CommentRow.objects.filter(thread__in=threads).order_by("id")
    rows: dict[int, list[CommentRow]] = {pk: [row] for pk, row in threads.items()}
    for reply in replies:
        rows[reply.thread_id].append(reply)
    told = _load_told([row.pk for some in rows.values() for row in some])
    return tuple(
        Thread(
            comments=tuple(
                Comment(one.code, one.text, one.by, one.at, told.get(one.pk, ()))
                for one in some
            ),
            resolved_by=threads[pk].resolved_by,
            resolved_at=threads[pk].resolved_at,
        )
        for pk, some in rows.items()
    )


def _load_told(comments: list[int]) -> dict[int, tuple[str, ...]]:
    rows = Mention.objects.filter(comment__in=comments).order_by("id")
    found: dict[int, tuple[str, ...]] = {}
    for comment, code in rows.values_list("comment_id", "user__username"):
        found[comment] = (*found.get(comment, ()), code)
    return found


def _load_tellable(
    user: User, assessment: Assessment, part: AnsweredBy
) -> dict[str, str]:
    """Return who can be told of a comment: who may read it, but oneself."""
    deed = Deed.READ if part is AnsweredBy.OFFICES else Deed.MANAGE
    roles = [role for role in Role if may(role, deed)]
    members = load_colleagues(user, assessment.office, roles)
    return {one.code: one.name for one in members if one.code != user.username}
