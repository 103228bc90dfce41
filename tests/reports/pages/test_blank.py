"""Every clause a condition is told in is known to the catalogues of readers."""

import ast
from pathlib import Path

from questionnaires.domain import condition_clauses, condition_words
from reports.pages.blank import CLAUSES, language_of, sheet_of
from tests.reports.blank_bank import CHECK, OFFICE

# of the workshop's own sentences, and of results, which decide no question
FOR_EXPERTS = {
    "Shown when %(condition)s.",
    *("“%(scale)s” has a result", "“%(scale)s” has no result"),
    *("the result of “%(scale)s”", "the band of “%(scale)s”"),
    "the severity of “%(scale)s”",
}


def patterns_of(module):
    tree = ast.parse(Path(module.__file__).read_text())
    calls = (one for one in ast.walk(tree) if isinstance(one, ast.Call))
    return {one.args[0].value for one in calls if getattr(one.func, "id", "") == "say"}


def test_every_clause_of_a_condition_is_in_the_catalogues_of_readers():
    told = patterns_of(condition_words) | patterns_of(condition_clauses)
    assert {str(one) for one in CLAUSES} == told - FOR_EXPERTS


def test_persons_say_instead_what_they_say_in_a_check_and_offices_theirs():
    def instead(bank):
        parts = sheet_of(bank, "en", 1).parts
        return {b.label for part in parts for one in part.entries for b in one.instead}

    assert instead(CHECK) == {"I prefer not to answer"}
    assert instead(OFFICE) == {"Not known", "Does not apply"}


def test_a_language_the_bank_has_not_gives_way_to_its_own():
    assert language_of(CHECK, "fr") == "fr"
    assert language_of(CHECK, "el") == "en"
