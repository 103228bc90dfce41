import pytest

from assessment.domain.latin_names import JOINER, whole_names
from questionnaires.domain.checks.texts import texts_with_words
from questionnaires.domain.languages import END, ISOLATE, direction
from reports.queries import load_bank
from tests.questionnaires.test_cases_of_banks import SHIPPED

PERSONAL = sorted(
    folder.name for folder in SHIPPED.iterdir() if folder.name.endswith("_check")
)


def seen(words, language):
    """Return the words with their unseen signs as signs that can be seen."""
    found = whole_names(words, language)
    return found.replace(JOINER, "+").replace(ISOLATE, "[").replace(END, "]")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("the CUDIT-R, and AUDIT-C", "the CUDIT-+R, and AUDIT-+C"),
        ("DSM-5 and PHQ-2, 3-MMC", "DSM-+5 and PHQ-+2, 3-+MMC"),
        (
            "Short-Form by Kay-Lambkin, 2014-2020",
            "Short-Form by Kay-Lambkin, 2014-2020",
        ),
        ("2014-2020", "2014-2020"),
    ],
)
def test_a_name_does_not_break_after_its_hyphen_and_a_word_may(words, said):
    assert seen(words, "en") == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("النسخة المنقحة (CUDIT-R).", "النسخة المنقحة ([CUDIT-+R])."),
        ("LSD، فطر، DMT", "[LSD]، فطر، [DMT]"),
        ("3-MMC أو 25 cl", "[3-+MMC] أو [25 cl]"),
        ("من CRAFFT 2.1.", "من [CRAFFT 2.1]."),
        ("Ferris وWynne وFagerström", "[Ferris] و[Wynne] و[Fagerström]"),
        ("{choice}: كم مرة؟ 112", "{choice}: كم مرة؟ 112"),
    ],
)
def test_what_is_in_latin_letters_is_isolated_where_one_reads_from_the_right(
    words, said
):
    assert seen(words, "ar") == said


@pytest.mark.parametrize("key", PERSONAL)
def test_no_latin_letter_of_a_personal_bank_stands_outside_in_arabic(key):
    bank = load_bank(str(SHIPPED / key)).compiled.questionnaire
    for placed in texts_with_words(bank):
        for wording in placed.text.wordings:
            if direction(wording.language) == "rtl":
                depth = 0
                for sign in whole_names(wording.words, wording.language):
                    depth += (sign == ISOLATE) - (sign == END)
                    assert (sign.isascii() and sign.isalpha()) <= (depth == 1)
                assert depth == 0
