"""Pictures as partners send them, and as nobody should."""

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image


def picture(form="PNG", size=(960, 320), mode="RGB", colour=(122, 31, 92), **options):
    file = BytesIO()
    Image.new(mode, size, colour).save(file, form, **options)
    return file.getvalue()


def several(size=(960, 320)):
    """Return a JPEG as phones make them: with another picture behind the first."""
    file = BytesIO()
    first, second = (Image.new("RGB", size, grey) for grey in ((90,) * 3, (200,) * 3))
    first.save(file, "MPO", save_all=True, append_images=[second])
    return file.getvalue()


def chunk(kind, data):
    checked = kind + data
    return (
        struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))
    )


def png(*chunks):
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + chunk(b"IEND", b"")


def head(width, height):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))


def claiming(width, height):
    """Return a few bytes that call themselves a picture of this size."""
    return png(head(width, height), chunk(b"IDAT", zlib.compress(b"\0" * 100)))


def archive():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as opened:
        opened.writestr("index.html", "<script>alert(1)</script>")
    return file.getvalue()


def with_words_of_many_bytes():
    words = zlib.compress(b"\0" * 200_000_000, 9)
    pixel = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return png(head(1, 1), chunk(b"zTXt", b"a\0\0" + words), pixel)


def chunks_of(content):
    """Return the kinds of chunks of a PNG, in their order."""
    kinds, at = [], 8
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kinds.append(content[at + 4 : at + 8])
        at += length + 12
    return kinds
