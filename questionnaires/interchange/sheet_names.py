"""What the sheets of a workbook are called by those who wrote it."""

import html
import re
import zipfile

MOST_READ = 1_000_000  # of each of the two parts that say it

_TAG = re.compile(rb"<[^<>]*>")
_RELATIONS, _WORKBOOK = "xl/_rels/workbook.xml.rels", "xl/workbook.xml"


def sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the names of the sheets by the parts that they are."""
    parts = {
        _value(b"Id", tag): _part(_value(b"Target", tag))
        for tag in _tags(archive, _RELATIONS)
    }
    names: dict[str, str] = {}
    for tag in _tags(archive, _WORKBOOK):
        part = parts.get(_value(rb"\w+:id", tag))
        name = _value(b"name", tag)
        if part and name:
            names.setdefault(part, html.unescape(name.decode()))
    return names


def _part(target: bytes) -> str:
    """Return the part that a target is, which may be told from the top or from xl."""
    path = target.decode(errors="replace")
    return path[1:] if path.startswith("/") else f"xl/{path}"


def _tags(archive: zipfile.ZipFile, part: str) -> list[bytes]:
    if part not in archive.namelist():
        return []
    with archive.open(part) as file:
        return _TAG.findall(file.read(MOST_READ))


def _value(attribute: bytes, tag: bytes) -> bytes:
    found = re.search(rb"\s" + attribute + b'="([^"]*)"', tag)
    return found[1] if found else b""
