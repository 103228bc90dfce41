"""What the checks find in what is open, once for each content, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from questionnaires.domain.checks import check_questionnaire
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level, errors_first
from questionnaires.interchange.spoken import spoken
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.mending import Mending

KEPT = 16


@dataclass(frozen=True, slots=True)
class Content:
    """A bank that is known by its hash alone."""

    content_hash: str
    questionnaire: Questionnaire = field(compare=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding as a page shows it; `address` leads to where it can be mended."""

    finding: Finding
    is_error: bool
    message: str
    hint: str
    where: str
    address: str


def findings_of(workspace: Workspace) -> tuple[Finding, ...]:
    """Return what the checks find, errors first."""
    return _found(Content(workspace.content_hash, workspace.questionnaire))


@lru_cache(maxsize=KEPT)
def _found(content: Content) -> tuple[Finding, ...]:
    return tuple(errors_first(check_questionnaire(content.questionnaire)))


def shown(workspace: Workspace, findings: Iterable[Finding]) -> list[Shown]:
    """Return findings as a page shows them."""
    mending = Mending(workspace)
    return [_shown(one, mending.address(one.where)) for one in findings]


def _shown(one: Finding, address: str) -> Shown:
    return Shown(
        finding=one,
        is_error=one.level is Level.ERROR,
        message=spoken(one.message),
        hint=spoken(one.hint),
        where=" · ".join(filter(None, one.where)),
        address=address,
    )


def places(
    workspace: Workspace, named: Iterable[tuple[str, str, str]]
) -> list[tuple[str, str]]:
    """Return what each place is called, and where it is edited; a case once."""
    mending = Mending(workspace)
    told: dict[str, str] = {}
    for where in named:
        told.setdefault(_called(where), mending.address(where))
    return list(told.items())


def _called(where: tuple[str, str, str]) -> str:
    """Return sheet, address and column; a case as a whole, by its name."""
    if where[0] == "cases":
        return f"{where[0]} · {where[1].partition('/')[0]}"
    return " · ".join(filter(None, where))
