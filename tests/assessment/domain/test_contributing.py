"""What civil society answers is kept and signed by itself."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.contributing import (
    Consent,
    Contribution,
    fingerprint,
    kept_as_text,
    kept_from_text,
    perspectives,
    signed_content,
)
from assessment.domain.saving import BLANK, Content, Kept
from questionnaires.domain.answers import Instead, Said

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
GIVEN = (
    st.none()
    | st.text(alphabet='aä"\\{}:٣\n ', min_size=1)
    | st.decimals(allow_nan=False, allow_infinity=False, places=2)
    | st.lists(st.text("ab_", min_size=1), min_size=1).map(tuple)
    | st.builds(Instead, st.sampled_from(Said), st.text("x é"))
)
CONTENTS = st.builds(Content, GIVEN, st.text("y ü\n"))
KEPT = st.builds(Kept, CONTENTS, st.integers(1, 99), st.just("me"), st.just(NOW))


def kept(given, found="", revision=1):
    return Kept(Content(given, found), revision, "me", NOW)


def contribution(consent=Consent(), **given):  # noqa: B008 -- it is frozen
    return Contribution({key: kept(one) for key, one in given.items()}, consent)


@given(st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), KEPT))
def test_what_is_written_is_read_back(kept):
    assert kept_from_text(kept_as_text(kept), "me", NOW) == kept


def test_a_number_and_its_digits_stay_apart():
    text = kept_as_text({"a": kept(Decimal("2.50")), "b": kept("2.50")})
    assert text == (
        '{"a":{"found":"","revision":1,"value":"2.5"},'
        '"b":{"found":"","revision":1,"value":"\\"2.50\\""}}'
    )


def test_what_was_emptied_again_is_no_content():
    assert contribution(a=None, b="x").contents == {"b": Content("x")}


def test_the_fingerprint_knows_no_order_and_nobody():
    one, other = contribution(a="x"), contribution(a="y")
    assert fingerprint([one, other]) == fingerprint([other, one])
    assert fingerprint([one]).startswith("sha256:")
    assert b"me" not in signed_content([one])
    again = Contribution({"a": Kept(Content("x"), 7, "she", NOW)})
    assert fingerprint([again]) == fingerprint([one])


@pytest.mark.parametrize(
    "other",
    [
        contribution(a="y"),
        contribution(a="x", b="x"),
        contribution(Consent(may_print=True), a="x"),
        contribution(Consent(printed_as="Friends"), a="x"),
        Contribution({"a": kept("x", found="more")}),
    ],
)
def test_the_fingerprint_changes_with_whatever_is_said(other):
    assert fingerprint([other]) != fingerprint([contribution(a="x")])


def test_the_same_twice_is_not_the_same_once():
    one = contribution(a="x")
    assert fingerprint([one, one]) != fingerprint([one])


def test_answers_are_laid_beside_the_question_that_asks_the_same():
    society = contribution(Consent(may_print=True, printed_as="Friends"), a="no", b="x")
    rows = perspectives(
        {"a": "law", "b": "", "c": "money"},
        {"law": kept("yes")},
        [(society, frozenset("a"))],  # b is hidden by what was answered
    )
    assert [(row.question, row.official, row.said) for row in rows] == [
        ("a", Content("yes"), (("Friends", Content("no")),)),
        ("b", BLANK, ()),
        ("c", BLANK, ()),
    ]
