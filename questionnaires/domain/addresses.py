"""How a finding or a translation names one part of a bank: the `key` of its sheet."""

from collections import Counter

from questionnaires.domain.definition import Case, Scale


class Numbering:
    """Addresses in the order they come: `dudit/low`, and `dudit/low/2` for the next."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def address(self, *parts: str) -> str:
        """Return the address of the next part with these keys."""
        address = "/".join(parts)
        self._seen[address.lower()] += 1
        count = self._seen[address.lower()]
        return address if count == 1 else f"{address}/{count}"


def band_addresses(scale: Scale) -> tuple[str, ...]:
    """Return the addresses of a scale's bands; a name may come once per condition."""
    numbering = Numbering()
    return tuple(numbering.address(scale.key, band.key) for band in scale.bands)


def item_addresses(scale: Scale) -> tuple[str, ...]:
    """Return the addresses of a scale's items."""
    numbering = Numbering()
    return tuple(numbering.address(scale.key, item.question) for item in scale.items)


def fact_addresses(case: Case) -> tuple[str, ...]:
    """Return the addresses of a case's rows: `a smoker/score/use`."""
    numbering = Numbering()
    return tuple(
        numbering.address(case.key, fact.expect, fact.key) for fact in case.facts
    )
