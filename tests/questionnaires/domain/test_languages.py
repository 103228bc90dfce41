"""What languages are called, by themselves and by others, and which way they run."""

import pytest

from questionnaires.domain.languages import OWN_NAMES, direction, own_name
from questionnaires.domain.locales import language_name
from questionnaires.domain.plain_reading import LANGUAGE


@pytest.mark.parametrize(
    ("language", "runs"),
    [
        *(("ar", "rtl"), ("ar-dz", "rtl"), ("ckb", "rtl"), ("dv", "rtl")),
        *(("fr", "ltr"), ("sr-latn", "ltr"), ("zz", "ltr"), ("", "ltr")),
        pytest.param("uz-arab", "rtl", id="the script decides"),
        pytest.param("ks-deva", "ltr", id="away from the right, too"),
        pytest.param("zz-hebr", "rtl", id="even of an unknown language"),
    ],
)
def test_the_direction_of_a_language_is_that_of_its_script(language, runs):
    assert direction(language) == runs


@pytest.mark.parametrize(
    ("language", "own", "french"),
    [
        *(("ar", "العربية", "arabe"), ("prs", "دری", "dari")),
        *(("sr-latn", "srpski", "serbe (latin)"), ("xx", "xx", "xx")),
        ("pt-br", "português (Brasil)", "portugais brésilien"),
        ("fr-ca", "français", "français canadien"),
    ],
)
def test_a_language_is_called_by_itself_and_by_others(language, own, french):
    assert (own_name(language), language_name("fr", language)) == (own, french)


def test_every_language_that_is_listed_has_a_name_in_other_languages():
    assert [one for one in OWN_NAMES if not LANGUAGE.fullmatch(one)] == []
    nameless = [one for one in OWN_NAMES if language_name("en", one) == one]
    assert nameless == []
