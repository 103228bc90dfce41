"""The results of an assessment as files: one table as CSV, and all of it as JSON."""

import json

from questionnaires.interchange.formulas import guarded
from questionnaires.interchange.table_files import write_table
from questionnaires.interchange.workbook import Form
from reports.domain.official.cells import Cell, Figure, Table
from reports.domain.official.plain import results_to_plain
from reports.domain.official.values import OfficialReport


def table_as_csv(table: Table) -> bytes:
    """Return exactly the table: its words, and its numbers as machines read them."""
    grid = [list(table.heads), *([_written(one) for one in row] for row in table.rows)]
    safe = [[guarded(cell) for cell in line] for line in grid]
    return write_table(table.key, Form.CSV, safe)


def results_as_json(report: OfficialReport) -> bytes:
    """Return every number and word of the results."""
    return json.dumps(results_to_plain(report), ensure_ascii=False, indent=1).encode()


def _written(cell: Cell) -> str:
    return cell.number if isinstance(cell, Figure) else cell
