"""An official report as a PDF: how long it is, and what stands in it."""

from io import BytesIO

import pikepdf
import pytest
from django.utils import translation

from reports.domain.paper.wishes import Layout, Wish
from reports.exports.paper import paper_page
from reports.pdf import print_page
from tests.reports.domain.paper.test_writing import paper
from tests.reports.typeset import fonts_of, lines_of


def printed(made):
    with translation.override("en"):
        return print_page(paper_page(made))


def pages_in(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def page_of(words, pdf):
    """Return the page on which words stand; None if on none."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages, 1):
            one = pikepdf.new()
            one.pages.append(page)
            alone = BytesIO()
            one.save(alone)
            if words in " ".join(lines_of(alone.getvalue())):
                return number
    return None


@pytest.fixture(scope="module")
def whole():
    return printed(paper())


def test_a_report_of_seventy_questions_has_fifteen_to_forty_pages(whole):
    assert 15 <= pages_in(whole) <= 40


def test_a_brief_for_a_minister_has_four_pages():
    assert pages_in(printed(paper(wish=Wish(Layout.BRIEF)))) == 4


def test_the_summary_is_on_one_page_whatever_the_numbers_suggest():
    made = paper(sections=4)
    pdf = printed(made)
    assert made.has_long_headline
    assert page_of(made.of_asked, pdf) == page_of(made.standings[-1].title, pdf) == 3


def test_areas_that_cannot_be_compared_take_a_line_each():
    made = paper(sections=4)
    left_out = made.drawing.change.left_out
    assert len(left_out) == 8
    pdf = printed(made)
    lines = lines_of(pdf)
    assert sum(left_out[0].words in line for line in lines) >= len(left_out)
    assert page_of("Only questions that counted in both", pdf) == 5


def test_every_chapter_is_found_in_the_text(whole):
    words = " ".join(lines_of(whole)).casefold()
    made = paper()
    for _chapter, title in made.chapters:
        assert title.casefold() in words
    for page in made.pages:
        assert page.area.result.title.casefold() in words


def test_the_letters_are_ours(whole):
    assert {name.split("-")[0] for name in fonts_of(whole)} <= {
        *("Noto", "NotoSans", "NotoSerif", "Vazirmatn"),
    }


def test_a_draft_says_so_on_each_page():
    made = paper(signed_on=None, wish=Wish(Layout.BRIEF))
    pdf = printed(made)
    said = " ".join(lines_of(pdf))
    assert said.count(made.cover.reference) >= pages_in(pdf)
