"""The cover of invented reports: a line, and two logos that are drawn here."""

import struct
import zlib
from collections.abc import Callable

from assessment.domain.front import Front, FrontLogo
from reports.domain.paper.sample_words import Words

WIDE, HIGH = 240, 80  # pixels
SHADES = ((255, 255, 255), (15, 63, 73), (184, 134, 43))
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def sample_front(words: Words) -> Front:
    """Return what an invented organisation puts on its covers."""
    logos = zip(words.partners, (_waves, _rings), strict=True)
    return Front(
        words.cover, tuple(FrontLogo("", name, _png(draw)) for name, draw in logos)
    )


def _waves(x: int, y: int) -> int:
    return 1 + y // 20 % 2 if (x // 4 + y) % 20 < 12 else 0


def _rings(x: int, y: int) -> int:
    """Return the shade of a point in three rings beside each other."""
    away = (x % HIGH - HIGH // 2) ** 2 + (y - HIGH // 2) ** 2
    return 1 + x // HIGH % 2 if 26**2 < away < 36**2 else 0


def _png(draw: Callable[[int, int], int]) -> bytes:
    rows = (bytes([0, *(draw(x, y) for x in range(WIDE))]) for y in range(HIGH))
    head = struct.pack(">IIBBBBB", WIDE, HIGH, 8, 3, 0, 0, 0)  # one byte, of a palette
    shades = bytes(part for shade in SHADES for part in shade)
    return SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", head),
            _chunk(b"PLTE", shades),
            _chunk(b"IDAT", zlib.compress(b"".join(rows), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    sum_ = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + sum_
