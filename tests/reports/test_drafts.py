"""Reports on paper while much is open, or very long: each page is worth turning."""

from dataclasses import replace
from functools import cache
from re import sub

import pytest
from django.utils import translation

from assessment.domain.headlines import LONGEST_HEADLINE, Headline
from assessment.domain.planning import LONGEST
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.parts import part_of
from reports.domain.paper.ground import paper_from
from reports.domain.paper.sample import NOW
from reports.domain.paper.sample_ground import sample_ground
from reports.domain.paper.wishes import Layout, Wish
from reports.exports.paper import paper_page
from reports.pages.papers import labels
from reports.pdf import print_page
from reports.queries import load_bank
from tests.reports.printed import LANGUAGES
from tests.reports.test_paper_pages import POLICY, kinds, laid_out
from tests.reports.test_pdf import LEAST_FILLED, filled_of

ANSWERED = 5, 12  # so many of so many questions
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def draft(language, layout):
    """Return an assessment that is half answered, with nobody's sentence on top."""
    bank = load_bank(POLICY)
    offices = part_of(bank.compiled.questionnaire, AnsweredBy.OFFICES)
    compiled, wish = compile_questionnaire(offices), Wish(layout)
    ground = sample_ground(compiled, language, wish, bank.stamp, is_signed=False)
    dossier = ground.dossier
    some = [*dossier.kept][: len(dossier.kept) * ANSWERED[0] // ANSWERED[1]]
    kept = {key: dossier.kept[key] for key in some}
    views = {key: one for key, one in dossier.views.items() if key in kept}
    half = replace(dossier, kept=kept, views=views)
    return replace(ground, dossier=half, headlines=())


def written(ground):
    with translation.override(ground.language):
        paper = paper_from(ground, translation, labels())
        return paper, paper_page(paper)


def filled(page):
    """Return how far its pages are filled; the word across them fills none."""
    return filled_of(print_page(sub(r'data-draft="[^"]*"', 'data-draft=""', page)))


def pages_of(page):
    return len(filled(page))


@in_each_language
def test_the_brief_of_a_draft_has_four_pages(language):
    _paper, page = written(draft(language, Layout.BRIEF))
    assert pages_of(page) == 4


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_of_a_draft_is_nearly_empty(language):
    _paper, page = written(draft(language, Layout.OFFICE))
    found = filled(page)
    assert [percent for percent in found if percent < LEAST_FILLED] == []


@in_each_language
def test_the_summary_is_one_page_however_long_its_words_are(language):
    """The longest sentence, title, owner and cost that forms take."""
    ground = draft(language, Layout.BRIEF)
    words = f"{ground.actions[0].planned.title} "
    actions = tuple(
        replace(
            one,
            planned=replace(
                one.planned,
                title=(words * 99)[: LONGEST["title"]],
                owner=(words * 99)[: LONGEST["owner"]],
                cost=("120 000 a year, " * 99)[: LONGEST["cost"]],
            ),
        )
        for one in (*ground.actions, *ground.actions)
    )
    said = (words * 99)[:LONGEST_HEADLINE]
    headline = Headline("", language, said, 1, "", NOW)
    _paper, page = written(replace(ground, actions=actions, headlines=(headline,)))
    assert pages_of(page) == 4


def test_the_word_across_a_draft_lies_below_what_is_drawn():
    """Above the cover alone, which fills its page; elsewhere it would change shades."""
    _paper, page = written(draft("en", Layout.BRIEF))
    above = [
        box.style["z_index"]
        for sheet in laid_out(page)
        for box in sheet.children
        if getattr(box, "at_keyword", "") == "@left-middle"
    ]
    assert above == [1, -1, -1, -1]


def places(page, name):
    """Return where boxes of a class begin, from the left."""
    return [
        box.position_x
        for sheet in laid_out(page)
        for box in sheet.descendants()
        if box.element is not None
        and name in (box.element.get("class") or "").split()
        and isinstance(box, kinds().BlockLevelBox)
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_names_begin_the_line_that_two_cycles_are_drawn_on(language):
    _paper, page = written(draft(language, Layout.OFFICE))
    names, scores = (places(page, one) for one in ("bars__title", "bars__score"))
    assert names
    is_left_to_right = max(names) < min(scores)
    assert is_left_to_right is (language == "en")
