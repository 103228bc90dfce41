"""What experts say of a change, and what follows from it."""

from dataclasses import replace

import pytest

from questionnaires.domain.definition import Text, text
from questionnaires.domain.difference import (
    Aspect,
    ChangeClass,
    Correction,
    Part,
    difference,
)
from questionnaires.domain.difference.correcting import (
    Other,
    corrected,
    may_become,
    why_other,
)
from questionnaires.domain.difference.looks import as_it_looks
from questionnaires.domain.difference.parts import mark_of_part
from questionnaires.domain.difference.telling import Told, called, told
from tests.samples import bank, one, scale

BEFORE = bank(one("a"), one("b"), scales=(scale("s", "b"),))


def with_question(key, **changes):
    (section,) = BEFORE.sections
    questions = tuple(
        replace(q, **changes) if q.key == key else q for q in section.questions
    )
    return replace(BEFORE, sections=(replace(section, questions=questions),))


REWORDED = with_question("a", label=text(en="Otherwise?"))


def judged(becomes, aspect=Aspect.WORDING, key="a"):
    return Correction(Part.QUESTION, key, aspect, becomes, "because")


def test_other_words_may_be_said_to_mean_something_else():
    found = as_it_looks(BEFORE, REWORDED)
    changed = corrected(found, [judged(ChangeClass.MEANING)])
    assert found.change_class is ChangeClass.WORDING
    assert changed.change_class is ChangeClass.MEANING
    assert why_other(changed.of(Part.QUESTION)["a"]) is Other.MEANING
    assert why_other(found.of(Part.QUESTION)["a"]) is None


def test_another_meaning_may_be_said_to_be_none():
    found = as_it_looks(BEFORE, with_question("a", recall="12 months"))
    changed = corrected(found, [judged(ChangeClass.WORDING, Aspect.MEANING)])
    assert why_other(found.of(Part.QUESTION)["a"]) is Other.MEANING
    assert why_other(changed.of(Part.QUESTION)["a"]) is None


def test_what_is_scoring_can_mean_something_else_besides():
    found = as_it_looks(BEFORE, with_question("b", relevant="${a} = 'p1'"))
    said = judged(ChangeClass.MEANING, Aspect.CONDITION, "b")
    changed = corrected(found, [said]).of(Part.QUESTION)["b"]
    assert changed.change_class is ChangeClass.SCORING
    assert why_other(changed) is Other.MEANING


def test_the_one_door_gives_what_was_judged():
    said = judged(ChangeClass.MEANING)
    (changed,) = difference(BEFORE, REWORDED, [said]).parts
    assert changed.change_class is ChangeClass.MEANING
    assert changed.changes[0].judged == said
    assert difference(BEFORE, REWORDED, ()) == as_it_looks(BEFORE, REWORDED)


def test_what_scores_come_to_is_not_for_judging():
    found = as_it_looks(BEFORE, with_question("b", relevant="${a} = 'p1'"))
    (change,) = found.of(Part.QUESTION)["b"].changes
    assert change.change_class is ChangeClass.SCORING
    assert may_become(change) == ()
    lighter = judged(ChangeClass.WORDING, Aspect.CONDITION, "b")
    assert corrected(found, [lighter]) == found


@pytest.mark.parametrize("aspect", [Aspect.ADDED, Aspect.MOVED, Aspect.CHOICES_ADDED])
def test_facts_are_not_for_judging(aspect):
    found = as_it_looks(BEFORE, REWORDED)
    (change,) = found.of(Part.QUESTION)["a"].changes
    assert may_become(replace(change, aspect=aspect)) == ()


def test_a_judgement_of_a_question_holds_for_its_copies():
    found = as_it_looks(BEFORE, REWORDED)
    copies = replace(
        found, parts=tuple(replace(one, key=f"{one.key}__tea") for one in found.parts)
    )
    changed = corrected(copies, [judged(ChangeClass.MEANING)])
    assert changed.change_class is ChangeClass.MEANING


def test_the_mark_of_a_change_is_another_after_one_more_change():
    further = with_question("a", label=text(en="Quite otherwise?"))
    marks = {
        mark_of_part(BEFORE, one, Part.QUESTION, "a") for one in (REWORDED, further)
    }
    assert len(marks) == 2
    assert mark_of_part(BEFORE, REWORDED, Part.QUESTION, "b") not in marks


def test_a_change_tells_what_stood_there_and_what_stands_there_now():
    (changed,) = as_it_looks(BEFORE, REWORDED).parts
    (change,) = changed.changes
    assert told(BEFORE, REWORDED, changed, change) == (
        Told("label", "a?", "Otherwise?", "en"),
    )
    assert called(REWORDED, Part.QUESTION, "a") == "Otherwise?"


def test_points_and_labels_of_choices_are_told_choice_by_choice():
    first, *others = BEFORE.lists
    choice, *more = first.choices
    for changes, expected in (
        ({"points": None}, Told("p0: score", "0", "")),
        ({"label": text(en="none")}, Told("p0: label", "p0", "none", "en")),
        ({"label": Text()}, Told("p0: label", "p0", "", "en")),
    ):
        listed = replace(first, choices=(replace(choice, **changes), *more))
        after = replace(BEFORE, lists=(listed, *others))
        changed = as_it_looks(BEFORE, after).of(Part.QUESTION)["b"]
        (change,) = changed.changes
        assert told(BEFORE, after, changed, change) == (expected,)
