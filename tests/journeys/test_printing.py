"""The page of a result as the browser prints it, without its grounds."""

import subprocess

import pikepdf
import pytest

from tests.conftest import do_without
from tests.journeys.answering import answers_in_case, open_result
from tests.reports.typeset import lines_of

KEY, CASE = "substances_check", "three_at_once"
COLOURS = """() => {
  const style = (one) => getComputedStyle(document.querySelector(one));
  return [
    style('.meter__part').printColorAdjust,
    style('.report-emergency > h2').backgroundColor,
    style('.report-emergency > h2').color,
    style('body').backgroundColor,
  ];
}"""


@pytest.fixture
def result(live, open_page):
    page = open_page(color_scheme="dark")
    open_result(page, live.url, "en", KEY, answers_in_case(KEY, CASE))
    return page


def test_a_printed_result_keeps_its_meters_and_the_words_for_an_emergency(result):
    result.emulate_media(media="print")
    black, white, none = "rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"
    assert result.evaluate(COLOURS) == ["exact", none, black, white]


def test_a_printed_result_explains_itself_and_asks_for_nothing(result):
    words = " ".join(lines_of(result.pdf(format="A4")))
    explained = ("How this is worked out", "The points are added up.", "Call 112")
    asked = ("Country", "Another check", "May we count", "Download", "Compare with")
    assert [one for one in explained if one not in words] == []
    assert [one for one in asked if one in words] == []


def test_no_sheet_of_a_printed_result_is_empty_or_ends_with_a_heading(result, tmp_path):
    printed = tmp_path / "result.pdf"
    printed.write_bytes(result.pdf(format="A4"))
    with pikepdf.open(printed) as opened:
        count = len(opened.pages)
    headings = result.locator("main :is(h1, h2, h3)").all_inner_texts()
    for number in range(1, count + 1):
        last = words_on(printed, number)[-1]
        assert last not in headings


def words_on(path, number):
    """Return the lines of one sheet."""
    sheet = ["pdftotext", "-f", str(number), "-l", str(number), str(path), "-"]
    try:
        said = subprocess.run(sheet, capture_output=True, check=True).stdout.decode()
    except FileNotFoundError:
        do_without("poppler-utils")
    return [line for line in said.splitlines() if line.strip("\f ")]
