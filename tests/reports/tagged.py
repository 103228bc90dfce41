"""The words of a PDF in the order of its tags, as a screen reader comes to them."""

import ctypes
import re
import shutil
import subprocess
from ctypes.util import find_library
from functools import cache

from tests.conftest import do_without

PICTURE, MARK = "Figure", "Lbl"  # what a picture says is its title; a mark is not typed
FROM_THE_RIGHT = 0x111  # FRIBIDI_PAR_RTL: a paragraph that is read so


def said_in_order(pdf, path, *, is_turned=False):
    """Return what the tags hold, one after the other, without pictures and marks.

    `path` is where the file may be written. `is_turned` says that the page is read from
    the right: then each line is given from there, sign by sign as it stands.
    """
    if not shutil.which("pdfinfo"):
        do_without("poppler-utils")
    path.write_bytes(pdf)
    tree = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, check=True
    ).stdout.decode()
    return [one[::-1] if is_turned else one for one in _texts(tree)]


def _texts(tree):
    """Yield the texts of a tree that is drawn by its indents."""
    hidden = None  # the indent of a picture or a mark, while inside it
    for line in tree.splitlines():
        found = re.match(r"( *)(.*)", line)
        indent, rest = len(found[1]), found[2]
        if hidden is not None and indent > hidden:
            continue
        name = rest.split(" ")[0].rstrip(":")
        hidden = indent if name in {PICTURE, MARK} else None
        if rest.startswith('"') and rest.endswith('"') and len(rest) > 1:
            yield rest[1:-1]


@cache
def fribidi():
    """Return the library that knows in which order signs stand."""
    found = find_library("fribidi")
    if not found:
        do_without("FriBidi")
    return ctypes.CDLL(found)


def from_the_right(words):
    """Return words of a page read from the right, sign by sign as they stand in a line.

    In which order a line was written cannot be read off how it stands: “5 SHA” and
    “SHA 5” after Arabic words stand alike. So words are put as they must stand, by the
    Unicode Bidirectional Algorithm (Annex 9), isolates and all. FriBidi, which Pango
    cannot do without, knows it.
    """
    signs = (ctypes.c_uint32 * len(words))(*map(ord, words))
    placed = (ctypes.c_uint32 * (len(words) + 1))()
    base = ctypes.c_uint32(FROM_THE_RIGHT)
    known = fribidi().fribidi_log2vis(
        signs, len(words), ctypes.byref(base), placed, None, None, None
    )
    assert known, words
    return "".join(map(chr, placed[: len(words)]))[::-1]
