"""What a key looks like, and what it is."""

import pytest

from questionnaires.domain.checks.lookalikes import labels_look_different
from questionnaires.domain.definition import Choice, ChoiceList, text
from questionnaires.domain.keys import disguise_of
from questionnaires.domain.lookalike_letters import LATIN_OF
from tests.samples import bank, one


@pytest.mark.parametrize(
    ("key", "hidden"),
    [
        ("yes", None),
        ("y\u0435s", "U+0435"),
        ("\u0430", "U+0430"),
        ("n\u03bf", "U+03BF"),
        ("ｙes", "U+FF59"),
        ("ye\u200bs", "U+200B"),
        ("soft\u00adhyphen", "U+00AD"),
        ("так", None),
        ("ні_2", None),
        ("déjà", None),
        ("نعم", None),
    ],
)
def test_a_key_is_seen_through_its_disguise(key, hidden):
    found = disguise_of(key)
    assert (found is not None) == (hidden is not None)
    assert hidden is None or hidden in found


def test_every_lookalike_becomes_a_latin_letter():
    assert all(chr(letter).isascii() for letter in LATIN_OF.values())
    assert not any(chr(letter).isascii() for letter in LATIN_OF)


@pytest.mark.parametrize(
    ("one_label", "other", "look_alike"),
    [
        ("Yes", "yes ", True),
        ("Tea", "T\u0435a", True),
        ("Café", "Cafe\u0301", True),
        ("2\u00a0hours", "2 hours", True),
        ("Yes", "Yes, often", False),
        ("Café", "Cafe", False),
    ],
)
def test_labels_that_nobody_can_tell_apart_are_found(one_label, other, look_alike):
    choices = Choice("x", text(en=one_label)), Choice("y", text(en=other))
    questionnaire = bank(one("a", "l"), lists=(ChoiceList("l", choices),))
    assert bool(list(labels_look_different(questionnaire))) == look_alike
