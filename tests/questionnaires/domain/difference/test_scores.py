"""Which changes may change scores, and which cannot."""

from dataclasses import replace
from decimal import Decimal

import pytest

from questionnaires.domain.definition import (
    Item,
    Method,
    Missing,
    Question,
    Rule,
    Section,
    Type,
    text,
)
from questionnaires.domain.difference import ChangeClass
from questionnaires.domain.difference.looks import as_it_looks
from tests.questionnaires.domain.difference.telling import told
from tests.samples import YES_NO, ZERO_TO_FOUR, band, bank, one, scale

LOW, HIGH = band("low", 0, 2), band("high", 3, 8)
S = scale("s", "a", "b", bands=(LOW, HIGH))
A, B, FREE = one("a"), one("b", relevant="${gate} = 'yes'"), one("free")
GATE, BYSTANDER = one("gate", "yes_no"), one("bystander", "yes_no")
BEFORE = bank(GATE, A, B, FREE, BYSTANDER, scales=(S,))


def after(question=None, scale=S, **more):
    """The bank with one question or the scale as it is now."""
    questions = (
        question if question and question.key == old.key else old
        for old in BEFORE.questions()
    )
    section = replace(BEFORE.sections[0], questions=tuple(questions))
    return replace(BEFORE, sections=(section,), scales=(scale,), **more)


def with_list(changed):
    lists = (changed if one.key == changed.key else one for one in BEFORE.lists)
    return replace(BEFORE, lists=tuple(lists))


@pytest.mark.parametrize(
    "question",
    [
        replace(A, relevant="${free} = 'p1'"),
        replace(A, may_be=("not_applicable",)),
        replace(A, choices="yes_no"),
        replace(A, type=Type.SELECT_MULTIPLE),
        replace(GATE, relevant="${bystander} = 'yes'"),
        replace(GATE, choice_filter="name = 'yes'"),
    ],
    ids=str,
)
def test_a_change_of_what_a_scale_hangs_on_may_change_scores(question):
    assert as_it_looks(BEFORE, after(question)).changes_scores


@pytest.mark.parametrize(
    "question",
    [
        replace(A, label=text(en="Other?")),
        replace(A, constraint=". != 'p1'"),
        replace(A, red_line="${a} = 'p1'"),
        replace(A, is_required=True),
        replace(GATE, may_be=("not_known",)),
        replace(FREE, relevant="${gate} = 'yes'"),
        replace(FREE, type=Type.SELECT_MULTIPLE),
        replace(BYSTANDER, choice_filter="name = 'yes'"),
    ],
    ids=str,
)
def test_any_other_change_of_a_question_does_not(question):
    found = as_it_looks(BEFORE, after(question))
    assert found
    assert not found.changes_scores


@pytest.mark.parametrize(
    "changed",
    [
        replace(S, method=Method.MEAN),
        replace(S, missing=Missing(Rule.PRORATE, 1)),
        replace(S, decimals=1),
        replace(S, items=(Item("a"),)),
        replace(S, items=(Item("a"), Item("b"), Item("free"))),
        replace(S, items=(Item("a"), Item("b", weight=Decimal(2)))),
        replace(S, items=(Item("a"), Item("b", is_reverse=True))),
        replace(S, items=(Item("a"), Item("b", when="${free} = 'p1'"))),
        replace(S, bands=(LOW,)),
        replace(S, bands=(LOW, replace(HIGH, highest=Decimal(9)))),
        replace(S, bands=(LOW, replace(HIGH, severity=2))),
        replace(S, bands=(HIGH, LOW)),
    ],
    ids=str,
)
def test_a_change_of_how_a_scale_is_worked_out_may_change_scores(changed):
    assert as_it_looks(BEFORE, after(scale=changed)).changes_scores


@pytest.mark.parametrize(
    "changed",
    [
        replace(S, label=text(en="Other")),
        replace(S, source="A book"),
        replace(S, is_shown=False),
        replace(S, items=(Item("b"), Item("a"))),
        replace(S, bands=(LOW, replace(HIGH, text=text(en="Much.")))),
    ],
    ids=str,
)
def test_what_a_scale_is_called_and_says_does_not(changed):
    found = as_it_looks(BEFORE, after(scale=changed))
    assert found
    assert not found.changes_scores


def test_items_and_bands_are_told_by_their_scale():
    changed = replace(
        S, items=(Item("a", weight=Decimal(2)),), bands=(LOW, HIGH, band("top", 9, 9))
    )
    assert told(BEFORE, after(scale=changed)) == {
        "item s/a": {"points": "scoring"},
        "item s/b": {"removed": "scoring"},
        "band s/top": {"added": "scoring"},
    }


