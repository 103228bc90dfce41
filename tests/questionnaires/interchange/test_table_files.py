"""Files of one table: what is too large or no table is refused in a sentence."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.table_files import form_of, read_table, write_table
from questionnaires.interchange.workbook import Form
from questionnaires.interchange.xlsx_writing import write_workbook

GRID = [["list_name", "name"], ["a", "é"]]


def packed(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_formula():
    parts = parts_of(write_table("choices", Form.XLSX, GRID))
    sheet = parts["xl/worksheets/sheet1.xml"]
    cell = b'<c r="B2"><f>1+1</f><v>2</v></c></row></sheetData>'
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</row></sheetData>", cell)
    return packed(parts)


def refusal(form, content):
    with pytest.raises(ContainerError) as refused:
        read_table("choices", form, content)
    return str(refused.value)


@pytest.mark.parametrize("form", [Form.CSV, Form.XLSX])
def test_a_table_is_read_as_it_was_written(form):
    assert read_table("choices", form, write_table("choices", form, GRID)) == GRID


def test_a_spreadsheet_sees_that_the_csv_is_utf_8():
    assert write_table("choices", Form.CSV, GRID).startswith(b"\xef\xbb\xbflist_name")


@pytest.mark.parametrize("name", ["bank.json", "t.xls", "choices", "x.csv.exe"])
def test_other_files_are_no_tables(name):
    with pytest.raises(ContainerError, match=r"A table is a \.csv or an \.xlsx file"):
        form_of(name)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"x" * 10_000_001, "The file has more than 10 MB.", id="bytes"),
        pytest.param(b"a\n" * 20_001, "The sheet has 20001 rows; 20000", id="rows"),
        pytest.param(
            b"a," * 256 + b"a", "The sheet has 257 columns; 256", id="columns"
        ),
        pytest.param(b"a\n" + b"\xe9", "Row 2: The file is not UTF-8", id="encoding"),
        pytest.param(
            b"a;b\n1;2", "Row 1: The cells are not separated", id="semicolons"
        ),
        pytest.param(b'a\n"b', "Row 2: A quote in row 2 is not closed", id="quote"),
        pytest.param(b"a\nb,c", "Row 2: The row has 2 cells, the first", id="ragged"),
        pytest.param(b"", "The file is empty.", id="empty"),
    ],
)
def test_a_csv_that_is_no_table_is_refused(content, sentence):
    assert refusal(Form.CSV, content).startswith(sentence)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"PK", "The file is damaged", id="damaged"),
        pytest.param(b"\xd0\xcf\x11\xe0", "The file is an old .xls", id="old"),
        pytest.param(with_formula(), "Row 2: The cell B2 holds a", id="formula"),
        pytest.param(
            write_workbook({"a": GRID, "b": GRID}),
            "The workbook has no sheet “choices”.",
            id="another's",
        ),
        pytest.param(
            packed({f"{n}": b"" for n in range(2001)}),
            "The workbook has 2001 parts; 2000 are allowed.",
            id="parts",
        ),
        pytest.param(
            packed(parts_of(write_workbook({"a": GRID})) | {"b": bytes(50_000_001)}),
            "The workbook unpacks to more than 50 MB.",
            id="bomb",
        ),
    ],
)
def test_a_workbook_that_is_no_table_is_refused(content, sentence):
    assert refusal(Form.XLSX, content).startswith(sentence)


def test_the_only_sheet_of_a_workbook_may_have_any_name():
    content = write_workbook({"Feuille1": GRID})
    assert read_table("choices", Form.XLSX, content) == GRID


@pytest.mark.parametrize("form", [Form.CSV, Form.XLSX])
@given(where=st.integers(0, 10_000), junk=st.binary(max_size=8), cut=st.booleans())
def test_a_damaged_file_is_read_or_refused_and_never_stops_us(form, where, junk, cut):
    whole = write_table("choices", form, GRID)
    at = where % len(whole)
    damaged = whole[:at] + junk + (b"" if cut else whole[at + len(junk) :])
    with suppress(ContainerError):
        grid = read_table("choices", form, damaged)
        assert all(isinstance(cell, str) for row in grid for cell in row)
