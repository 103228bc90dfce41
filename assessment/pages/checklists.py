"""The checklist before an assessment is signed: what is left, each thing a link."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from assessment.domain.assessing import Deed
from assessment.domain.checklist import (
    BEFORE_SIGNING,
    STOPS_NOBODY,
    WHYS,
    Checklist,
    Count,
    Entry,
    Group,
    Kind,
)
from assessment.domain.sitting import Sitting
from assessment.pages.overviews import sums
from assessment.pages.reviewing import Decided, decided_shown
from assessment.pages.sections import said_by, why_words
from questionnaires.domain import locales

FROM_ALL = "review"  # in the address of a page that the whole list leads to
_KINDS = {
    Kind.UNANSWERED: gettext_lazy("Unanswered"),
    Kind.NO_REASON: gettext_lazy("“Does not apply” without a reason"),
    Kind.IMPOSSIBLE: gettext_lazy("Answers outside of what is possible"),
    Kind.LOOK_AGAIN: gettext_lazy(
        "To be looked at again, because the question changed"
    ),
    Kind.RETURNED: gettext_lazy("Sections a reviewer has returned"),
    Kind.NOT_ACCEPTED: gettext_lazy("Sections a reviewer has still to accept"),
    Kind.NO_SIGNATORY: gettext_lazy("Ministries or bodies without a signatory"),
    Kind.NO_HEAD: gettext_lazy("Nobody is the head, who signs the whole"),
    Kind.UNASSIGNED: gettext_lazy("Sections nobody is responsible for"),
    Kind.NOT_KNOWN: gettext_lazy("Not known"),
    Kind.NO_EVIDENCE: gettext_lazy("A high level without evidence"),
    Kind.COMMENTS: gettext_lazy("Open comments"),
    Kind.VIEWS: gettext_lazy("Different views"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of the checklist, with its count; nothing of it, and it is no link."""

    title: str
    count: int
    hint: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Named:
    """One question to look at, under its number, with what is so and its address."""

    number: int
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One section of the checklist; `may_review` is about the one who looks."""

    group: Group
    responsible: str
    answered_by: str
    decided: Decided | None
    named: tuple[Named, ...]
    may_review: bool


def kind_named(name: str) -> Kind | None:
    """Return the kind an address names, None for everything."""
    return Kind(name) if name in set(Kind) else None


def checklist_context(
    sitting: Sitting, found: Checklist, names: Mapping[str, str], kind: Kind | None
) -> dict[str, Any]:
    """Return what the template of the checklist needs."""
    counts = found.counts
    shown = found.shown(kind)
    return sums(sitting.parts) | {
        "assessment": sitting.assessment,
        "questionnaire": sitting.compiled.questionnaire,
        "before_signing": [_line(one, counts[one], kind) for one in BEFORE_SIGNING],
        "stops_nobody": [_line(one, counts[one], kind) for one in STOPS_NOBODY],
        "is_clear": found.is_clear,
        "is_empty": found.is_empty,
        "shown": [_shown(sitting, one, names, kind) for one in shown],
        "kind": kind_words(kind) if kind else "",
        "bodies": found.bodies,
        "has_head": found.has_head,
        "is_signed": sitting.assessment.signed_at is not None,
        "manages": sitting.assessment.may(Deed.MANAGE),
    }


def kind_words(kind: Kind) -> str:
    return str(_KINDS[kind])


def back_to(assessment: str, name: str, section: str) -> str:
    """Return where a page leads back to whose address names the checklist, or a kind.

    Empty if it names neither.
    """
    kind = kind_named(name)
    if kind is None and name != FROM_ALL:
        return ""
    query = f"?show={kind}" if kind else ""
    return f"{reverse('office:review', args=[assessment])}{query}#{section}"


def _line(kind: Kind, count: Count, here: Kind | None) -> Line:
    return Line(
        title=kind_words(kind),
        count=count.all,
        hint=_hint(kind, count),
        address=_address(kind) if count.all else "",
        is_here=kind is here,
    )


def _address(kind: Kind) -> str:
    """Return where what is counted stands; nobody is no section."""
    return "#people" if kind is Kind.NO_HEAD else f"?show={kind}#sections"


def _hint(kind: Kind, count: Count) -> str:
    """Say how many of the unanswered must be answered; the other kinds say it all."""
    if kind is not Kind.UNANSWERED or not count.all:
        return ""
    if not count.blocking:
        return _("all of them may stay open")
    words = ngettext(
        "%(count)d of them must be settled",
        "%(count)d of them must be settled",
        count.blocking,
    )
    return words % {"count": count.blocking}


def _shown(
    sitting: Sitting, group: Group, names: Mapping[str, str], kind: Kind | None
) -> Shown:
    part, key = group.part, group.part.section.key
    code = sitting.assessment.code
    page = reverse("office:section", args=[code, key])
    answered = {sitting.kept[one].by for one in part.questions if one in sitting.kept}
    return Shown(
        group=group,
        responsible=names.get(sitting.responsible(key) or "", ""),
        answered_by=_together(sorted(said_by(names, one) for one in answered)),
        decided=decided_shown(sitting, key, names),
        named=tuple(
            Named(
                one.number,
                _words(one),
                f"{page}?from={kind or FROM_ALL}#{one.question}",
            )
            for one in group.of(kind)
        ),
        may_review=sitting.waits_for_my_review(part),
    )


def _together(names: list[str]) -> str:
    return locales.listed(get_language() or "en", names) if names else ""


def _words(entry: Entry) -> str:
    """Say what is so of a question."""
    if entry.kind is Kind.COMMENTS:
        words = ngettext(
            "%(count)d open comment", "%(count)d open comments", entry.count
        )
        return words % {"count": entry.count}
    if entry.kind is Kind.VIEWS:
        words = ngettext(
            "%(count)d different view", "%(count)d different views", entry.count
        )
        return words % {"count": entry.count}
    if entry.kind is Kind.UNANSWERED:
        return _("must be settled") if entry.is_blocking else _("may stay open")
    if entry.kind is Kind.NOT_KNOWN:
        return _("not known")
    return why_words(WHYS[entry.kind])
