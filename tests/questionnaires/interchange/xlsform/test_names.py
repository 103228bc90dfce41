import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.interchange.xlsform.languages import Languages
from questionnaires.interchange.xlsform.names import Keys, key_of


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("age", "age"),
        ("ice.creams", "ice_creams"),
        ("label-test", "label_test"),
        ("Größe", "gro_e"),
        ("Élève", "eleve"),
        ("_1", "q_1"),
        ("a__b", "a_b"),
        ("مرحبا", "q"),
        ("", "q"),
    ],
)
def test_a_name_becomes_the_nearest_key(name, key):
    assert key_of(name, "q") == key


@given(st.lists(st.text(max_size=90), max_size=20))
def test_every_name_gets_a_key_of_its_own(names):
    keys = Keys()
    given_keys = [keys.free(name, "q") for name in names]
    assert len(set(given_keys)) == len(given_keys)
    for key in given_keys:
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", key)
        assert len(key) <= 64


@given(st.from_regex(r"[a-z][a-z0-9]{0,60}", fullmatch=True))
def test_a_name_that_is_a_key_stays(name):
    assert key_of(name, "q") == name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("English (en)", "en"),
        ("English", "en"),
        ("english", "en"),
        ("Deutsch", "de"),
        ("FRANÇAIS", "fr"),
        ("EN", "en"),
        ("de", "de"),
        ("swahili", "sw"),
        ("Chinese", "zh"),
        ("Portuguese (pt-BR)", "pt-BR"),
    ],
)
def test_a_language_has_a_code(name, code):
    assert Languages().code(name) == code


def test_a_language_nobody_knows_gets_a_code_for_private_use():
    languages = Languages()
    codes = [languages.code(name) for name in ("Klingon", "Elvish", "klingon ")]
    assert codes == ["qaa", "qab", "qaa"]
    assert languages.is_private("Klingon")
    assert not languages.is_private("French")


@pytest.mark.parametrize("name", ["data", "Meta"])
def test_a_name_that_xlsform_reserves_gets_a_number(name):
    assert Keys().free(name, "q") == f"{name.lower()}_2"
