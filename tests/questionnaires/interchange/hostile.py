"""Small hostile files, each made here: what it is, its name, its bytes."""

import io
import json
import pickle
import zipfile

from questionnaires.domain.plain import canonical_of
from questionnaires.interchange.workbook import grids_of
from questionnaires.interchange.xlsx_writing import write_workbook
from tests.samples import band, bank, one, scale

BANK = bank(one("q"), scales=[scale("s", "q", bands=(band("low", 0, 4),))])
WORKBOOK = write_workbook(grids_of(BANK))
JSON = canonical_of(BANK)
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FIRST = "xl/worksheets/sheet1.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"


def with_parts(parts, content=WORKBOOK):
    """Return the workbook with parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        kept = {name: old.read(name) for name in old.namelist()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in (kept | parts).items():
            new.writestr(name, part)
    return file.getvalue()


def part_of(name, content=WORKBOOK):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def sheet(rows, before="", within=""):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet'
        f' xmlns="{SPREADSHEET}">{within}<sheetData>{rows}</sheetData></worksheet>'
    )


def with_sheet(rows, **more):
    return with_parts({FIRST: sheet(rows, **more)})


def cell(words="1", **attributes):
    """Return one row with one cell."""
    said = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f'<row r="1"><c {said}><v>{words}</v></c></row>'


def moved_to(place):
    """Return a workbook whose first sheet holds a formula and lies elsewhere."""
    relations = part_of(RELATIONS).replace(b"worksheets/sheet1.xml", place.encode())
    formula = sheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>')
    return with_parts({f"xl/{place}": formula, RELATIONS: relations})


def many_names():
    """Return a workbook in which five thousand names stand for one large sheet."""
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>'
                    for n in range(1, 5_001))  # fmt: skip
    workbook = part_of("xl/workbook.xml").decode()
    begin, end = workbook.index("<sheets>"), workbook.index("</sheets>")
    return with_parts(
        {
            "xl/workbook.xml": f"{workbook[:begin]}<sheets>{names}{workbook[end:]}",
            FIRST: sheet(
                '<row r="1"><c r="A1"><v>1</v></c></row>'
                '<row r="3900"><c r="IV3900"><v>1</v></c></row>'
            ),
        }
    )


def encrypted():
    """Return a workbook whose members say that they have a password."""
    content = bytearray(WORKBOOK)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            content[at + place] |= 1
    return bytes(content)


def packed_otherwise():
    """Return a workbook with a part that only comes out of its packing at once."""
    file = io.BytesIO(WORKBOOK)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/media/a", b"\0" * 300_000_000)
    return file.getvalue()


def endless_row():
    """Return a workbook with a row that is hidden again and again, and not closed."""
    return with_sheet('<row r="1"' + ' hidden="1"' * 90_000 + "<")


def many_names_to_look_up():
    """Return a workbook with many formulas, each in a sheet that nothing names."""
    relations = part_of(RELATIONS).replace(
        b"</Relationships>", b'<R Id="x" Target="y"/>' * 40_000 + b"</Relationships>"
    )
    formula = sheet('<row r="1"><c r="A1"><f>1</f></c></row>')
    return with_parts(
        {RELATIONS: relations} | {f"xl/{n}.xml": formula for n in range(1_900)}
    )


def plain(**changes):
    return json.dumps(json.loads(JSON) | changes).encode()


FAR = {"r": "XFD1048576"}
CONTAINERS = {
    "nothing": ("b.xlsx", b""),
    "cut short": ("b.xlsx", WORKBOOK[: len(WORKBOOK) // 2]),
    "an old workbook": ("b.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
    "a password": ("b.xlsx", encrypted()),
    "OpenDocument": ("b.xlsx", with_parts({"mimetype": "application/vnd.oasis"})),
    "a pickle": ("b.xlsx", pickle.dumps({"a": 1})),
    "YAML": ("b.json", b"!!python/object/apply:os.system ['x']"),
    "CSV called xlsx": ("b.xlsx", b"type,name\nnote,q\n"),
    "JSON called xlsx": ("b.xlsx", JSON),
    "a workbook called JSON": ("b.json", WORKBOOK),
    "a web page": ("b.xlsx", b"<html><table><tr><td>1</td></tr></table></html>"),
    "no known ending": ("b.ods", WORKBOOK),
    "macros": ("b.xlsx", with_parts({"xl/vbaProject.bin": "x"})),
}
BOMBS = {
    "a bomb": ("b.xlsx", with_parts({"xl/media/a": b"\0" * 60_000_000})),
    "a bomb packed otherwise": ("b.xlsx", packed_otherwise()),
    "a tight part": ("b.xlsx", with_parts({"xl/media/a": b"\0" * 5_000_000})),
    "many parts": ("b.xlsx", with_parts({f"xl/{n}": "" for n in range(2_001)})),
    "a path outside": ("b.xlsx", with_parts({"../../evil": "x"})),
    "an absolute path": ("b.xlsx", with_parts({"/etc/evil": "x"})),
    "a path with backslashes": ("b.xlsx", with_parts({"..\\evil": "x"})),
    "many names for one sheet": ("b.xlsx", many_names()),
    "an entity": ("b.xlsx", with_sheet("", before='<!DOCTYPE x [<!ENTITY a "b">]>')),
    "an outside entity": (
        "b.xlsx",
        with_sheet("", before='<!DOCTYPE x SYSTEM "file:///etc/passwd">'),
    ),
    "UTF-16": ("b.xlsx", with_parts({FIRST: sheet("").encode("utf-16")})),
}
SIZES = {
    "a far cell": ("b.xlsx", with_sheet(cell(**FAR))),
    "a far cell in single quotes": (
        "b.xlsx",
        with_sheet(cell(**FAR).replace('"', "'")),
    ),
    "a far cell with spaces": (
        "b.xlsx",
        with_sheet(cell(**FAR).replace("=", " = ")),
    ),
    "a far cell in small letters": ("b.xlsx", with_sheet(cell(r="xfd1048576"))),
    "a far cell after a bracket": ("b.xlsx", with_sheet(cell(s=">", **FAR))),
    "one row too many": ("b.xlsx", with_sheet(cell(r="A20001"))),
    "one column too many": ("b.xlsx", with_sheet(cell(r="IW1"))),
    "rows without numbers": ("b.xlsx", with_sheet("<row/>" * 20_001)),
    "cells without places": (
        "b.xlsx",
        with_sheet("<row>" + "<c><v>1</v></c>" * 257 + "</row>"),
    ),
    "a wide and a low cell": (
        "b.xlsx",
        with_sheet(cell(r="A1") + '<row r="20000"><c r="IV20000"><v>1</v></c></row>'),
    ),
    "a JSON file too large": ("b.json", b" " * 10_000_001),
    "a list too long": (
        "b.json",
        plain(cases=[{"key": "c", "facts": []}] * 20_001),
    ),
}
CELLS = {
    "no number": ("b.xlsx", with_sheet(cell("NaN", r="A1"))),
    "no end": ("b.xlsx", with_sheet(cell("1e400", r="A1"))),
    "a string that is not there": ("b.xlsx", with_sheet(cell("9999", r="A1", t="s"))),
}
NO_TEXTS = {
    "a formula": with_sheet('<row><c r="A1"><f>1+1</f></c></row>'),
    "a shared formula": with_sheet(
        '<row r="1"><c r="A1"><f t="shared" si="0"/><v>2</v></c></row>'
    ),
    "a formula of a sheet elsewhere": moved_to("other/sheet1.xml"),
    "a formula of a sheet called otherwise": moved_to("other.bin"),
}
ERROR = with_sheet(cell("#REF!", r="A1", t="e"))
DOCUMENTS = {
    "NaN": b'{"schema": NaN}',
    "a key twice": b'{"schema": "x", "schema": "y"}',
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000,
    "null": b"null",
    "words after it": JSON + b"x",
    "two of them": JSON + JSON,
    "a comment": b"// a bank\n" + JSON,
    "UTF-16": JSON.decode().encode("utf-16"),
    "UTF-7": b"+AHsAfQ-",
    "an overlong character": b'{"a": "\xc0\xaf"}',
    "half a character": b'{"a": "\\ud800"}',
    "a long number": b'{"schema": ' + b"9" * 5_000 + b"}",
    "a key we do not have": plain(is_admin=True),
    "a column of the database": plain(id=1, state="published"),
    "Python's own names": plain(__class__={"a": 1}),
    "a number for words": plain(key=1),
    "null for a text": plain(title=None),
    "a truth for a number": plain(minutes=True),
    "half a minute": plain(minutes=1.5),
    "a language for a list": plain(languages="en"),
    "an object for a list": plain(sections={}),
    "U+0000": plain(title={"en": "a\0b"}),
    "a path for a language": plain(title={"../fr": "x"}),
}
DEEP = with_sheet("<a>" * 60_000 + "</a>" * 60_000)
REFUSED = (
    CONTAINERS
    | BOMBS
    | SIZES
    | CELLS
    | {f"JSON: {name}": ("b.json", content) for name, content in DOCUMENTS.items()}
)
