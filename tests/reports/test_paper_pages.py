"""Each page of an official report: filled, within its edges, and marked as a draft."""

import re
from dataclasses import replace
from functools import cache
from itertools import cycle, islice

import pytest
from django.utils import translation

from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.parts import part_of
from reports.domain.paper import sample, sample_story
from reports.domain.paper.ground import paper_from
from reports.domain.paper.sample_ground import sample_ground
from reports.domain.paper.wishes import Layout, Wish
from reports.exports.paper import paper_page
from reports.pages.papers import labels
from reports.pdf import press, print_page
from reports.queries import load_bank
from tests.reports.banks import BANKS
from tests.reports.printed import HARBOURS, LANGUAGES, printed, written
from tests.reports.test_pdf import LEAST_FILLED, filled_of

POLICY = str(BANKS / "human_rights_drug_policy")
SAMPLES = [
    (bank, layout.value, language)
    for bank in (HARBOURS, POLICY)
    for layout in Layout
    for language in LANGUAGES
]
NAMES = ["-".join((bank.rsplit("/", 1)[1], *rest)) for bank, *rest in SAMPLES]
each = pytest.mark.parametrize("of", SAMPLES, ids=NAMES)
in_each_language = pytest.mark.parametrize("language", LANGUAGES)
DRAFT = {"en": "Draft", "fr": "Brouillon", "el": "Πρόχειρο", "ar": "مسودة"}
PIXELS = 0.5  # what rounding may come to
# the cover is drawn over its edges, and a draft's word lies across the page
PUNCTUATION = "()“”«»:;,.?!·،؛"
DRAWN = ("cover__", "cover")


@each
def test_no_page_is_nearly_empty(of):
    filled = filled_of(printed(*of))
    assert [percent for percent in filled if percent < LEAST_FILLED] == []


@each
def test_no_report_is_too_long(of):
    most = 4 if of[1] == Layout.BRIEF else 40
    assert len(filled_of(printed(*of))) <= most


@cache
def kinds():
    from weasyprint.formatting_structure import boxes

    return boxes


@cache
def laid_out(page):
    ready = press()
    document = ready.html(string=page, url_fetcher=ready.fetcher)
    rendered = document.render(
        stylesheets=ready.styles, font_config=ready.fonts, pdf_variant="pdf/ua-1"
    )
    return [one._page_box for one in rendered.pages]  # noqa: SLF001 -- there is no other way


def is_drawn(box):
    names = (box.element.get("class") or "") if box.element is not None else ""
    return any(one.startswith(DRAWN) for one in names.split())


@each
def test_no_box_reaches_beyond_the_margins_of_its_page(of):
    beyond = []
    boxes, pages = kinds(), laid_out(written(*of)[0])
    for number, frame in enumerate(pages[1:], 2):
        left = frame.content_box_x()
        for box in frame.descendants():
            if isinstance(box, boxes.MarginBox) or is_drawn(box):
                continue
            x, _y, width, _height = box.hit_area()
            inside = left - PIXELS <= x and x + width <= left + frame.width + PIXELS
            if not inside and isinstance(box, boxes.TextBox | boxes.ReplacedBox):
                beyond.append((number, getattr(box, "text", box.element_tag), x, width))
    assert beyond == []


def cells(page):
    """Yield the cells of the tables on a page."""
    for box in page.descendants():
        if isinstance(box, kinds().TableCellBox):
            yield box


def parts_of(text):
    """Return the words of a text, in parts after which a line may end."""
    parts = {part for word in text.split() for part in re.split(r"(?<=[-–/.])", word)}
    return {one.casefold().strip(PUNCTUATION) for one in parts}


def torn(page):
    """Return the words of a page's tables that begin or end where none of theirs does.

    A line may end after a hyphen, or after a point within a number; a word may be
    divided as its language does it, with the printer's sign.
    """
    found = set()
    for cell in cells(page):
        boxes = [box for box in cell.descendants() if isinstance(box, kinds().TextBox)]
        said = " ".join(box.text for box in boxes).replace("\N{HYPHEN} ", "")
        found |= parts_of(said) - parts_of("".join(cell.element.itertext())) - {""}
    return found


@each
def test_no_word_of_a_table_is_torn(of):
    found = set().union(*map(torn, laid_out(written(*of)[0])))
    assert found == set()


def has_part(page, names):
    """Say whether anything of an element stands on a page."""
    return any(
        box.element is not None and box.element.get("class") == names
        for box in page.descendants()
    )


@each
def test_the_most_important_gaps_stand_on_one_page(of):
    """They are in the full report alone."""
    pages = laid_out(written(*of)[0])
    found = [one for one in pages if has_part(one, "together gaps__first")]
    assert len(found) == (of[1] == Layout.OFFICE)


def marks(page):
    """Return what stands across a page, for readers who see it."""
    boxes = kinds()
    return [
        text.text
        for box in page.descendants()
        if isinstance(box, boxes.MarginBox) and box.at_keyword == "@left-middle"
        for text in box.descendants()
        if isinstance(text, boxes.TextBox)
    ]


@in_each_language
def test_each_page_of_a_draft_has_the_word_across_it(language):
    page, _data = written(HARBOURS, "office_brief", language, is_signed=False)
    found = [marks(one) for one in laid_out(page)]
    assert found == [[DRAFT[language]]] * len(found)


@in_each_language
def test_what_is_signed_has_nothing_across_it(language):
    page, _data = written(HARBOURS, "office_brief", language)
    assert not any(marks(one) for one in laid_out(page))


def test_a_draft_is_tagged_as_pdf_ua_asks(find_breaches, tmp_path):
    files = []
    for language in LANGUAGES:
        page, _data = written(HARBOURS, "office_brief", language, is_signed=False)
        files.append(tmp_path / f"draft-{language}.pdf")
        files[-1].write_bytes(print_page(page))
    assert find_breaches(*files) == []


@in_each_language
def test_a_brief_has_four_pages_however_much_there_is(language, monkeypatch):
    """Every red line is crossed, with a dozen actions of long words and signers."""
    monkeypatch.setattr(sample, "STEPS", ((1,),) * len(sample.STEPS))
    monkeypatch.setattr(sample_story, "STORIES", {})
    bank = load_bank(POLICY)
    offices = part_of(bank.compiled.questionnaire, AnsweredBy.OFFICES)
    compiled, wish = compile_questionnaire(offices), Wish(Layout.BRIEF)
    with translation.override(language):
        ground = sample_ground(compiled, language, wish, bank.stamp, is_signed=True)
        many = enumerate(islice(cycle(ground.actions), 12))
        actions = tuple(
            replace(one, code=f"action{place:010}", planned=longer(one.planned))
            for place, one in many
        )
        signers = tuple(
            replace(one, code=f"sign{place:012}")
            for place, one in enumerate(islice(cycle(ground.signatures), 12))
        )
        more = replace(ground, actions=actions, signatures=signers)
        made = paper_from(more, translation, labels())
        assert len(filled_of(print_page(paper_page(made)))) == 4


def longer(planned):
    return replace(planned, title=f"{planned.title}: {planned.indicator}")
