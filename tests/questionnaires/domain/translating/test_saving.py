"""What is typed beside a source, against what is there by now."""

import pytest

from questionnaires.domain.definition import State, Wording
from questionnaires.domain.translating.entries import Entry, catalogue_of
from questionnaires.domain.translating.saving import Given, Saving, revision, saved
from tests.questionnaires.domain.translating.banks import TITLE, bank

THERE = bank("Check", "Bilan")


def seen(questionnaire=THERE):
    found = {one.where: one for one in catalogue_of(questionnaire, "fr").entries}
    return revision(found[TITLE])


def given(words="Bilan", based_on=None, becomes=None, note=""):
    return Given(TITLE, based_on or seen(), words, note, becomes)


@pytest.mark.parametrize(
    ("sent", "wordings"),
    [
        (given(), []),
        (given(" Bilan\r\n"), []),
        (given("Examen"), [("Examen", State.UNREVIEWED)]),
        (given("Examen", becomes=State.REVIEWED), [("Examen", State.UNREVIEWED)]),
        (given(becomes=State.REVIEWED), [("Bilan", State.REVIEWED)]),
        (given(becomes=State.UNREVIEWED), []),
        (given(""), [("", State.UNREVIEWED)]),
    ],
)
def test_what_is_typed_is_written_and_what_is_not_is_left_alone(sent, wordings):
    found = saved(THERE, "fr", [sent])
    assert [(one.words, one.state) for _, one in found.wordings] == wordings
    assert (found.conflicts, found.problems) == ([], {})


@pytest.mark.parametrize(
    "meanwhile", [bank("Check", "Contrôle"), bank("Other", "Bilan")]
)
@pytest.mark.parametrize("sent", [given("Examen"), given(becomes=State.REVIEWED)])
def test_what_was_changed_meanwhile_is_not_written_over(meanwhile, sent):
    found = saved(meanwhile, "fr", [sent])
    (conflict,) = found.conflicts
    assert found.wordings == []
    assert (conflict.given, conflict.now.where) == (sent, TITLE)


def test_two_who_typed_the_same_agree():
    found = saved(bank("Check", "Examen"), "fr", [given("Examen")])
    assert found == Saving(notes={TITLE: ""})


def test_what_nobody_touched_is_no_conflict():
    found = saved(bank("Other", "Contrôle"), "fr", [given()])
    assert found == Saving(notes={TITLE: ""})


def test_a_stale_text_that_still_says_the_same_is_translated_again():
    stale = bank("Check", "Bilan", State.STALE)
    sent = given(becomes=State.UNREVIEWED, based_on=seen(stale))
    assert saved(stale, "fr", [sent]).wordings == [(TITLE, Wording("fr", "Bilan"))]


def test_words_that_no_bank_may_hold_are_said_at_their_text():
    found = saved(THERE, "fr", [given("=1+1")])
    assert "formula" in found.problems[TITLE]
    assert found.wordings == []


def test_a_text_that_is_gone_gives_back_what_was_typed():
    gone = Given(("survey", "gone", "label"), revision(Entry(TITLE, "x")), "Parti")
    (conflict,) = saved(THERE, "fr", [gone]).conflicts
    assert (conflict.given.words, conflict.now) == ("Parti", None)