def test_bands_of_one_key_are_found_again_by_their_conditions():
    never, daily, weekly = (
        band("low", 0, 2, when=f"${{free}} = '{key}'") for key in ("p0", "p1", "p2")
    )
    before = after(scale=replace(S, bands=(never, daily, weekly, HIGH)))
    raised = replace(weekly, highest=Decimal(5))
    called = replace(daily, label=text(en="Less"))
    now = after(scale=replace(S, bands=(raised, called, HIGH)))
    found = [
        (one.before, one.key, *(str(change.aspect) for change in one.changes))
        for one in as_it_looks(before, now).parts
    ]
    assert found == [
        ("s/low/3", "s/low", "moved", "points"),
        ("s/low/2", "s/low/2", "wording"),
        ("s/low", "s/low", "removed"),
    ]


def test_a_question_that_is_counted_and_new_matters():
    before = bank(GATE, A, scales=(scale("s", "a"),))
    now = bank(GATE, A, FREE, B, scales=(scale("s", "a", "b"),))
    assert told(before, now) == {
        "question free": {"added": "structure"},
        "question b": {"added": "scoring"},
        "item s/b": {"added": "scoring"},
    }


def test_a_new_scale_is_told_as_a_whole():
    more = replace(BEFORE, scales=(S, scale("more", "free", bands=(LOW,))))
    assert told(BEFORE, more) == {"scale more": {"added": "scoring"}}


def test_points_matter_to_the_questions_that_are_counted():
    first, *rest = ZERO_TO_FOUR.choices
    points = replace(first, points=Decimal(7))
    found = told(BEFORE, with_list(replace(ZERO_TO_FOUR, choices=(points, *rest))))
    assert found == {
        "question a": {"points": "scoring"},
        "question b": {"points": "scoring"},
        "question free": {"points": "notes"},
        "list zero_to_four": {"points": "notes"},
    }


def test_points_of_a_question_that_only_opens_others_do_not_matter():
    yes, no = YES_NO.choices
    points = replace(yes, points=Decimal(7))
    changed = with_list(replace(YES_NO, choices=(points, no)))
    assert not as_it_looks(BEFORE, changed).changes_scores


def test_a_counted_question_that_moves_into_a_section_with_a_condition_matters():
    first = Section("first", (A, GATE))
    second = Section("second", (B,), relevant="${gate} = 'yes'")
    before = bank(sections=(first, second), scales=(S,))
    moved = replace(
        before,
        sections=(
            replace(first, questions=(GATE,)),
            replace(second, questions=(A, B)),
        ),
    )
    assert told(before, moved) == {"question a": {"moved": "scoring"}}


def test_the_condition_of_a_section_matters_if_something_in_it_is_counted():
    before = bank(
        sections=(Section("one", (GATE, FREE)), Section("two", (A, B))), scales=(S,)
    )
    one_, two = before.sections
    asked_if = "${gate} = 'yes'"
    counted = replace(before, sections=(one_, replace(two, relevant=asked_if)))
    assert told(before, counted) == {"section two": {"condition": "scoring"}}
    free = replace(before, scales=())
    sections = counted.sections
    assert told(free, replace(free, sections=sections)) == {
        "section two": {"condition": "structure"}
    }


def test_a_further_choice_that_repeats_what_is_counted_matters():
    which = Question("which", Type.SELECT_MULTIPLE, choices="yes_no")
    often = Section("often", (A,), repeat_over="which")
    before = bank(
        sections=(Section("first", (which,)), often), scales=(scale("s", "a"),)
    )
    first, *_ = YES_NO.choices
    lists = tuple(
        replace(one, choices=(*one.choices, replace(first, key="perhaps")))
        if one.key == "yes_no"
        else one
        for one in before.lists
    )
    found = told(before, replace(before, lists=lists))
    assert found["question which"] == {"choices_added": "scoring"}


def test_a_condition_that_cannot_be_read_hangs_on_nothing():
    broken = after(replace(FREE, relevant="${gate"))
    assert told(BEFORE, broken) == {"question free": {"condition": "structure"}}


def test_the_whole_has_the_class_of_its_heaviest_change():
    changed = after(replace(A, label=text(en="Other?"), red_line="1 = 1"))
    assert as_it_looks(BEFORE, changed).change_class is ChangeClass.MEANING
    assert as_it_looks(BEFORE, BEFORE).change_class is None
