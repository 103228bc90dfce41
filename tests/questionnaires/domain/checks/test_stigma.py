"""Which words shame, and in which sense."""

import pytest

from questionnaires.domain.checks.stigma import shaming
from questionnaires.domain.checks.stigma_words import INSTEAD


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "Addicts and junkies", ["Addicts", "junkies"]),
        ("en-GB", "drug abuse", ["drug abuse"]),
        ("en", "the abuse of alcohol", ["abuse of alcohol"]),
        ("en", "a survivor of sexual abuse", []),
        ("en", "Did you stay clean after a clean test?", ["stay clean", "clean test"]),
        ("en", "a clean needle in a clean room", []),
        ("en", "Alcoholics Anonymous meets on Mondays.", []),
        ("en", "He is an ALCOHOLIC.", ["ALCOHOLIC"]),
        ("en", "an additional predicted effect", []),
        ("fr", "Les toxicomanes et les drogués", ["toxicomanes", "drogués"]),
        ("fr", "l’abus d’alcool", ["abus d’alcool"]),
        ("fr", "un accord sur la drogue", []),
        ("de", "ein Junkie", []),
        ("ar", "المدمنون والمتعاطون", ["المدمنون", "والمتعاطون"]),
        ("ar", "ليس مُدمِنًا", ["مدمنا"]),
        ("ar", "مساعدة لمتعاطي المخدرات", ["لمتعاطي"]),
        ("ar", "تعاطي المخدرات", ["تعاطي المخدرات"]),
        ("ar", "هل يتعاطى أحدهم؟", ["يتعاطى"]),
        ("ar", "إساءة استخدام الأدوية", ["إساءة استخدام الأدوية"]),
        ("ar", "بعد انتكاسة", ["انتكاسة"]),
        ("ar", "إبرة نظيفة في غرفة نظيفة", []),
        ("ar", "استخدام المخدرات والكحول", []),
        ("ar", "التعاطف مع الآخرين", []),
        ("hr", "Narkomani i ovisnici", ["Narkomani", "ovisnici"]),
        ("hr", "osoba ovisna o drogama", []),
        ("hr", "zlouporaba droga", ["zlouporaba droga"]),
        ("hr", "Anonimni alkoholičari", []),
        ("hr", "čista soba, čiste igle", []),
        ("sr-Latn", "zavisnik od droga", ["zavisnik"]),
        ("sr-Latn", "zloupotreba lekova", ["zloupotreba lekova"]),
        ("sr-Latn", "osoba koja zavisi od droga", []),
        ("el", "Οι ναρκομανείς", ["ναρκομανείς"]),
        ("el", "κατάχρηση ουσιών", ["κατάχρηση ουσιών"]),
        ("el", "κατάχρηση εξουσίας", []),
        ("el", "Ανώνυμοι Αλκοολικοί", []),
        ("el", "αλκοολικά ποτά", []),
        ("el", "ΤΟΞΙΚΟΜΑΝΗΣ", ["ΤΟΞΙΚΟΜΑΝΗΣ"]),
    ],
)
def test_a_word_shames_in_one_sense_and_not_in_another(language, words, found):
    assert sorted(word for word, _ in shaming(words, language)) == sorted(found)


@pytest.mark.parametrize("language", INSTEAD)
def test_every_word_has_another_that_shames_nobody(language):
    for instead in INSTEAD[language].values():
        assert instead
        assert list(shaming(instead, language)) == []
