"""Markup in any text comes out as the text it is: on paper, on pages, in tables."""

import io
import re
from dataclasses import replace
from functools import cache
from gettext import NullTranslations
from html.parser import HTMLParser

import openpyxl  # noqa: TID253 -- tests may wait for it
import pikepdf
import pytest
from django.utils import translation

from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.plain import from_plain, to_plain
from questionnaires.domain.plain_reading import DefinitionError
from reports.domain.paper.ground import paper_from
from reports.domain.paper.sample_ground import sample_ground
from reports.domain.paper.tables import tables_of
from reports.domain.paper.wishes import Layout, Wish
from reports.exports.paper import paper_page
from reports.exports.results_files import table_as_csv
from reports.exports.tables_xlsx import tables_as_xlsx
from reports.pages.papers import labels
from reports.pdf import print_page
from tests.reports.official import offices_part, page_of
from tests.reports.payloads import HARMLESS, PAYLOADS, Spoiler
from tests.reports.samples import STAMP
from tests.reports.typeset import lines_of

OURS = ("#", "data:image/png;base64,")  # a place in the report, a logo made anew
each = pytest.mark.parametrize("payload", [*PAYLOADS, "\0NUL\0"])


def is_refused(payload):
    """Say whether no bank may say this at all: a formula, or what is not seen."""
    return payload.startswith("=") or not payload.isprintable()


@cache
def spoiled(*payloads, layout=Layout.OFFICE):
    """Return a report in which every text is one of the payloads."""
    typed = Spoiler(payloads)
    written = Spoiler([HARMLESS if is_refused(one) else one for one in payloads])
    bank = written.spoil(offices_part("harbours").questionnaire)
    wish = Wish(layout, leaves_out=frozenset())
    compiled = compile_questionnaire(bank)
    ground = sample_ground(compiled, "en", wish, STAMP, is_signed=True)
    pieces = [
        replace(one, code=f"{number:016}")
        for number, one in enumerate(ground.dossier.pieces)
    ]
    dossier = typed.spoil(replace(ground.dossier, pieces=tuple(pieces)))
    ground = replace(
        ground,
        dossier=dossier,
        actions=typed.spoil(ground.actions),
        front=typed.spoil(ground.front),
        headlines=typed.spoil(ground.headlines),
        signatures=typed.spoil(ground.signatures),
    )
    return paper_from(ground, NullTranslations(), labels())


class Skeleton(HTMLParser):
    """The elements of a page with the names of their attributes, without its words."""

    def __init__(self, page):
        super().__init__()
        self.bones, self.links = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.bones.append((tag, *sorted(name for name, _value in attrs)))
        self.links += [value for name, value in attrs if name in {"href", "src"}]

    def handle_comment(self, data):
        self.bones.append(("comment", data))

    def unknown_decl(self, data):
        self.bones.append(("declaration", data))


def bones(page):
    return Skeleton(page).bones


@each
def test_a_bank_refuses_what_is_a_formula_or_is_not_seen(payload):
    bank = offices_part("harbours").questionnaire
    named = replace(bank, title=Spoiler([payload]).spoil(bank.title))
    if is_refused(payload):
        with pytest.raises(DefinitionError):
            from_plain(to_plain(named))
    else:
        assert from_plain(to_plain(named)) == named


@each
@pytest.mark.parametrize("layout", Layout)
def test_no_element_of_a_report_comes_of_a_text(payload, layout):
    plain = bones(paper_page(spoiled(HARMLESS, layout=layout)))
    page = paper_page(spoiled(payload, layout=layout))
    assert bones(page) == plain
    assert [one for one in Skeleton(page).links if not one.startswith(OURS)] == []


@each
def test_no_element_of_the_page_of_results_comes_of_a_text(payload):
    page, plain = (page_of(spoiled(one).report) for one in (payload, HARMLESS))
    assert bones(page) == bones(plain)


@pytest.mark.parametrize("layout", Layout)
def test_on_paper_every_payload_is_words_and_nothing_can_be_pressed(layout):
    pdf = print_page(paper_page(spoiled(*PAYLOADS, layout=layout)))
    said = re.sub(r"\W", "", "".join(lines_of(pdf)))
    letters = [re.sub(r"\W", "", one) for one in PAYLOADS[:5]]
    assert any(one in said for one in letters)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert list(opened.attachments) == []
        for one in opened.objects:
            if isinstance(one, pikepdf.Dictionary):
                assert not {"/JS", "/JavaScript", "/URI", "/Launch"} & {*one.keys()}


@each
def test_no_cell_of_a_workbook_is_a_formula(payload):
    paper = spoiled(payload)
    content = tables_as_xlsx(
        paper.cover.title, tables_of(translation, paper), is_rtl=False
    )
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert {one.data_type for one in cells} <= {"s", "n", "d"}
    assert not any(one.hyperlink for one in cells)


@each
def test_no_cell_of_a_csv_is_a_formula(payload):
    for table in tables_of(translation, spoiled(payload)):
        lines = table_as_csv(table).decode("utf-8-sig")
        assert not re.search(r'(^|,)"?[=+@\t\r]', lines, re.MULTILINE), table.key
        assert not re.search(r'(^|,)"?-(?!\d+(\.\d+)?("|,|$))', lines, re.MULTILINE)
