"""How many pages a PDF of ours has, read from its own objects."""

import re
import zlib
from contextlib import suppress

_PACKED = re.compile(rb"/Type\s*/ObjStm.*?stream\r?\n", re.DOTALL)
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def page_count(pdf: bytes) -> int:
    """Return how many pages there are; what is packed is unpacked to see."""
    texts = [pdf]
    for found in _PACKED.finditer(pdf):
        with suppress(zlib.error):
            texts.append(zlib.decompressobj().decompress(pdf[found.end() :]))
    return sum(len(_PAGE.findall(text)) for text in texts)
