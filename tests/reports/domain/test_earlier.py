"""An earlier result from the person's own file, beside this one."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from gettext import NullTranslations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from questionnaires.domain.scoring import score
from reports.domain.earlier import Change, StrangeFileError, compare, earlier_of
from reports.domain.material import Material
from reports.domain.report import Stamp
from reports.exports.outcome_json import outcome_json
from tests.samples import answers, one, ready, scale

COMPILED = ready(
    one("a"), one("b"), scales=[scale("s", "a"), scale("t", "b"), scale("u", "a", "b")]
)
HASH = "sha256:" + "0" * 64
TODAY = date(2026, 11, 30)


def material(**given):
    said = answers(**given)
    outcome = score(COMPILED, said)
    return Material(COMPILED, outcome, said, "en", NullTranslations())


def file_of(**given):
    return outcome_json(material(**given), Stamp(1, HASH, "0"))


def test_the_file_that_is_kept_is_the_one_that_is_read():
    found = earlier_of(file_of(a="p3", b="p1"))
    assert found.values == {"s": Decimal(3), "t": Decimal(1), "u": Decimal(4)}
    assert found.date == "2026-11-22"


def test_each_scale_is_said_then_and_now():
    earlier = earlier_of(file_of(a="p3", b="p1"))
    found = compare(material(a="p1", b="p1"), HASH, earlier, TODAY)
    assert found.date == "22 November 2026"
    assert found.changes == (
        Change("s", "3 of 4", "1 of 4", "lower now"),
        Change("t", "1 of 4", "1 of 4", "the same"),
        Change("u", "4 of 8", "2 of 8", "lower now"),
    )
    assert not found.is_other_version


def test_what_could_not_be_said_then_or_now_is_left_out():
    earlier = earlier_of(file_of(a="p3"))
    found = compare(material(a="p4"), HASH, earlier, TODAY)
    assert [change.title for change in found.changes] == ["s"]
    assert found.changes[0].difference == "higher now"


def test_another_version_is_told():
    earlier = earlier_of(file_of(a="p3"))
    assert compare(material(a="p3"), "sha256:other", earlier, TODAY).is_other_version


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        "x",
        {},
        {"scores": 1},
        {"scores": [1]},
        {"scores": [], "questionnaire": "sample", "hash": 1, "date": "2026-11-22"},
        {"scores": [{"scale": "s", "value": "x"}]},
        {"scores": [{"scale": "s", "value": {}}]},
        {
            "scores": [{"scale": "s", "value": "NaN"}],
            "questionnaire": "sample",
            "hash": HASH,
            "date": "2026-11-22",
        },
    ],
)
def test_what_is_no_result_is_refused(plain):
    with pytest.raises(ValueError, match="no "):
        earlier_of(plain)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("questionnaire", "another", "another check"),
        ("date", "yesterday", "no result that was kept here"),
        ("date", "9999-99-99", "no result that was kept here"),
        ("date", "20261122", "no result that was kept here"),
        ("date", "2026-W47-7", "no result that was kept here"),
        ("date", "2026-12-01", "no result that was kept here"),
    ],
)
def test_a_file_of_another_check_or_of_no_day_is_refused_in_a_sentence(
    key, value, words
):
    earlier = earlier_of(file_of(a="p3") | {key: value})
    with pytest.raises(StrangeFileError, match=words):
        compare(material(a="p3"), HASH, earlier, TODAY)


def with_value(value, **more):
    return file_of(a="p3") | {"scores": [{"scale": "s", "value": value}]} | more


@pytest.mark.parametrize(
    "value",
    [
        *("1e1000", "1E+2", "9e999999999", "-1e-1000", "Infinity", "sNaN"),
        *("1" * 100_000, "0." + "3" * 100_000, "1_0", " 3", "+3", "٣", "3.", ".5", ""),
        *(3, 3.0, Decimal(3), True, False, [], {}, [3]),
    ],
)
def test_a_number_that_we_would_not_have_written_is_refused(value):
    with pytest.raises(ValueError, match="no number"):
        earlier_of(with_value(value))


@pytest.mark.parametrize("value", ["-5", "400", "4.1", "-0.1", "999999999999"])
def test_a_value_that_its_scale_cannot_have_is_refused(value):
    earlier = earlier_of(with_value(value))
    with pytest.raises(StrangeFileError, match="no result that was kept here"):
        compare(material(a="p3"), HASH, earlier, TODAY)


@pytest.mark.parametrize("value", ["0", "4", "1.333333333333333333333333333"])
def test_a_value_that_its_scale_can_have_is_compared(value):
    found = compare(material(a="p3"), HASH, earlier_of(with_value(value)), TODAY)
    assert [change.title for change in found.changes] == ["s"]


def test_a_value_of_another_version_that_this_one_cannot_have_is_left_out():
    earlier = earlier_of(with_value("40", hash="sha256:other"))
    found = compare(material(a="p3"), HASH, earlier, TODAY)
    assert found.is_other_version
    assert found.changes == ()


def test_a_result_of_today_is_compared():
    earlier = earlier_of(file_of(a="p3") | {"date": "2026-11-30"})
    assert compare(material(a="p3"), HASH, earlier, TODAY).date == "30 November 2026"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
NUMBERS = st.from_regex("[-+]?[0-9]{1,40}([.][0-9]{0,40})?([eE][-+]?[0-9]{1,9})?")
LIKE_A_RESULT = st.fixed_dictionaries(
    {
        "scores": st.lists(
            st.fixed_dictionaries(
                {
                    "scale": st.sampled_from("stux") | ANYTHING,
                    "value": NUMBERS | st.decimals().map(str) | ANYTHING,
                }
            )
            | ANYTHING
        ),
        "questionnaire": st.just("sample") | ANYTHING,
        "hash": st.just(HASH) | st.text() | ANYTHING,
        "date": st.dates().map(str) | st.text() | ANYTHING,
    }
)


MINUS_NOTHING = {
    "scores": [{"scale": "s", "value": "-0"}],
    "questionnaire": "sample",
    "hash": HASH,
    "date": "2000-01-01",
}


@example(MINUS_NOTHING)
@given(ANYTHING | LIKE_A_RESULT)
def test_whatever_a_file_holds_it_is_compared_or_refused(plain):
    with suppress(ValueError):  # StrangeFileError is one
        found = compare(material(a="p3"), HASH, earlier_of(plain), TODAY)
        assert all(change.then[0] in "012345678" for change in found.changes)
