"""A picture given as evidence, made anew: what is seen stays, all else goes.

Where it was taken, with which camera, by whom, and whatever lay behind it are gone; it
is turned as it is meant to be seen. Its frame was looked at before (domain/files).
"""

from io import BytesIO

from PIL import Image, ImageOps

from assessment.domain.files.kinds import (
    JPEG,
    MOST_BYTES,
    MOST_PIXELS,
    FileError,
    Flaw,
    Kind,
)

# of a JPEG: at 90 nobody sees a difference; less where it would grow too large
QUALITIES = (90, 75, 60)
_MODES = {"JPEG": ("L", "RGB"), "PNG": ("L", "LA", "RGB", "RGBA")}

# so Pillow, too, warns before it unpacks more
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def made_anew(content: bytes, kind: Kind) -> bytes:
    """Return a PNG or JPEG as one of ours; the same file gives the same bytes.

    Raises:
        FileError: it cannot be read to its end.
    """
    form = "JPEG" if kind is JPEG else "PNG"
    try:
        picture = Image.open(BytesIO(content), formats=["PNG", "JPEG"])
        ImageOps.exif_transpose(picture, in_place=True)
        seen = _plain(picture, _MODES[form])
        return _written(seen, form)
    except Exception as error:  # whatever a hostile file may lead to
        raise FileError(Flaw.BROKEN, kind) from error


def _written(picture: Image.Image, form: str) -> bytes:
    if form == "PNG":
        return _saved(picture, form)
    for quality in QUALITIES:
        content = _saved(picture, form, quality=quality)
        if len(content) <= MOST_BYTES:
            break
    return content


def _saved(picture: Image.Image, form: str, **options: int) -> bytes:
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def _plain(picture: Image.Image, modes: tuple[str, ...]) -> Image.Image:
    """Return a picture in one of the modes, with nothing that it says of itself."""
    if picture.mode.startswith("I"):  # 16 bits for each grey
        picture = picture.point(lambda grey: grey / 256).convert("L")
    if picture.mode not in modes:
        is_clear = "transparency" in picture.info and "RGBA" in modes
        picture = picture.convert("RGBA" if is_clear else "RGB")
    picture.load()
    picture.info = {}
    return picture
