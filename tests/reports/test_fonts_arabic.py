"""Arabic on paper: every letter comes back, and the sheet is read from the right."""

import re
import shutil
import subprocess
from io import BytesIO

import pypdf
import pytest
from django.utils import translation

from reports.exports.letters import letters_of
from reports.exports.page import page_of
from reports.pdf import FONTS, press, print_page
from tests.conftest import do_without
from tests.reports.arabic import arabic_report
from tests.reports.banks import report_on
from tests.reports.test_fonts import OURS
from tests.reports.test_pdf import DRUGS, LEAST_FILLED, filled_of, printed
from tests.reports.typeset import fonts_of, lines_of, plain

SENTENCES = [
    "ما الذي تشير إليه إجاباتك",
    "استخدامك للقنب ضمن النطاق المتوسط. أما الكحول والمنشطات فضمن النطاق المنخفض.",
    "لا، بل لأن الأسئلة للآخرين وآلامهم؛ هل هذا لأجلك أو الإجابة إلى أحد؟",
    "يوميًا من الاثنين، شيئًا فشيئًا، مجانًا وسرًّا أيضًا، قليلًا أو غدًا",
    "مُدَرِّسٌ وكِتَابٌ ونَصٌّ ومؤسسةٌ ورؤيةٌ وهيئةٌ",
    "أنشئ في 22 نوفمبر 2026",
    "المتوسط 14 من 39، ثم أعد الفحص بعد 3 أشهر.",
    "ماذا يعني «متوسط» (بين منخفض ومرتفع)؟",
    "مساء بطيء وهدوء، ومسؤول قارئ ومبتدئ، ومستشفى وقرية وإناء وآخر",
    "الضغط والظلم والخوف والغضب والشجاعة والذهب والثقة والحزن والصحة",
    "محمد نجح لمجلس لحم مجتمع يحمل تحتها بيحب ستجد في بيتي نهي",
]
LETTERS_ONLY = [
    one
    for one in SENTENCES
    if re.fullmatch(r"[\w\s\u064b-\u0652]+", one) and not re.search(r"\d", one)
]
MM = 72 / 25.4
MIDDLE = 105 * MM


@pytest.fixture(scope="module")
def sheet():
    with translation.override("ar"):
        return page_of(report())


def report():
    with translation.override("ar"):
        return arabic_report(say=translation)


def read(sheet):
    return " ".join(lines_of(print_page(sheet)))


def paper(*lines):
    body = "".join(f"<p>{line}</p><p><b>{line}</b></p>" for line in lines)
    return f'<html lang="ar" dir="rtl"><title>x</title><body>{body}</body></html>'


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_comes_back_as_it_was_written(sentence):
    assert lines_of(print_page(paper(sentence))) == [plain(sentence)] * 2 + ["1/1"]


def test_all_sentences_together_come_back_as_well():
    twice = [plain(one) for one in SENTENCES for _ in range(2)]
    assert lines_of(print_page(paper(*SENTENCES))) == [*twice, "1/1"]


def test_another_reader_of_pdfs_finds_the_same_words():
    pdf = print_page(paper(*SENTENCES))
    page = pypdf.PdfReader(BytesIO(pdf)).pages[0]
    found = [plain(line) for line in page.extract_text().splitlines()]
    assert [one for one in LETTERS_ONLY if found.count(plain(one)) != 2] == []


def test_without_our_spelling_a_vowel_sign_takes_its_consonant_along():
    ready = press()
    pdf = ready.html(string=paper(*SENTENCES), url_fetcher=ready.fetcher).write_pdf(
        stylesheets=ready.styles, font_config=ready.fonts, pdf_variant="pdf/ua-1"
    )
    assert plain(SENTENCES[3]) not in lines_of(pdf)


@pytest.mark.parametrize("weight", [400, 700])
def test_each_shape_of_the_arabic_font_stands_for_its_letters(weight):
    letters = letters_of(FONTS / f"vazirmatn-arabic-{weight}-normal.woff2")
    alphabet = {chr(code) for code in range(0x621, 0x653)} - set("ػؼؽؾؿ")
    assert alphabet <= set(letters.values())
    assert "" not in letters.values()


def test_a_report_in_arabic_is_tagged_and_needs_no_font_but_ours(
    assert_pdfua, tmp_path, sheet
):
    path = tmp_path / "arabic.pdf"
    path.write_bytes(print_page(sheet))
    assert_pdfua(path)
    assert [font for font in fonts_of(path.read_bytes()) if not OURS.match(font)] == []


def test_a_report_in_arabic_can_be_read_out_again(sheet):
    words = read(sheet)
    for sentence in report().headline:
        assert plain(sentence) in words
    for one in report().results:
        assert plain(one.title) in words
        assert plain(one.band) in words


def test_the_corners_of_the_paper_change_sides(sheet):
    places = {}
    pages = pypdf.PdfReader(BytesIO(print_page(sheet))).pages
    pages[0].extract_text(
        visitor_text=lambda words, at, line, *_: places.setdefault(
            words.strip(), at[0] * line[4] + at[2] * line[5] + at[4]
        )
    )
    assert places["Touchstone"] > MIDDLE
    assert places[f"1 / {len(pages)}"] < MIDDLE


def test_ranges_are_read_from_the_right_and_what_is_dialled_from_the_left(sheet):
    sheet = sheet.replace(">112</a>", ">+49 30 1234-5</a>")
    words = read(sheet)
    for part in report().results[0].segments:
        assert plain(f"{part.label} {part.bounds}") in words
    assert "49 30 1234-5" in words  # pdftotext moves the plus
    assert re.search(r"\b1/[23]\b", words)


def test_a_meter_is_drawn_from_the_right(sheet):
    lightest, darkest = b"\xdc\xeb\xe8", b"\x14\x50\x5a"
    width, pixels = drawn(print_page(sheet))
    assert mean_place(lightest, width, pixels) > mean_place(darkest, width, pixels)
    width, pixels = drawn(print_page(sheet.replace('dir="rtl"', 'dir="ltr"')))
    assert mean_place(lightest, width, pixels) < mean_place(darkest, width, pixels)


def drawn(pdf):
    """Return the width of the first page in dots, and its dots of three bytes."""
    if not shutil.which("pdftoppm"):
        do_without("poppler-utils")
    picture = subprocess.run(
        ["pdftoppm", "-r", "40", "-singlefile", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    ).stdout
    kind, size, _, pixels = picture.split(b"\n", 3)
    assert kind == b"P6"
    return int(size.split()[0]), pixels


def mean_place(colour, width, pixels):
    dots = [
        n % width
        for n in range(len(pixels) // 3)
        if pixels[3 * n : 3 * n + 3] == colour
    ]
    return sum(dots) / len(dots)


@pytest.mark.parametrize(
    ("key", "pick", "several", "most"),
    [
        pytest.param("drug_use_check", 9, 5, 3, id="all that can be advised"),
        pytest.param("substances_check", 9, 4, 2, id="four substances"),
        pytest.param("substances_check", 9, 10, 3, id="ten substances"),
    ],
)
def test_arabic_needs_no_more_sheets_than_other_languages(key, pick, several, most):
    changes = DRUGS if key == "drug_use_check" else {}
    filled = filled_of(printed(report_on(key, pick, "ar", several, changes)))
    assert len(filled) <= most
    assert [percent for percent in filled if percent < LEAST_FILLED] == []


def test_no_word_of_a_report_is_drawn_in_a_picture(sheet):
    assert "<svg" not in sheet
