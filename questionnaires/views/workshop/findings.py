"""What the checks find in what is open, once for each content, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from django.urls import reverse

from questionnaires.domain.checks import check_questionnaire
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.interchange.parts import Kind, Part
from questionnaires.interchange.spoken import spoken
from questionnaires.queries.workshop import Workspace

KEPT = 16


@dataclass(frozen=True, slots=True)
class _Content:
    """A bank that is known by its hash alone."""

    content_hash: str
    questionnaire: Questionnaire = field(compare=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding as a page shows it; `address` leads to the part it is about."""

    finding: Finding
    is_error: bool
    message: str
    hint: str
    where: str
    address: str


def findings_of(workspace: Workspace) -> tuple[Finding, ...]:
    """Return what the checks find, errors first."""
    return _found(_Content(workspace.content_hash, workspace.questionnaire))


@lru_cache(maxsize=KEPT)
def _found(content: _Content) -> tuple[Finding, ...]:
    found = check_questionnaire(content.questionnaire)
    return tuple(sorted(found, key=lambda one: one.level is not Level.ERROR))


def part_at(where: tuple[str, str, str], bank: Questionnaire) -> Part | None:
    """Return the part a finding is about; None if it has no page of its own."""
    sheet, key, _column = where
    scale = key.partition("/")[0].partition("__")[0]
    match sheet:
        case "survey":
            return _asked(key, bank) if key else None
        case "bands":
            return Part(Kind.BAND, f"{scale}/{key.partition('/')[2]}")
        case "scales" | "items":
            return Part(Kind.SCALE if sheet == "scales" else Kind.ITEMS, scale)
        case "settings":
            return Part(Kind.SETTINGS, "")
    kind = _BY_SHEET.get(sheet)
    return Part(kind, key.partition("/")[0]) if kind else None


_BY_SHEET = {"choices": Kind.LIST, "advice": Kind.ADVICE, "texts": Kind.TEXT}


def _asked(key: str, bank: Questionnaire) -> Part:
    """Return the section or question of a key, or of a copy of it."""
    first = key.partition("__")[0]
    if {key, first} & {one.key for one in bank.sections}:
        return Part(Kind.SECTION, first)
    asked = {one.key for one in bank.questions()}
    return Part(Kind.QUESTION, key if key in asked else first)


def address_of(workspace: Workspace, part: Part | None) -> str:
    """Return where a part is edited; nothing for what has no page of its own."""
    if part is None:
        return ""
    if part.kind is Kind.SETTINGS:
        return reverse("workshop:settings", args=[workspace.key]) + workspace.query
    arguments = [workspace.key, str(part.kind), part.key]
    return reverse("workshop:part", args=arguments) + workspace.query


def shown(workspace: Workspace, findings: Iterable[Finding]) -> list[Shown]:
    """Return findings as a page shows them."""
    return [_shown(workspace, one) for one in findings]


def _shown(workspace: Workspace, one: Finding) -> Shown:
    part = part_at(one.where, workspace.questionnaire)
    return Shown(
        finding=one,
        is_error=one.level is Level.ERROR,
        message=spoken(one.message),
        hint=spoken(one.hint),
        where=" · ".join(filter(None, one.where)),
        address=address_of(workspace, part),
    )


def places(
    workspace: Workspace, named: Iterable[tuple[str, str, str]]
) -> list[tuple[str, str]]:
    """Return what each place is called, and where it is edited."""
    bank = workspace.questionnaire
    told = (
        (_called(where), address_of(workspace, part_at(where, bank))) for where in named
    )
    return list(dict.fromkeys(told))


def _called(where: tuple[str, str, str]) -> str:
    """Return sheet, address and column; a case as a whole, by its name."""
    if where[0] == "cases":
        return f"{where[0]} · {where[1].partition('/')[0]}"
    return " · ".join(filter(None, where))
