"""The paper: tagged, the same bytes again, nothing fetched, nothing that tells."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path

import pikepdf
import pypdf
import pytest
from django.template.loader import render_to_string
from django.utils import translation

from questionnaires.domain.help_services import Place
from reports import RELEASE
from reports.exports.page import page_of, render_pdf
from reports.pdf import asset_fetcher, print_page
from tests.help_services import service
from tests.reports.banks import BANKS, SHIPPED, answers_to, bank, report_on
from tests.reports.samples import report_of

TOP = BANKS.parent
MM = 72 / 25.4
BOTTOM, TOP_EDGE = 15 * MM, 279 * MM  # of the type area of print.css
LEAST_FILLED = 20
DRUGS = {"sex": "female", "age_band": "age_25_34", "used_past_year": "yes"}
PERSON = [key for key in SHIPPED if not report_on(key).is_office]
LANGUAGES = ["en", "fr"]


def printed(report):
    with translation.override(report.language):
        return render_pdf(report)


@cache
def paper(key, pick=2, language="en"):
    return printed(report_on(key, pick, language))


def words_of(pdf, folder):
    path = folder / "words.pdf"
    path.write_bytes(pdf)
    pages = pypdf.PdfReader(path).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_every_report_is_tagged_as_pdf_ua_asks(assert_pdfua, tmp_path):
    files = []
    for key, language, pick in product(SHIPPED, LANGUAGES, (0, 2, 9)):
        files.append(tmp_path / f"{key}-{language}-{pick}.pdf")
        files[-1].write_bytes(paper(key, pick, language))
    assert_pdfua(*files)


def test_the_same_report_has_the_same_bytes_in_another_process(tmp_path):
    asked = ["score", str(BANKS / PERSON[0]), str(tmp_path / "answers.json")]
    given = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in answers_to(PERSON[0], 1).given.items()
    }
    (tmp_path / "answers.json").write_text(
        json.dumps({"date": "2026-11-22", "answers": given})
    )
    sums = set()
    for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/Los_Angeles")):
        pdf = tmp_path / f"{seed}.pdf"
        subprocess.run(
            [sys.executable, "manage.py", *asked, "--pdf", str(pdf)],
            cwd=TOP,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            check=True,
            capture_output=True,
        )
        sums.add(hashlib.sha256(pdf.read_bytes()).hexdigest())
    sums.add(hashlib.sha256(paper(PERSON[0], 1)).hexdigest())
    assert len(sums) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("key", "pick", "several", "most"),
    [
        pytest.param("drug_use_check", 1, 1, 3, id="advice of many kinds"),
        pytest.param("drug_use_check", 9, 5, 3, id="all that can be advised"),
        pytest.param("substances_check", 2, 2, 2, id="two substances"),
        pytest.param("substances_check", 9, 4, 2, id="four substances"),
        pytest.param("substances_check", 9, 10, 3, id="ten substances"),
    ],
)
def test_a_personal_report_is_short_and_no_page_is_nearly_empty(
    key, pick, several, most, language
):
    changes = DRUGS if key == "drug_use_check" else {}
    filled = filled_of(printed(report_on(key, pick, language, several, changes)))
    assert len(filled) <= most
    assert [percent for percent in filled if percent < LEAST_FILLED] == []


def filled_of(pdf):
    """Return how far down its text reaches on each page, in percent of the type area.

    The lowest baseline between the margins of print.css counts, not its footer.
    """
    filled = []
    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        baselines = []
        page.extract_text(
            visitor_text=lambda words, at, line, *_, found=baselines: (
                words.strip()
                and found.append(at[1] * line[4] + at[3] * line[5] + at[5])
            )
        )
        inside = [place for place in baselines if BOTTOM < place < TOP_EDGE]
        filled.append(100 * (TOP_EDGE - min(inside)) / (TOP_EDGE - BOTTOM))
    return filled


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "Phone"), ("fr", "Téléphone")]
)
def test_no_heading_of_a_table_is_broken_inside_a_word(language, heading):
    pages = pypdf.PdfReader(BytesIO(paper("substances_check", 1, language))).pages
    lines = [line.split() for page in pages for line in page.extract_text().split("\n")]
    assert any(heading in line for line in lines)


def test_help_near_a_person_is_printed_whole_and_tagged(assert_pdfua, tmp_path):
    near = service(
        "mk",
        country="MK",
        name="SOS line",
        phone="02 3212 690, 1145",
        hours="9–16",
        languages=("mk", "sq"),
        web="https://a.example",
    )
    where = {"services": (near,), "place": Place("MK")}
    paper_of_it = printed(report_of({}, date="2026-11-26", **where))
    words = words_of(paper_of_it, tmp_path)
    for said in ("SOS line", "02 3212 690", "1145", "9–16", "https://a.example"):
        assert said in words
    assert "Nobody has confirmed this number yet." in words
    assert_pdfua(tmp_path / "words.pdf")


def test_words_in_another_language_are_marked_on_paper():
    with translation.override("fr"):
        page = page_of(report_of({}, language="fr"))
    assert '<span lang="en" dir="ltr">Own design</span>' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_printed_can_be_read_out_again(language, tmp_path):
    report = report_on(PERSON[0], 2, language)
    words = words_of(paper(PERSON[0], 2, language), tmp_path)
    for one in report.results:
        assert f"{one.band} · {one.reading}" in words
    for sentence in report.headline:
        assert sentence in words


def test_a_script_we_have_no_letters_for_is_printed_all_the_same(
    assert_pdfua, tmp_path
):
    page = page_of(report_of({})).replace("sample", "ნიმუში")
    path = tmp_path / "georgian.pdf"
    path.write_bytes(print_page(page))
    assert_pdfua(path)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "https://example.org/x.css",
        "http://127.0.0.1:9/x.png",
        "data:text/plain,x",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "asset:fonts/../../../pdf.py",
        "asset:fonts/OFL-noto-sans.txt",
        "fonts/noto-sans-latin-400-normal.woff2",
    ],
)
def test_the_printer_fetches_nothing_that_is_not_ours(url):
    with pytest.raises(ValueError, match="nothing but its own fonts"):
        asset_fetcher().fetch(url)


def test_the_printer_fetches_our_fonts_by_name():
    found = asset_fetcher().fetch("asset:fonts/noto-sans-latin-400-normal.woff2")
    assert found.read().startswith(b"wOF2")


def test_a_picture_that_stands_in_the_page_is_printed():
    found = asset_fetcher().fetch("data:image/png;base64,UE5H")
    assert (found.read(), found.content_type) == (b"PNG", "image/png")


def test_a_page_that_asks_for_a_file_gets_none(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("not for printing")
    links = (
        f'<link rel="attachment" href="{secret.as_uri()}">'
        f'<link rel="stylesheet" href="{secret.as_uri()}">'
        f'<img alt="x" src="{secret.as_uri()}">'
    )
    pdf = print_page(f'<html lang="en"><head>{links}<title>x</title></head>x</html>')
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path) as opened:
        assert list(opened.attachments) == []
    assert b"not for printing" not in pdf


@pytest.mark.parametrize("key", PERSON)
def test_a_file_tells_nobody_what_it_is_about(key, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(paper(key))
    with pikepdf.open(path) as pdf:
        assert {name: str(value) for name, value in pdf.docinfo.items()} == {
            "/Title": "Result",
            "/Producer": f"Touchstone {RELEASE}",
        }
        assert "/ID" not in pdf.trailer
        assert list(pdf.attachments) == []


def test_words_of_a_bank_are_never_markup():
    report = report_of({"tea_1": "daily", "tea_2": "daily"})
    page = page_of(
        replace(report, headline=("<script>x</script>",), source="<img src=x>")
    )
    assert "<script" not in page
    assert "<img" not in page


def test_the_page_and_the_paper_say_the_same():
    for key in PERSON:
        report = report_on(key)
        sheet = page_of(report)
        for one in report.results:
            meter = render_to_string("reports/_meter.html", {"result": one})
            assert meter in sheet


def test_each_place_of_a_meter_has_its_class():
    css = Path(TOP, "reports/static/reports/places.css").read_text()
    for place in range(101):
        assert f".at-{place} {{ inset-inline-start: {place}%; }}" in css
        assert f".wide-{place} {{ inline-size: {place}%; }}" in css


def test_a_version_that_was_never_published_is_a_draft():
    assert bank(PERSON[0]).stamp.number is None
    assert report_on(PERSON[0]).stamp.startswith("Draft ")
