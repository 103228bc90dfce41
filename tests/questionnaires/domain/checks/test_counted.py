"""What the statistics may count, and that a bank without it is what it was."""

from dataclasses import replace

import pytest

from questionnaires.domain.checks.persons import only_choices_are_counted
from questionnaires.domain.definition import Question, Type
from questionnaires.domain.plain import content_hash, from_plain, to_plain
from tests.samples import bank, one


@pytest.mark.parametrize("kind", ["integer", "decimal", "text", "date", "note"])
def test_only_questions_with_choices_can_be_counted(kind):
    found = only_choices_are_counted(bank(Question("q", Type(kind), is_counted=True)))
    assert [(one.code, one.where) for one in found] == [
        ("Q127", ("survey", "q", "counted"))
    ]


@pytest.mark.parametrize("kind", ["select_one", "select_multiple"])
def test_a_question_with_choices_can_be_counted(kind):
    asked = Question("q", Type(kind), choices="yes_no", is_counted=True)
    assert list(only_choices_are_counted(bank(asked))) == []


def test_what_is_not_counted_leaves_no_trace_in_the_hash():
    plain = bank(one("q"))
    counted = bank(replace(one("q"), is_counted=True))
    assert "is_counted" not in to_plain(plain)["sections"][0]["questions"][0]
    assert content_hash(counted) != content_hash(plain)
    assert from_plain(to_plain(counted)) == counted
