"""What civil society answers stands apart from what the offices answer."""

from dataclasses import replace
from decimal import Decimal

import pytest

from questionnaires.domain.checks import check_questionnaire
from questionnaires.domain.definition import (
    Advice,
    AnsweredBy,
    Audience,
    Case,
    Fact,
    Item,
    Placement,
    Question,
    Section,
    Type,
    text,
)
from tests.samples import band, bank, choice_list, one, scale

SEVERAL = choice_list("several", a=None, b=None)
MANY = Question("many", Type.SELECT_MULTIPLE, text(en="Which?"), "several")
THEIR_MANY = replace(MANY, key="their_many", label=text(en="Which do you see?"))
OFFICIAL = (one("law", "yes_no"), one("kept", "yes_no"), MANY)
THEIRS = (one("known", "yes_no"), one("trusted", "yes_no"), THEIR_MANY)
CASES = (Case("kept", (Fact("answer", "law", "yes"), Fact("band", "order", "some"))),)


def divided(official=OFFICIAL, theirs=THEIRS, more=(), items=("law",), **changes):
    """A bank for offices, the second section of which civil society answers."""
    order = scale("order", *items, bands=(band("some", 0, len(items)),))
    made = bank(
        sections=(
            Section("rules", official, text(en="Rules")),
            Section(
                "views",
                theirs,
                text(en="Views"),
                answered_by=AnsweredBy.CIVIL_SOCIETY,
            ),
            *more,
        ),
        scales=(order,),
        audience=Audience.OFFICE,
        cases=CASES,
    )
    return replace(made, lists=(*made.lists, SEVERAL), **changes)


def found(questionnaire):
    return [(one.code, one.where) for one in check_questionnaire(questionnaire)]


def changed(questions, key, **more):
    return tuple(replace(q, **more) if q.key == key else q for q in questions)


def test_a_section_of_civil_society_beside_those_of_the_offices_is_sound():
    same = changed(THEIRS, "known", same_as="law", relevant="${trusted} != 'yes'")
    same = (same[1], same[0], same[2])
    assert found(divided(theirs=same)) == []


def test_a_person_answers_alone():
    person = divided(audience=Audience.PERSON)
    assert ("Q134", ("survey", "views", "answered_by")) in found(person)


def test_a_bank_asks_the_offices_something():
    (finding,) = (
        one
        for one in check_questionnaire(divided(official=(), scales=(), cases=()))
        if one.code == "Q103"
    )
    assert finding.message == "The bank asks the offices nothing."


ACROSS = "${known} = 'yes'"


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        pytest.param(
            {"theirs": changed(THEIRS, "known", relevant="${law} = 'yes'")},
            ("survey", "known", "relevant"),
            id="a question of theirs",
        ),
        pytest.param(
            {"theirs": changed(THEIRS, "known", constraint="${law} = 'yes'",
                               constraint_message=text(en="No."))},
            ("survey", "known", "constraint"),
            id="a constraint of theirs",
        ),
        pytest.param(
            {"official": changed(OFFICIAL, "law", red_line=ACROSS)},
            ("survey", "law", "red_line"),
            id="a red line",
        ),
        pytest.param(
            {"more": (Section("late", (one("later", "yes_no"),), text(en="Late"),
                              relevant=ACROSS),)},
            ("survey", "late", "relevant"),
            id="a section of the offices",
        ),
        pytest.param(
            {"more": (Section("late", (Question("sum", Type.CALCULATE,
                              calculation=f"if({ACROSS}, 1, 0)"),
                              one("later", "yes_no")), text(en="Late")),)},
            ("survey", "sum", "calculation"),
            id="a calculation",
        ),
        pytest.param(
            {"items": (Item("law", when=ACROSS),)},
            ("items", "order/law", "when"),
            id="an item",
        ),
        pytest.param(
            {"advice": (Advice("a", ACROSS, Placement.GAP, title=text(en="A")),)},
            ("advice", "a", "when"),
            id="advice",
        ),
    ],
)  # fmt: skip
def test_nothing_depends_on_answers_of_the_other_part(changes, where):
    assert found(divided(**changes)) == [("C115", where)]


def test_no_band_depends_on_what_civil_society_answers():
    made = divided(cases=())
    (order,) = made.scales
    bands = (replace(order.bands[0], when=ACROSS), order.bands[0])
    made = replace(made, scales=(replace(order, bands=bands),))
    assert ("C115", ("bands", "order/some", "when")) in found(made)


