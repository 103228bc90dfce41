"""What two languages must have as many of, and what fits a small phone."""

from dataclasses import replace

import pytest

from questionnaires.domain.checks.equivalence import (
    translations_keep_links,
    translations_keep_paragraphs,
    translations_keep_units,
)
from questionnaires.domain.checks.room import choices_fit_a_phone
from questionnaires.domain.definition import Audience, Choice, ChoiceList, text
from tests.questionnaires.domain.checks.test_translations import said


@pytest.mark.parametrize(
    ("check", "english", "other", "found"),
    [
        (translations_keep_links, "See https://a.org.", "Voir https://a.fr.", 0),
        (translations_keep_links, "See https://a.org.", "Voir.", 1),
        (translations_keep_links, "See tel:112.", "Voir tel:112 et www.a.fr.", 1),
        (translations_keep_units, "5 mg a day", "5 mg par jour", 0),
        (translations_keep_units, "5 mg a day", "5 g par jour", 1),
        (translations_keep_units, "5% of it", "5 % de cela", 0),
        (translations_keep_units, "5% of it", "٥٪ منه", 0),
        (translations_keep_units, "5% of it", "5 ‰ de cela", 1),
        (translations_keep_units, "5 mg a day", "5 milligrammes par jour", 0),
        (translations_keep_units, "€5", "5 €", 0),
        (translations_keep_units, "5 grams", "5 glaces", 0),
        (translations_keep_paragraphs, "One.\n\nTwo.", "Un.\n\nDeux.", 0),
        (translations_keep_paragraphs, "One.\n\nTwo.", "Un.\nDeux.", 1),
    ],
)
def test_what_one_language_has_the_other_has_too(check, english, other, found):
    assert len(list(check(said(english, other)))) == found


def offered(label, audience=Audience.PERSON):
    bank = said("a", "a")
    choices = (Choice("yes", text(fr=label)),)
    return replace(
        bank, audience=audience, lists=(ChoiceList("zero_to_four", choices),)
    )


@pytest.mark.parametrize(
    ("label", "codes"),
    [
        ("Jamais", []),
        ("Une fois par mois, ou moins souvent que cela", []),
        ("Plusieurs-fois-par-semaine-ou-plus-souvent", []),
        ("Arbeitsunfähigkeit", []),
        ("Donaudampfschifffahrtsgesellschaft", ["T112"]),
        ("Donaudampfschifffahrts\u00adgesellschaft", []),
        ("Une fois. " * 25, ["T113"]),
    ],
)
def test_a_choice_fits_a_button_of_a_small_phone(label, codes):
    assert [one.code for one in choices_fit_a_phone(offered(label))] == codes


def test_offices_have_desks():
    bank = offered("Donaudampfschifffahrtsgesellschaft", Audience.OFFICE)
    assert list(choices_fit_a_phone(bank)) == []
