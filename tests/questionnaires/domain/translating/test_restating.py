"""What becomes of translations when words change."""

from dataclasses import replace

import pytest

from questionnaires.domain.checks.wording import texts_of
from questionnaires.domain.definition import State, Text, Wording
from questionnaires.domain.translating.entries import Catalogue, Entry, catalogue_of
from questionnaires.domain.translating.marks import mark_of
from questionnaires.domain.translating.merging import Fate, arrivals, texts_with
from questionnaires.domain.translating.placing import with_texts
from questionnaires.domain.translating.restating import (
    Weight,
    resourced,
    restated,
    turns,
)
from questionnaires.domain.translating.standing import Standing, progress
from tests import samples
from tests.questionnaires.domain.translating.banks import TITLE, bank


def state_in(texts, language="fr"):
    return {one.language: one.state for one in texts[TITLE].wordings}[language]


@pytest.mark.parametrize(
    ("was", "weight", "becomes"),
    [
        (State.REVIEWED, Weight.TYPO, State.REVIEWED),
        (State.UNREVIEWED, Weight.TYPO, State.UNREVIEWED),
        (State.STALE, Weight.TYPO, State.STALE),
        (State.REVIEWED, Weight.MEANING, State.STALE),
        (State.UNREVIEWED, Weight.MEANING, State.STALE),
    ],
)
def test_a_typo_leaves_translations_and_a_meaning_makes_them_stale(
    was, weight, becomes
):
    before, after = bank("Check", "Bilan", was), bank("Checks", "Bilan", was)
    changed = with_texts(after, restated(before, after, weight))
    assert {placed.where: placed.text for placed in texts_of(changed)}[TITLE] == Text(
        (Wording("en", "Checks"), Wording("fr", "Bilan", becomes))
    )
    assert resourced(before, after) == (TITLE,)


@pytest.mark.parametrize("weight", Weight)
def test_new_words_of_a_translation_are_unreviewed_whatever_is_said_of_them(weight):
    before = bank("Check", "Bilan", State.REVIEWED)
    after = bank("Check", "Examen", State.REVIEWED)
    assert state_in(restated(before, after, weight)) is State.UNREVIEWED
    assert resourced(before, after) == ()


def test_what_nobody_touched_stays_what_it_was():
    one = bank("Check", "Bilan", State.REVIEWED)
    assert restated(one, one, Weight.MEANING) == {}
    assert list(turns(one, one)) == []


def test_bands_of_one_key_keep_their_translations_when_one_before_them_is_gone():
    def low(number):
        words = Wording("en", f"W{number}"), Wording("fr", f"M{number}", State.REVIEWED)
        made = samples.band("low", 0, number, when=f"1 = {number}")
        return replace(made, text=Text(words))

    before, after = (
        replace(bank("Check", "Bilan"), scales=(samples.scale("s", bands=bands),))
        for bands in ((low(1), low(2), low(3)), (low(3), low(2)))
    )
    assert restated(before, after, Weight.MEANING) == {}
    assert list(turns(before, after)) == []
    assert resourced(before, after) == ()


def test_new_words_are_written_and_the_same_ones_read_over():
    old, new = bank("Check", "Bilan"), bank("Check", "Bilan", State.REVIEWED)
    other = bank("Check", "Examen", State.REVIEWED)
    assert [turn.is_review for turn in turns(old, new)] == [True]
    assert [turn.is_review for turn in turns(old, other)] == [False]


def test_progress_tells_missing_stale_translated_and_reviewed_apart():
    (french,) = progress(bank("Check", "Bilan", State.STALE))
    assert french.language == "fr"
    assert french.counts == {
        Standing.MISSING: 2,
        Standing.STALE: 1,
        Standing.TRANSLATED: 0,
        Standing.REVIEWED: 0,
    }
    assert french.percent == 0


def entry(words, source="Check", now="Bilan", standing=Standing.TRANSLATED):
    return Entry(TITLE, source, words, standing, mark_of(now))


@pytest.mark.parametrize(
    ("brought", "fate", "state"),
    [
        (entry("Examen"), Fate.WRITTEN, State.UNREVIEWED),
        (entry("Examen", source="Old"), Fate.NEWER_SOURCE, State.STALE),
        (entry("Examen", now="Avant"), Fate.NEWER_WORDS, None),
        (entry("Bilan"), Fate.SAME, None),
        (entry("Bilan", now="Avant"), Fate.SAME, None),
        (entry(""), Fate.SAME, None),
        (entry("Bilan", standing=Standing.REVIEWED), Fate.REVIEWED, State.REVIEWED),
        (entry("Examen", standing=Standing.REVIEWED), Fate.WRITTEN, State.UNREVIEWED),
        (entry("Bilan", standing=Standing.STALE), Fate.STATED, State.STALE),
        (entry("=1+1"), Fate.REFUSED, None),
        (entry("a\u202eb"), Fate.REFUSED, None),
    ],
)
def test_what_comes_back_is_told_from_what_is_there(brought, fate, state):
    questionnaire = bank("Check", "Bilan")
    (arrival,) = arrivals(questionnaire, Catalogue("b", "en", "fr", (brought,)))
    assert arrival.fate is fate
    assert (arrival.wording.state if arrival.wording else None) is state


def test_what_goes_out_and_comes_back_untouched_changes_nothing():
    questionnaire = bank("Check", "Bilan", State.REVIEWED)
    found = arrivals(questionnaire, catalogue_of(questionnaire, "fr"))
    assert {one.fate for one in found} == {Fate.SAME}


def test_a_text_that_there_is_not_is_told():
    strange = Entry(("survey", "gone", "label"), "Gone", "Parti", Standing.TRANSLATED)
    (arrival,) = arrivals(
        bank("Check", "Bilan"), Catalogue("b", "en", "fr", (strange,))
    )
    assert arrival.fate is Fate.UNKNOWN


def test_words_of_one_language_leave_the_others_as_they_are():
    questionnaire = bank("Check", "Bilan")
    texts = texts_with(questionnaire, [(TITLE, Wording("fr", "Examen"))])
    assert texts == {TITLE: Text((Wording("en", "Check"), Wording("fr", "Examen")))}
