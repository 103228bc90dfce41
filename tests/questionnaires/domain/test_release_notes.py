"""Notes on a new version, as they begin."""

from dataclasses import replace

from questionnaires.domain.definition import (
    Case,
    Fact,
    State,
    Text,
    Wording,
    text,
)
from questionnaires.domain.difference import difference
from questionnaires.domain.difference.reviewing import review_lines, without_reviews
from questionnaires.domain.release_notes import MOST, release_notes
from tests import samples

BANK = samples.bank(
    samples.one("q"),
    scales=(samples.scale("use", "q", bands=(samples.band("low", 0, 4),)),),
)


def notes(after):
    return list(release_notes(difference(BANK, after, ()), BANK, after))


def test_another_cut_off_is_said_to_change_results():
    scale = replace(BANK.scales[0], bands=(samples.band("low", 0, 3),))
    assert notes(replace(BANK, scales=(scale,))) == [
        "The same answers may come to other results than before.",
        "Band “low” counts differently: to 4, now 3.",
    ]


def test_other_words_are_said_to_leave_results():
    assert notes(replace(BANK, title=text(en="Other"))) == [
        "The same answers come to the same results as before.",
        "Questionnaire “Other” has other words.",
    ]


def test_nothing_is_said_of_cases_or_of_no_difference():
    case = Case("one", (Fact("answer", "q", "p1"),))
    assert notes(BANK) == []
    assert notes(replace(BANK, cases=(case,)))[1:] == []


def test_two_fields_of_a_change_stand_in_one_line():
    scale = replace(BANK.scales[0], bands=(samples.band("low", 1, 3),))
    assert notes(replace(BANK, scales=(scale,)))[1:] == [
        "Band “low” counts differently: from 0, now 1; to 4, now 3."
    ]


def test_of_choices_that_come_go_or_change_places_it_is_told_which():
    yes, no = (
        replace(choice, label=text(en=choice.key.capitalize()))
        for choice in samples.YES_NO.choices
    )

    def asking(*choices):
        offered = replace(samples.YES_NO, choices=choices)
        return samples.bank(samples.one("q", "yes_no"), lists=(offered,))

    def of_question(before, after):
        lines = release_notes(difference(before, after, ()), before, after)
        return next(line for line in lines if line.startswith("Question"))

    few, all_, other = asking(no), asking(no, yes), asking(yes, no)
    assert of_question(few, all_) == "Question “q?” has more choices: Yes."
    assert of_question(all_, few) == "Question “q?” has fewer choices: Yes."
    told = of_question(all_, other)
    assert told == "Question “q?” has its choices in another order: yes 2, now 1."


def test_texts_that_were_reviewed_are_counted_and_not_told_one_by_one():
    def in_arabic(state):
        words = (Wording("ar", "نعم", state), Wording("en", "q?"))
        asked = [replace(samples.one(key), label=Text(words)) for key in "qr"]
        return replace(samples.bank(*asked), languages=("ar", "en"))

    before, after = map(in_arabic, (State.UNREVIEWED, State.REVIEWED))
    found = difference(before, after, ())
    assert list(release_notes(found, before, after)) == [
        "The same answers come to the same results as before.",
        "Texts in العربية that were reviewed: 2.",
    ]
    assert not without_reviews(found)
    stale = in_arabic(State.STALE)
    assert list(review_lines(after, stale, {"ar": "Arabic"}.get)) == [
        "Texts in Arabic that are stale now: 2."
    ]


def test_texts_of_bands_are_not_reviewed_anew_when_one_before_them_is_gone():
    def low(when):
        words = (Wording("en", when), Wording("fr", when, State.REVIEWED))
        return replace(samples.band("low", 0, 4, when=when), text=Text(words))

    before, after = (
        samples.bank(
            samples.one("q"),
            scales=(samples.scale("s", "q", bands=tuple(map(low, whens))),),
        )
        for whens in (("1 = 1", "1 = 2"), ("1 = 2",))
    )
    both = [replace(one, languages=("en", "fr")) for one in (before, after)]
    assert list(review_lines(*both, str)) == []


def test_of_many_parts_the_rest_is_counted():
    more = samples.bank(
        samples.one("q"),
        *(samples.one(f"q{n}") for n in range(MOST + 5)),
        scales=BANK.scales,
    )
    assert notes(more)[-1] == "Further parts that differ: 5."
