"""Which letters the shapes of an Arabic font stand for, written into a printed PDF."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FACES = {
    b"Vazirmatn": "vazirmatn-arabic-400-normal.woff2",
    b"Vazirmatn-Bold": "vazirmatn-arabic-700-normal.woff2",
}
NOTE = re.compile(rb"<([0-9a-f]{4})> <[0-9a-f]*>")


def spell(pdf: Any, folder: Path) -> None:
    """Have each Arabic shape stand for its own letters, whatever stood beside it.

    WeasyPrint notes what a shape was first drawn for; a vowel sign is drawn with its
    consonant, and would bring that one along wherever it comes again.

    Args:
        pdf: a `pydyf.PDF` that is finished but for its end.
        folder: where our font files are.
    """
    for font in pdf.objects:
        face = isinstance(font, dict) and FACES.get(_face_of(font))
        if face:
            letters = letters_of(folder / face)
            noted = pdf.objects[int(font["ToUnicode"].split()[0])]
            noted.stream = [_respelled(line, letters) for line in noted.stream]


@cache
def letters_of(path: Path) -> dict[int, str]:
    """Return the letters behind each shape of a font, by the shape's number.

    An initial, medial or final shape is its letter. Joined letters (lam-alef) are the
    one sign Unicode has for them: readers turn a run of Arabic round, and would turn
    two letters of one shape as well.
    """
    font = TTFont(path)
    letters = {name: _plain(chr(code)) for code, name in font.getBestCmap().items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for parts, shape in _made(table):
                known = "".join(letters.get(part, "") for part in parts)
                letters.setdefault(shape, known)
    return {font.getGlyphID(name): said for name, said in letters.items() if said}


def _made(table: Any) -> list[tuple[list[str], str]]:
    """Return which shapes a table makes from which."""
    if hasattr(table, "mapping"):
        return [([old], new) for old, new in table.mapping.items()]
    joined = getattr(table, "ligatures", {})
    return [
        ([first, *one.Component], one.LigGlyph)
        for first, several in joined.items()
        for one in several
    ]


def _plain(sign: str) -> str:
    letters = unicodedata.normalize("NFKC", sign)
    return letters if len(letters) == 1 else sign


def _face_of(font: Any) -> bytes:
    name: bytes = font.get("BaseFont", b"") if "ToUnicode" in font else b""
    return name.partition(b"+")[2]


def _respelled(line: bytes, letters: dict[int, str]) -> bytes:
    note = NOTE.fullmatch(line)
    said = letters.get(int(note[1], 16)) if note else None
    if note is None or said is None:
        return line
    return b"<%s> <%s>" % (note[1], said.encode("utf-16-be").hex().encode())
