"""What is uploaded as a logo: a picture made anew, or a reason why not."""

import warnings
from contextlib import suppress
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile, PngImagePlugin

from assessment.interchange.logos import (
    Flaw,
    LogoError,
    Picture,
    logo_of,
    made_anew,
)
from tests.assessment.pictures import (
    archive,
    chunks_of,
    claiming,
    picture,
    several,
    with_words_of_many_bytes,
)

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run\n%%EOF\n"


def opened(made):
    return Image.open(BytesIO(made.png))


def flaw_of(content):
    with pytest.raises(LogoError) as refused:
        made_anew(content)
    return refused.value.flaw


@pytest.mark.parametrize(
    ("size", "made"),
    [
        pytest.param((960, 320), (480, 160), id="halved"),
        pytest.param((2000, 100), (480, 24), id="as broad as can be"),
        pytest.param((100, 2000), (8, 160), id="as high as can be"),
        pytest.param((40, 20), (40, 20), id="a small one stays small"),
        pytest.param((5000, 1), (480, 1), id="a line"),
    ],
)
@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_logo_is_at_most_480_by_160_pixels(form, size, made):
    found = made_anew(picture(form, size))
    assert (found.width, found.height) == opened(found).size == made
    assert (opened(found).format, opened(found).mode) == ("PNG", "RGBA")


@pytest.mark.parametrize(
    ("form", "mode", "colour", "seen"),
    [
        ("PNG", "RGB", (9, 90, 200), (9, 90, 200, 255)),
        ("PNG", "RGBA", (9, 90, 200, 0), (9, 90, 200, 0)),
        ("PNG", "L", 77, (77, 77, 77, 255)),
        ("PNG", "1", 1, (255, 255, 255, 255)),
        ("PNG", "I;16", 32_768, (128, 128, 128, 255)),
        ("JPEG", "L", 128, (128, 128, 128, 255)),
        ("JPEG", "CMYK", (0, 0, 0, 255), (0, 0, 0, 255)),
    ],
)
def test_the_colours_are_those_that_were_seen(form, mode, colour, seen):
    made = made_anew(picture(form, (40, 20), mode, colour))
    assert opened(made).getpixel((20, 10)) == seen


def test_the_digest_is_that_of_the_bytes_and_the_same_each_time():
    made = made_anew(picture())
    assert made.digest == sha256(made.png).hexdigest()
    assert made == made_anew(picture())


def test_nothing_but_the_picture_is_left():
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Ada SECRET")
    words.add_itxt("XML:com.adobe.xmp", "<x>SECRET</x>", zip=False)
    place = Image.Exif()
    place[0x010E] = "SECRET"
    more = {"exif": place, "icc_profile": b"SECRET profile", "dpi": (72, 72)}
    sent = picture(pnginfo=words, **more)
    assert b"SECRET" in sent
    for content in (sent, picture("JPEG", comment=b"SECRET", **more)):
        made = made_anew(content)
        assert b"SECRET" not in made.png
        assert set(chunks_of(made.png)) == {b"IHDR", b"IDAT", b"IEND"}


def test_a_picture_taken_on_its_side_stands_upright():
    turned = Image.Exif()
    turned[0x0112] = 6
    made = made_anew(picture("JPEG", (320, 100), exif=turned))
    assert (made.width, made.height) == (50, 160)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(SVG, id="SVG"),
        pytest.param(EPS, id="EPS"),
        pytest.param(b"\x89PNG\r\n\x1a\n", id="the first bytes of a PNG only"),
        pytest.param(b"\xff\xd8\xff", id="the first bytes of a JPEG only"),
        pytest.param(picture("GIF"), id="GIF"),
        pytest.param(picture("BMP"), id="BMP"),
        pytest.param(picture("TIFF"), id="TIFF"),
        pytest.param(picture("WEBP"), id="WebP"),
        pytest.param(picture("PDF"), id="PDF"),
        pytest.param(archive(), id="an archive"),
        pytest.param(b"<!DOCTYPE html>" + picture(), id="a page before a picture"),
    ],
)
def test_what_is_neither_png_nor_jpeg_is_refused_whatever_its_name(content):
    assert flaw_of(content) is Flaw.UNKNOWN


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize("tail", [archive(), SVG, b"\0MZ", b"<script>"])
def test_a_picture_with_another_file_behind_it_is_refused(form, tail):
    assert flaw_of(picture(form) + tail) is Flaw.MORE


def test_a_phones_picture_of_several_frames_is_refused():
    assert flaw_of(several()) is Flaw.SEVERAL


def test_zeros_behind_a_picture_are_taken():
    assert made_anew(picture("JPEG") + b"\0" * 99).width == 480


@pytest.mark.parametrize("side", [6_325, 10_000, 60_000])
@pytest.mark.parametrize("warning", ["ignore", "error"])
def test_more_pixels_than_we_take_are_not_unpacked(side, warning):
    with warnings.catch_warnings():
        warnings.simplefilter(warning, Image.DecompressionBombWarning)
        assert flaw_of(claiming(side, side)) is Flaw.PIXELS


@pytest.fixture(params=[False, True], ids=["as it runs", "where WeasyPrint runs, too"])
def lenient(request, monkeypatch):
    """Pillow as it is, and as WeasyPrint sets it for its process."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", request.param)
    return request.param


def test_words_that_unpack_to_many_bytes_are_not_unpacked(lenient):
    content = with_words_of_many_bytes()
    assert len(content) < 250_000
    if lenient:
        assert len(made_anew(content).png) < 100
    else:
        assert flaw_of(content) is Flaw.UNKNOWN


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_that_ends_too_early_is_refused(form, lenient):
    content = picture(form)
    assert flaw_of(content[: len(content) // 2]) is Flaw.BROKEN


def test_a_file_of_more_than_2_megabytes_is_refused():
    assert flaw_of(picture() + b"\0" * 2_000_000) is Flaw.BYTES


@settings(max_examples=300)
@given(
    st.sampled_from([picture("PNG", (60, 20)), picture("JPEG", (60, 20))]),
    st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=4)), max_size=6),
)
def test_whatever_is_sent_there_is_a_picture_or_a_reason(content, changes):
    changed = bytearray(content)
    for place, written in changes:
        at = place % len(changed)
        changed[at : at + len(written)] = written
    with suppress(LogoError):
        assert isinstance(made_anew(bytes(changed)), Picture)


CLEAR = (255, 255, 255, 0)


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        pytest.param(picture(size=(6000, 40)), Flaw.STRETCHED, id="broad"),
        pytest.param(picture(size=(20, 3000)), Flaw.STRETCHED, id="high"),
        pytest.param(picture(colour=(255,) * 3), Flaw.UNSEEN, id="white"),
        pytest.param(picture(mode="RGBA", colour=CLEAR), Flaw.UNSEEN, id="empty"),
    ],
)
def test_what_nobody_would_recognise_on_a_page_is_refused(content, flaw):
    with pytest.raises(LogoError) as refused:
        logo_of(content)
    assert refused.value.flaw is flaw


@pytest.mark.parametrize("size", [(960, 320), (150, 10), (40, 200)])
def test_a_logo_that_can_be_seen_is_made_anew(size):
    assert logo_of(picture(size=size)) == made_anew(picture(size=size))
