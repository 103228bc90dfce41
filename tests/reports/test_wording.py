"""Words for people: none that shames, in any report, on any path, in any language."""

import re
from itertools import product

import pytest
from django.utils import translation

from reports.exports.page import page_of
from tests.reports.banks import SHIPPED, report_on

SHAMING = {
    "en": r"addicts?|addicted|abus\w*|junk(?:ie|y)s?|alcoholics?|drunks?|clean|dirty"
    r"|fail(?:ed|ure)?|relapse\w*|please|simply|normal|users?",
    "fr": r"drogués?|droguées?|toxico\w*|accros?|alcooliques?|ivrognes?|abus\w*|échec"
    r"|échoué\w*|rechut\w*|sevré\w*|sales?|camés?",
    "ar": r"\w*(?:مدمن|إدمان|تعاطي|متعاط|حشاش|سكير|مخمور|فاشل|انتكاس)\w*|يرجى|نظيف|قذر",
}


@pytest.mark.parametrize("language", SHAMING)
def test_no_report_shames_anybody(language):
    shaming = re.compile(rf"\b(?:{SHAMING[language]})\b", re.IGNORECASE)
    for key, pick, several in product(SHIPPED, (0, 1, 2, 9), (1, 4, 20)):
        report = report_on(key, pick, language, several)
        with translation.override(language):
            words = re.sub(r"<[^>]*>", " ", page_of(report))
        assert [found[0] for found in shaming.finditer(words)] == []


def test_a_report_calls_nobody_by_exclamation_mark():
    for key in SHIPPED:
        assert "!" not in re.sub(r"<[^>]*>", " ", page_of(report_on(key)))
