"""The file itself: every cell text, nothing lost, and what is refused."""

import contextlib
import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.domain.worksheet import Line, Slip
from assessment.interchange.worksheet_writing import Printed, Row, write_worksheet
from assessment.interchange.worksheets import (
    HIDDEN,
    MOST_BYTES,
    NAMES,
    Lack,
    RefusedError,
    WorksheetError,
    read_worksheet,
)
from questionnaires.interchange.containers import ContainerError
from tests.questionnaires.strategies import WORDS as TIDY

SLIP = Slip("a" * 16, "ways", "harbours", 2, "sha256:ab", "en", {"q1": 3, "q2": 0})
WORDS = TIDY | st.sampled_from(["=1+1", "+1", "@x", "_x000D_", "a\nb", "x" * 4000])


def printed(*lines, slip=SLIP, rtl=False, offers=("Yes", "No, not yet")):
    rows = [
        Row(line, "1", "What?", "Hint", "Yes\nNo", "Yes", offers, has_reason=True)
        for line in lines
    ]
    headers = {name: name.title() for name in NAMES}
    words = ("Tab", "Title", "About", "How " * 80, headers, rows)
    return Printed(slip, *words, ("Not in the list", "Choose from it."), rtl)


def written(*lines, **more):
    return write_worksheet(printed(*lines, **more))


ONE = Line("q1", "", "Yes", "Why", "Found")
SHEET = written(ONE)


def opened(content):
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(content))


def changed(change, content=SHEET):
    """Return a file as somebody else's program writes it after a change."""
    book = opened(content)
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@settings(max_examples=60)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=4))
def test_what_is_written_is_read_as_it_was(cells):
    lines = [
        Line(f"q{number}", "", *three, label="What?", row=number + 6)
        for number, three in enumerate(cells)
    ]
    returned = read_worksheet("w.xlsx", written(*lines))
    assert returned.lines == tuple(lines)
    assert returned.slip == SLIP


