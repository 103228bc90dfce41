"""What pyxform's reader passes over: rows and columns apart, names that stand twice.

It stops after 60 empty rows and after 20 empty columns, and of two headers that differ
in white space only it takes the last.
"""

import io
from collections import Counter
from collections.abc import Sequence

from python_calamine import CalamineError, CalamineWorkbook, ZipError

from questionnaires.domain.sentences import say
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.notes import Line

Cells = Sequence[Sequence[object]]


def cells_of(content: bytes, sheets: Sequence[str]) -> dict[str, Cells]:
    """Return the cells of these sheets of a workbook, by their names in small letters.

    Raises:
        ContainerError: it cannot be opened.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {
            name.lower(): workbook.get_sheet_by_name(name).to_python(
                skip_empty_area=False
            )
            for name in workbook.sheet_names
            if name.lower() in sheets
        }
    except (CalamineError, ZipError, OSError) as error:
        raise ContainerError(
            say("The file is damaged, or is no XLSForm. Save it again as .xlsx.")
        ) from error


def check_header(sheet: str, header: Sequence[object]) -> None:
    """Refuse a name that two columns have.

    Raises:
        ContainerError: there is one.
    """
    counts = Counter(" ".join(str(cell).split()) for cell in header)
    for name, count in counts.items():
        if name and count > 1:
            raise ContainerError(
                say(
                    "The column “%(header)s” stands twice in row 1 of the sheet"
                    " “%(sheet)s”. Remove one.",
                    header=name[:60],
                    sheet=sheet,
                )
            )


def check_nothing_stands_apart(
    sheet: str, cells: Cells, headers: Sequence[str], lines: Sequence[Line]
) -> None:
    """Compare what was read of a sheet with what there is.

    Raises:
        ContainerError: there are rows or columns that were not read.
    """
    named = [place for place, header in enumerate(cells[0]) if str(header).strip()]
    if len(named) > len(headers):
        raise ContainerError(
            say(
                "The sheet “%(sheet)s” has %(there)d columns, and %(read)d can be read."
                " Remove the empty ones between them.",
                sheet=sheet,
                there=len(named),
                read=len(headers),
            )
        )
    filled = (
        number
        for number, row in enumerate(cells[1:], start=2)
        if any(str(row[place]).strip() for place in named)
    )
    last = max(filled, default=1)
    if last > (lines[-1].row if lines else 1):
        raise ContainerError(
            say(
                "The sheet “%(sheet)s” goes on in row %(row)d after many empty rows."
                " Remove the empty ones.",
                sheet=sheet,
                row=last,
            )
        )
