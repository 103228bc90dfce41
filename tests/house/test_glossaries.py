"""Each language of the personal banks has a glossary, and all name the same words."""

import re

import pytest

from questionnaires.domain.checks.texts import texts_with_words
from reports.queries import load_bank
from tests.questionnaires.test_cases_of_banks import SHIPPED

GLOSSARIES = {
    one.stem: one.read_text(encoding="utf-8")
    for one in sorted((SHIPPED.parent / "docs" / "glossary").glob("*.md"))
}
ROW = re.compile(r"^\| (.+?) \| (.+?) \|.*\|$", re.MULTILINE)
PERSONAL = sorted(one for one in SHIPPED.iterdir() if one.name.endswith("_check"))


def rows(language):
    return [row for row in ROW.findall(GLOSSARIES[language]) if row[0] != "---"][1:]


def terms():
    return [term.strip() for row, _where in rows("en") for term in row.split(",")]


@pytest.mark.parametrize("language", sorted(set(GLOSSARIES) - {"en"}))
def test_every_term_of_the_english_glossary_stands_in_the_others(language):
    said = "; ".join(english.lower() for _word, english in rows(language))
    assert [term for term in terms() if term not in said] == []


@pytest.mark.parametrize("folder", PERSONAL, ids=lambda one: one.name)
def test_every_language_of_a_personal_bank_has_a_glossary(folder):
    bank = load_bank(str(folder)).compiled.questionnaire
    assert sorted(set(bank.languages) - set(GLOSSARIES)) == []


def test_the_english_glossary_says_in_which_banks_a_term_stands():
    named = {name.strip() for _term, where in rows("en") for name in where.split(",")}
    keys = {one.name.removesuffix("_check").replace("_", " ") for one in PERSONAL}
    assert sorted(named - keys - {"all", "all but family", "all but tobacco"}) == []


def test_the_banks_say_each_term_of_the_english_glossary():
    said = " ".join(
        one.words.lower()
        for folder in PERSONAL
        for placed in texts_with_words(load_bank(str(folder)).compiled.questionnaire)
        for one in placed.text.wordings
        if one.language == "en"
    )
    addressed = [term.lower().replace("oneself", "yourself") for term in terms()]
    assert [term for term in addressed if term not in said] == []
