import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from questionnaires.domain.expressions.functions import FUNCTIONS
from tests.questionnaires.domain.expressions.reading import holds, value

PAGE = (Path(__file__).parents[4] / "docs" / "expressions.md").read_text("utf-8")
ROW = re.compile(r"^\| `(.+?)` \| `(\{.*\})` \| `(.+)` \|$", re.MULTILINE)
EXAMPLES = ROW.findall(PAGE.partition("## Examples")[2])


def from_json(words):
    return json.loads(words, parse_float=Decimal, parse_int=Decimal)


def as_fact(fact):
    return tuple(fact) if isinstance(fact, list) else fact


def test_the_page_has_its_examples():
    section = PAGE.partition("## Examples")[2].partition("\n## ")[0]
    assert len(EXAMPLES) == section.count("\n| `") > 80


@pytest.mark.parametrize(("source", "facts", "result"), EXAMPLES)
def test_example_of_the_page(source, facts, result):
    known = {name: as_fact(fact) for name, fact in from_json(facts).items()}
    found, expected = value(source, known), from_json(result)
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(("source", "facts", "result"), EXAMPLES)
def test_an_example_as_a_condition_is_its_truth(source, facts, result):
    known = {name: as_fact(fact) for name, fact in from_json(facts).items()}
    assert holds(source, known) == bool(from_json(result))


def test_every_function_is_on_the_page():
    table = PAGE.partition("## Functions")[2].partition("## Before")[0]
    written = re.findall(r"([a-z:-]+)\([^)]*\)`", table)
    assert sorted(set(FUNCTIONS) - set(written)) == []
