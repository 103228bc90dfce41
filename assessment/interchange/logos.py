"""A partner's logo as it was uploaded, made anew. Only pictures.py opens any, too.

What comes out is a small PNG of ours. It holds the colours that are seen and nothing
else of the file: no words, no place, no profile, nothing hidden behind the picture.
"""

from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageOps

MOST_BYTES = 2_000_000
MOST_PIXELS = 40_000_000
BROADEST, HIGHEST = 15, 5  # times as broad as high, as high as broad: less is a line
PALEST = 240  # of 255: what is nowhere darker cannot be seen on white
LARGEST = (480, 160)  # pixels across and down: twice what a page shows
FORMATS = {"PNG": b"IEND\xaeB`\x82", "JPEG": b"\xff\xd9"}  # each with its last bytes

# so Pillow, too, warns before it unpacks more; this module then refuses
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


class Flaw(Enum):
    """Why an upload is no logo."""

    BYTES = "more bytes than we take"
    PIXELS = "more pixels than we take"
    UNKNOWN = "neither PNG nor JPEG"
    BROKEN = "a PNG or JPEG that cannot be read to its end"
    MORE = "a picture with something else behind it"
    SEVERAL = "a JPEG of several pictures"
    STRETCHED = "too broad or too high to be recognised in a row of logos"
    UNSEEN = "nothing that could be seen on white"


class LogoError(ValueError):
    """We do not take this; `flaw` says why."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG that we made; `digest` is its SHA-256, sizes are in pixels."""

    png: bytes
    digest: str
    width: int
    height: int


def made_anew(content: bytes) -> Picture:
    """Return an uploaded PNG or JPEG as a PNG of ours, at most `LARGEST`.

    Raises:
        LogoError: it is none, is too large, or holds more than a picture.
    """
    if len(content) > MOST_BYTES:
        raise LogoError(Flaw.BYTES)
    picture = _opened(content)
    if picture.format not in FORMATS:  # MPO: what phones call a JPEG, too
        raise LogoError(Flaw.SEVERAL)
    try:
        small = _small(picture)
    except Exception as error:  # whatever a hostile file may lead to
        raise LogoError(Flaw.BROKEN) from error
    end = FORMATS[picture.format]
    if end not in content:  # said here, too: WeasyPrint has Pillow overlook it
        raise LogoError(Flaw.BROKEN)
    # a camera fills up with zeros; anything else is another file behind the picture
    if not content.rstrip(b"\0").endswith(end):
        raise LogoError(Flaw.MORE)
    file = BytesIO()
    small.save(file, "PNG", optimize=True)
    png = file.getvalue()
    return Picture(png, sha256(png).hexdigest(), small.width, small.height)


def logo_of(content: bytes) -> Picture:
    """Return an uploaded picture, made anew, if it can be recognised on a page.

    Raises:
        LogoError: it is none, is too large, holds more than one picture, or nobody
            would recognise it.
    """
    made = made_anew(content)
    if made.width > BROADEST * made.height or made.height > HIGHEST * made.width:
        raise LogoError(Flaw.STRETCHED)
    logo = Image.open(BytesIO(made.png), formats=["PNG"]).convert("RGBA")
    on_paper = Image.alpha_composite(Image.new("RGBA", logo.size, "white"), logo)
    if not any(on_paper.convert("L").histogram()[:PALEST]):
        raise LogoError(Flaw.UNSEEN)
    return made


def _opened(content: bytes) -> Image.Image:
    """Return a picture of which only the head was read."""
    try:
        picture = Image.open(BytesIO(content), formats=list(FORMATS))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise LogoError(Flaw.PIXELS) from error
    except Exception as error:  # whatever a hostile file may lead to
        raise LogoError(Flaw.UNKNOWN) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise LogoError(Flaw.PIXELS)
    return picture


def _small(picture: Image.Image) -> Image.Image:
    """Return the picture turned as it is meant to be, small, and without a past."""
    picture.draft("RGB", (2 * LARGEST[0], 2 * LARGEST[1]))
    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I"):  # 16 bits for each grey
        upright = upright.point(lambda grey: grey / 256).convert("L")
    small = upright.convert("RGBA")
    small.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    return Image.frombytes("RGBA", small.size, small.tobytes())
