"""A PDF is recognised by its frame: its head, its end, and where its list begins."""

import re
import zipfile
from io import BytesIO

from assessment.domain.files.kinds import PDF, FileError, Flaw, Recognised

HEAD = re.compile(rb"%PDF-[12]\.\d\s")
LONGEST_HEAD = 1024  # bytes before the first object: comments, no other file
LONGEST_TAIL = 1024
# numbers have ends, or a file of digits alone would be looked at for hours
_FIRST = re.compile(rb"\d{1,10}\s{1,9}\d{1,5}\s{1,9}obj\b")
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF[\s\0]*\Z")
_END_OF_ANY = re.compile(rb"startxref\s+\d+\s+%%EOF")
_LIST = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
# names may be written in hexadecimal: /#45ncrypt
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_LOCK = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)")
_ACTS = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|OpenAction|AA|XFA)\b"
)


def recognise_pdf(content: bytes) -> Recognised:
    """Return that this is a PDF.

    Raises:
        FileError: it is encrypted, cut off, or another file as well.
    """
    first, end = _FIRST.search(content), _END.search(content, _tail(content))
    if not end and _END_OF_ANY.search(content):
        raise FileError(Flaw.MORE, PDF)
    if not first or not end:
        raise FileError(Flaw.BROKEN, PDF)
    head = content[: first.start()]
    if len(head) > LONGEST_HEAD or b"<" in head or zipfile.is_zipfile(BytesIO(content)):
        raise FileError(Flaw.MORE, PDF)
    if not _LIST.match(content, int(end[1])):
        raise FileError(Flaw.BROKEN, PDF)
    plain = _HEX.sub(lambda found: bytes([int(found[1], 16)]), content)
    if _LOCK.search(plain):
        raise FileError(Flaw.LOCKED, PDF)
    return Recognised(PDF, may_act=bool(_ACTS.search(plain)))


def _tail(content: bytes) -> int:
    # what fills a file up at its end is no other file
    return max(0, len(content.rstrip(b"\0\t\n\f\r ")) - LONGEST_TAIL)
