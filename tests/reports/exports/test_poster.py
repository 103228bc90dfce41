"""The poster: one tagged sheet that a telephone can read, the same bytes each time."""

import os
import subprocess
import sys
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest
import zxingcpp
from django.conf import settings as site_settings
from PIL import Image

from assessment.domain.edition import Edition, Logo
from assessment.domain.languages import Speech
from assessment.models import Edition as Row
from assessment.models import PartnerLogo
from reports.exports.poster import code_of, poster_of
from reports.pdf import print_page
from tests.assessment.pictures import picture

TOP = Path(__file__).parents[3]
ENGLISH = Speech("en", "en")
SITE = "https://checks.example.org"
OURS = Edition("int", "https://leave.example/")
GREEK = Edition("gr", "https://leave.example/", "Ελέγχω", colour="#7a1f5c")
LONGEST_KEY = "a-key-as-long-as-a-key-can-be-32"
FULL = Edition(LONGEST_KEY, "https://leave.example/", "W" * 60, colour="#7a1f5c")
LANGUAGES = [code for code, _name in site_settings.LANGUAGES]


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def printed(edition, language="en"):
    return print_page(poster_of(edition, Speech(language, language)))


def with_logos(edition, count):
    """Return the edition with partners, whose pictures are rows."""
    row = Row.objects.create(key=edition.key, site_name=edition.site_name)
    for number in range(count):
        PartnerLogo.objects.create(
            edition=row,
            name=f"Partner {number}",
            image=picture("PNG", (480, 160), "RGBA", (9, 90, number, 255)),
            digest=f"{number:064}",
            width=480,
            height=160,
        )
    logos = tuple(
        Logo(f"Partner {number}", "", f"{number:064}", 480, 160)
        for number in range(count)
    )
    return Edition(
        edition.key,
        edition.leave_url,
        edition.site_name,
        colour=edition.colour,
        logos=logos,
    )


def read_by_a_telephone(pdf, folder):
    """Return what the codes of the first page say, and how well they are guarded."""
    (folder / "poster.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", "100", "-png", "-singlefile", "poster.pdf", "poster"]
    subprocess.run(command, cwd=folder, check=True)
    found = zxingcpp.read_barcodes(Image.open(folder / "poster.png"))
    return [(code.text, code.ec_level) for code in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_telephone_reads_the_address_of_the_edition(language, tmp_path):
    assert read_by_a_telephone(printed(OURS, language), tmp_path) == [
        (f"{SITE}/{language}/", "M")
    ]
    assert read_by_a_telephone(printed(GREEK, language), tmp_path) == [
        (f"{SITE}/{language}/gr/", "M")
    ]


def test_the_code_has_four_modules_of_white_around_it():
    code = code_of("https://a.example/")
    assert "<title>https://a.example/</title>" in code
    assert ' viewBox="0 0 33 33"' in code  # 25 modules, and 4 on each side
    assert ' d="M4 4.5h7' in code


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_poster_is_one_sheet_and_tagged(language, tmp_path, assert_pdfua):
    files = []
    for number, edition in enumerate((OURS, GREEK, with_logos(FULL, 12))):
        files.append(tmp_path / f"{number}.pdf")
        files[-1].write_bytes(printed(edition, language))
        assert len(pypdf.PdfReader(files[-1]).pages) == 1
    assert_pdfua(*files)
    assert read_by_a_telephone(files[-1].read_bytes(), tmp_path) == [
        (f"{SITE}/{language}/{LONGEST_KEY}/", "M")
    ]


def test_it_says_what_the_first_page_says_and_no_topic(tmp_path):
    page = pypdf.PdfReader(BytesIO(printed(GREEK))).pages[0]
    assert " ".join(page.extract_text().split()) == (
        "Ελέγχω A check for you alone Takes about 3 to 10 minutes No name, no account"
        " You can skip any question Point the camera of your phone at the code, or"
        " type: checks.example.org/en/gr/"
    )


@pytest.mark.django_db
def test_each_picture_says_what_it_is(tmp_path):
    (tmp_path / "x.pdf").write_bytes(printed(with_logos(GREEK, 2)))
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        said = [
            str(one["/Alt"])
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        ]
    assert said == [f"{SITE}/en/gr/", "Partner 0", "Partner 1"]


@pytest.mark.django_db
def test_its_pictures_stand_in_the_page():
    page = poster_of(with_logos(GREEK, 1), ENGLISH)
    sent = b64encode(picture("PNG", (480, 160), "RGBA", (9, 90, 0, 255))).decode()
    assert f'src="data:image/png;base64,{sent}"' in page
    assert page.count("src=") == 1


def test_words_are_escaped():
    page = poster_of(Edition("gr", "", "<script>&"), ENGLISH)
    assert "<script>" not in page
    assert "&lt;script&gt;&amp;" in page


def test_the_same_poster_has_the_same_bytes_in_another_process():
    code = (
        "import sys, django; django.setup();"
        "from tests.reports.exports.test_poster import GREEK, printed;"
        "sys.stdout.buffer.write(printed(GREEK, 'ar'))"
    )
    found = {printed(GREEK, "ar")}
    for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/Los_Angeles")):
        other = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "SITE_URL": SITE}
        answer = subprocess.run(
            [sys.executable, "-c", code],
            cwd=TOP,
            env=os.environ | other | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
            check=True,
            capture_output=True,
        )
        found.add(answer.stdout)
    assert len(found) == 1
