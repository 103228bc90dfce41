"""What a printed page holds: its fonts, and its words as pdftotext finds them."""

import re
import shutil
import subprocess
import unicodedata
from io import BytesIO

import pikepdf

from tests.conftest import do_without

TURNED = re.compile("\u202a([^\u202c\\w]*)([^\u202c]*)\u202c")


def fonts_of(pdf):
    """Return the names of a PDF's fonts, without the six letters of a subset."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {
            str(font.BaseFont).partition("+")[2]
            for page in opened.pages
            for font in page.resources.get("/Font", {}).values()
        }


def lines_of(pdf):
    """Return the lines that pdftotext finds, as they were written."""
    if not shutil.which("pdftotext"):
        do_without("poppler-utils")
    said = subprocess.run(
        ["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    return [plain(line) for line in said.splitlines() if plain(line)]


def plain(line):
    """Return a line in one spelling of Unicode, and in the order it is read in.

    pdftotext puts what follows a number in a line of Arabic before it. A joined
    lam-alef is one shape, so a sign between the two comes after both.
    """
    line = TURNED.sub(lambda found: found[2] + found[1][::-1], line)
    line = unicodedata.normalize("NFKC", line)
    line = "".join(sign for sign in line if unicodedata.category(sign) != "Cf")
    line = re.sub("ل([\u064b-\u0652]+)([اأإآ])", r"ل\2\1", line)
    return " ".join(unicodedata.normalize("NFC", line).split())
