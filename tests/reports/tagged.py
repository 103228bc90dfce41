"""The words of a PDF in the order of its tags, as a screen reader comes to them."""

import re
import shutil
import subprocess

from tests.conftest import do_without
from tests.reports.typeset import plain

PICTURE, MARK = "Figure", "Lbl"  # what a picture says is its title; a mark is not typed
LATIN, ARABIC = "A-Za-z\u00c0-\u024f", "\u0590-\u08ff\ufb1d-\ufefc"
# turned round: Latin words with what stands between and after them, or one number
LEFT_TO_RIGHT = re.compile(
    rf"[0-9{LATIN}][^{ARABIC}]*[{LATIN}]|[{LATIN}]|[0-9]+(?:[-.,:/\u00a0\u202f][0-9]+)*"
)


def said_in_order(pdf, path, *, is_turned=False):
    """Return what the tags hold, one after the other, without pictures and marks.

    `path` is where the file may be written; `is_turned` says that the page is read from
    the right.
    """
    if not shutil.which("pdfinfo"):
        do_without("poppler-utils")
    path.write_bytes(pdf)
    tree = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, check=True
    ).stdout.decode()
    found = _texts(tree)
    return [plain(logical(one) if is_turned else one) for one in found]


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


def logical(line):
    """Return a line of Arabic in the order it is read in, the first sign first.

    The tags hold signs as they stand, from the left. What is in other letters or digits
    stands so already.
    """
    return LEFT_TO_RIGHT.sub(lambda found: found[0][::-1], line[::-1])
