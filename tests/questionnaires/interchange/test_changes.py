"""What a dry run says: keys and columns, against the draft or the version."""

from dataclasses import replace

from questionnaires.domain.definition import Case, Fact, Section, text
from questionnaires.interchange.changes import (
    Changes,
    changes_between,
    sentences_about,
)
from tests.samples import band, bank, one, scale

BEFORE = bank(one("a"), one("b"), scales=[scale("s", "a", bands=(band("low", 0, 4),))])


def after(**more):
    return replace(BEFORE, **more)


def survey(*questions):
    return (Section("all", questions, text(en="All")),)


def test_equal_banks_differ_in_nothing():
    assert changes_between(BEFORE, BEFORE) == ()


def test_added_and_removed_questions_are_named_by_their_keys():
    changed = after(sections=survey(one("a"), one("c")))
    assert changes_between(BEFORE, changed) == (
        Changes("survey", added=("c",), removed=("b",)),
    )


def test_a_changed_question_is_named_with_its_columns():
    changed = after(sections=survey(one("a"), one("b", relevant="${a} = 'p1'")))
    assert changes_between(BEFORE, changed) == (
        Changes("survey", changed=(("b", ("relevant",)),)),
    )


def test_questions_in_another_order_are_a_change():
    changed = after(sections=survey(one("b"), one("a")))
    assert changes_between(BEFORE, changed) == (Changes("survey", is_reordered=True),)


def test_a_choice_is_named_with_its_list_and_a_band_with_its_scale():
    first, *rest = BEFORE.lists
    more = replace(first.choices[0], points=None)
    lists = (replace(first, choices=(more, *first.choices[1:])), *rest)
    scales = [scale("s", "a", bands=(band("low", 0, 3),))]
    assert changes_between(BEFORE, after(lists=lists, scales=tuple(scales))) == (
        Changes("choices", changed=(("zero_to_four/p0", ("score",)),)),
        Changes("bands", changed=(("s/low", ("max",)),)),
    )


def test_a_case_is_compared_as_a_whole():
    before = after(cases=(Case("one", (Fact("answer", "a", "p1"),)),))
    facts = (Fact("answer", "a", "p1"), Fact("score", "s", "1"))
    changed = after(cases=(Case("one", facts),))
    assert changes_between(before, changed) == (
        Changes("cases", changed=(("one", ("expect", "key", "value")),)),
    )


def test_a_setting_is_named_by_its_sheet():
    assert changes_between(BEFORE, after(minutes=5)) == (
        Changes("settings", changed=(("settings", ("minutes",)),)),
    )


def test_changes_are_said_in_lines_with_counts():
    changed = after(sections=survey(one("c"), one("a", default="p1")))
    lines = sentences_about("draft", changes_between(BEFORE, changed))
    assert list(lines) == [
        "Against the present state (draft):",
        "survey: added 1: c.",
        "survey: removed 1: b.",
        "survey: changed 1: a (default).",
    ]


def test_a_long_list_of_keys_is_cut_short_in_words():
    changed = after(sections=survey(*(one(f"new_{n}") for n in range(40))))
    line = list(sentences_about("draft", changes_between(BEFORE, changed)))[1]
    assert line.startswith("survey: added 40: new_0; new_1; ")
    assert line.endswith("new_19; ….")
