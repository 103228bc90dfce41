"""Documents that are zip archives: of Office Open XML and of OpenDocument.

Every member is unpacked once, in pieces and with a limit, so that what is taken can be
opened; nothing is written anywhere. Only the lists of what belongs together are parsed.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from assessment.domain.files.kinds import (
    DOCX,
    MOST_MEMBERS,
    MOST_UNPACKED,
    ODP,
    ODS,
    ODT,
    PPTX,
    XLSX,
    FileError,
    Flaw,
    Kind,
    Recognised,
)

HEAD = b"PK\3\4"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PIECE = 1 << 16
LONGEST_FRAME = 2_000_000  # bytes of a list of what belongs together
_TYPES, _MANIFEST = "[Content_Types].xml", "META-INF/manifest.xml"
_MAIN = {
    "word/document.xml": DOCX,
    "xl/workbook.xml": XLSX,
    "ppt/presentation.xml": PPTX,
}
_ODF = {kind.content_type.encode(): kind for kind in (ODT, ODS, ODP)}
_MACRO_NAME = re.compile(
    r"(?:^|/)vba(?:project|data)|/activex/|\.(?:xlsm|xlsb|xltm|docm|dotm|pptm|potm|exe)$"
    r"|^(?:basic|scripts)/.",
    re.IGNORECASE,
)
_MACRO_TYPE = re.compile("macroEnabled|vbaProject", re.IGNORECASE)
_ENTITY = re.compile(rb"<\0?!\0?(?:E\0?N\0?T\0?I\0?T\0?Y)")
# what a program fetches by itself when it opens the document
_FETCHED = ("attachedTemplate", "oleObject", "subDocument", "frame")
# another machine; file:///C:/… is the writer's own
_ELSEWHERE = re.compile(
    r"https?:|ftp:|\\\\|//|file:(?://(?!/)|////|/*\\\\)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Member:
    """`start` is its first 64 KB; all of it where it says what belongs together."""

    name: str
    start: bytes


def recognise_zipped(content: bytes) -> Recognised:
    """Return which document this is.

    Raises:
        FileError: it is none, or holds what we do not take.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _look_at_frame(archive, content)
            members = list(_unpacked(archive))
    except FileError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise FileError(Flaw.BROKEN) from error
    except (NotImplementedError, RuntimeError) as error:  # how it is packed or locked
        raise FileError(Flaw.LOCKED) from error
    kind = _kind_of(members)
    for member in members:
        _look_at(member, kind)
    return Recognised(kind)


def _look_at_frame(archive: zipfile.ZipFile, content: bytes) -> None:
    """Refuse what a reader of zip archives could be led astray by."""
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS or sum(i.file_size for i in infos) > MOST_UNPACKED:
        raise FileError(Flaw.UNPACKED)
    if archive.comment or not content.endswith(b"\0\0"):
        raise FileError(Flaw.MORE)
    if content[-22:-18] != b"PK\5\6":
        raise FileError(Flaw.MORE)
    names = [info.filename for info in infos]
    if len({name.casefold() for name in names}) != len(names):
        raise FileError(Flaw.BROKEN)
    if any(_leads_out(info.orig_filename) for info in infos):
        raise FileError(Flaw.BROKEN)
    if any(info.flag_bits & 0x1 for info in infos):
        raise FileError(Flaw.LOCKED)
    _look_at_places(infos)


def _look_at_places(infos: list[zipfile.ZipInfo]) -> None:
    """Members begin at the first byte, and none lies in another."""
    over = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < over or (not over and info.header_offset):
            raise FileError(Flaw.MORE)
        over = info.header_offset + 30 + len(info.orig_filename) + info.compress_size


def _leads_out(name: str) -> bool:
    parts = name.split("/")
    return "\\" in name or "\0" in name or ":" in name or not parts[0] or ".." in parts


def _unpacked(archive: zipfile.ZipFile) -> Iterator[_Member]:
    left = MOST_UNPACKED
    for info in archive.infolist():
        start = b""
        with archive.open(info) as file:
            while piece := file.read(PIECE):
                if len(start) <= (LONGEST_FRAME if _is_frame(info.filename) else 0):
                    start += piece
                left -= len(piece)
                if left < 0:
                    raise FileError(Flaw.UNPACKED)
        yield _Member(info.filename, start)


def _is_frame(name: str) -> bool:
    return name in {_TYPES, _MANIFEST} or name.lower().endswith(".rels")


def _kind_of(members: list[_Member]) -> Kind:
    if members and members[0].name == "mimetype":
        if kind := _ODF.get(members[0].start):
            if any(member.name == "content.xml" for member in members):
                return kind
            raise FileError(Flaw.BROKEN, kind)
        raise FileError(Flaw.UNKNOWN)
    found = [_MAIN[member.name] for member in members if member.name in _MAIN]
    stated = [member for member in members if member.name == _TYPES]
    if len(found) != 1 or not stated:
        raise FileError(Flaw.UNKNOWN)
    (kind,) = found
    # as a default for an ending macros are named in innocent files, too
    types = [
        one.get("ContentType", "")
        for one in _elements(stated[0], kind)
        if one.tag.endswith("Override")
    ]
    if any(_MACRO_TYPE.search(one) for one in types):
        raise FileError(Flaw.MACROS, kind)
    if f"{kind.content_type}.main+xml" not in types:
        raise FileError(Flaw.UNKNOWN)
    return kind


def _look_at(member: _Member, kind: Kind) -> None:
    """Refuse what would act by itself, and what hides another file."""
    if _MACRO_NAME.search(member.name):
        raise FileError(Flaw.MACROS, kind)
    if member.start.startswith((OLE, b"MZ")):
        raise FileError(Flaw.EMBEDDED, kind)
    if member.name == _MANIFEST and b"encryption-data" in member.start:
        raise FileError(Flaw.LOCKED, kind)
    if member.name.lower().endswith(".xml") and _ENTITY.search(member.start):
        raise FileError(Flaw.BROKEN, kind)
    if member.name.lower().endswith(".rels"):
        _look_at_relations(member, kind)


def _look_at_relations(member: _Member, kind: Kind) -> None:
    for one in _elements(member, kind):
        what, target = one.get("Type", ""), one.get("Target", "")
        if what.endswith(_FETCHED) and _ELSEWHERE.match(target.strip()):
            raise FileError(Flaw.FETCHES, kind)


def _elements(member: _Member, kind: Kind) -> list[Element]:
    if len(member.start) > LONGEST_FRAME:
        raise FileError(Flaw.UNPACKED, kind)
    try:
        root: Element = fromstring(member.start, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise FileError(Flaw.BROKEN, kind) from error
    return list(root.iter())
