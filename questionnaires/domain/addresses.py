"""How a finding or a translation names one part of a bank: the `key` of its sheet."""

from questionnaires.domain.definition import Case, Scale
from questionnaires.domain.kept import kept


class Numbering:
    """Addresses in the order they come: `dudit/low`, and `dudit/low/2` for the next."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def address(self, *parts: str) -> str:
        """Return the address of the next part with these keys."""
        address = "/".join(parts)
        folded = address.lower()
        self._seen[folded] = count = self._seen.get(folded, 0) + 1
        return address if count == 1 else f"{address}/{count}"


def band_addresses(scale: Scale) -> tuple[str, ...]:
    """Return the addresses of a scale's bands; a name may come once per condition."""
    numbering = Numbering()
    return tuple(numbering.address(scale.key, band.key) for band in scale.bands)


@kept
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
