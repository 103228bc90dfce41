"""What two languages must have in common, and what not."""

from dataclasses import replace

import pytest

from questionnaires.domain.checks.translations import (
    translations_keep_numbers,
    translations_keep_placeholders,
)
from questionnaires.domain.definition import text
from tests.samples import bank, one


def said(english, other, language="fr"):
    label = text(**{"en": english, language: other})
    asked = replace(one("a"), label=label)
    return replace(bank(asked), languages=("en", language))


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("1,000 people", "1 000 personnes"),
        ("1,000 people", "1\u202f000 personnes"),
        ("2.5 hours", "2,5 heures"),
        ("12 months", "١٢ شهرًا"),
        ("1,000.50 euros", "1 000,50 euros"),
        ("12 months and 12 days", "12 mois et jours"),
        ("eleven questions", "onze questions"),
        ("${level_2} is shown", "${level_2} est affiché"),
    ],
)
def test_a_number_may_be_written_in_other_ways(english, other):
    assert list(translations_keep_numbers(said(english, other))) == []


@pytest.mark.parametrize(
    ("english", "other", "lacking"),
    [
        ("12 months", "3 mois", "12"),
        ("12 months", "douze mois", "12"),
        ("a year", "12 mois", "12"),
        ("2.5 mg", "25 mg", "2.5"),
        ("5 or 10", "5 ou 100", "10"),
    ],
)
def test_another_number_is_found(english, other, lacking):
    found = list(translations_keep_numbers(said(english, other)))
    assert [f.message.facts["part"] for f in found] == [lacking]
    assert [f.where for f in found] == [("survey", "a", "label::fr")]


def test_a_placeholder_is_not_translated():
    wrong = said("About {choice}", "Sur {choix}")
    right = said("About {choice}", "{choice} : la suite")
    assert len(list(translations_keep_placeholders(wrong))) == 1
    assert list(translations_keep_placeholders(right)) == []
