"""A published month as a table for spreadsheets: keys and numbers, no formula."""

from collections.abc import Sequence

from questionnaires.interchange.formulas import guarded
from questionnaires.interchange.table_files import write_table
from questionnaires.interchange.workbook import Form
from reports.domain.published import Group

HEADS = ("month", "edition", "check", "version", "table", "row", "column", "people")
HIDDEN = "hidden"


def month_as_csv(month: str, named: Sequence[tuple[Group, str, int | None]]) -> bytes:
    """Return the file; each group comes with the key and the number of its version."""
    grid = [
        [month, group.edition, key, str(number), one.name, row, column, _people(cell)]
        for group, key, number in named
        for one in group.tables
        for row, line in zip(one.rows, one.cells, strict=True)
        for column, cell in zip(one.columns, line, strict=True)
    ]
    safe = [[guarded(cell) for cell in line] for line in (list(HEADS), *grid)]
    return write_table("statistics", Form.CSV, safe)


def _people(cell: int | None) -> str:
    return HIDDEN if cell is None else str(cell)
