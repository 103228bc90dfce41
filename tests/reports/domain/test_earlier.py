"""An earlier result from the person's own file, beside this one."""

from decimal import Decimal
from gettext import NullTranslations

import pytest

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
    found = compare(material(a="p1", b="p1"), HASH, earlier)
    assert found.date == "22 November 2026"
    assert found.changes == (
        Change("s", "3 of 4", "1 of 4", "lower now"),
        Change("t", "1 of 4", "1 of 4", "the same"),
        Change("u", "4 of 8", "2 of 8", "lower now"),
    )
    assert not found.is_other_version


def test_what_could_not_be_said_then_or_now_is_left_out():
    earlier = earlier_of(file_of(a="p3"))
    found = compare(material(a="p4"), HASH, earlier)
    assert [change.title for change in found.changes] == ["s"]
    assert found.changes[0].difference == "higher now"


def test_another_version_is_told():
    earlier = earlier_of(file_of(a="p3"))
    assert compare(material(a="p3"), "sha256:other", earlier).is_other_version


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
    ],
)
def test_a_file_of_another_check_or_of_no_day_is_refused_in_a_sentence(
    key, value, words
):
    earlier = earlier_of(file_of(a="p3") | {key: value})
    with pytest.raises(StrangeFileError, match=words):
        compare(material(a="p3"), HASH, earlier)
