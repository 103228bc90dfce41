"""A flat table of a draft: rows of cells that can be taken out, changed, brought back.

Rows can be changed here, not added or moved: a table has no order, a bank has.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from questionnaires.domain.definition import Questionnaire

Cells = dict[str, str]  # by column, every column of the table
Key = tuple[str, ...]  # the cells that name a row


@dataclass(frozen=True, slots=True)
class Change:
    """What a row makes now, and what the expert is told about it."""

    value: Any
    warnings: tuple[str, ...] = ()


class Table(Protocol):
    """`columns` in their order; `keys` are those that name a row."""

    columns: tuple[str, ...]
    keys: tuple[str, ...]
    rows: Mapping[Key, Cells]

    def read(self, number: int, cells: Cells) -> Change:
        """Return what a changed row makes.

        Raises:
            ValidationError: it makes nothing; sentences by column.
        """

    def with_changes(self, changes: Mapping[Key, Change]) -> Questionnaire:
        """Return the draft with these rows changed."""
