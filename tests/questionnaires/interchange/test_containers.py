"""Files that are no bank: a sentence, never a traceback, and quickly."""

import io
import time
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.domain.findings import Place
from questionnaires.interchange import xlsx_check
from questionnaires.interchange.containers import ContainerError, read_csv
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.workbook import read_bank, read_content
from questionnaires.interchange.xlsx_file import read_workbook
from questionnaires.interchange.xlsx_writing import write_workbook

GRIDS = {"settings": [["form_id"], ["sample"]], "survey": [["type"], ["note"]]}
WORKBOOK = write_workbook(GRIDS)


def with_parts(parts, content=WORKBOOK):
    """Return the workbook with parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        kept = {name: old.read(name) for name in old.namelist()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in (kept | parts).items():
            new.writestr(name, part)
    return file.getvalue()


def sheet(rows, before=""):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>' + before + "<worksheet "
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def with_sheet(rows, before=""):
    return with_parts({"xl/worksheets/sheet1.xml": sheet(rows, before)})


HOSTILE = {
    "nothing": b"",
    "cut short": WORKBOOK[: len(WORKBOOK) // 2],
    "an old workbook": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "a zip of nothing": b"PK\x05\x06" + b"\0" * 18,
    "OpenDocument": with_parts({"mimetype": "application/vnd.oasis"}),
    "macros": with_parts({"xl/vbaProject.bin": "x"}),
    "a path outside": with_parts({"../../evil": "x"}),
    "an absolute path": with_parts({"/etc/evil": "x"}),
    "a bomb": with_parts({"xl/media/a": b"\0" * 60_000_000}),
    "a tight part": with_parts({"xl/media/a": b"\0" * 5_000_000}),
    "too many parts": with_parts({f"xl/{n}": "" for n in range(2_001)}),
    "an entity": with_sheet("", '<!DOCTYPE x [<!ENTITY a "b">]>'),
    "an entity in UTF-16": with_parts(
        {"xl/worksheets/sheet1.xml": sheet("").encode("utf-16")}
    ),
    "another encoding": with_parts(
        {"xl/worksheets/sheet1.xml": sheet("").replace("UTF-8", "ISO-8859-1")}
    ),
    "a far row": with_sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
    "a far column": with_sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'),
    "many rows": with_sheet("<row><c><v>1</v></c></row>" * 20_001),
    "broken XML": with_parts({"xl/worksheets/sheet1.xml": "<worksheet><"}),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_is_refused_quickly_and_with_a_sentence(content):
    began = time.perf_counter()
    reading = read_content("bank.xlsx", content)
    assert time.perf_counter() - began < 2
    assert reading.questionnaire is None
    (finding,) = reading.findings
    assert (finding.code, finding.message[-1]) == ("W101", ".")


def test_a_list_to_choose_from_is_no_formula_of_a_cell():
    rows = '<row r="1"><c r="A1" t="str"><v>form_id</v></c></row>'
    lists = "</sheetData><extLst><x14:f><xm:f>guide!$A$1:$A$9</xm:f></x14:f></extLst>"
    content = with_parts(
        {"xl/worksheets/sheet1.xml": sheet(rows).replace("</sheetData>", lists)}
    )
    notes = Notes()
    read_workbook(content, notes)
    assert notes.findings == []


def test_every_formula_and_every_error_is_named_by_its_column_and_row():
    head = '<row r="1"><c r="A1" t="str"><v>form_id</v></c></row>'
    rows = (
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="AB2"><f>1</f></c></row>'
        '<row r="3"><c r="A3" t="e"><f>A0</f><v>#REF!</v></c><c><f>1</f></c></row>'
    )
    notes = Notes()
    read_workbook(with_sheet(head + rows), notes)
    assert [(f.code, f.place, f.message) for f in notes.findings] == [
        ("W118", Place("settings", 2, "form_id"), "The cell A2 holds a formula."),
        ("W118", Place("settings", 2), "The cell AB2 holds a formula."),
        (
            "W119",
            Place("settings", 3, "form_id"),
            "The cell A3 holds an error, such as #REF!.",
        ),
        ("W118", Place("settings"), "The cell ? holds a formula."),
    ]


def test_a_far_row_is_named_with_its_sheet():
    with pytest.raises(ContainerError, match="The sheet “settings” has a row 1048576"):
        read_workbook(HOSTILE["a far row"], Notes())


def test_a_survey_that_cannot_be_read_is_the_only_finding(tmp_path):
    (tmp_path / "settings.csv").write_text("form_id\n")
    (tmp_path / "choices.csv").write_text("list_name\n")
    (tmp_path / "survey.csv").write_text('type\n"x')
    reading = read_bank(tmp_path)
    assert [(f.code, f.place) for f in reading.findings] == [
        ("W113", Place("survey", 2))
    ]


def test_a_lying_size_is_found_by_counting():
    content = bytearray(with_parts({"xl/media/a": b"\0" * 60_000_000}))
    size = (60_000_000).to_bytes(4, "little")
    content = bytes(content).replace(size, (100).to_bytes(4, "little"))
    with pytest.raises(ContainerError):
        xlsx_check.check_workbook(content)


@given(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255))
@settings(max_examples=200, deadline=None)
def test_a_damaged_workbook_is_read_or_refused(place, byte):
    damaged = WORKBOOK[:place] + bytes([byte]) + WORKBOOK[place + 1 :]
    try:
        read_workbook(damaged, Notes())
    except ContainerError as error:
        assert str(error).endswith(".")  # noqa: PT017 -- it may also be readable


def test_every_cell_is_text():
    rows = (
        '<row r="1"><c r="A1"><v>1.0</v></c><c r="B1"><v>2.5</v></c>'
        '<c r="C1" t="b"><v>1</v></c><c r="D1" t="str"><v>a &amp; b</v></c></row>'
    )
    assert read_workbook(with_sheet(rows), Notes())["settings"] == [
        ["1", "2.5", "yes", "a & b"]
    ]


def test_words_that_look_like_escapes_stay():
    grids = {"survey": [["a_x0041_b", "=no", "1", "2026-01-01", "é\n- x\ty"]]}
    assert read_workbook(write_workbook(grids), Notes()) == grids


def test_equal_banks_are_equal_workbooks():
    assert write_workbook(GRIDS) == WORKBOOK


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        pytest.param(b"a,b\n1,\xff\n", "W112", 2, id="cp1252"),
        pytest.param("a,b\n1,2\n".encode("utf-16"), "W112", 1, id="UTF-16"),
        pytest.param(b'a,b\n"1', "W113", 2, id="an open quote"),
        pytest.param(b"a\n" + b"x" * 200_000, "W108", 2, id="a long cell"),
        pytest.param(b"a;b\n1;2\n", "W113", 1, id="semicolons"),
        pytest.param(b"a,b\n1,2,3\n", "W107", 2, id="ragged"),
        pytest.param(b"a\n" * 20_001, "W114", None, id="rows"),
        pytest.param(b"a," * 256 + b"a\n", "W114", None, id="columns"),
    ],
)
def test_a_csv_file_that_is_none_is_refused_by_row(content, code, row):
    notes = Notes()
    read_csv("survey", content, notes)
    assert [(f.code, f.place) for f in notes.findings] == [(code, Place("survey", row))]


def test_a_byte_order_mark_is_no_word():
    assert read_csv("survey", b"\xef\xbb\xbftype\n", Notes()) == [["type"]]


@pytest.mark.parametrize(
    "name", ["bank.ods", "bank", "bank.xlsx", "bank.json", "bank.csv"]
)
def test_any_other_file_is_refused(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(zlib.compress(b"x"))
    assert [f.code for f in read_bank(path).findings] == ["W101"]


def test_a_folder_without_sheets_and_no_file_at_all_are_refused(tmp_path):
    assert [f.code for f in read_bank(tmp_path).findings] == ["W101"]
    assert [f.code for f in read_bank(tmp_path / "bank.json").findings] == ["W101"]
