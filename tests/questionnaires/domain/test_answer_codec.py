import json
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.domain.answer_codec import (
    AnswersError,
    answers_from_plain,
    answers_to_plain,
)
from questionnaires.domain.answers import Answers, Instead, Said
from questionnaires.domain.definition import (
    Choice,
    ChoiceList,
    Question,
    Type,
)
from tests import samples

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "questionnaires/schemas/answers.json").read_text()
)
DRUGS = ChoiceList(
    "drugs", (Choice("tea"), Choice("coffee"), Choice("none", is_exclusive=True))
)
EVERYTHING = tuple(said.value for said in Said)
BANK = samples.bank(
    Question("drugs", Type.SELECT_MULTIPLE, choices="drugs", may_be=EVERYTHING),
    Question("drug", Type.SELECT_ONE, choices="drugs", may_be=EVERYTHING),
    Question("age", Type.INTEGER, may_be=("not_known",)),
    Question("weight", Type.DECIMAL),
    Question("born", Type.DATE),
    Question("words", Type.TEXT),
    Question("note", Type.NOTE),
    Question("sum", Type.CALCULATE, calculation="1"),
    lists=(DRUGS,),
)


def read(**answers):
    answers, _ = answers_from_plain(BANK, {"answers": answers})
    return dict(answers.given)


@pytest.mark.parametrize(
    ("key", "value", "given"),
    [
        ("drugs", ["tea", "coffee"], ("tea", "coffee")),
        ("drugs", ["none"], ("none",)),
        ("drug", "tea", "tea"),
        ("age", 34, Decimal(34)),
        ("age", 0, Decimal(0)),
        ("age", 34.0, Decimal(34)),
        ("weight", 0.1, Decimal("0.1")),
        ("weight", "0.10", Decimal("0.1")),
        ("weight", -3, Decimal(-3)),
        ("born", "2024-02-29", "2024-02-29"),
        ("words", " = hello\r\nyou ", "= hello\nyou"),
        ("age", {"not_known": True}, Instead(Said.NOT_KNOWN)),
        ("drug", {"prefer_not_to_say": True}, Instead(Said.PREFER_NOT_TO_SAY)),
        ("drug", {"not_applicable": "n/a"}, Instead(Said.NOT_APPLICABLE, "n/a")),
        ("drug", {"not_applicable": True}, Instead(Said.NOT_APPLICABLE)),
    ],
)
def test_each_kind_of_answer_is_read(key, value, given):
    assert read(**{key: value}) == {key: given}
    jsonschema.validate({"answers": {key: value}}, SCHEMA)


@pytest.mark.parametrize(("key", "value"), [("drugs", []), ("words", "  ")])
def test_nothing_said_is_blank(key, value):
    assert read(**{key: value}) == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("nothing", "x"),
        ("note", "x"),
        ("sum", 1),
        ("drugs", "tea"),
        ("drugs", ["tea", "tea"]),
        ("drugs", ["tea", "none"]),
        ("drugs", ["wine"]),
        ("drugs", [["tea"]]),
        ("drug", "wine"),
        ("drug", ["tea"]),
        ("drug", 1),
        ("drug", None),
        ("age", "34"),
        ("age", 34.5),
        ("age", True),
        ("age", float("nan")),
        ("age", float("inf")),
        ("age", Decimal("1e999999")),
        ("age", 10**30),
        ("age", {"not_applicable": True}),
        ("age", {"not_known": "perhaps"}),
        ("age", {"not_known": True, "prefer_not_to_say": True}),
        ("age", {}),
        ("weight", "1,5"),
        ("weight", "NaN"),
        ("born", "2023-02-29"),
        ("born", "20240229"),
        ("born", "29.02.2024"),
        ("born", 20240229),
        ("words", 5),
        ("words", "a\x00b"),
        ("words", "\ud800"),
    ],
)
def test_what_is_not_known_is_refused_by_name(key, value):
    with pytest.raises(AnswersError) as caught:
        read(**{key: value})
    assert caught.value.where == key
    assert caught.value.sentence.endswith((".", "?"))


@pytest.mark.parametrize("value", [None, "@not_known"])
def test_what_is_written_another_way_is_shown_the_right_one(value):
    with pytest.raises(AnswersError, match=r'or write {"not_known": true}'):
        read(age=value)


@pytest.mark.parametrize(
    ("document", "where"),
    [
        ([], "the answers"),
        ({"answers": []}, "answers"),
        ({"lang": "en"}, "lang"),
        ({"language": "fr"}, "language"),
        ({"language": ["en"]}, "language"),
        ({"date": "today"}, "date"),
        ({"date": None}, "date"),
    ],
)
def test_a_document_of_another_form_is_refused(document, where):
    with pytest.raises(AnswersError) as caught:
        answers_from_plain(BANK, document)
    assert caught.value.where == where


def test_the_day_and_the_language_have_defaults():
    assert answers_from_plain(BANK, {}, today="2026-11-22") == (
        Answers({}, "2026-11-22"),
        "en",
    )


INSTEADS = st.sampled_from(Said).map(Instead) | st.builds(
    Instead, st.just(Said.NOT_APPLICABLE), st.sampled_from(["", "no such court"])
)
GIVEN = st.fixed_dictionaries(
    {},
    optional={
        "drugs": st.sampled_from([("tea",), ("coffee", "tea"), ("none",)]) | INSTEADS,
        "drug": st.sampled_from(["tea", "none"]) | INSTEADS,
        "age": st.integers(-150, 150).map(Decimal) | st.just(Instead(Said.NOT_KNOWN)),
        "weight": st.decimals(-999, 999, places=3),
        "born": st.dates().map(lambda day: day.isoformat()),
        "words": st.sampled_from(["a", "= b", "é\nü", "{}"]),
    },
)


@given(GIVEN, st.dates().map(lambda day: day.isoformat()))
@settings(deadline=None)
def test_what_is_written_is_read_again(given, date):
    answers = Answers(given, date)
    document = json.loads(json.dumps(answers_to_plain(answers, "en")))
    jsonschema.validate(document, SCHEMA)
    assert answers_from_plain(BANK, document) == (answers, "en")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(st.sampled_from(sorted(q.key for q in BANK.questions())), JSON)
@settings(deadline=None)
def test_whatever_comes_is_read_or_refused_with_its_key(key, value):
    with suppress(AnswersError):
        assert read(**{key: value}).keys() <= {key}
