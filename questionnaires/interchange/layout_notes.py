"""What a reader is told of cells that are merged, and of rows that are hidden."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from xlsxwriter.utility import xl_col_to_name, xl_range, xl_rowcol_to_cell

from questionnaires.domain.findings import Place
from questionnaires.domain.sentences import Sentence, say
from questionnaires.interchange.heads import Grid, head_of, header_row, plain_column
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.sheet_layout import Layout, Merged

MOST_SPANS = 10  # of hidden rows, of columns and of merged cells, that are named


def unmerged(name: str, grid: Grid, layout: Layout, notes: Notes) -> Grid:
    """Return a sheet whose merged cells all say what the first one says.

    The ranges are noted at the first; of what their cells say now, nothing more is.
    """
    headers = head_of(name, grid)
    merged = list(_in_table(layout.merged, name, grid))
    if not merged:
        return grid
    first = merged[0]
    notes.refuse(
        "W126",
        Place(name, first.top + 1, headers[first.left]),
        _merged(merged),
        say("Unmerge them and fill in each."),
    )
    filled = [list(cells) for cells in grid]
    for one in merged:
        _fill(filled, one)
        for row in range(one.top, one.bottom + 1):
            for header in headers[one.left : one.right + 1]:
                notes.settle(Place(name, row + 1, plain_column(name, header)))
    return filled


def _merged(ranges: Sequence[Merged]) -> Sentence:
    first = ranges[0]
    if len(ranges) == 1:
        return say(
            "The cells %(first)s to %(last)s are merged.",
            first=xl_rowcol_to_cell(first.top, first.left),
            last=xl_rowcol_to_cell(first.bottom, first.right),
        )
    named = [
        xl_range(one.top, one.left, one.bottom, one.right)
        for one in ranges[:MOST_SPANS]
    ]
    return say(
        "Cells are merged in %(count)s places: %(ranges)s.",
        count=len(ranges),
        ranges=", ".join(named + ["…"] * (len(ranges) > MOST_SPANS)),
    )


def _in_table(merged: Iterable[Merged], name: str, grid: Grid) -> Iterator[Merged]:
    """Yield what lies in the table, cut to it; none that lies over another one."""
    headers = head_of(name, grid)
    head = header_row(name, grid)
    room = len(grid) * len(headers)
    for one in merged:
        bottom = min(one.bottom, len(grid) - 1)
        right = min(one.right, len(headers) - 1)
        cut = Merged(one.top, one.left, bottom, right)
        room -= max(bottom - one.top + 1, 0) * max(right - one.left + 1, 0)
        named = any(headers[one.left : right + 1])
        if head <= one.top <= bottom and named and room >= 0 and _words(grid, cut):
            yield cut


def _words(grid: Grid, one: Merged) -> str:
    return "".join(grid[one.top][one.left : one.left + 1]).strip()


def _fill(grid: list[list[str]], one: Merged) -> None:
    words = grid[one.top][one.left]
    width = one.right - one.left + 1
    for row in grid[one.top : one.bottom + 1]:
        row[one.left : one.right + 1] = [words] * width


def note_hidden(name: str, grid: Grid, layout: Layout, notes: Notes) -> None:
    """Warn of rows and columns of the table that are hidden."""
    headers = head_of(name, grid)
    rows = [n for n in layout.rows if n < len(grid) and any(grid[n])]
    columns = [n for n in layout.columns if n < len(headers) and headers[n]]
    if rows or columns:
        hint = say("Show them, so that others see what is read.")
        notes.warn("W127", Place(name), _hidden(rows, columns), hint)


def _hidden(rows: Sequence[int], columns: Sequence[int]) -> Sentence:
    row_names = _spans(rows, lambda number: str(number + 1))
    column_names = _spans(columns, xl_col_to_name)
    if not columns:
        return say(
            "Hidden are the rows %(rows)s; they are read all the same.", rows=row_names
        )
    if not rows:
        return say(
            "Hidden are the columns %(columns)s; they are read all the same.",
            columns=column_names,
        )
    return say(
        "Hidden are the rows %(rows)s and the columns %(columns)s; they are read all"
        " the same.",
        rows=row_names,
        columns=column_names,
    )


def _spans(numbers: Sequence[int], name: Callable[[int], str]) -> str:
    """Return numbers that rise as `2, 4–6`; the first of them, if they are many."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    named = ["–".join(dict.fromkeys(map(name, run))) for run in runs]
    return ", ".join(named[:MOST_SPANS] + ["…"] * (len(named) > MOST_SPANS))
