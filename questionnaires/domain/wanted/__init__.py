"""Cases that a bank still wants: one for each edge of each band."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Case, Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.origins import origins_of
from questionnaires.domain.sentences import say
from questionnaires.domain.wanted.edges import Edge, edges_of, tested_by_cases
from questionnaires.domain.wanted.finder import Finder


@dataclass(frozen=True, slots=True)
class Unreached:
    """An edge for which no answers were found, and the nearest value that can be had.

    `nearest` is None if no value was found at all while the band's condition holds.
    """

    edge: Edge
    nearest: Decimal | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Cases to add to a bank, all of which pass; and the edges none was found for."""

    cases: tuple[Case, ...]
    unreached: tuple[Unreached, ...]


def cases_wanted(as_written: Questionnaire) -> Wanted:
    """Return a case for each edge of a band that the bank's own cases do not test.

    Of a repeated scale one copy is enough. For each scale with bands that no case
    expects to be unsaid there is also a case in which an answer is missing.

    Raises:
        ExpressionError, KeyError, CycleError: as `compile_questionnaire`.
    """
    compiled = compile_questionnaire(as_written)
    finder = Finder(compiled, origins_of(as_written))
    tested = tested_by_cases(compiled, finder.origins)
    at_edges = {
        edge: finder.case_at(edge)
        for edge in edges_of(as_written)
        if (edge.address, edge.value) not in tested.values
    }
    unsaid: dict[str, Case] = {}
    for edge in edges_of(as_written):
        if edge.scale not in tested.unsaid | unsaid.keys() and (
            case := finder.case_unsaid(edge)
        ):
            unsaid[edge.scale] = case
    return Wanted(
        cases=(*(one for one in at_edges.values() if one), *unsaid.values()),
        unreached=tuple(
            Unreached(edge, finder.nearest(edge))
            for edge, one in at_edges.items()
            if one is None
        ),
    )


def unreached_findings(wanted: Wanted) -> Iterator[Finding]:
    """X106: no answers were found that reach an edge of a band."""
    for one in wanted.unreached:
        edge = one.edge
        yield Finding(
            "X106",
            Level.WARNING,
            say(
                "No answers were found that give “%(scale)s” exactly %(value)s, the"
                " edge of “%(band)s”.",
                scale=edge.scale,
                value=write_decimal(edge.value),
                band=edge.band,
            ),
            _hint(one.nearest),
            ("bands", edge.address, edge.column),
        )


def _hint(nearest: Decimal | None) -> str:
    if nearest is None:
        return say("See whether the band’s condition can hold.")
    return say(
        "The nearest value found is %(nearest)s. The edge may stay. If you move it"
        " there, move the edge of the band beside it, too, so that no value between"
        " them is left out.",
        nearest=write_decimal(nearest),
    )
