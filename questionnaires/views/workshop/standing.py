"""How a part stands: what the checks say of it, and which cases it makes fail."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from questionnaires.domain.checks import check_questionnaire
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level, errors_first
from questionnaires.interchange.parts import Kind, Part
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.findings import Shown, findings_of, shown
from questionnaires.views.workshop.mending import address_of, part_at
from questionnaires.views.workshop.proofs import found_about

FAILING = "X101"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is found about a part, what is to be mended first.

    `failing` are how many cases fail, `elsewhere` how much else is to be mended in the
    bank; then cases are not tried. `is_tried`: nothing of it is saved. `proved` are the
    rows of what the score proof found about it, of what is saved.
    """

    here: list[Shown]
    failing: int
    elsewhere: int
    is_tried: bool = False
    proved: tuple[dict[str, Any], ...] = ()


def standing_of(workspace: Workspace, part: Part) -> Standing:
    """Return how a part of what is open stands."""
    standing = _standing(workspace, part, findings_of(workspace))
    proved = tuple(
        row | {"one": _from_here(workspace, part, row["one"])}
        for row in found_about(workspace, part)
    )
    return replace(standing, proved=proved)


def standing_with(workspace: Workspace, part: Part, draft: Questionnaire) -> Standing:
    """Return how a part would stand in a draft that is not saved.

    What is to be mended elsewhere only with that draft stands with what is found here.
    """
    known = frozenset(findings_of(workspace))
    found = errors_first(check_questionnaire(draft))
    tried = replace(workspace, questionnaire=draft)
    return replace(_standing(tried, part, found, known), is_tried=True)


def _standing(
    workspace: Workspace,
    part: Part,
    found: Iterable[Finding],
    known: Collection[Finding] | None = None,
) -> Standing:
    bank = workspace.questionnaire
    here, failing, elsewhere = [], set(), 0
    for one in found:
        is_new = known is not None and one not in known
        if part_at(one.where, bank) == part:
            here.append(one)
        elif one.code == FAILING:
            failing.add(one.where[1].partition("/")[0])
        elif one.level is Level.ERROR and is_new:
            here.append(one)
        else:
            elsewhere += one.level is Level.ERROR
    said = [_from_here(workspace, part, one) for one in shown(workspace, here)]
    return Standing(said, len(failing), elsewhere)


def _from_here(workspace: Workspace, part: Part, one: Shown) -> Shown:
    """Return a finding as the page of a part shows it: nothing leads to that page."""
    is_named = part.key or part.kind is Kind.SETTINGS  # one to be added has no name yet
    if is_named and one.address == address_of(workspace, part):
        return replace(one, address="")
    return one
