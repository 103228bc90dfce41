"""Numbers in two ways of writing, and the tables they stand in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: as a machine reads it, and as it is printed in the language."""

    number: str
    words: str


Cell = str | Figure


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and columns; `title` says what is found, `key` is its address."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    @property
    def columns(self) -> tuple[tuple[str, bool], ...]:
        """The heads, and whether numbers stand below each."""
        return tuple(
            (head, any(isinstance(row[place], Figure) for row in self.rows))
            for place, head in enumerate(self.heads)
        )
