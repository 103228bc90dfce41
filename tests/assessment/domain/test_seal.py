import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.seal import (
    DAY,
    HOUR,
    SKEW,
    THREE_HOURS,
    BrokenError,
    ExpiredError,
    Limit,
    Part,
    TooLongError,
    UnknownError,
    make_key,
    seal,
    unseal,
)
from assessment.domain.visit import Visit
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.compiled import compile_questionnaire
from tests.assessment.samples import HOT_DRINKS
from tests.assessment.strategies import VERSION, visits

COMPILED = compile_questionnaire(HOT_DRINKS)
KEY, OTHER = make_key("a", b"a" * 32), make_key("b", b"b" * 32)
NONCE = b"n" * 12
NOW = 1_800_000_000
VISIT = Visit(VERSION, NOW, given={"tea": "weekly"}, seen=frozenset({"tea"}))


def sealed(visit=VISIT, key=KEY, now=NOW):
    return seal(visit, COMPILED, key, now=now, nonce=NONCE)


def opened(text, keys=(KEY,), now=NOW):
    return unseal(text, keys, {VERSION: COMPILED}.__getitem__, now=now)


@given(visits(COMPILED))
def test_a_visit_comes_back_out_of_its_seal(visit):
    visit = replace(visit, started=NOW)
    assert opened(sealed(visit)).visit == visit


def test_no_character_can_be_changed():
    text = sealed()
    letters = string.ascii_letters + string.digits + "-_"
    for place, letter in enumerate(text):
        for other in {
            letters[letters.index(letter) - 1],
            letters[letters.index(letter) - 32],
        }:
            with pytest.raises((BrokenError, UnknownError)):
                opened(text[:place] + other + text[place + 1 :])


@given(st.text(max_size=600))
def test_anything_else_is_broken(text):
    with pytest.raises(BrokenError):
        opened(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("A" * 8193, id="longer than any page"),
        pytest.param("A" * 8192, id="garbage of the greatest length"),
        pytest.param("é" * 500, id="not ASCII"),
        pytest.param(sealed()[:-4], id="cut"),
        pytest.param(sealed() + "=", id="padded"),
        pytest.param("B" + sealed()[1:], id="another format"),
    ],
)
def test_what_is_no_seal_is_broken(text):
    with pytest.raises(BrokenError):
        opened(text)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "tea": st.sampled_from(
                ["never", "monthly", "weekly", Instead(Said.PREFER_NOT_TO_SAY)]
            ),
            "sugar": st.sampled_from(["never", "monthly", "weekly"]),
            "drinks": st.sampled_from([("tea",), ("tea", "coffee"), ("none",)]),
        },
    )
)
def test_the_length_says_nothing_about_the_answers(given_answers):
    visit = replace(VISIT, given=given_answers, seen=frozenset(given_answers))
    assert len(sealed(visit)) == len(sealed())


def test_the_key_that_sealed_it_opens_it_also_when_another_is_first():
    assert opened(sealed(), keys=(OTHER, KEY)).visit == VISIT


def test_a_dropped_key_is_said_to_be_unknown():
    with pytest.raises(UnknownError) as error:
        opened(sealed(), keys=(OTHER,))
    assert error.value.part is Part.KEY


def test_a_dropped_version_is_said_to_be_unknown():
    with pytest.raises(UnknownError) as error:
        opened(sealed(replace(VISIT, version="sha256:" + "cd" * 32)))
    assert error.value.part is Part.VERSION


@pytest.mark.parametrize(
    ("more_time", "started", "sealed_at", "limit"),
    [
        pytest.param(False, 0, HOUR, None, id="an hour away"),
        pytest.param(False, 0, HOUR + 1, Limit.AWAY, id="more than an hour away"),
        pytest.param(False, THREE_HOURS, 0, None, id="three hours in all"),
        pytest.param(
            False, THREE_HOURS + 1, 0, Limit.THREE_HOURS, id="more than three hours"
        ),
        pytest.param(True, DAY, DAY, None, id="a day"),
        pytest.param(True, DAY + 1, 0, Limit.DAY, id="more than a day since the start"),
    ],
)
def test_each_limit_has_its_name(more_time, started, sealed_at, limit):
    visit = replace(VISIT, started=NOW - started, has_more_time=more_time)
    text = sealed(visit, now=NOW - sealed_at)
    if limit is None:
        assert opened(text).visit == visit
        return
    with pytest.raises(ExpiredError) as error:
        opened(text)
    assert error.value.limit is limit


def test_a_clock_may_be_set_back_by_two_hours_and_no_more():
    assert opened(sealed(now=NOW + SKEW)).visit == VISIT
    with pytest.raises(BrokenError):
        opened(sealed(now=NOW + SKEW + 1))


def test_more_words_than_a_page_can_carry_are_refused():
    with pytest.raises(TooLongError):
        sealed(replace(VISIT, given={"words": "w" * 7000}))


def test_a_key_has_32_bytes():
    with pytest.raises(ValueError, match="32 bytes, not 5"):
        make_key("a", b"short")
