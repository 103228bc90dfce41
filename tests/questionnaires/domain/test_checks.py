"""Each check, seen to fire: the mistake, its code, and where it is said to stand."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from questionnaires.domain.checks import (
    CHECKS,
    CHECKS_BY_ANSWERING,
    check_questionnaire,
)
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import (
    Advice,
    Case,
    Choice,
    ChoiceList,
    Fact,
    Item,
    Method,
    Missing,
    NamedText,
    Placement,
    Question,
    Rule,
    Section,
    Text,
    Type,
    Wording,
    text,
)
from questionnaires.domain.findings import Level
from questionnaires.domain.scoring import score
from tests.samples import LISTS, answers, band, bank, one, scale

DRUGS = ChoiceList(
    "drugs",
    (
        Choice("tea", text(en="Tea")),
        Choice("wine", text(en="Wine")),
        Choice("none", text(en="None"), is_exclusive=True),
    ),
)
TESTED = (Case("any day", ()),)
WHICH = Question("which", Type.SELECT_MULTIPLE, text(en="Which?"), "drugs")


def repeated(*questions, over="which", **more):
    """A bank with a section repeated for each drug; `none` is left out."""
    more.setdefault("relevant", "'{choice}' != 'none'")
    sections = (
        Section("first", (WHICH,)),
        Section("each", questions, text(en="{choice}"), repeat_over=over, **more),
    )
    return bank(sections=sections, lists=(*LISTS, DRUGS), cases=TESTED)


def scored(*items, **more):
    """A bank of two questions with one scale."""
    scales = (scale("s", *(items or ("a",)), **more),)
    return bank(one("a"), one("b"), scales=scales, cases=TESTED)


def banded(*bands, **more):
    return scored("a", bands=bands, **more)


def advised(when, of=None):
    advice = Advice("x", when, Placement.AREA, title=text(en="X"))
    return replace(of or scored(bands=(band("low", 0, 4),)), advice=(advice,))


def with_case(*facts, of=None):
    made = (Case("one", tuple(Fact(*fact) for fact in facts)),)
    return replace(of or scored(), cases=made)


def with_list(*choices):
    return bank(one("a", "l"), lists=(ChoiceList("l", choices),))


def two_scales(**more):
    total = scale("t", "s", method=Method.SUBSCALES)
    return bank(one("a"), scales=(scale("s", "a", **more), total), may_total=True)


FRENCH = Text((Wording("fr", "Oui"),))


def codes(questionnaire):
    return [
        (finding.code, finding.where) for finding in check_questionnaire(questionnaire)
    ]


SOUND = [
    pytest.param(bank(one("a")), id="one question"),
    pytest.param(scored(bands=(band("low", 0, 1), band("high", 2, 4))), id="a scale"),
    pytest.param(
        repeated(one("use"), one("b", relevant="${use} = 'p1'")), id="repeats"
    ),
    pytest.param(
        repeated(one("use", relevant="'{choice}' != 'tea' and ${which} != ''")),
        id="a condition on the choice",
    ),
    pytest.param(advised("score('s') > 1 and band('s') = 'low'"), id="advice"),
    pytest.param(two_scales(), id="an allowed total"),
    pytest.param(
        banded(
            band("men", 0, 2, when="${a} = 'p0'"),
            band("more_men", 4, 4, when="${a} = 'p0'"),
            band("all", 0, 4),
        ),
        id="a gap that others fill",
    ),
    pytest.param(
        with_case(
            ("answer", "a", "p2"),
            ("shown", "b"),
            ("score", "s", "2"),
            ("range", "s", "2 2"),
            ("date", "", "2026-02-28"),
        ),
        id="a case",
    ),
]


@pytest.mark.parametrize("questionnaire", SOUND)
def test_a_sound_bank_has_no_findings(questionnaire):
    assert codes(questionnaire) == []


def weighed(first, second, **more):
    items = (Item("a", weight=Decimal(first)), Item("b", weight=Decimal(second)))
    return bank(one("a"), one("b"), scales=(scale("s", *items, **more),))


MISTAKES = [
    # keys
    (bank(one("A")), "K101", ("survey", "A", "name")),
    (replace(bank(one("a")), key="ä"), "K101", ("settings", "ä", "form_id")),
    (bank(one("a" * 65)), "K101", ("survey", "a" * 65, "name")),
    (bank(one("a__b")), "K103", ("survey", "a__b", "name")),
    (bank(one("a"), one("a")), "K102", ("survey", "a", "name")),
    (bank(one("all")), "K102", ("survey", "all", "name")),
    (
        with_list(Choice("x", text(en="x")), Choice("X", text(en="x"))),
        "K102",
        ("choices", "l/X", "name"),
    ),
    (
        with_list(Choice("x y", text(en="x")), Choice("z", text(en="x"))),
        "K104",
        ("choices", "l/x y", "name"),
    ),
    (
        replace(
            repeated(one("use")),
            lists=(*LISTS, replace(DRUGS, choices=(Choice("té", text(en="Té")),) * 1)),
        ),
        "K105",
        ("choices", "drugs/té", "name"),
    ),
    # the survey
    (bank(), "Q103", ("survey", "", "type")),
    (
        bank(sections=(Section("x", ()), Section("y", (one("a"),)))),
        "Q104",
        ("survey", "x", "name"),
    ),
    (bank(one("a", "nothing")), "Q110", ("survey", "a", "type")),
    (bank(one("a", recall="past_year")), "Q111", ("survey", "a", "recall")),
    (repeated(one("use"), over="nothing"), "Q112", ("survey", "each", "repeat_over")),
    (repeated(one("use"), over="use"), "Q112", ("survey", "each", "repeat_over")),
    (repeated(one("use"), relevant=""), "Q114", ("survey", "each", "repeat_over")),
    (bank(one("a", may_be=("perhaps",))), "Q115", ("survey", "a", "may_be")),
    (with_list(Choice("x", text(en="x"))), "Q116", ("choices", "l", "list_name")),
    (bank(one("a", kind="Z")), "Q117", ("survey", "a", "kind")),
    (bank(one("a", default="p9")), "Q118", ("survey", "a", "default")),
    (
        bank(Question("n", Type.INTEGER, text(en="N"), default="two")),
        "Q118",
        ("survey", "n", "default"),
    ),
    (bank(Question("n", Type.INTEGER, text(en="N"))), "Q120", ("survey", "n", "type")),
    # conditions
    (
        bank(one("a"), one("b", relevant="${a} = =")),
        "C101",
        ("survey", "b", "relevant"),
    ),
    (bank(one("a", constraint="${x} = 1")), "C102", ("survey", "a", "constraint")),
    (
        repeated(one("use", relevant="${other} = 'p1'")),
        "C102",
        ("survey", "use", "relevant"),
    ),
    (
        bank(sections=(Section("s", (one("a"),), relevant="lower(${a})"),)),
        "C101",
        ("survey", "s", "relevant"),
    ),
    (scored(Item("a", when="score('s') > 1")), "C102", ("items", "s/a", "when")),
    (
        banded(band("low", 0, 4, when="${x} = 1")),
        "C102",
        ("bands", "s/low", "when"),
    ),
    (advised("score('x') > 1"), "C102", ("advice", "x", "when")),
    (advised("band('s') = 'high'"), "C102", ("advice", "x", "when")),
    (
        bank(one("a", relevant="${b} = 'p1'"), one("b")),
        "C103",
        ("survey", "a", "relevant"),
    ),
    (
        bank(
            sections=(
                Section("s", (one("a"),), relevant="${a} = 'p1'"),
                Section("t", (one("b"),)),
            )
        ),
        "C104",
        ("survey", "s", "relevant"),
    ),
    (bank(one("a", relevant="${a} = 'p1'")), "C104", ("survey", "a", "relevant")),
    (
        bank(Question("a", Type.CALCULATE, calculation="${a} + 1")),
        "C104",
        ("survey", "a", "calculation"),
    ),
    (
        bank(one("a"), Question("c", Type.CALCULATE)),
        "C106",
        ("survey", "c", "calculation"),
    ),
    (bank(one("a", relevant="'abc'")), "C107", ("survey", "a", "relevant")),
    (bank(one("a", relevant="1")), "C107", ("survey", "a", "relevant")),
    (
        bank(
            one("a"),
            advice=(
                Advice(
                    "v",
                    "${a} = 'p1'",
                    Placement.AREA,
                    text=text(en="V"),
                    link="javascript:alert(1)",
                ),
            ),
        ),
        "L107",
        ("advice", "v", "link"),
    ),
    (bank(one("a", calculation="1")), "C106", ("survey", "a", "calculation")),
    # scales
    (scored("nothing"), "S102", ("items", "s/nothing", "question")),
    (
        bank(
            one("a"), scales=(scale("t", "s", method=Method.SUBSCALES),), may_total=True
        ),
        "S103",
        ("items", "t/s", "question"),
    ),
    (bank(one("a"), scales=(scale("s"),)), "S104", ("scales", "s", "name")),
    (two_scales(is_not_added=True), "S105", ("items", "t/s", "question")),
    (replace(two_scales(), may_total=False), "S106", ("scales", "t", "method")),
    (
        bank(
            one("a"), scales=(scale("s", "s", method=Method.SUBSCALES),), may_total=True
        ),
        "S107",
        ("scales", "s", "method"),
    ),
    (scored(decimals=9), "S108", ("scales", "s", "decimals")),
    (scored(missing=Missing(Rule.AT_LEAST, 2)), "S109", ("scales", "s", "missing")),
    (scored(missing=Missing(Rule.PRORATE, 0)), "S109", ("scales", "s", "missing")),
    (
        with_list(
            Choice("x", text(en="x"), points_for=(("y", Decimal(1)),)),
            Choice("z", text(en="z")),
        ),
        "S110",
        ("choices", "l/x", "score_y"),
    ),
    (
        replace(
            with_list(Choice("x", text(en="x")), Choice("z", text(en="z"))),
            scales=(scale("s", "a"),),
        ),
        "S111",
        ("items", "s/a", "question"),
    ),
    (scored("a", "a"), "S112", ("items", "s/a/2", "question")),
    (weighed(1, -1, method=Method.MEAN), "S133", ("items", "s/b", "weight")),
    (
        weighed(1, -1, missing=Missing(Rule.PRORATE, 1)),
        "S133",
        ("items", "s/b", "weight"),
    ),
    # bands
    (banded(band("low", 4, 0)), "S120", ("bands", "s/low", "min")),
    (banded(band("low", 0, 2), band("high", 2, 4)), "S121", ("bands", "s/high", "min")),
    (banded(band("low", 0, 1), band("high", 3, 4)), "S122", ("bands", "s/high", "min")),
    (
        banded(band("low", 0, "1.1"), band("high", "1.3", 4), decimals=1),
        "S122",
        ("bands", "s/high", "min"),
    ),
    (banded(band("low", 0, 3)), "S123", ("scales", "s", "name")),
    (banded(band("low", 0, 4), band("high", 5, 9)), "S124", ("bands", "s/high", "min")),
    # words
    (
        bank(Question("a", Type.SELECT_ONE, choices="yes_no")),
        "L102",
        ("survey", "a", "label"),
    ),
    (
        bank(one("a", constraint=". != ''")),
        "L102",
        ("survey", "a", "constraint_message"),
    ),
    (
        replace(
            bank(one("a")), texts=(NamedText("about", FRENCH),), languages=("en", "fr")
        ),
        "L102",
        ("texts", "about", "text"),
    ),
    (
        replace(bank(one("a")), default_language="de"),
        "L104",
        ("settings", "sample", "default_language"),
    ),
    (bank(one("a", hint=FRENCH)), "L105", ("survey", "a", "hint")),
    (bank(one("a", hint=text(en="{choice}"))), "L106", ("survey", "a", "hint")),
    (
        replace(
            bank(one("a", hint=text(ar="{choice}", en="a"))), languages=("ar", "en")
        ),
        "L106",
        ("survey", "a", "hint::ar"),
    ),
    # cases
    (with_case(("wish", "a")), "X102", ("cases", "one/wish/a", "expect")),
    (with_case(("shown", "x")), "X103", ("cases", "one/shown/x", "key")),
    (with_case(("advice", "x")), "X103", ("cases", "one/advice/x", "key")),
    (with_case(("score", "s", "3")), "X101", ("cases", "one/score/s", "value")),
    (replace(banded(band("low", 0, 4)), cases=()), "X104", ("cases", "", "")),
]


@pytest.mark.parametrize(("questionnaire", "code", "where"), MISTAKES)
def test_a_mistake_is_found_where_it_stands(questionnaire, code, where):
    assert (code, where) in codes(questionnaire)


@pytest.mark.parametrize("method", [Method.MEAN, Method.SHARE, Method.LEVEL])
def test_a_draft_whose_weights_add_up_to_nothing_can_still_be_tried(method):
    compiled = compile_questionnaire(weighed(1, -1, method=method))
    (found,) = score(compiled, answers(a="p2", b="p1")).scores
    assert found.value is None


def test_an_item_that_takes_from_a_sum_is_nobodys_mistake():
    assert "S133" not in {code for code, _ in codes(weighed(1, -1))}


def test_each_missing_translation_is_named_at_its_row():
    questionnaire = replace(bank(one("a")), languages=("en", "fr"))
    found = check_questionnaire(questionnaire)
    assert {f.code for f in found} == {"L103"}
    assert ("survey", "a", "label::fr") in {f.where for f in found}
    assert sum(f.where[0] == "choices" for f in found) == 5


def test_of_many_missing_translations_the_first_is_named_and_the_others_counted():
    several = [one(f"q{number}") for number in range(21)]
    questionnaire = replace(bank(*several), languages=("en", "fr"))
    (found,) = (f for f in check_questionnaire(questionnaire) if f.where[0] == "survey")
    assert found.where == ("survey", "all", "label::fr")
    assert "and 21 more of the sheet “survey”" in found.message


def test_the_score_of_a_repeated_scale_is_that_of_a_copy():
    low = band("low", 0, 4)
    of = replace(repeated(one("use")), scales=(scale("s", "use", bands=(low,)),))
    assert codes(advised("score('s') > 1", of)) == [("C105", ("advice", "x", "when"))]
    assert codes(advised("severity('s') >= 0", of)) == []
    assert codes(advised("score('s__tea') > 1", of)) == []


def test_a_circle_is_named_from_end_to_end():
    questionnaire = bank(
        one("a", relevant="${c} = 'p1'"),
        one("b", relevant="${a} = 'p1'"),
        one("c", relevant="${b} = 'p1'"),
    )
    (finding,) = check_questionnaire(questionnaire)
    assert finding.code == "C104"
    names = finding.message.split(": ")[1].rstrip(".").split(" → ")
    assert (names[0], sorted(names[1:])) == (names[-1], ["a", "b", "c"])


def test_a_long_chain_is_no_circle():
    names = [f"q{number}" for number in range(3_000)]
    questionnaire = bank(
        one("q0"),
        *(one(n, relevant=f"${{{m}}} = 'p1'") for m, n in pairwise(names)),
    )
    assert codes(questionnaire) == []


def test_what_a_person_types_is_a_warning_and_only_for_persons():
    typed = bank(Question("n", Type.INTEGER, text(en="N")))
    assert [f.level for f in check_questionnaire(typed)] == [Level.WARNING]
    assert codes(replace(typed, audience="office")) == []


def test_a_bank_that_is_wrong_is_not_answered():
    """A case of a bank that cannot be read says nothing of its own."""
    questionnaire = with_case(("score", "s", "3"), of=scored(Item("a", when="=")))
    assert {code for code, _ in codes(questionnaire)} == {"C101"}


def test_every_check_has_a_number_of_its_own():
    for check in (*CHECKS, *CHECKS_BY_ANSWERING):
        assert check.__doc__, check.__name__
        assert check.__doc__[0] in "SCKQLTWX", check.__name__


def test_every_sentence_says_what_to_do():
    for questionnaire, code, _ in MISTAKES:
        found = check_questionnaire(questionnaire)
        assert all(f.hint for f in found if f.code == code), code
