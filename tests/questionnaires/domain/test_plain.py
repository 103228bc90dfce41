import hashlib
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from questionnaires.domain.canonical import canonical
from questionnaires.domain.definition import text
from questionnaires.domain.plain import (
    SCHEMA,
    DefinitionError,
    canonical_of,
    content_hash,
    from_plain,
    to_plain,
)
from tests import samples
from tests.questionnaires.strategies import questionnaires

FEW = settings(max_examples=25, deadline=None)
SCHEMAS = Path(__file__).parents[3] / "questionnaires" / "schemas"


DEFINITION = json.loads((SCHEMAS / "definition.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(DEFINITION)


@given(questionnaires())
@FEW
def test_what_is_written_is_valid_by_the_shipped_schema_and_read_again(questionnaire):
    document = json.loads(canonical_of(questionnaire))
    VALIDATOR.validate(document)
    assert from_plain(document) == questionnaire


def test_the_hash_is_that_of_the_exported_file():
    bank = samples.bank(samples.one("q"))
    digest = hashlib.sha256(canonical_of(bank)).hexdigest()
    assert content_hash(bank) == f"sha256:{digest}"


def test_defaults_are_left_out():
    bank = samples.bank(samples.one("q"), lists=())
    assert to_plain(bank)["sections"] == [
        {
            "key": "all",
            "questions": [
                {
                    "key": "q",
                    "type": "select_one",
                    "label": {"en": "q?"},
                    "choices": "zero_to_four",
                }
            ],
            "title": {"en": "All"},
        }
    ]


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        pytest.param({"b": 1, "a": 2}, b'{"a":2,"b":1}', id="keys in order"),
        pytest.param(
            {"\ufb33": 1, "\U0001f600": 2},
            '{"\U0001f600":2,"\ufb33":1}'.encode(),
            id="order is by UTF-16 code units",
        ),
        pytest.param(
            '\u20ac$\x0f\nA\'B"\\"/\x7f',
            '"\u20ac$\\u000f\\nA\'B\\"\\\\\\"/\x7f"'.encode(),
            id="the RFC's string",
        ),
        pytest.param([None, True, False, 0, -1], b"[null,true,false,0,-1]", id="words"),
    ],
)
def test_canonical_json_is_that_of_rfc_8785(plain, expected):
    assert canonical(plain) == expected


@pytest.mark.parametrize("plain", [1.5, 2**53, float("nan"), {"a": [0.1]}, "\ud800"])
def test_what_has_no_canonical_form_is_refused(plain):
    with pytest.raises(ValueError, match=r"2\^53|surrogates"):
        canonical(plain)


def broken(path, value):
    """The sample's document with one value replaced."""
    bank = samples.bank(
        samples.one("q"),
        scales=(samples.scale("s", "q", bands=(samples.band("b", 0, 4),)),),
    )
    plain = json.loads(canonical_of(bank))
    place = plain
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return plain


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (["schema"], "touchstone-bank-9", "$.schema"),
        (["is_admin"], True, "$"),
        (["key"], 5, "$.key"),
        (["key"], "a\x00", "$.key"),
        (["key"], "=1+1", "$.key"),
        (["key"], "a" * 10_001, "$.key"),
        (["key"], "a\u202eb", "$.key"),
        (["title"], {"english": "x"}, "$.title.english"),
        (["title"], {"en": {"words": "x"}}, "$.title.en"),
        (["title"], {"en": {"words": "x", "state": "good"}}, "$.title.en.state"),
        (["minutes"], True, "$.minutes"),
        (["minutes"], 10**9, "$.minutes"),
        (["may_total"], "yes", "$.may_total"),
        (["sections"], {}, "$.sections"),
        (["sections", 0, "questions", 0], [], "$.sections[0].questions[0]"),
        (
            ["sections", 0, "questions", 0, "type"],
            "file",
            "$.sections[0].questions[0].type",
        ),
        (["scales", 0, "bands", 0, "lowest"], 0, "$.scales[0].bands[0].lowest"),
        (["scales", 0, "bands", 0, "lowest"], "1e5", "$.scales[0].bands[0].lowest"),
    ],
)
def test_a_document_that_is_no_bank_is_refused_by_path(path, value, where):
    with pytest.raises(DefinitionError) as caught:
        from_plain(broken(path, value))
    assert caught.value.path == where
    assert caught.value.sentence.endswith((".", "…"))


@pytest.mark.parametrize("plain", [None, [], "bank", 1])
def test_what_is_no_object_is_refused(plain):
    with pytest.raises(DefinitionError, match="A bank is a JSON object"):
        from_plain(plain)


def test_a_missing_schema_is_said_in_plain_words():
    with pytest.raises(DefinitionError, match="does not say its schema"):
        from_plain({})


def test_a_language_without_words_is_left_out():
    plain = {**to_plain(samples.bank()), "title": {"en": "T", "fr": " "}}
    assert from_plain(plain).title == text(en="T")


def test_the_schema_names_the_format():
    assert DEFINITION["properties"]["schema"] == {"const": SCHEMA}
