import json
from pathlib import Path

import pytest
from django.utils import translation
from jsonschema import Draft202012Validator

from questionnaires.domain.scoring import score
from reports.domain.material import Material
from reports.exports.outcome_json import outcome_json
from tests.reports.banks import BANKS, SHIPPED, answers_to, bank

SCHEMA = json.loads(
    Path(BANKS.parent, "questionnaires/schemas/outcome.json").read_text()
)


def plain(key, pick, language="en", *, trace=False):
    compiled, answers = bank(key).compiled, answers_to(key, pick)
    outcome = score(compiled, answers, trace=trace)
    with translation.override(language):
        material = Material(compiled, outcome, answers, language, translation)
        return outcome_json(material, bank(key).stamp)


@pytest.mark.parametrize("trace", [False, True])
@pytest.mark.parametrize("pick", [0, 2, 9])
@pytest.mark.parametrize("key", SHIPPED)
def test_results_out_keep_to_their_schema(key, pick, trace):
    Draft202012Validator(SCHEMA).validate(plain(key, pick, trace=trace))


@pytest.mark.parametrize("key", SHIPPED)
def test_a_language_changes_words_and_no_number(key):
    english, french = plain(key, 2, "en"), plain(key, 2, "fr")
    assert english != french
    for one, other in zip(english["scores"], french["scores"], strict=True):
        for name in ("value", "attainable", "range", "answered", "asked", "coverage"):
            assert one[name] == other[name]


def test_there_is_no_trace_unless_it_is_asked_for():
    with_scores = [key for key in SHIPPED if plain(key, 2)["scores"]]
    assert len(with_scores) > 10
    for key in with_scores:
        assert all("trace" not in one for one in plain(key, 2)["scores"])
        assert any("trace" in one for one in plain(key, 2, trace=True)["scores"])
