"""Names that are not translated stay whole and in order within an Arabic report."""

import re
from html.parser import HTMLParser

import pytest
from django.utils import translation

from questionnaires.domain.languages import END, ISOLATE
from questionnaires.domain.locales import language_name
from reports.domain.foreign import Foreign, within
from reports.pdf import print_page
from reports.queries import load_bank
from tests.reports.printed import ALL, NAMES, printed, written
from tests.reports.tagged import said_in_order
from tests.reports.test_paper_pages import POLICY
from tests.reports.typeset import lines_of

ARABIC = re.compile("[\u0600-\u06ff]")
APART = re.compile(f"{ISOLATE}[^{END}]*{END}")


class Texts(HTMLParser):
    """The stretches of a page that one element holds, as its reader sees them."""

    def __init__(self, page):
        super().__init__()
        self.found, self.element = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.element = tag

    def handle_data(self, data):
        if self.element != "title":  # of a drawing: it is heard, and not seen
            self.found.append(data)


def areas_of(bank):
    questionnaire = load_bank(bank).compiled.questionnaire
    default = questionnaire.default_language
    parts = (*questionnaire.scales, *questionnaire.sections)
    titles = {getattr(one, "label", None) or one.title for one in parts}
    return {one.in_language("en", default) for one in titles}


def test_a_name_in_an_arabic_sentence_is_isolated():
    page, _data = written(POLICY, "office_brief", "ar")
    names = areas_of(POLICY)
    mixed = [one for one in Texts(page).found if ARABIC.search(one)]
    named = [one for one in mixed if any(name in one for name in names)]
    assert len(named) >= 2, "where most is in place, and where least"
    bare = [APART.sub("", one) for one in named]
    assert [one for one in bare if any(name in one for name in names)] == []


@pytest.mark.parametrize(
    ("language", "of", "shown"),
    [
        ("ar", "en", f"{ISOLATE}Prison{END}"),
        ("en", "ar", f"{ISOLATE}Prison{END}"),
        ("el", "en", "Prison"),
        ("ar", "fa", "Prison"),
    ],
)
def test_only_words_that_run_against_a_sentence_are_isolated(language, of, shown):
    assert within(language, Foreign("Prison", of)) == shown
    assert within(language, "Prison") == "Prison", "somebody wrote it into the sentence"


@pytest.mark.parametrize("language", ["el", "ar"])
def test_a_report_says_in_which_language_the_questionnaire_is(language):
    with translation.override(language):
        page, _data = written(POLICY, "office_brief", language)
    assert language_name(language, "en") in page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_report_in_a_language_of_the_questionnaire_says_nothing_of_it(language):
    page, _data = written(POLICY, "office_brief", language)
    assert page.count('class="cover__words"') == 1, "the words of the office"


def test_the_names_stand_in_the_text_of_an_arabic_paper_word_after_word():
    said = " ".join(" ".join(lines_of(printed(POLICY, "office_brief", "ar"))).split())
    assert "Health in prison and detention" in said


@pytest.mark.parametrize(
    ("name", "seen"), [("Amina", "animA"), ("أمينة", "أمينة"), ("Amina 3", "3 animA")]
)
def test_on_paper_a_day_after_a_name_stays_with_its_month(name, seen, tmp_path):
    page = f'<html lang="ar" dir="rtl"><p><bdi>{name}</bdi>، 22 نوفمبر</p></html>'
    said = said_in_order(print_page(page), tmp_path / "page.pdf", is_turned=True)
    assert "".join(said).strip() == f"{seen}، 22 نوفمبر"


@pytest.mark.parametrize("sample", ALL, ids=NAMES)
def test_what_is_set_apart_on_paper_has_no_attributes(sample):
    page, _data = written(*sample)
    assert page.count("<bdi") == page.count("<bdi>") == page.count("</bdi>") > 0
