"""What differs of choices, told with each question that has them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from questionnaires.domain.definition import Choice, ChoiceList, text
from questionnaires.domain.difference import Aspect, Part
from tests.questionnaires.domain.difference.telling import languages, names, told
from tests.samples import bank, one

NEVER, SOME, OFTEN = (Choice(key, text(en=key)) for key in ("never", "some", "often"))


def asking(*choices, key="how"):
    return bank(one("a", key), lists=(ChoiceList(key, choices),))


BEFORE = asking(NEVER, SOME)


@pytest.mark.parametrize(
    ("after", "aspect", "change_class", "named"),
    [
        (asking(NEVER, SOME, OFTEN), "choices_added", "meaning", ("often",)),
        (asking(NEVER), "choices_removed", "meaning", ("some",)),
        (asking(SOME, NEVER), "choices_reordered", "structure", ("some",)),
        (
            asking(NEVER, replace(SOME, label=text(en="Now and then"))),
            "choices_reworded",
            "wording",
            ("some",),
        ),
        (
            asking(NEVER, replace(SOME, hint=text(en="Once a month"))),
            "choices_reworded",
            "wording",
            ("some",),
        ),
        (
            asking(replace(NEVER, is_exclusive=True), SOME),
            "choices_exclusive",
            "meaning",
            ("never",),
        ),
        (
            asking(NEVER, replace(SOME, is_missing=True)),
            "choices_missing",
            "meaning",
            ("some",),
        ),
        (
            asking(NEVER, replace(SOME, columns=(("kind", "x"),))),
            "choices_offered",
            "structure",
            ("some",),
        ),
        (asking(NEVER, replace(SOME, points=Decimal(3))), "points", "notes", ("some",)),
    ],
)
def test_a_choice_differs(after, aspect, change_class, named):
    found = told(BEFORE, after)
    assert found == {
        "question a": {aspect: change_class},
        "list how": {aspect: "notes"},
    }
    assert names(BEFORE, after, Part.QUESTION, "a", aspect) == named


def test_a_choice_in_a_further_language_is_translated():
    after = asking(NEVER, replace(SOME, label=text(en="some", fr="parfois")))
    aspect = Aspect.CHOICES_TRANSLATED
    assert told(BEFORE, after)["question a"] == {aspect: "wording"}
    assert languages(BEFORE, after, Part.QUESTION, "a", aspect) == ("fr",)


def test_a_list_that_two_questions_share_is_told_with_both():
    before = bank(one("a", "how"), one("b", "how"), lists=(ChoiceList("how", (SOME,)),))
    after = replace(before, lists=(ChoiceList("how", (SOME, OFTEN)),))
    assert list(told(before, after)) == ["question a", "question b", "list how"]


def test_the_same_choices_under_another_name_of_the_list_are_a_note():
    assert told(BEFORE, asking(NEVER, SOME, key="other")) == {
        "question a": {"notes": "notes"},
        "list other": {"added": "notes"},
        "list how": {"removed": "notes"},
    }


def test_a_list_that_nobody_uses_is_a_note():
    after = replace(BEFORE, lists=(*BEFORE.lists, ChoiceList("unused", (OFTEN,))))
    assert told(BEFORE, after) == {"list unused": {"added": "notes"}}
