"""The values at which bands begin and end, and those that cases already test."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from questionnaires.domain.addresses import band_addresses
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.coverage import band_reached, see
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.origins import Origins, original
from questionnaires.domain.rounding import rounded

STATED = frozenset({"score", "band"})


@dataclass(frozen=True, slots=True)
class Edge:
    """One end of one band, by the band's address; `column` is `min` or `max`."""

    scale: str
    band: str
    address: str
    column: str
    value: Decimal


def edges_of(as_written: Questionnaire) -> Iterator[Edge]:
    """Yield the edges of all bands; a band of one value has one edge."""
    for scale in as_written.scales:
        for band, address in zip(scale.bands, band_addresses(scale), strict=True):
            yield Edge(scale.key, band.key, address, "min", band.lowest)
            if band.lowest != band.highest:
                yield Edge(scale.key, band.key, address, "max", band.highest)


@dataclass(frozen=True, slots=True)
class Tested:
    """What the cases of a bank state.

    `values` are those of scales, with the address of the band they lie in; `unsaid`
    the scales of which a case states that they cannot be said.
    """

    values: frozenset[tuple[str, Decimal]]
    unsaid: frozenset[str]


def tested_by_cases(compiled: Compiled, origins: Origins) -> Tested:
    """Return what the cases of a bank state."""
    values: set[tuple[str, Decimal]] = set()
    unsaid: set[str] = set()
    for case in compiled.questionnaire.cases:
        seen = see(compiled, case)
        unsaid |= {original(f.key) for f in case.facts if f.expect == "cannot_say"}
        for scale in {f.key for f in case.facts if f.expect in STATED}:
            value = seen.score_of(scale).value
            address = band_reached(compiled, origins, scale, seen)
            if value is not None and address is not None:
                decimals = compiled.scales[scale].scale.decimals
                values.add((address, rounded(value, decimals)))
    return Tested(frozenset(values), frozenset(unsaid))
