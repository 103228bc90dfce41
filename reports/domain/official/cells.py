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
