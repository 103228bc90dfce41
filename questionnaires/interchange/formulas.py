"""Cells that a spreadsheet must not take for formulas, out and in again.

Source: docs/promises.md, P18: an apostrophe before what begins like a formula, also in
full-width forms; never before a number. Every table that is exported goes through here.
"""

import re
from typing import Any

# apostrophes of our own or of the author, then what begins a formula
_LIKE_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?", re.ASCII)


def guarded(cell: str) -> str:
    """Return the cell as it is exported: `'=A1` for `=A1`, but `-1` for `-1`."""
    if _LIKE_FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def unguarded(cell: str) -> str:
    """Return the cell that was exported: `unguarded(guarded(x)) == x` for every x."""
    if cell.startswith("'") and _LIKE_FORMULA.match(cell):
        return cell[1:]
    return cell


class FormulaSafe:
    """A mixin for the resources of import-export: headers and cells, out and in."""

    def get_export_headers(self, *args: Any, **kwargs: Any) -> list[str]:
        headers = super().get_export_headers(*args, **kwargs)  # type: ignore[misc]
        return [guarded(header) for header in headers]

    def export_field(self, *args: Any, **kwargs: Any) -> str:
        return guarded(super().export_field(*args, **kwargs))  # type: ignore[misc]

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        dataset.headers = [unguarded(header) for header in dataset.headers]
        super().before_import(dataset, **kwargs)  # type: ignore[misc]

    def before_import_row(self, row: dict[str, str], **kwargs: Any) -> None:
        row.update({column: unguarded(cell) for column, cell in row.items()})
        super().before_import_row(row, **kwargs)  # type: ignore[misc]
