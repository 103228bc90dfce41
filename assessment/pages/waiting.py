"""What needs the one who looks: sections to answer, wishes to decide, being named."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.desk import Desk
from assessment.domain.overview import Part, Status, Why, total
from assessment.domain.sitting import Sitting
from assessment.pages.people import day_words
from assessment.pages.planning import overdue_address, overdue_words
from assessment.pages.reviewing import review_wanted_words
from assessment.pages.sections import why_words
from questionnaires.domain.definition import Questionnaire, Text


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: the section's title, what is to be done, and where.

    `status` is how far the section is; empty where that is not what waits. What is of
    no section has a `name` instead of its title.
    """

    title: Text
    questionnaire: Questionnaire
    assessment: str
    words: str
    address: str
    status: str
    is_late: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """An assessment in a list; without an address nothing of it is to be opened."""

    title: str
    words: str
    day: str
    address: str


def waiting_in(sitting: Sitting, now: datetime) -> Iterator[Waiting]:
    """Yield what in one assessment needs the one who looks, the most urgent first.

    Nothing, once it is signed.
    """
    if sitting.assessment.signed_at:
        return
    mine = [part for part in sitting.parts if _is_open_for_me(sitting, part)]
    for part in sorted(mine, key=lambda one: _due(sitting, one)):
        due = sitting.assigned[part.section.key].due_on or sitting.assessment.deadline
        is_late = now >= sitting.assessment.ends_at(due)
        words = _("was due on %(day)s") if is_late else _("due on %(day)s")
        said = words % {"day": day_words(due)}
        if part.section.key in sitting.returned:
            said = f"{_('returned, to be changed')} · {said}"
        yield _waiting(sitting, part, said, "section", is_late=is_late)
    if sitting.assessment.may(Deed.MANAGE):
        for part in sitting.parts:
            assigned = sitting.assigned.get(part.section.key)
            if assigned and assigned.wished_until:
                said = _("more time is asked for")
                yield _waiting(sitting, part, said, "assign")
    yield from _of_reviews(sitting)


def _of_reviews(sitting: Sitting) -> Iterator[Waiting]:
    """Yield what a reviewer is to decide about, and what came back to nobody."""
    manages = sitting.assessment.may(Deed.MANAGE)
    for part in sitting.parts:
        key = part.section.key
        if sitting.waits_for_my_review(part):
            said = review_wanted_words(sitting.stand(key))
            yield _waiting(sitting, part, said, "review_section")
        elif manages and key in sitting.returned and not sitting.responsible(key):
            said = _("returned, and nobody is responsible")
            yield _waiting(sitting, part, said, "section")


def signature_in(desk: Desk) -> Iterator[Waiting]:
    """Yield the signature that somebody can give now."""
    if desk.offer and not desk.offer.obstacles:
        yield Waiting(
            title=Text(),
            questionnaire=desk.sitting.compiled.questionnaire,
            assessment=desk.sitting.assessment.title,
            words=_("can be signed now"),
            address=reverse("office:sign", args=[desk.sitting.assessment.code]),
            status="",
            name=_("Sign-off"),
        )


def mentions_in(sitting: Sitting, questions: Iterable[str]) -> Iterator[Waiting]:
    """Yield the questions whose open comments name the one who looks."""
    parts: Mapping[str, Part] = {
        question.key: part
        for part in sitting.parts
        for question in part.section.questions
    }
    for key in questions:
        if key in parts:
            said = _("a comment names you")
            found = _waiting(sitting, parts[key], said, "comments", key)
            yield replace(found, status="")  # how far the section is tells nothing


def overdue_in(sitting: Sitting, overdue: Mapping[str, int]) -> Iterator[Waiting]:
    """Yield the plan of one assessment, for who writes it, while some of it is late."""
    count = overdue.get(sitting.assessment.code, 0)
    if count and sitting.assessment.may(Deed.PLAN):
        yield Waiting(
            title=Text(),
            questionnaire=sitting.compiled.questionnaire,
            assessment=sitting.assessment.title,
            words=overdue_words(count),
            address=overdue_address(sitting.assessment),
            status="",
            is_late=True,
            name=_("Action plan"),
        )


def contribution_in(own_part: Sitting, now: datetime) -> Iterator[Waiting]:
    """Yield the part of civil society, until its author saved something of it.

    So it does where a question has changed since. After the last day it waits no more.
    """
    assessment = own_part.assessment
    if assessment.is_over(now) or not assessment.may(Deed.CONTRIBUTE):
        return
    due = _("due on %(day)s") % {"day": day_words(assessment.deadline)}
    for part in own_part.parts[:1] if not own_part.kept else ():
        yield _waiting(own_part, part, due, "contribution", "")
    for part in own_part.parts:
        if any(issue.why is Why.LOOK_AGAIN for issue in part.issues):
            again = why_words(Why.LOOK_AGAIN)
            yield _waiting(own_part, part, again, "contribution", "")


def standing(sitting: Sitting) -> Standing:
    """Return an assessment, how far it is, and where it is answered."""
    tally, assessment = total(sitting.parts), sitting.assessment
    words = _("%(done)d of %(all)d answered")
    page = "assessment" if assessment.may(Deed.READ) else "contribution"
    return Standing(
        title=assessment.title,
        words=words % {"done": tally.settled, "all": tally.asked},
        day=day_words(assessment.deadline),
        address=reverse(f"office:{page}", args=[assessment.code]),
    )


def named_only(assessment: Assessment) -> Standing:
    """Return an assessment of which one sees that it is there, and its last day."""
    return Standing(assessment.title, "", day_words(assessment.deadline), "")


def _is_open_for_me(sitting: Sitting, part: Part) -> bool:
    is_mine = sitting.responsible(part.section.key) == sitting.me
    return is_mine and bool(part.questions) and part.status is not Status.READY


def _due(sitting: Sitting, part: Part) -> str:
    due = sitting.assigned[part.section.key].due_on
    return str(due or sitting.assessment.deadline)


def _waiting(
    sitting: Sitting,
    part: Part,
    words: str,
    page: str,
    key: str | None = None,
    *,
    is_late: bool = False,
) -> Waiting:
    """Return what waits; `key` names what the page shows, else it is the section."""
    key = part.section.key if key is None else key
    named = [key] if key else []
    return Waiting(
        title=part.section.title,
        questionnaire=sitting.compiled.questionnaire,
        assessment=sitting.assessment.title,
        words=words,
        address=reverse(f"office:{page}", args=[sitting.assessment.code, *named]),
        status=part.status.value,
        is_late=is_late,
    )
