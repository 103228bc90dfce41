"""Parts of a bank moved, made twice, and taken away."""

from dataclasses import replace

import pytest

from questionnaires.domain.arranging import free_key, moved, twice, without
from questionnaires.domain.definition import Section
from tests import samples

BANK = samples.bank(
    sections=(
        Section("one", (samples.one("a"), samples.one("b"))),
        Section("two", (samples.one("c"),)),
    ),
    scales=(
        samples.scale(
            "use", "a", bands=(samples.band("low", 0, 1), samples.band("high", 2, 4))
        ),
    ),
)


def asked(bank):
    return [[one.key for one in section.questions] for section in bank.sections]


def bands(bank):
    return [one.key for one in bank.scales[0].bands]


@pytest.mark.parametrize(
    ("key", "up", "then"),
    [
        ("b", True, [["b", "a"], ["c"]]),
        ("a", True, [["a", "b"], ["c"]]),
        ("b", False, [["a"], ["b", "c"]]),
        ("c", True, [["a", "b", "c"], []]),
        ("c", False, [["a", "b"], ["c"]]),
    ],
)
def test_a_question_moves_and_at_the_edge_into_the_next_section(key, up, then):
    assert asked(moved(BANK, "question", key, up=up)) == then


def test_a_section_moves_with_its_questions():
    assert asked(moved(BANK, "section", "two", up=True)) == [["c"], ["a", "b"]]


def test_a_band_moves_in_its_scale():
    assert bands(moved(BANK, "band", "use/high", up=True)) == ["high", "low"]


def test_what_is_not_there_cannot_be_moved():
    for kind in ("question", "section", "band"):
        with pytest.raises(LookupError):
            moved(BANK, kind, "nothing", up=True)


def test_what_goes_down_and_up_again_is_where_it_was():
    assert moved(moved(BANK, "question", "a", up=False), "question", "a", up=True) == (
        BANK
    )


def test_a_copy_stands_behind_with_a_key_of_its_own():
    bank, key = twice(BANK, "question", "a")
    assert key == "a_2"
    assert asked(bank) == [["a", "a_2", "b"], ["c"]]
    bank, key = twice(bank, "question", "a")
    assert key == "a_3"


def test_a_copy_of_a_section_has_no_questions():
    bank, key = twice(BANK, "section", "one")
    assert key == "one_2"
    assert asked(bank) == [["a", "b"], [], ["c"]]


def test_a_copy_of_a_band_stands_in_the_same_scale():
    bank, address = twice(BANK, "band", "use/low")
    assert address == "use/low_2"
    assert bands(bank) == ["low", "low_2", "high"]


def test_a_key_that_differs_by_capitals_is_taken():
    assert free_key("a", {"a", "A_2"}) == "a_3"


def test_what_is_removed_is_gone_and_nothing_else():
    assert asked(without(BANK, "question", "a")) == [["b"], ["c"]]
    assert asked(without(BANK, "section", "one")) == [["c"]]
    assert bands(without(BANK, "band", "use/low")) == ["high"]
    gone = without(BANK, "scale", "use")
    assert gone == replace(BANK, scales=())