def test_a_copy_of_a_repeated_question_belongs_to_its_section():
    each = Section(
        "each",
        (one("use", "yes_no"),),
        text(en="{choice}"),
        repeat_over="their_many",
        answered_by=AnsweredBy.CIVIL_SOCIETY,
    )
    late = Section(
        "late",
        (one("later", "yes_no"),),
        text(en="Late"),
        relevant="${use__a} = 'yes'",
    )
    assert found(divided(more=(each,))) == []
    made = divided(more=(each, late), items=("law", "use__a"))
    assert found(made) == [
        ("C115", ("survey", "late", "relevant")),
        ("S142", ("items", "order/use__a", "question")),
    ]


@pytest.mark.parametrize(
    ("over", "answered_by"),
    [("many", AnsweredBy.CIVIL_SOCIETY), ("their_many", AnsweredBy.OFFICES)],
)
def test_a_section_is_repeated_over_a_question_of_its_own_part(over, answered_by):
    each = Section(
        "each",
        (one("use", "yes_no"),),
        text(en="{choice}"),
        repeat_over=over,
        answered_by=answered_by,
    )
    assert found(divided(more=(each,))) == [("C115", ("survey", "each", "repeat_over"))]


def test_what_civil_society_answers_is_in_no_score():
    made = divided(items=("law", "known"))
    assert found(made) == [("S142", ("items", "order/known", "question"))]


def test_only_civil_society_is_asked_the_same():
    made = divided(official=changed(OFFICIAL, "kept", same_as="law"))
    assert found(made) == [("Q135", ("survey", "kept", "same_as"))]


def test_a_question_that_is_asked_for_each_choice_stands_beside_none():
    each = Section(
        "each",
        (one("use", "yes_no", same_as="law"),),
        text(en="{choice}"),
        repeat_over="their_many",
        answered_by=AnsweredBy.CIVIL_SOCIETY,
    )
    assert found(divided(more=(each,))) == [("Q135", ("survey", "use", "same_as"))]


@pytest.mark.parametrize("key", ["nothing", "trusted", "hello", "use"])
def test_the_same_is_a_question_of_the_offices_that_is_asked_once(key):
    note = Question("hello", Type.NOTE, text(en="Good morning."))
    each = Section(
        "each", (one("use", "yes_no"),), text(en="{choice}"), repeat_over="many"
    )
    made = divided(
        official=(*OFFICIAL, note),
        theirs=changed(THEIRS, "known", same_as=key),
        more=(each,),
    )
    assert found(made) == [("Q136", ("survey", "known", "same_as"))]


def test_a_slip_in_the_name_of_the_same_question_is_guessed():
    made = divided(theirs=changed(THEIRS, "known", same_as="kepd"))
    (finding,) = check_questionnaire(made)
    assert finding.hint == "Did you mean “kept”?"


@pytest.mark.parametrize(
    "other", [one("law", "one_to_five"), Question("law", Type.TEXT, text(en="Law?"))]
)
def test_the_same_is_answered_alike(other):
    made = divided(
        official=(other, *OFFICIAL[1:]),
        theirs=changed(THEIRS, "known", same_as="law"),
        scales=(),
        cases=(),
    )
    ((code, where),) = found(made)
    assert (code, where) == ("Q137", ("survey", "known", "same_as"))


def test_civil_society_is_forced_to_nothing():
    made = divided(theirs=changed(THEIRS, "known", is_required=True))
    assert found(made) == [("Q138", ("survey", "known", "required"))]


def test_a_red_line_is_about_what_the_offices_answer():
    made = divided(theirs=changed(THEIRS, "known", red_line="${known} = 'no'"))
    assert found(made) == [("Q139", ("survey", "known", "red_line"))]


def test_a_case_may_answer_both_parts():
    facts = (
        Fact("answer", "law", "yes"),
        Fact("answer", "known", "no"),
        Fact("shown", "trusted"),
        Fact("score", "order", "1"),
    )
    assert found(divided(cases=(Case("both", facts),))) == []


def test_points_of_a_shared_list_do_not_count_for_civil_society():
    assert Decimal(1) in {choice.points for choice in divided().lists[0].choices}
    assert found(divided()) == []
