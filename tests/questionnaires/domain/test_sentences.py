"""A sentence is its English words, and another language can say it."""

from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import in_words, say

FRENCH = {
    "“%(key)s” stands twice%(at)s.": "« %(key)s » est là deux fois%(at)s.",
    " (row %(row)s)": " (ligne %(row)s)",
    "Remove 5 % of it.": "Retirez-en 5 %.",
}


def french(pattern):
    return FRENCH[pattern]


def test_a_sentence_is_its_english_words():
    twice = say(
        "“%(key)s” stands twice%(at)s.", key="age", at=say(" (row %(row)s)", row=3)
    )
    assert twice == "“age” stands twice (row 3)."
    assert in_words(twice, french) == "« age » est là deux fois (ligne 3)."


def test_without_facts_a_percent_sign_is_one():
    assert in_words(say("Remove 5 % of it."), french) == "Retirez-en 5 %."


def test_words_that_are_data_are_not_translated():
    assert in_words("Remove 5 % of it.", french) == "Remove 5 % of it."


def test_an_error_keeps_the_facts_of_its_sentence():
    error = ValueError(say("“%(key)s” stands twice%(at)s.", key="age", at=""))
    assert in_words(str(error), french) == "« age » est là deux fois."


def test_equal_findings_are_one():
    one, other = (
        Finding(
            "K102", Level.ERROR, say("“%(key)s” stands twice%(at)s.", key="a", at="")
        )
        for _ in range(2)
    )
    assert len({one, other}) == 1
