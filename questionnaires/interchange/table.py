"""A flat table: rows of cells that can be taken out, changed, brought back.

Rows of a draft can be changed here, not added or moved: a table has no order, a bank
has. The directory of help is no more than its rows, so it may grow; but nothing is
ever removed by a file that lacks a row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Cells = dict[str, str]  # by column, every column of the table
Key = tuple[str, ...]  # the cells that name a row


@dataclass(frozen=True, slots=True)
class Change:
    """What a row makes now, and what the expert is told about it."""

    value: Any
    warnings: tuple[str, ...] = ()


class Table(Protocol):
    """`columns` in their order; `keys` are those that name a row.

    `may_grow`: a row nobody knows yet is a new one, else it is a mistake.
    """

    columns: tuple[str, ...]
    keys: tuple[str, ...]
    rows: Mapping[Key, Cells]
    may_grow: bool

    def read(self, number: int, cells: Cells) -> Change:
        """Return what a changed row makes.

        Raises:
            ValidationError: it makes nothing; sentences by column.
        """

    def with_changes(self, changes: Mapping[Key, Change]) -> Any:
        """Return what the table is of, with these rows changed."""
