"""What comes from strangers: refused with a sentence, quickly, and nothing stored.

The kinds are those an import may meet; the files are made in `hostile`.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from questionnaires.domain.findings import Level
from questionnaires.interchange.banks import all_findings
from questionnaires.interchange.sheet_xml import SheetError, look_into_sheet
from questionnaires.interchange.workbook import grids_of, read_bank, read_content
from questionnaires.interchange.xlsx_writing import write_workbook
from questionnaires.models import Draft, Questionnaire
from questionnaires.queries import load_draft
from tests.questionnaires.interchange.hostile import (
    BANK,
    BOMBS,
    DEEP,
    ERROR,
    JSON,
    NO_TEXTS,
    REFUSED,
    SIZES,
    WORKBOOK,
    cell,
    endless_row,
    many_names_to_look_up,
    plain,
    sheet,
    with_sheet,
)

TOP = Path(__file__).parents[3]
refused = pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED)


@refused
def test_a_hostile_file_is_refused_with_a_sentence(name, content):
    reading = read_content(name, content)
    assert reading.questionnaire is None
    (finding,) = reading.findings
    assert (finding.code, finding.place.sheet) == ("W101", name)
    assert finding.message[-1] in ".…"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a far cell in single quotes", "The sheet “settings” has a row 1048576"),
        ("one row too many", "has a row 20001; 20000 rows are allowed"),
        ("one column too many", "has a column IW; 256 columns are allowed"),
        ("cells without places", "a row of more than 256 cells"),
        ("a wide and a low cell", "more than 1000000 cells"),
        ("no number", "“nan”, which is no number"),
    ],
)
def test_the_sentence_names_the_place_and_what_was_found(name, words):
    (finding,) = read_content(*REFUSED[name]).findings
    assert words in finding.message


PLAIN = '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/></row>'


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ('<row r="1">', '<row r="20001">'),
        ('<row r="1">', '<row spans="1:2" r="20001">'),
        ('<row r="1">', '<row r="1" r="20001">'),
        ('<row r="1">', '<row r="1" x:r = "20001">'),
        ('<c r="A1"', "<c r='XFD1'"),
        ('<c r="A1"', '<c\tr="XFD1"'),
        ('<c r="A1"', '<c r = "XFD1"'),
        ('<c r="A1"', '<x:c r="XFD1"'),
        ('<c r="A1" s="1"', '<c s="1" r="XFD1"'),
        ('<c r="A1" s="1"', '<c r="A1" s="1" r="XFD1"'),
        ('<c r="A1"', '<c r="A10000000"'),
        ('<c r="B1" s="1"/>', '<c r="B1"/><c r="IW1"/>'),
        ('<c r="B1" s="1"/>', '<c r="B1">r="XFD1"</c>'),
        ('<c r="B1" s="1"/>', '<![CDATA[<c r="B1"/>]]><c r="XFD1"/>'),
        ('<c r="B1" s="1"/>', '<!-- <c r="B1"/> --><c r="XFD1"/>'),
        ('<c r="B1" s="1"/>', '<c r="B1"/>' * 256),
        ("</row>", "</row><c><v>1</v></c>" + '<c r="C1"/>' * 256),
        ("</row>", "</row>" + "<row/>" * 20_000),
        ("</row>", "</row>" + PLAIN * 20_000),
        ("</row>", '</row><row r="XFD1"/>'),
    ],
)
def test_what_is_too_large_is_found_however_it_is_written(near, far):
    assert not look_into_sheet("s", sheet(PLAIN * 3).encode())
    for place in range(3):
        rows = [PLAIN] * 3
        rows[place] = PLAIN.replace(near, far)
        with pytest.raises(SheetError):
            look_into_sheet("s", sheet("".join(rows)).encode())


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B1" t="e"><v>#REF!</v></c>',
        "<c r='B1' t='e'><v>#REF!</v></c>",
        '<c t="e" r="B1"><v>#REF!</v></c>',
        '<c r="B1"><f>1+1</f><v>2</v></c>',
        '<c r="B1"><v>2</v><f/></c>',
        '<c r="B1" t="str"><x:f>1+1</x:f><v>2</v></c>',
        '<x:c r="B1"><x:f\n>1+1</x:f></x:c>',
    ],
)
def test_a_formula_and_an_error_are_found_in_every_row(cell):
    for place in range(3):
        rows = [PLAIN] * 3
        rows[place] = PLAIN.replace('<c r="B1" s="1"/>', cell)
        (found,) = look_into_sheet("s", sheet("".join(rows)).encode()).no_texts
        assert (found.is_error, found.column, found.row) == ("REF" in cell, 1, 1)


@pytest.mark.parametrize(
    "attribute", ['hidden="1"', 'hidden="true"', "hidden='1'", 'ht="9" hidden = "1"']
)
def test_a_hidden_row_is_found_among_plain_ones(attribute):
    rows = [PLAIN.replace('"1">', f'"{n}">', 1) for n in range(1, 6)]
    rows[3] = rows[3].replace('r="4"', f'r="4" {attribute}')
    rows[1] = rows[1].replace('r="2"', 'r="2" hidden="false"')
    assert look_into_sheet("s", sheet("".join(rows)).encode()).layout.rows == (3,)


@pytest.mark.parametrize("content", NO_TEXTS.values(), ids=NO_TEXTS)
def test_a_formula_is_named_by_its_sheet_and_row(content):
    found = read_content("b.xlsx", content).findings
    assert ("W118", "settings", 1) in {
        (f.code, f.place.sheet, f.place.row) for f in found
    }


def test_an_error_is_named_by_its_sheet_and_row():
    found = read_content("b.xlsx", ERROR).findings
    assert ("W119", "settings", 1) in {
        (f.code, f.place.sheet, f.place.row) for f in found
    }


@pytest.mark.parametrize("place", ["A20000", "IV1", "IV3900"])
def test_what_is_just_within_the_limits_is_read(place):
    row = f'<row r="{place.lstrip("IVA")}"><c r="{place}"><v>1</v></c></row>'
    codes = {f.code for f in read_content("b.xlsx", with_sheet(row)).findings}
    assert "W101" not in codes


def test_a_size_that_is_claimed_is_not_believed():
    claimed = with_sheet(cell(r="A1"), within='<dimension ref="A1:XFD1048576"/>')
    codes = {f.code for f in read_content("b.xlsx", claimed).findings}
    assert codes == {"W103", "W105", "W109"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("b.xlsx", WORKBOOK, id="a workbook"),
        pytest.param("b.json", JSON, id="JSON"),
        pytest.param("b.json", b"\xef\xbb\xbf" + JSON, id="JSON with a mark before it"),
        pytest.param("B.XLSX", WORKBOOK, id="capitals"),
    ],
)
def test_a_sound_file_is_read(name, content):
    assert read_content(name, content).questionnaire == BANK


LIMITED = """
import resource, sys
from pathlib import Path
import django
django.setup()
from questionnaires.domain.findings import has_errors
from questionnaires.interchange.workbook import read_content
before = resource.getrusage(resource.RUSAGE_SELF)
reading = read_content(sys.argv[1], Path(sys.argv[1]).read_bytes())
after = resource.getrusage(resource.RUSAGE_SELF)
assert has_errors(reading.findings)
print(after.ru_utime - before.ru_utime, after.ru_maxrss - before.ru_maxrss)
"""
HEAVY = (
    BOMBS
    | SIZES
    | {
        "deep XML": ("b.xlsx", DEEP),
        "a row without an end": ("b.xlsx", endless_row()),
        "many names to look up": ("b.xlsx", many_names_to_look_up()),
    }
)


@pytest.mark.parametrize(("name", "content"), HEAVY.values(), ids=HEAVY)
def test_what_is_made_to_be_heavy_takes_little_time_and_memory(name, content, tmp_path):
    """In a process of its own: 2 s of CPU, 200 MB more than before."""
    path = tmp_path / name
    path.write_bytes(content)
    out = subprocess.run(
        [sys.executable, "-c", LIMITED, path],
        capture_output=True,
        text=True,
        check=True,
        cwd=TOP,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": "/usr/bin:/bin"},
    ).stdout
    seconds, kilobytes = map(float, out.split())
    assert seconds < 2
    assert kilobytes < 200_000


def label(words):
    """Return the bank with this label, as a workbook."""
    grids = {name: [list(row) for row in grid] for name, grid in grids_of(BANK).items()}
    place = grids["survey"][0].index("label::English (en)")
    grids["survey"][2][place] = words
    return write_workbook(grids)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param("a\u202eb", "U+202E", id="writing that turns round"),
        pytest.param("\u2066a", "U+2066", id="an isolated direction"),
        pytest.param("a\u200bb", "U+200B", id="a space of no width"),
        pytest.param("a\0b", "U+0000", id="nothing"),
        pytest.param("a\ufeffb", "U+FEFF", id="a mark of byte order"),
        pytest.param("a\U000e0041", "U+E0041", id="a hidden tag"),
        pytest.param("a" + "\u0301" * 40, "marks on one letter", id="a heap of marks"),
        pytest.param("=1+1", "like a formula", id="a formula"),
        pytest.param("=cmd|' /C calc'!A0", "like a formula", id="a command"),
        pytest.param("x" * 10_001, "10001 characters", id="a long text"),
    ],
)
def test_words_that_hide_something_are_refused_in_their_cell(words, code):
    (finding, *_) = read_content("b.xlsx", label(words)).findings
    place = finding.place
    assert (finding.code, place.sheet, place.row) == ("W108", "survey", 3)
    assert code in finding.message
    (finding,) = read_content("b.json", plain(title={"en": words})).findings
    assert code in finding.message


@pytest.mark.parametrize(
    "words",
    [
        "<img src=x onerror=alert(1)>",
        "{{ settings.SECRET_KEY }}{% load x %}",
        "%(x)s %s {0}",
        "+1+1",
        "@SUM(1)",
        "می‌خواهم",
        "👩‍👧",
        "-5",
        "Ünïcödé 中文 עברית",
    ],
)
def test_words_that_only_look_strange_stay_words(words):
    for name, content in (("b.xlsx", label(words)), ("b.json", labelled(words))):
        (question,) = read_content(name, content).questionnaire.sections[0].questions
        assert question.label.in_language("en", "en") == words


def labelled(words):
    document = json.loads(JSON)
    document["sections"][0]["questions"][0]["label"] = {"en": words}
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    "key",
    ["Q", "e\u0301", "q\u0430", "a__b", "../q", "q\r\nx", "q q", "q" * 300, "__class__",
     "q'; DROP TABLE x;--", "1q", "q\u200d"],
)  # fmt: skip
def test_a_key_is_made_of_plain_letters_or_it_is_an_error(key):
    document = json.loads(JSON)
    document["sections"][0]["questions"].append({"key": key, "type": "integer"})
    findings = all_findings(read_content("b.json", json.dumps(document).encode()))
    assert any(
        finding.code.startswith("K") and finding.level is Level.ERROR
        for finding in findings
    )


@pytest.mark.parametrize(
    "condition",
    [
        "(" * 15_000 + "1" + ")" * 15_000,
        "(" * 900 + "1" + ")" * 900,
        " or ".join(["1=1"] * 20_000),
        "1" + "+1" * 500,
        "not(" * 300 + "1" + ")" * 300,
        "-" * 1_900 + "1",
        "__import__('os').system('x')",
        "().__class__.__mro__",
        "{{ 7 * 7 }}",
        "1; DROP TABLE x",
        "9**9**9",
        "${q} = 'p1'",
        "${nothing} = 1",
        "'",
    ],
)
def test_a_condition_that_is_none_is_an_error_and_takes_no_time(condition):
    document = json.loads(JSON)
    document["sections"][0]["questions"][0]["relevant"] = condition
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    findings = all_findings(read_content("b.json", json.dumps(document).encode()))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 1
    assert any(finding.level is Level.ERROR for finding in findings)


def test_a_chain_of_three_thousand_conditions_is_checked():
    asked = [{"key": "q0", "type": "integer", "label": {"en": "0?"}}]
    asked += [
        {
            "key": f"q{n}",
            "type": "integer",
            "label": {"en": f"{n}?"},
            "relevant": f"${{q{n - 1}}} > 0",
        }
        for n in range(1, 3_000)
    ]
    section = {"key": "all", "title": {"en": "All"}, "questions": asked}
    content = plain(sections=[section], scales=[])
    findings = all_findings(read_content("b.json", content))
    assert not [finding for finding in findings if finding.level is Level.ERROR]


@pytest.mark.django_db
@refused
def test_nothing_is_stored_of_what_is_refused(name, content, tmp_path, capsys):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SystemExit):
        call_command("import_bank", str(path))
    assert capsys.readouterr().out.endswith("Nothing was imported.\n")
    assert not Questionnaire.objects.exists()
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    ["<b>", "' OR 1=1 --", "\\u0000", "\\", "%s", "🜁", "\ufffd", "\u00a0x", "a"],
)
def test_what_is_taken_is_stored_alike_on_every_database(words, tmp_path):
    path = tmp_path / "b.json"
    path.write_bytes(labelled(words))
    call_command("import_bank", str(path))
    assert load_draft("sample") == read_bank(path).questionnaire
    assert Draft.objects.count() == 1
