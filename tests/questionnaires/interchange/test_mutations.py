"""Sound files with a few bytes changed: a bank or findings, never an exception."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questionnaires.interchange.banks import all_findings, printed
from questionnaires.interchange.files import write_folder
from questionnaires.interchange.workbook import grids_of, read_bank, read_content
from questionnaires.interchange.xlsx_writing import write_workbook
from tests.questionnaires.interchange.hostile import JSON, part_of, with_parts
from tests.questionnaires.interchange.test_spreadsheets import BANKS

HOME_ENERGY = next(path for path in BANKS if path.name == "home_energy")
GRIDS = grids_of(read_bank(HOME_ENERGY).questionnaire)
WORKBOOK = write_workbook(GRIDS)
PARTS = [
    "xl/worksheets/sheet2.xml",
    "xl/sharedStrings.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
]
# what says something to a reader of these files
TOKENS = [
    *b"<>&\"'/=,;:{}[]$()\n\t\r\0\xff\xfe ",
    b"<c r='A1'>", b"</row>", b"<f>", b"<!DOCTYPE", b't="e"', b't="s"', b"&#0;", b"]]>",
    b"__", b"${", b"{choice}", b"1e999", b"NaN", b"null", b"true", b"-1", b"9" * 30,
    b"select_one ", b"begin_repeat", b"end_group",
    "::français (fr)".encode(), b"\xe2\x80\xae",
]  # fmt: skip
FEW = settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@st.composite
def mutated(draw, content):
    """The content with a few pieces cut out, put in or doubled."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(changed)))
        length = draw(st.sampled_from([0, 0, 1, 1, 2, 8, 60]))
        token = draw(st.sampled_from(TOKENS) | st.binary(max_size=3))
        piece = bytes([token]) if isinstance(token, int) else token
        piece = draw(st.sampled_from([piece, bytes(changed[at : at + length]) * 2]))
        changed[at : at + length] = piece
    return bytes(changed)


def is_bank_or_findings(reading):
    """Say whether every finding can be said, and there is one or the other."""
    lines = [printed(finding) for finding in all_findings(reading)]
    return all(lines) and (reading.questionnaire is not None or bool(lines))


@given(content=mutated(JSON))
@FEW
def test_a_changed_json_file_is_a_bank_or_findings(content):
    assert is_bank_or_findings(read_content("b.json", content))


@given(content=mutated(WORKBOOK))
@FEW
def test_a_changed_workbook_is_a_bank_or_findings(content):
    assert is_bank_or_findings(read_content("b.xlsx", content))


@pytest.mark.parametrize("part", PARTS)
@given(data=st.data())
@FEW
def test_a_workbook_with_a_changed_part_is_a_bank_or_findings(part, data):
    changed = data.draw(mutated(part_of(part, WORKBOOK)))
    content = with_parts({part: changed}, WORKBOOK)
    assert is_bank_or_findings(read_content("b.xlsx", content))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("banks") / "bank"
    write_folder(GRIDS, path)
    return path


@pytest.mark.parametrize("sheet", sorted(GRIDS))
@given(data=st.data())
@settings(FEW, max_examples=40)
def test_a_folder_with_a_changed_sheet_is_a_bank_or_findings(sheet, data, folder):
    file = folder / f"{sheet}.csv"
    sound = file.read_bytes()
    try:
        file.write_bytes(data.draw(mutated(sound)))
        assert is_bank_or_findings(read_bank(folder))
    finally:
        file.write_bytes(sound)
