"""Notes on a new version, as they begin."""

from dataclasses import replace

from questionnaires.domain.definition import Case, Fact, text
from questionnaires.domain.difference import difference
from questionnaires.domain.release_notes import MOST, release_notes
from tests import samples

BANK = samples.bank(
    samples.one("q"),
    scales=(samples.scale("use", "q", bands=(samples.band("low", 0, 4),)),),
)


def notes(after):
    return list(release_notes(difference(BANK, after, ())))


def test_another_cut_off_is_said_to_change_results():
    scale = replace(BANK.scales[0], bands=(samples.band("low", 0, 3),))
    assert notes(replace(BANK, scales=(scale,))) == [
        "The same answers may come to other results than before.",
        "Band “use/low” counts differently.",
    ]


def test_other_words_are_said_to_leave_results():
    assert notes(replace(BANK, title=text(en="Other"))) == [
        "The same answers come to the same results as before.",
        "Questionnaire “sample” has other words.",
    ]


def test_nothing_is_said_of_cases_or_of_no_difference():
    case = Case("one", (Fact("answer", "q", "p1"),))
    assert notes(BANK) == []
    assert notes(replace(BANK, cases=(case,)))[1:] == []


def test_of_many_parts_the_rest_is_counted():
    more = samples.bank(
        samples.one("q"),
        *(samples.one(f"q{n}") for n in range(MOST + 5)),
        scales=BANK.scales,
    )
    assert notes(more)[-1] == "Further parts that differ: 5."
