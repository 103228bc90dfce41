"""Numbers in two ways of writing, and the tables they stand in."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, or a day (ISO 8601): as a machine reads it, and as it is printed."""

    number: str
    words: str


Cell = str | Figure


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and columns; `title` says what is found, `key` is its address.

    `name` is a short one, for the tab of a workbook; empty where the key will do.
    """

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    name: str = ""

    @property
    def columns(self) -> tuple[tuple[str, bool], ...]:
        """The heads, and whether numbers stand below each."""
        return tuple(
            (head, any(isinstance(row[place], Figure) for row in self.rows))
            for place, head in enumerate(self.heads)
        )


def with_names(table: Table, head: str) -> Table:
    """Return it with words for the numbers below a head: 3.10 is not 3.1."""
    places = {place for place, one in enumerate(table.heads) if one == head}
    rows = tuple(
        tuple(
            one.number if place in places and isinstance(one, Figure) else one
            for place, one in enumerate(row)
        )
        for row in table.rows
    )
    return replace(table, rows=rows)
