"""What becomes of the answers of an assessment that moves to a new version."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from questionnaires.domain.answer_codec import (
    UNASKED,
    answers_from_plain,
    answers_to_plain,
)
from questionnaires.domain.answers import Answers, Instead, Said
from questionnaires.domain.carrying import (
    Converted,
    Kept,
    Loss,
    Lost,
    carried,
    carry,
    move_between,
    said_again,
)
from questionnaires.domain.conversions import Conversion
from questionnaires.domain.definition import (
    AnsweredBy,
    Choice,
    ChoiceList,
    Question,
    Section,
    Type,
    text,
)
from questionnaires.domain.difference import Aspect, ChangeClass, Correction, Part
from questionnaires.domain.expansion import expand
from questionnaires.domain.parts import part_of
from tests.bank_edits import answered_editions
from tests.samples import NOT_APPLICABLE, NOT_KNOWN, bank

NEVER, SOME, OFTEN = (Choice(key, text(en=key)) for key in ("never", "some", "often"))
ONE = Question("how", Type.SELECT_ONE, text(en="How?"), "how")
SEVERAL = replace(ONE, type=Type.SELECT_MULTIPLE)


def asking(*questions, choices=(NEVER, SOME, OFTEN)):
    return bank(*questions, lists=(ChoiceList("how", choices),))


def fate(before, after, given):
    """What becomes of the answer to `how`."""
    carried = carry(before, after, {"how": given}, ())
    (one,) = (*carried.kept, *carried.converted, *carried.lost)
    return one


def test_an_answer_to_the_same_question_is_kept():
    assert fate(asking(ONE), asking(ONE), "some") == Kept("how", "some")


def test_an_answer_goes_where_its_question_is():
    before = asking(ONE)
    after = replace(before, sections=(Section("other", (ONE,)),))
    assert fate(before, after, "some") == Kept("how", "some")


@pytest.mark.parametrize(
    ("changed", "aspect"),
    [
        ({"label": text(en="Some of it")}, Aspect.CHOICES_REWORDED),
        ({"points": Decimal(3)}, Aspect.POINTS),
        ({"is_missing": True}, Aspect.CHOICES_MISSING),
    ],
)
def test_a_choice_that_is_not_what_it_was_is_kept_to_be_looked_at_again(
    changed, aspect
):
    after = asking(ONE, choices=(NEVER, replace(SOME, **changed), OFTEN))
    assert fate(asking(ONE), after, "some") == Kept("how", "some", (aspect,))


def test_another_choice_that_is_not_what_it_was_is_no_reason_to_look_again():
    after = asking(ONE, choices=(NEVER, SOME, replace(OFTEN, points=Decimal(3))))
    assert fate(asking(ONE), after, "some") == Kept("how", "some")


@pytest.mark.parametrize(
    ("changed", "aspects"),
    [
        ({"label": text(en="How often?")}, (Aspect.WORDING,)),
        ({"constraint": ". != 'never'"}, (Aspect.MEANING,)),
        ({"recall": "past_year"}, (Aspect.MEANING,)),
        ({"constraint_message": text(en="Not so.")}, ()),
        ({"label": text(en="How?", fr="Comment ?")}, ()),
        ({"is_required": True}, ()),
        ({"source": "A book"}, ()),
    ],
)
def test_a_question_that_says_something_else_is_a_reason_to_look_again(
    changed, aspects
):
    after = asking(replace(ONE, **changed))
    assert fate(asking(ONE), after, "some") == Kept("how", "some", aspects)


@pytest.mark.parametrize(
    ("changed", "aspect", "becomes", "looked_at", "offered"),
    [
        ({"appearance": "minimal"}, Aspect.PRESENTATION, ChangeClass.MEANING, 1, 0),
        ({"recall": "past_year"}, Aspect.MEANING, ChangeClass.WORDING, 0, 1),
        ({"constraint": ". != 'never'"}, Aspect.MEANING, ChangeClass.WORDING, 1, 1),
        ({"label": text(en="Of whom?")}, Aspect.WORDING, ChangeClass.MEANING, 1, 0),
    ],
)
def test_what_experts_judged_decides_what_is_looked_at_again_and_offered(
    changed, aspect, becomes, looked_at, offered
):
    said = (Correction(Part.QUESTION, "how", aspect, becomes, "because"),)
    move = move_between(asking(ONE), asking(replace(ONE, **changed)), said)
    (kept,) = carried(move, {"how": "some"}).kept
    assert len(kept.look_again) == looked_at
    assert len(said_again(move, {"how": "some"})) == offered


def test_the_same_is_offered_only_to_the_same_kind_of_question():
    number = replace(ONE, type=Type.INTEGER, choices="")
    assert (
        said_again(move_between(asking(ONE), asking(number), ()), {"how": "some"}) == {}
    )


def test_a_further_choice_is_a_reason_to_look_again():
    before = asking(ONE, choices=(NEVER, SOME))
    kept = Kept("how", "some", (Aspect.CHOICES_ADDED,))
    assert fate(before, asking(ONE), "some") == kept


def test_one_choice_becomes_several():
    assert fate(asking(ONE), asking(SEVERAL), "some") == Converted(
        "how", "some", ("some",), Conversion.ONE_TO_SEVERAL
    )


def test_several_choices_become_fewer_and_those_that_are_gone_are_named():
    after = asking(SEVERAL, choices=(NEVER, SOME))
    assert fate(asking(SEVERAL), after, ("some", "often")) == Converted(
        "how",
        ("some", "often"),
        ("some",),
        Conversion.FEWER_CHOICES,
        without=("often",),
    )


def test_the_only_choice_that_is_left_of_several_can_be_the_one():
    after = asking(ONE, choices=(NEVER, SOME))
    assert fate(asking(SEVERAL), after, ("some", "often")) == Converted(
        "how",
        ("some", "often"),
        "some",
        Conversion.ONE_OF_SEVERAL,
        without=("often",),
    )


@pytest.mark.parametrize(
    ("before", "after", "given", "why"),
    [
        (asking(ONE), asking(), "some", Loss.QUESTION_REMOVED),
        (asking(), asking(ONE), "some", Loss.UNKNOWN),
        (asking(ONE), asking(ONE, choices=(NEVER,)), "some", Loss.CHOICE_REMOVED),
        (
            asking(SEVERAL),
            asking(SEVERAL, choices=(NEVER,)),
            ("some", "often"),
            Loss.CHOICE_REMOVED,
        ),
        (asking(SEVERAL), asking(ONE), ("some", "often"), Loss.TYPE_CHANGED),
        (
            asking(ONE),
            asking(replace(ONE, type=Type.NOTE, choices="")),
            "some",
            Loss.TYPE_CHANGED,
        ),
        (
            asking(ONE),
            asking(Question("how", Type.INTEGER)),
            "some",
            Loss.TYPE_CHANGED,
        ),
        (
            asking(SEVERAL),
            asking(SEVERAL, choices=(NEVER, SOME, replace(OFTEN, is_exclusive=True))),
            ("some", "often"),
            Loss.EXCLUSIVE,
        ),
        (asking(ONE), asking(ONE), NOT_KNOWN, Loss.MAY_NOT_BE),
    ],
    ids=str,
)
def test_what_has_no_place_any_more_is_lost_with_the_reason(before, after, given, why):
    assert fate(before, after, given) == Lost("how", given, why)


def test_what_was_said_instead_is_kept_with_its_reason_if_it_may_still_be_said():
    may = replace(ONE, may_be=("not_applicable",))
    integer = Question("how", Type.INTEGER, may_be=("not_applicable",))
    kept = Kept("how", NOT_APPLICABLE)
    assert fate(asking(may), asking(may), NOT_APPLICABLE) == kept
    assert fate(asking(may), asking(integer), NOT_APPLICABLE).given == NOT_APPLICABLE


def test_what_was_said_instead_is_lost_with_a_question_that_takes_no_answer():
    note = Question("how", Type.NOTE, may_be=("not_known",))
    lost = Lost("how", NOT_KNOWN, Loss.TYPE_CHANGED)
    assert fate(asking(ONE), asking(note), NOT_KNOWN) == lost


def test_what_the_other_part_of_a_bank_answers_now_is_never_shown_to_it():
    before = asking(ONE)
    theirs = Section("theirs", (ONE,), answered_by=AnsweredBy.CIVIL_SOCIETY)
    after = replace(before, sections=(theirs,))
    assert fate(before, after, "some") == Lost("how", "some", Loss.QUESTION_REMOVED)
    assert carry(before, after, {}, ()).newly_asked == ("how",)
    old, new = (part_of(one, AnsweredBy.OFFICES) for one in (before, after))
    assert fate(old, new, "some") == fate(before, after, "some")


def test_newly_asked_is_what_takes_an_answer_now_and_did_not_before():
    note = Question("note", Type.NOTE)
    before = asking(ONE, note)
    after = asking(
        Question("new", Type.TEXT),
        ONE,
        Question("note", Type.TEXT),
        Question("words", Type.NOTE),
    )
    assert carry(before, after, {}, ()).newly_asked == ("new", "note")


def repeated(*choices):
    which = replace(SEVERAL, key="which")
    often = Section("often", (Question("days", Type.INTEGER),), repeat_over="which")
    return bank(
        sections=(Section("first", (which,)), often),
        lists=(ChoiceList("how", choices),),
    )


def test_answers_of_a_repeated_section_stay_with_their_choice():
    before, after = repeated(NEVER, SOME), repeated(SOME, OFTEN)
    given = {"which": ("some",), "days__never": Decimal(1), "days__some": Decimal(2)}
    carried = carry(before, after, given, ())
    assert carried.given() == {"which": ("some",), "days__some": Decimal(2)}
    assert carried.lost == (Lost("days__never", Decimal(1), Loss.QUESTION_REMOVED),)
    assert carried.newly_asked == ("days__often",)


def test_versions_may_be_expanded_already():
    before, after = repeated(NEVER, SOME), repeated(SOME, OFTEN)
    given = {"days__never": Decimal(1), "days__some": Decimal(2)}
    assert carry(expand(before), expand(after), given, ()) == carry(
        before, after, given, ()
    )


@given(answered_editions())
def test_every_answer_is_told_exactly_once(editions):
    carried = carry(editions.before, editions.after, editions.given, ())
    told = (*carried.kept, *carried.converted, *carried.lost)
    assert sorted(one.key for one in told) == sorted(editions.given)


@given(answered_editions())
def test_what_was_given_can_be_had_again(editions):
    carried = carry(editions.before, editions.after, editions.given, ())
    again = {one.key: one.given for one in (*carried.kept, *carried.lost)}
    again |= {one.key: one.before for one in carried.converted}
    assert again == editions.given


@given(answered_editions())
def test_nothing_is_lost_on_the_way_to_the_same_version(editions):
    asked = {question.key for question in expand(editions.before).questions()}
    carried = carry(editions.before, editions.before, editions.given, ())
    assert {one.key: one for one in carried.kept} == {
        key: Kept(key, given) for key, given in editions.given.items() if key in asked
    }
    # of copies that are never asked
    assert {one.why for one in carried.lost} <= {Loss.UNKNOWN}
    assert carried.newly_asked == ()


@settings(max_examples=200)
@given(answered_editions())
def test_what_is_carried_over_is_an_answer_to_the_new_version(editions):
    carried = carry(editions.before, editions.after, editions.given, ())
    answers = Answers(carried.given(), "2026-11-22")
    plain = answers_to_plain(answers, "en")
    assert answers_from_plain(expand(editions.after), plain)[0] == answers


@given(answered_editions())
def test_what_the_new_version_asks_is_old_or_newly_asked(editions):
    before, after = expand(editions.before), expand(editions.after)
    newly_asked = {key for _, key in _asked(after) - _asked(before)}
    assert set(carry(before, after, {}, ()).newly_asked) == newly_asked


def _asked(expanded):
    """Who is asked what."""
    return {
        (section.answered_by, question.key)
        for section in expanded.sections
        for question in section.questions
        if question.type not in UNASKED
    }


def test_what_is_lost_has_no_place_in_the_new_version():
    questions = (ONE, Question("also", Type.TEXT))
    given = {"how": "some", "also": "words", "never_asked": Instead(Said.NOT_KNOWN)}
    carried = carry(asking(*questions), asking(ONE), given, ())
    assert carried.given() == {"how": "some"}
    assert [one.why for one in carried.lost] == [Loss.QUESTION_REMOVED, Loss.UNKNOWN]