def test_every_cell_is_text_whatever_stands_in_it():
    nasty = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "1", "2026-06-30", "http://x.org"]
    content = written(*(Line("q1", "", one, one, one) for one in nasty))
    book = opened(content)
    kinds = {
        cell.data_type
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert kinds == {"s"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<hyperlink" not in sheet


def test_it_looks_as_people_need_it():
    book = opened(written(ONE, rtl=True))
    sheet = book.worksheets[0]
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "E6"
    assert sheet.row_dimensions[4].hidden
    assert sheet.column_dimensions["A"].hidden
    assert sheet.protection.sheet
    assert [sheet[cell].protection.locked for cell in ("D6", "G6", "H6", "I6")] == [
        True, False, False, False,
    ]  # fmt: skip
    assert sheet["G6"].number_format == "@"
    (rule,) = sheet.data_validations.dataValidation
    assert str(rule.sqref) == "G6"
    hidden = book[HIDDEN]
    assert hidden.sheet_state == "veryHidden"
    start, end = rule.formula1.partition("!")[2].replace("$", "").split(":")
    offered = [cell.value for (cell,) in hidden[start:end]]
    assert offered == ["Yes", "No, not yet"]


def test_equal_worksheets_have_equal_bytes():
    assert written(ONE) == SHEET


def test_cells_of_other_kinds_are_read_as_words():
    def fill(book):
        sheet = book.worksheets[0]
        sheet["G6"], sheet["H6"], sheet["I6"] = 2.5, True, 3

    (line,) = read_worksheet("w.xlsx", changed(fill)).lines
    assert (line.answer, line.reason, line.found) == ("2.5", "yes", "3")


def test_rows_and_columns_may_be_moved_and_headers_changed():
    def move(book):
        sheet = book.worksheets[0]
        sheet.title = "Renamed"
        sheet["G5"] = "Response"
        sheet.insert_cols(5)
        sheet.insert_rows(3)
        book.create_sheet("Notes")["A1"] = "=1+1"  # nobody reads it

    returned = read_worksheet("w.xlsx", changed(move))
    assert [(one.key, one.answer, one.row) for one in returned.lines] == [
        ("q1", "Yes", 7)
    ]
    assert returned.letters["answer"] == "H"


def test_a_row_with_words_and_no_question_is_kept_to_be_told():
    def add(book):
        sheet = book.worksheets[0]
        sheet["G9"] = "stray"
        sheet["D10"] = "a note beside is nothing"

    lines = read_worksheet("w.xlsx", changed(add)).lines
    assert [(one.key, one.answer, one.row) for one in lines[1:]] == [("", "stray", 9)]


def clear(place):
    return lambda book: book.worksheets[0].__setitem__(place, None)


def copy_sheet(book):
    book.copy_worksheet(book.worksheets[0])


@pytest.mark.parametrize(
    ("change", "lack", "about"),
    [
        (lambda book: book.remove(book[HIDDEN]), Lack.NO_SLIP, ""),
        (lambda book: book.worksheets[0].delete_rows(4), Lack.NO_HEAD, ""),
        (lambda book: book.worksheets[0].delete_cols(8), Lack.NO_COLUMN, "reason"),
        (clear("G4"), Lack.NO_COLUMN, "answer"),
        (clear("A4"), Lack.NO_COLUMN, "key"),
        (
            lambda book: book.worksheets[0].__setitem__("L4", "_answer"),
            Lack.COLUMN_TWICE,
            "answer",
        ),
        (copy_sheet, Lack.TWO_SHEETS, "Tab Copy"),
    ],
)
def test_what_is_no_worksheet_any_more_is_named(change, lack, about):
    with pytest.raises(WorksheetError) as caught:
        read_worksheet("w.xlsx", changed(change))
    assert (caught.value.lack, caught.value.about) == (lack, about)


def test_formulas_are_refused_by_name():
    with pytest.raises(RefusedError) as caught:
        read_worksheet("w.xlsx", changed(lambda book: book.active.__setitem__(
            "G6", "=HYPERLINK(A1)")))  # fmt: skip
    assert caught.value.sentences == [
        (
            "The cell G6 holds a formula.",
            "Replace formulas by their values: copy, then paste as values.",
        )
    ]


def packed(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_part(name, content):
    file = io.BytesIO(SHEET)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def bomb():
    return with_part("xl/media/a.xml", b"<a>" + b" " * 60_000_000)


def another_workbook():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write("A1", "My own")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        pytest.param("a.csv", b"key,answer\nq1,Yes\n", WorksheetError, id="CSV"),
        pytest.param("a.txt", b"", WorksheetError, id="nothing"),
        pytest.param("a.xlsx", b"key,answer\n", ContainerError, id="CSV, renamed"),
        pytest.param("a.xlsx", b"\xd0\xcf\x11\xe0" * 9, ContainerError, id="xls"),
        pytest.param("a.xlsx", SHEET[:2000], ContainerError, id="truncated"),
        pytest.param("a.ods", packed(mimetype="x"), ContainerError, id="ODS"),
        pytest.param(
            "a.xlsx", with_part("xl/vbaProject.bin", b"x"), ContainerError, id="macros"
        ),
        pytest.param("a.xlsx", with_part("../x", b"x"), ContainerError, id="outside"),
        pytest.param("a.xlsx", bomb(), ContainerError, id="bomb"),
        pytest.param(
            "a.xlsx",
            with_part("xl/x.xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///">]><a/>'),
            ContainerError,
            id="XXE",
        ),
        pytest.param("a.xlsx", b"PK" + b"x" * MOST_BYTES, WorksheetError, id="huge"),
        pytest.param("a.xlsx", another_workbook(), WorksheetError, id="another book"),
    ],
)
def test_what_is_no_worksheet_is_refused_with_a_sentence(name, content, kind):
    with pytest.raises(kind) as caught:
        read_worksheet(name, content)
    assert str(caught.value)


@settings(max_examples=150)
@given(
    st.integers(0, len(SHEET) - 1),
    st.binary(min_size=1, max_size=8),
    st.integers(0, 50),
)
def test_a_damaged_worksheet_is_read_or_refused_and_nothing_else(at, noise, cut):
    content = SHEET[:at] + noise + SHEET[at + cut :]
    with contextlib.suppress(ContainerError, RefusedError, WorksheetError):
        read_worksheet("w.xlsx", content)
