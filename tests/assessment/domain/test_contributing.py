"""What civil society answers is kept and signed by itself."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.contributing import (
    Consent,
    Contribution,
    Left,
    answers_as_text,
    answers_from_text,
    fingerprint,
    in_version,
    perspectives,
    signed_content,
)
from assessment.domain.saving import BLANK, Content, Kept
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.definition import text
from tests.samples import bank, one

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
GIVEN = (
    st.none()
    | st.text(alphabet='aä"\\{}:٣\n ', min_size=1)
    | st.decimals(allow_nan=False, allow_infinity=False, places=2)
    | st.lists(st.text("ab_", min_size=1), min_size=1).map(tuple)
    | st.builds(Instead, st.sampled_from(Said), st.text("x é"))
)
CONTENTS = st.builds(Content, GIVEN, st.text("y ü\n"), st.booleans())
KEPT = st.builds(Kept, CONTENTS, st.integers(1, 99), st.just("me"), st.just(NOW))


def kept(given, found="", revision=1):
    return Kept(Content(given, found), revision, "me", NOW)


def contribution(consent=Consent(), **given):  # noqa: B008 -- it is frozen
    return Contribution({key: kept(value) for key, value in given.items()}, consent)


@given(st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), KEPT))
def test_what_is_written_is_read_back(kept):
    written = Contribution(kept, versions=dict.fromkeys(kept, "one"))
    assert answers_from_text(answers_as_text(written), "me", NOW) == written


def test_a_number_and_its_digits_stay_apart():
    written = answers_as_text(contribution(a=Decimal("2.50"), b="2.50"))
    rest = '"look_again":false,"revision":1,"value"'
    assert written == (
        f'{{"a":{{"found":"",{rest}:"2.5","version":""}},'
        f'"b":{{"found":"",{rest}:"\\"2.50\\"","version":""}}}}'
    )


def test_what_was_written_before_versions_were_named_is_read_as_it_stands():
    old = '{"a":{"found":"","revision":1,"value":"\\"x\\""}}'
    read = answers_from_text(old, "me", NOW)
    assert read.kept == {"a": kept("x")}
    parts = {"two": bank(one("a"))}
    assert in_version(read, "two", parts, {}).kept == read.kept


NOT_JUDGED = {"one": (), "two": ()}


def test_each_answer_goes_to_a_version_from_the_one_it_was_given_in():
    asked = bank(one("a"), one("b"), one("c"))
    parts = {
        "one": asked,
        "two": bank(one("a"), one("b", hint=text(en="Look.")), one("c")),
        "three": bank(one("a"), one("b", hint=text(en="Look."))),
    }
    written = Contribution(
        {"a": kept("p1"), "b": kept("p2"), "c": kept(None, "found")},
        versions={"a": "one", "b": "one", "c": "two"},
    )
    now = in_version(written, "three", parts, NOT_JUDGED)
    assert now.kept["a"] == written.kept["a"]
    assert now.kept["b"].content == Content("p2", look_again=True)
    assert now.left == (Left("c", "two", Content(None, "found"), "question_removed"),)
    assert in_version(written, "two", parts, NOT_JUDGED).left == ()
    anew = replace(written, versions={**written.versions, "b": "two"})
    assert in_version(anew, "three", parts, NOT_JUDGED).kept["b"] == written.kept["b"]


def test_what_was_emptied_again_is_no_content():
    assert contribution(a=None, b="x").contents == {"b": Content("x")}


def test_the_fingerprint_knows_no_order_and_nobody():
    it, other = contribution(a="x"), contribution(a="y")
    assert fingerprint([it, other]) == fingerprint([other, it])
    assert fingerprint([it]).startswith("sha256:")
    assert b"me" not in signed_content([it])
    again = Contribution({"a": Kept(Content("x"), 7, "she", NOW)})
    assert fingerprint([again]) == fingerprint([it])


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
    it = contribution(a="x")
    assert fingerprint([it, it]) != fingerprint([it])


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
