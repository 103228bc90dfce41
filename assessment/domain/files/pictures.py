"""PNG and JPEG, read as far as their frame: sizes are known before anything unpacks."""

import re
import struct

from assessment.domain.files.kinds import (
    JPEG,
    MOST_PIXELS,
    PNG,
    FileError,
    Flaw,
    Recognised,
)

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
JPEG_HEAD = b"\xff\xd8\xff"
MOST_SCANS = 32  # of a progressive JPEG; each goes over all of the picture
_MARK = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_START, _SCAN, _END = 0xD8, 0xDA, 0xD9
_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # start of a frame
_LONELY = {0x01, *range(0xD0, 0xD8)}  # markers that nothing belongs to


def recognise_png(content: bytes) -> Recognised:
    """Return that this is a PNG.

    Raises:
        FileError: it is cut off, too large, or has another file behind it.
    """
    at, kind = len(PNG_HEAD), b""
    while kind != b"IEND":
        if at + 12 > len(content):
            raise FileError(Flaw.BROKEN, PNG)
        length, kind = struct.unpack_from(">I4s", content, at)
        if at == len(PNG_HEAD):
            _look_at_size(content, kind, length)
        at += length + 12
    if at > len(content):
        raise FileError(Flaw.BROKEN, PNG)
    if content[at:].strip(b"\0"):
        raise FileError(Flaw.MORE, PNG)
    return Recognised(PNG)


def _look_at_size(content: bytes, kind: bytes, length: int) -> None:
    if (kind, length) != (b"IHDR", 13):
        raise FileError(Flaw.BROKEN, PNG)
    width, height = struct.unpack_from(">II", content, len(PNG_HEAD) + 8)
    if not width or not height:
        raise FileError(Flaw.BROKEN, PNG)
    if width * height > MOST_PIXELS:
        raise FileError(Flaw.PIXELS, PNG)


def recognise_jpeg(content: bytes) -> Recognised:
    """Return that this is a JPEG.

    Cameras put further pictures behind the first; anything else is another file.

    Raises:
        FileError: it is cut off, too large, or has another file behind it.
    """
    rest = content[_end_of_jpeg(content) :].strip(b"\0")
    if rest and not rest.startswith(JPEG_HEAD):
        raise FileError(Flaw.MORE, JPEG)
    return Recognised(JPEG)


def _end_of_jpeg(content: bytes) -> int:
    """Return where the first picture is over."""
    at, scans, has_size = 2, 0, False
    while found := _MARK.search(content, at):
        at, marker = found.end(), found[0][-1]
        if marker == _END and scans and has_size:
            return at
        if marker in _LONELY:
            continue
        length = int.from_bytes(content[at : at + 2], "big")
        if marker in {_END, _START} or length < 2:
            break
        if marker in _SIZES:
            _look_at_frame(content[at : at + 7])
            has_size = True
        scans += marker == _SCAN
        if scans > MOST_SCANS:
            break
        at += length
    raise FileError(Flaw.BROKEN, JPEG)


def _look_at_frame(frame: bytes) -> None:
    if len(frame) < 7:
        raise FileError(Flaw.BROKEN, JPEG)
    _length, _depth, height, width = struct.unpack(">HBHH", frame)
    if not width or not height:
        raise FileError(Flaw.BROKEN, JPEG)
    if width * height > MOST_PIXELS:
        raise FileError(Flaw.PIXELS, JPEG)
