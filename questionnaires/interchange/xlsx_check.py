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
from dataclasses import dataclass
from itertools import islice

from questionnaires.domain.sentences import say
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.sheet_layout import Layout, layout_of
from questionnaires.interchange.sheet_xml import (
    IS_SHEET,
    NoText,
    SheetError,
    check_sheet,
)

MOST_INFLATED = 50_000_000
MOST_MEMBERS = 2_000
HIGHEST_RATIO = 200
MOST_CELLS_NAMED = 100  # formulas and errors of one sheet
RATIO_FROM = 1_000_000  # small files may well be that repetitive

_OLE2 = b"\xd0\xcf\x11\xe0"
_NEEDED = frozenset({"[Content_Types].xml", "xl/workbook.xml"})
# begins with what few parts hold, so that a search can skip to it
_DECLARATION = re.compile(rb"!(?<=<!)\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")  # whatever the part is called
_TAG = re.compile(rb"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a sheet finds: formulas and errors, and how it is laid out."""

    no_texts: tuple[NoText, ...]
    layout: Layout


def check_workbook(content: bytes) -> dict[str, Look]:
    """Return what is found in the sheets, by the names of these.

    Raises:
        ContainerError: what we do not open, with a sentence.
    """
    if content.startswith(_OLE2):
        raise ContainerError(
            say(
                "The file is an old .xls workbook, or has a password. "
                "Save it as .xlsx without a password."
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _check_archive(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError) as error:
        raise ContainerError(
            say("The file is damaged, or is no .xlsx workbook.")
        ) from error
    except (RuntimeError, ValueError, zlib.error) as error:
        if isinstance(error, ContainerError):
            raise
        raise ContainerError(say("The file is damaged, or has a password.")) from error


def _check_archive(archive: zipfile.ZipFile) -> dict[str, Look]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise ContainerError(
            say(
                "The workbook has %(parts)s parts; %(most)s are allowed.",
                parts=len(members),
                most=MOST_MEMBERS,
            )
        )
    _check_names([member.filename for member in members])
    left = MOST_INFLATED
    found: dict[str, Look] = {}
    for member in members:
        part = _inflated(archive, member, left)
        left -= len(part)
        if member.filename.endswith((".xml", ".rels", ".vml")) or _XML.match(part):
            look = _check_xml(archive, member.filename, part)
            if look and (look.no_texts or look.layout):
                found[_sheet_name(archive, member.filename)] = look
    return found


def _check_names(names: list[str]) -> None:
    if len(set(names)) < len(names) or any(map(_is_outside, names)):
        raise ContainerError(
            say("The workbook holds parts with names that are refused.")
        )
    if "mimetype" in names:
        raise ContainerError(
            say("The file is an OpenDocument sheet. Save it as .xlsx.")
        )
    if missing := sorted(_NEEDED - set(names)):
        raise ContainerError(
            say("The file is no .xlsx workbook: %(part)s is missing.", part=missing[0])
        )
    if any("vbaproject" in name.lower() for name in names):
        raise ContainerError(
            say("The workbook holds macros. Save it as .xlsx without them.")
        )


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


def _inflated(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    """Return one part, inflated while counting."""
    chunks = []
    size = 0
    for chunk in _chunks(archive, member):
        chunks.append(chunk)
        size += len(chunk)
        if size > left:
            raise ContainerError(
                say(
                    "The workbook unpacks to more than %(most)s MB.",
                    most=MOST_INFLATED // 1_000_000,
                )
            )
    if size > RATIO_FROM and size > HIGHEST_RATIO * max(member.compress_size, 1):
        raise ContainerError(
            say("The workbook is packed far more tightly than any real one.")
        )
    return b"".join(chunks)


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as file:
        while chunk := file.read(1 << 18):
            yield chunk


def _check_xml(archive: zipfile.ZipFile, name: str, xml: bytes) -> Look | None:
    """Return what is found in a sheet, if the part is one."""
    declared = _ENCODING.match(xml.removeprefix(b"\xef\xbb\xbf"))
    is_utf8 = declared is None or declared[1].lower() in {b"utf-8", b"us-ascii"}
    if not is_utf8 or b"\x00" in xml or xml[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise ContainerError(
            say("The part %(name)s of the workbook is not UTF-8.", name=name)
        )
    if _DECLARATION.search(xml):
        raise ContainerError(say("The workbook contains forbidden XML declarations."))
    if b"sheetData" not in xml or not IS_SHEET.search(xml):
        return None
    try:
        cells = check_sheet(name, xml)
    except SheetError as error:
        raise ContainerError(error.about(_sheet_name(archive, name))) from None
    return Look(tuple(islice(cells, MOST_CELLS_NAMED)), layout_of(xml))
