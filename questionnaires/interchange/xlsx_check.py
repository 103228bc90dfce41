"""What is looked at before a workbook is opened.

Source: docs/promises.md, “Settings”: a small file can unpack to gigabytes, name
files outside, declare entities, or show what a formula last said.
"""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from questionnaires.interchange.containers import (
    MOST_COLUMNS,
    MOST_ROWS,
    ContainerError,
)

MOST_INFLATED = 50_000_000
MOST_MEMBERS = 2_000
HIGHEST_RATIO = 200
RATIO_FROM = 1_000_000  # small files may well be that repetitive

_OLE2 = b"\xd0\xcf\x11\xe0"
_NEEDED = frozenset({"[Content_Types].xml", "xl/workbook.xml"})
_DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?(?:c|row)\b[^>]*?\br=\"([A-Z]*)([0-9]+)\"")
_TAG = re.compile(rb"<[^<>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\b")


class SheetError(ContainerError):
    """A sheet is refused; the message has a place, `{}`, for its name."""

    def __init__(self, part: str, message: str) -> None:
        super().__init__(message)
        self.part = part

    def about(self, name: str) -> str:
        """Return the sentence."""
        return str(self).format(f"“{name[:60]}”")


def check_workbook(content: bytes) -> None:
    """Raise ContainerError, with a sentence, for what we do not open."""
    if content.startswith(_OLE2):
        raise ContainerError(
            "The file is an old .xls workbook, or has a password. Save it as .xlsx"
            " without a password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_archive(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError) as error:
        raise ContainerError("The file is damaged, or is no .xlsx workbook.") from error
    except (RuntimeError, ValueError, zlib.error) as error:
        if isinstance(error, ContainerError):
            raise
        raise ContainerError("The file is damaged, or has a password.") from error


def _check_archive(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise ContainerError(
            f"The workbook has {len(members)} parts; {MOST_MEMBERS} are allowed."
        )
    names = [member.filename for member in members]
    if len(set(names)) < len(names) or any(map(_is_outside, names)):
        raise ContainerError("The workbook holds parts with names that are refused.")
    if "mimetype" in names:
        raise ContainerError("The file is an OpenDocument sheet. Save it as .xlsx.")
    if missing := sorted(_NEEDED - set(names)):
        raise ContainerError(f"The file is no .xlsx workbook: {missing[0]} is missing.")
    if any("vbaproject" in name.lower() for name in names):
        raise ContainerError(
            "The workbook holds macros. Save it as .xlsx without them."
        )
    left = MOST_INFLATED
    for member in members:
        try:
            left -= _check_member(archive, member, left)
        except SheetError as error:
            raise ContainerError(
                error.about(_sheet_name(archive, error.part))
            ) from None


def _sheet_name(archive: zipfile.ZipFile, part: str) -> str:
    """Return what a part of the workbook is called by those who wrote it."""
    target = re.escape(part.removeprefix("xl/").encode())
    for tag in _TAG.findall(_head(archive, "xl/_rels/workbook.xml.rels")):
        if re.search(rb"\bTarget=\"(?:/xl/)?" + target + b'"', tag):
            key = _value(b"Id", tag)
            for sheet in _TAG.findall(_head(archive, "xl/workbook.xml")):
                if key and _value(rb"\w+:id", sheet) == key:
                    return html.unescape(_value(b"name", sheet).decode()) or part
    return part


def _head(archive: zipfile.ZipFile, part: str) -> bytes:
    if part not in archive.namelist():
        return b""
    with archive.open(part) as file:
        return file.read(RATIO_FROM)


def _value(attribute: bytes, tag: bytes) -> bytes:
    found = re.search(rb"\s" + attribute + b'="([^"]*)"', tag)
    return found[1] if found else b""


def _is_outside(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> int:
    """Inflate one part, counting; return its size."""
    inflated = bytearray()
    for chunk in _chunks(archive, member):
        inflated += chunk
        if len(inflated) > left:
            raise ContainerError(
                f"The workbook unpacks to more than {MOST_INFLATED // 1_000_000} MB."
            )
    size = len(inflated)
    if size > RATIO_FROM and size > HIGHEST_RATIO * max(member.compress_size, 1):
        raise ContainerError(
            "The workbook is packed far more tightly than any real one."
        )
    if member.filename.endswith((".xml", ".rels", ".vml")):
        _check_xml(member.filename, bytes(inflated))
    return size


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as file:
        while chunk := file.read(1 << 16):
            yield chunk


def _check_xml(name: str, xml: bytes) -> None:
    declared = _ENCODING.match(xml.removeprefix(b"\xef\xbb\xbf"))
    is_utf8 = declared is None or declared[1].lower() in {b"utf-8", b"us-ascii"}
    if not is_utf8 or b"\x00" in xml or xml[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise ContainerError(f"The part {name} of the workbook is not UTF-8.")
    if _DECLARATION.search(xml):
        raise ContainerError("The workbook contains forbidden XML declarations.")
    if name.startswith("xl/worksheets/"):
        _check_sheet(name, xml)


def _check_sheet(part: str, xml: bytes) -> None:
    if formula := _FORMULA.search(xml):
        cells = list(_CELL.finditer(xml, 0, formula.start()))
        place = (cells[-1][1] + cells[-1][2]).decode() if cells else "?"
        raise SheetError(
            part,
            f"The cell {place} of {{}} holds a formula. Replace formulas by their"
            " values: copy, then paste as values.",
        )
    if len(_ROW.findall(xml)) > MOST_ROWS:
        message = f"The sheet {{}} has more than {MOST_ROWS} rows. Shorten it."
        raise SheetError(part, message)
    for found in _CELL.finditer(xml):
        if len(found[2]) > 6 or int(found[2]) > MOST_ROWS:
            raise SheetError(
                part,
                f"The sheet {{}} has a row {found[2].decode()[:20]}; {MOST_ROWS} rows"
                " are allowed. Remove the rows below the last one.",
            )
        if len(found[1]) > 3 or _number(found[1]) > MOST_COLUMNS:
            raise SheetError(
                part,
                f"The sheet {{}} has a column {found[1].decode()[:20]};"
                f" {MOST_COLUMNS} columns are allowed."
                " Remove the columns to the right.",
            )


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
