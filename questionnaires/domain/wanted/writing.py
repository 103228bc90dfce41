"""A proposed case: its name, and its rows."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from questionnaires.domain.answers import Given, Instead
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Fact


class Names:
    """Names of cases: none is given twice, nor is one that the bank has."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {name.lower() for name in taken}

    def new(self, *parts: str) -> str:
        """Return a readable name: `dudit_6_problems_likely`, then with `_2`."""
        name = free = "_".join(parts).replace("__", "_")
        number = 1
        while free in self._taken:
            number += 1
            free = f"{name}_{number}"
        self._taken.add(free)
        return free


def in_a_name(value: Decimal) -> str:
    """Return a number as part of a name: `50_1`, `minus_3`."""
    return write_decimal(value).replace("-", "minus_").replace(".", "_")


def answer_facts(compiled: Compiled, given: Mapping[str, Given]) -> tuple[Fact, ...]:
    """Return the rows that give these answers, in the order of the survey."""
    ordered = sorted(given, key=compiled.index.__getitem__)
    return tuple(Fact("answer", key, _cell(given[key])) for key in ordered)


def _cell(given: Given) -> str:
    match given:
        case Instead(said=said, reason=reason):
            return f"@{said} {reason}".strip()
        case Decimal():
            return write_decimal(given)
        case tuple():
            return " ".join(given)
        case _:
            return given
