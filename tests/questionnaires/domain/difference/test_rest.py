"""What differs of advice, texts, cases and the questionnaire itself."""

from dataclasses import fields, replace

import pytest

from questionnaires.domain import definition
from questionnaires.domain.definition import (
    Advice,
    Audience,
    Case,
    Fact,
    NamedText,
    Placement,
    text,
)
from questionnaires.domain.difference.fields import FIELDS
from tests.questionnaires.domain.difference.telling import told
from tests.samples import bank, one

REST = Advice("rest", "${a} = 'p1'", Placement.AREA, text=text(en="Rest."))
NOTICE = NamedText("notice", text(en="Before you begin"))
CASE = Case("calm", (Fact("answer", "a", "p1"),))
BEFORE = bank(one("a"), advice=(REST,), texts=(NOTICE,), cases=(CASE,))

# found again by them, or compared by themselves
APART = {
    "Questionnaire": {"sections", "lists", "scales", "advice", "cases", "texts"},
    "Section": {"key", "questions"},
    "Scale": {"key", "items", "bands"},
    "Item": {"question"},
}


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: kind.__name__)
def test_each_field_of_each_value_belongs_to_an_aspect(kind):
    apart = APART.get(kind.__name__, {"key"})
    assert set(FIELDS[kind]) == {field.name for field in fields(kind)} - apart


def test_each_value_with_a_key_is_compared():
    kinds = {
        kind
        for kind in vars(definition).values()
        if hasattr(kind, "__dataclass_fields__") and "key" in kind.__dataclass_fields__
    }
    assert kinds - set(FIELDS) == {definition.ChoiceList, definition.Fact}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"title": text(en="Other")}, {"questionnaire sample": {"wording": "wording"}}),
        ({"author": "A. B."}, {"questionnaire sample": {"notes": "notes"}}),
        (
            {"languages": ("en", "fr")},
            {"questionnaire sample": {"presentation": "wording"}},
        ),
        (
            {"audience": Audience.OFFICE},
            {"questionnaire sample": {"meaning": "meaning"}},
        ),
        ({"advice": ()}, {"advice rest": {"removed": "structure"}}),
        (
            {"advice": (replace(REST, when=""),)},
            {"advice rest": {"condition": "structure"}},
        ),
        (
            {"advice": (replace(REST, text=text(en="Sleep.")),)},
            {"advice rest": {"wording": "wording"}},
        ),
        (
            {"advice": (replace(REST, days=7),)},
            {"advice rest": {"use": "structure"}},
        ),
        ({"texts": ()}, {"text notice": {"removed": "wording"}}),
        (
            {"texts": (NamedText("notice", text(en="Now")),)},
            {"text notice": {"wording": "wording"}},
        ),
        ({"cases": ()}, {"case calm": {"removed": "notes"}}),
        ({"cases": (Case("calm", ()),)}, {"case calm": {"notes": "notes"}}),
    ],
    ids=str,
)
def test_the_rest_of_a_bank_differs(changed, expected):
    assert told(BEFORE, replace(BEFORE, **changed)) == expected
