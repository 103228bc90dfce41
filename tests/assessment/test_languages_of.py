"""The languages of a check: each named in itself, listed as the page lists."""

from dataclasses import replace

import pytest
from django.template import Context, Template

from assessment.domain.edition import INTERNATIONAL, Edition
from assessment.domain.languages import Speech
from tests.samples import bank, one

ENGLISH, FRENCH, ARABIC = (
    '<bdi lang="en">English</bdi>',
    '<bdi lang="fr">français</bdi>',
    '<bdi lang="ar">العربية</bdi>',
)


@pytest.mark.parametrize(
    ("interface", "listed"),
    [
        ("en", f"{ENGLISH}, {FRENCH} and {ARABIC}"),
        ("fr", f"{ENGLISH}, {FRENCH} et {ARABIC}"),
        ("ar", f"{ENGLISH} و{FRENCH} و{ARABIC}"),
    ],
)
def test_languages_are_listed_as_in_the_words_around_them(interface, listed):
    template = Template("{% load speech %}{% languages_of check %}")
    check = replace(bank(one("a")), languages=("en", "fr", "ar"))
    speech = Speech(interface, interface)
    here = {"speech": speech, "check": check, "edition": Edition(INTERNATIONAL, "")}
    assert template.render(Context(here)) == listed
