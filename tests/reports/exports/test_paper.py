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


@pytest.fixture(scope="module")
def whole():
    return printed(paper())


def test_a_report_of_seventy_questions_has_fifteen_to_forty_pages(whole):
    assert 15 <= pages_in(whole) <= 40


def test_a_brief_for_a_minister_is_short():
    assert pages_in(printed(paper(wish=Wish(Layout.BRIEF)))) <= 5


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
