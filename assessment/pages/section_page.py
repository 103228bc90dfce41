"""The HTML of a section's page: its templates with gaps, rendered once, and filled.

What of a question differs from page to page fills a gap; what is there or not is its
`State`. A page that tells of problems, or is signed, is rendered as a whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.contrib.messages import SUCCESS, get_messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from assessment.domain.items import Filled, Item
from assessment.domain.languages import Speech
from assessment.domain.saving import Content, Kept
from assessment.pages.fields import Fields, filled_fields
from assessment.pages.filled import CODE, fill, gap, pieces_of
from assessment.pages.people import zone_elsewhere
from questionnaires.domain.compiled import Compiled

PAGE, QUESTION = "assessment/office/section.html", "assessment/office/_item.html"
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shown(Fields):
    """One question of the page, with what stands beside it.

    `last`, `views` and `evidence` are HTML, empty where there is nothing.
    """

    number: int | str
    trouble: str
    saved: str
    last: str
    views: str
    has_my_view: bool
    notes: tuple[str, ...]
    comments: int | str
    evidence: str

    @property
    def key(self) -> str:
        return self.item.key


class State(NamedTuple):
    """What stands with a question, and what does not."""

    is_wrong: bool
    is_kept: bool
    looks_again: bool
    has_last: bool
    has_my_view: bool
    has_comments: bool
    has_reason: bool
    notes: int


class Reading(NamedTuple):
    """What one may do on the page, and in which language."""

    language: str
    may_answer: bool
    may_dissent: bool
    may_plan: bool


class Around(NamedTuple):
    """What stands around the questions, and what does not."""

    has_name: bool
    has_zone: bool
    is_listed: bool
    is_over: bool
    has_due: bool
    is_mine: bool
    has_who: bool
    messages: int


def respond(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    """Return the page of a section."""
    reading = Reading(
        get_language() or "en",
        context["may_answer"],
        context["may_dissent"],
        context["plans"],
    )
    assessment, compiled = context["assessment"], context["compiled"]
    items = SafeString(
        "".join(
            question_html(compiled, one, assessment.code, reading)
            for one in context["shown"]
        )
    )
    if any(_rare(context)):
        return render(request, PAGE, {**context, "items": items})
    words = _once(str(one) for one in get_messages(request))
    reader = request.reader  # type: ignore[attr-defined]  # of the guard
    zone = zone_elsewhere(reader)
    section = context["part"].section.key
    listed = context["back_to_list"]
    around = Around(
        has_name=bool(reader.name),
        has_zone=bool(zone),
        is_listed=bool(listed),
        is_over=context["is_over"],
        has_due=bool(context["due"]),
        is_mine=context["is_mine"],
        has_who=bool(context["who"]),
        messages=len(words),
    )
    pieces = _page_pieces(compiled, section, reading, around)
    values = {
        "code": assessment.code,
        "title": assessment.title,
        "version": assessment.number,
        "number": context["number"],
        "of": context["of"],
        "name": reader.name,
        "whose": reader.code,
        "zone": zone,
        "side": context["side"],
        "due": context["due"],
        "who": context["who"],
        "csrf": get_token(request),
        "items": items,
        "decided": context["decided"],
        "listed": listed,
    }
    values |= {f"message{n}": said for n, said in enumerate(words)}
    return HttpResponse(fill(pieces, values))


def _rare(context: Mapping[str, Any]) -> Iterator[object]:
    """Yield what only some pages have, if it is there."""
    yield context["form"].troubles
    yield context["leftover"]
    yield context["unsaved"]
    yield context["assessment"].signed_at
    yield context["assessment"].came_from is not None


def question_html(
    compiled: Compiled, shown: Shown, code: str, reading: Reading
) -> SafeString:
    """Return one question of the page."""
    filled = shown.filled
    state = State(
        is_wrong=bool(shown.trouble),
        is_kept=shown.item.kept is not None,
        looks_again=shown.item.content.look_again,
        has_last=bool(shown.last),
        has_my_view=shown.has_my_view,
        has_comments=bool(shown.comments),
        has_reason=bool(filled.reason),
        notes=len(shown.notes),
    )
    offered = tuple(choice.key for choice in shown.item.offered)
    pieces = _question_pieces(compiled, shown.key, offered, state, reading)
    values: dict[str, Any] = {
        "code": code,
        "number": shown.number,
        "trouble": shown.trouble,
        "last": shown.last,
        "revision": filled.based_on,
        "words": filled.words,
        "reason": filled.reason,
        "found": filled.found,
        "views": shown.views,
        "evidence": shown.evidence,
        "saved": shown.saved,
        "comments": shown.comments,
    }
    values |= {f"note{n}": note for n, note in enumerate(shown.notes)}
    values |= {one.id: one.ticked for one in shown.options}
    return fill(pieces, values)


@lru_cache(maxsize=2048)
def _question_pieces(
    compiled: Compiled,
    key: str,
    offered: Sequence[str],
    state: State,
    reading: Reading,
) -> tuple[str, ...]:
    choices = tuple(one for one in compiled.choices[key] if one.key in offered)
    kept = Kept(Content(look_again=state.looks_again), 0, "", _NEVER)
    item = Item(compiled.questions[key], choices, kept if state.is_kept else None)
    reason = gap("reason") if state.has_reason else ""
    filled = Filled(frozenset(), gap("words"), reason, gap("found"))
    with override(reading.language):
        fields = Fields(*filled_fields(item, filled))
    shown = Shown(
        item,
        replace(filled, based_on=gap("revision")),  # type: ignore[arg-type]  # as shown
        tuple(replace(one, ticked=gap(one.id)) for one in fields.options),
        fields.field,
        fields.is_long,
        number=gap("number"),
        trouble=gap("trouble") if state.is_wrong else "",
        saved=gap("saved"),
        last=gap("last") if state.has_last else "",
        views=gap("views"),
        has_my_view=state.has_my_view,
        notes=tuple(gap(f"note{n}") for n in range(state.notes)),
        comments=gap("comments") if state.has_comments else 0,
        evidence=gap("evidence"),
    )
    with override(reading.language):
        return pieces_of(QUESTION, question_context(compiled, shown, CODE, reading))


def question_context(
    compiled: Compiled, shown: Shown, code: str, reading: Reading
) -> dict[str, Any]:
    """Return what the template of a question needs."""
    return {
        "one": shown,
        "assessment": SimpleNamespace(code=code),
        "questionnaire": compiled.questionnaire,
        "speech": Speech(reading.language, reading.language),
        "may_answer": reading.may_answer,
        "reads_only": not reading.may_answer,
        "may_dissent": reading.may_dissent,
        "plans": reading.may_plan,
    }


@lru_cache(maxsize=1024)
def _page_pieces(
    compiled: Compiled, section: str, reading: Reading, around: Around
) -> tuple[str, ...]:
    sections = compiled.questionnaire.sections
    found = next(one for one in sections if one.key == section)
    context = {
        "assessment": SimpleNamespace(
            code=CODE, title=gap("title"), number=gap("version"), signed_at=None
        ),
        "questionnaire": compiled.questionnaire,
        "part": SimpleNamespace(section=found),
        "number": gap("number"),
        "of": gap("of"),
        "items": gap("items"),
        "may_answer": reading.may_answer,
        "decided": gap("decided"),
        "back_to_list": gap("listed") if around.is_listed else "",
        "is_over": around.is_over,
        "side": gap("side"),
        "due": gap("due") if around.has_due else "",
        "is_mine": around.is_mine,
        "who": gap("who") if around.has_who else "",
        "speech": Speech(reading.language, reading.language),
        "reader": SimpleNamespace(
            code=gap("whose"), name=gap("name") if around.has_name else ""
        ),
        "zone": gap("zone") if around.has_zone else "",
        "messages": [
            Message(SUCCESS, gap(f"message{n}")) for n in range(around.messages)
        ],
        "csrf_token": gap("csrf"),
    }
    with override(reading.language):
        return pieces_of(PAGE, context)


def _once(words: Iterable[str]) -> list[str]:
    """Return words without those that follow their like."""
    said: list[str] = []
    for one in words:
        if one not in said[-1:]:
            said.append(one)
    return said
