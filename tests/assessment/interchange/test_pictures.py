"""Pictures given as evidence are made anew: what is seen stays, all else goes."""

from io import BytesIO

import pytest
from PIL import Image, ImageFile

from assessment.domain.files.kinds import JPEG, MOST_BYTES, PNG, FileError, Flaw
from assessment.domain.files.recognising import recognise
from assessment.interchange.pictures import made_anew
from tests.assessment.pictures import (
    chunks_of,
    claiming,
    picture,
    several,
    with_words_of_many_bytes,
)

TURNED = 6  # a quarter to the right, as telephones write it


def with_past(form, mode="RGB"):
    past = Image.Exif()
    past[0x010E] = "behind the prison"
    past[0x0112] = TURNED
    past.get_ifd(0x8825)[1] = "N"
    return picture(
        form, (60, 40), mode, 0, exif=past, icc_profile=b"profile of a scanner"
    )


def opened(content):
    return Image.open(BytesIO(content))


@pytest.mark.parametrize(
    ("form", "mode", "seen"),
    [
        ("JPEG", "RGB", "RGB"),
        ("JPEG", "L", "L"),
        ("JPEG", "CMYK", "RGB"),
        ("PNG", "1", "RGB"),
        ("PNG", "P", "RGB"),
        ("PNG", "LA", "LA"),
        ("PNG", "RGBA", "RGBA"),
        ("PNG", "I;16", "L"),
    ],
)
def test_no_past_is_left_and_it_is_turned_as_it_was_meant(form, mode, seen):
    content = with_past(form, mode)
    assert b"prison" in content
    kind = recognise(content, "a").kind
    new = made_anew(content, kind)
    assert recognise(new, "a").kind is kind
    assert b"prison" not in new
    assert b"scanner" not in new
    made = opened(new)
    assert (made.mode, made.size) == (seen, (40, 60))
    assert not made.getexif()
    assert made.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_png_has_only_what_is_seen():
    assert set(chunks_of(made_anew(with_past("PNG"), PNG))) == {
        b"IHDR",
        b"IDAT",
        b"IEND",
    }


def test_what_lies_behind_the_first_picture_goes():
    assert recognise(several(), "phone.jpg").kind is JPEG
    new = made_anew(several(), JPEG)
    assert new.count(b"\xff\xd8\xff") == 1
    assert opened(new).getpixel((5, 5)) == (90, 90, 90)


def test_the_same_picture_gives_the_same_bytes():
    content = with_past("JPEG")
    assert made_anew(content, JPEG) == made_anew(content, JPEG)


@pytest.fixture
def as_it_runs(monkeypatch):
    """Pillow as it is where files come in; WeasyPrint changes it for its process."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)


@pytest.mark.usefixtures("as_it_runs")
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(claiming(30_000, 1300), PNG, id="fewer bytes than pixels"),
        pytest.param(with_words_of_many_bytes(), PNG, id="words of 200 MB"),
        pytest.param(b"\xff\xd8\xff\xd9", JPEG, id="nothing in it"),
        pytest.param(b"%!PS-Adobe", PNG, id="postscript"),
    ],
)
def test_what_cannot_be_read_is_refused(content, kind):
    with pytest.raises(FileError) as refused:
        made_anew(content, kind)
    assert refused.value.flaw is Flaw.BROKEN


def test_noise_does_not_grow_beyond_what_a_file_may_have():
    noise = Image.effect_noise((4000, 3000), 120).convert("RGB")
    file = BytesIO()
    noise.save(file, "JPEG", quality=50)
    assert len(file.getvalue()) < MOST_BYTES
    assert len(made_anew(file.getvalue(), JPEG)) <= MOST_BYTES
