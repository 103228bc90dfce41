"""What is looked at before a workbook is opened.

Source: docs/promises.md, “Settings”: a small file can unpack to gigabytes, name
files outside, declare entities, or show what a formula last said.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from questionnaires.domain.sentences import say
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.sheet_names import sheet_names
from questionnaires.interchange.sheet_xml import (
    IS_SHEET,
    Look,
    SheetError,
    look_into_sheet,
)

MOST_INFLATED = 50_000_000
MOST_MEMBERS = 2_000
HIGHEST_RATIO = 200
RATIO_FROM = 1_000_000  # small files may well be that repetitive

_OLE2 = b"\xd0\xcf\x11\xe0"
_NEEDED = frozenset({"[Content_Types].xml", "xl/workbook.xml"})
# what is inflated while counting; the others come out at once, however large
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# begins with what few parts hold, so that a search can skip to it
_DECLARATION = re.compile(rb"!(?<=<!)\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")  # whatever the part is called


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
    _check_packings(members)
    try:
        looks = dict(_looks(archive, members))
    except SheetError as error:
        name = sheet_names(archive).get(error.part, error.part)
        raise ContainerError(error.about(name)) from None
    names = sheet_names(archive) if looks else {}
    return {names.get(part, part): look for part, look in looks.items()}


def _looks(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]
) -> Iterator[tuple[str, Look]]:
    """Yield the parts in which something is found, and what; all are checked."""
    left = MOST_INFLATED
    for member in members:
        part = _inflated(archive, member, left)
        left -= len(part)
        if member.filename.endswith((".xml", ".rels", ".vml")) or _XML.match(part):
            look = _check_xml(member.filename, part)
            if look:
                yield member.filename, look


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


def _check_packings(members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        if member.compress_type not in _PACKINGS:
            raise ContainerError(
                say(
                    "The part %(name)s of the workbook is packed in a way that is"
                    " refused. Save it again as .xlsx.",
                    name=member.filename[:60],
                )
            )


def _is_outside(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name


def _inflated(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    """Return one part, of which no more than what is `left` is inflated."""
    with archive.open(member) as file:
        part = file.read(left + 1)
    size = len(part)
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
    return part


def _check_xml(name: str, xml: bytes) -> Look | None:
    """Return what is found in a sheet, if the part is one."""
    declared = _ENCODING.match(xml.removeprefix(b"\xef\xbb\xbf"))
    is_utf8 = declared is None or declared[1].lower() in {b"utf-8", b"us-ascii"}
    if not is_utf8 or b"\x00" in xml or xml[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise ContainerError(
            say("The part %(name)s of the workbook is not UTF-8.", name=name)
        )
    if b"!" in xml and _DECLARATION.search(xml):
        raise ContainerError(say("The workbook contains forbidden XML declarations."))
    if b"sheetData" not in xml or not IS_SHEET.search(xml):
        return None
    return look_into_sheet(name, xml)
