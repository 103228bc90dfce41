"""Mistakes that newcomers made: each is told, once, with a remedy that leads on."""

import re
from pathlib import Path

import pytest

from questionnaires.domain.checks.unused import PLACES
from questionnaires.domain.coverage import cover, uncovered_findings
from questionnaires.domain.wanted import cases_wanted, unreached_findings
from questionnaires.interchange.banks import all_findings
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.reading import read_grids

SOUND = {
    "settings": """\
form_id|form_title|default_language|audience
sleep|Sleep|en|office""",
    "survey": """\
type|name|label|relevant|recall
begin_group|nights|Nights||
select_one yes_no|trouble|Do you sleep badly?||
select_one often|fall|Do you lie awake?|${trouble} = 'yes'|past_week
select_one often|wake|Do you wake up?||
select_multiple means|helps|What helps you?|${trouble} = 'yes'|
end_group||||""",
    "choices": """\
list_name|name|label|score|exclusive
yes_no|yes|Yes||
yes_no|no|No||
often|never|Never|0|
often|often|Often|3|
means|pills|Pills||
means|alcohol|Alcohol||
means|none|None of these||yes""",
    "scales": """\
name|label|method
night|Night|sum""",
    "items": """\
scale|question|when
night|fall|
night|wake|""",
    "bands": """\
scale|name|label|min|max|severity
night|low|Low|0|2|0
night|high|High|3|6|2""",
    "advice": """\
name|when|placement|title
talk|band('night') = 'high'|next_step|Talk to somebody.""",
    "texts": """\
name|text
card|Sleep in five questions.
recall_past_week|In the past week""",
    "cases": """\
case|expect|key|value
awake|answer|trouble|yes
awake|answer|fall|often
awake|answer|wake|often
awake|score|night|6""",
}


def read(sheets):
    grids = {
        name: [line.split("|") for line in text.splitlines()]
        for name, text in sheets.items()
    }
    return read_grids(grids, Notes())


def with_mistake(sheet, right, wrong):
    assert right in SOUND[sheet]
    return SOUND | {sheet: SOUND[sheet].replace(right, wrong, 1)}


def findings(*mistake):
    return all_findings(read(with_mistake(*mistake) if mistake else SOUND))


def told(*mistake):
    """Return the code, place, and words of every finding about a mistake."""
    return [
        (one.code, one.place.sheet, one.place.row, f"{one.message} {one.hint}")
        for one in findings(*mistake)
    ]


def places(*mistake):
    return [one[:3] for one in told(*mistake)]


def test_the_bank_is_sound():
    assert told() == []


TALK = "band('night') = 'high'"
WAKE = "Do you wake up?|"


@pytest.mark.parametrize(
    ("condition", "remedy"),
    [
        ("${helps} = 'pills'", "Write selected(${helps}, 'pills')."),
        ("'pills' = ${helps}", "Write selected(${helps}, 'pills')."),
        ("${helps} != 'pills'", "Write not(selected(${helps}, 'pills'))."),
        ("${helps} = 'none'", None),
        ("${helps} = ''", None),
        ("${helps} = 'pills alcohol'", None),
        ("selected(${helps}, 'pills')", None),
    ],
)
def test_one_choice_of_several_is_selected_and_not_equal(condition, remedy):
    found = told("advice", TALK, condition)
    assert [one[:3] for one in found] == [("C113", "advice", 2)] * (remedy is not None)
    assert all(remedy in one[3] for one in found)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("score('night') > 6", "“night” goes from 0 to 6."),
        ("score('night') < 0", "“night” goes from 0 to 6."),
        ("score('night') > 3 and score('night') < 2", "“night” goes from 0 to 6."),
        ("severity('night') > 2", "The severities of “night” are 0, 2."),
        ("severity('night') = 1", "The severities of “night” are 0, 2."),
        ("${trouble} = 'no' and score('night') = 7", "“night” goes from 0 to 6."),
    ],
)
def test_a_result_that_no_answers_come_to_is_told_with_what_they_come_to(
    condition, words
):
    ((code, sheet, row, said),) = told("advice", TALK, condition)
    assert (code, sheet, row) == ("C111", "advice", 2)
    assert words in said


@pytest.mark.parametrize(
    "condition",
    [
        "score('night') >= 0",  # it may be blank
        "score('night') = ''",
        "score('night') > 5",
        "score('night') > 3 and score('night') < 6",
        "score('night') + 1 > 9",
        "severity('night') >= 2",
        "severity('night') = '' or ${trouble} = 'no'",
        "score('night') > 6 or ${trouble} = 'no'",
    ],
)
def test_a_result_that_answers_can_come_to_is_left_alone(condition):
    assert told("advice", TALK, condition) == []


def test_a_condition_that_holds_with_and_without_a_score_is_told():
    condition = "score('night') >= 0 or score('night') = ''"
    assert places("advice", TALK, condition) == [("C109", "advice", 2)]


@pytest.mark.parametrize(
    ("mistake", "finding"),
    [
        (
            ("survey", WAKE, f"{WAKE}${{fall}} = 'often' and ${{trouble}} = 'no'"),
            ("C108", "survey", 5),
        ),
        (("items", "fall|", "fall|${trouble} = 'no'"), ("C111", "items", 2)),
        (
            ("advice", TALK, "${fall} = 'often' and ${trouble} = 'no'"),
            ("C111", "advice", 2),
        ),
        (
            ("advice", TALK, "${fall} = 'often' and ${helps} = '' and 1 = 1"),
            None,
        ),
        (("survey", WAKE, f"{WAKE}${{fall}} = '' and ${{trouble}} = 'no'"), None),
    ],
)
def test_an_answer_to_a_question_that_is_not_asked_is_no_answer(mistake, finding):
    found = [one for one in places(*mistake) if one[1] != "cases"]
    assert found == ([finding] if finding else [])


def test_a_question_whose_section_is_asked_of_others_is_never_asked():
    survey = SOUND["survey"] + (
        "\nbegin_group|days|Days|${trouble} = 'yes'|"
        "\nselect_one often|tired|Are you tired?|${trouble} = 'no'|"
        "\nselect_one often|naps|Do you take naps?||"
        "\nend_group||||"
    )
    found = all_findings(read(SOUND | {"survey": survey}))
    assert [(one.code, one.place.row) for one in found] == [("C108", 9)]


def test_a_case_that_answers_what_is_not_asked_is_told_at_that_row():
    ((*place, said),) = told(
        "cases",
        "trouble|yes\nawake|answer|fall|often\nawake|answer|wake|often\nawake|score|night|6",
        "trouble|no\nawake|answer|fall|often\nawake|answer|wake|often\nawake|score|night|3",
    )
    assert place == ["X108", "cases", 3]
    assert "“fall” is not asked in the case “awake”" in said


def test_a_case_may_answer_what_it_says_is_hidden():
    assert (
        told(
            "cases",
            "trouble|yes\nawake|answer|fall|often\nawake|answer|wake|often\nawake|score|night|6",
            "trouble|no\nawake|answer|fall|often\nawake|hidden|fall|\nawake|answer|wake|often\nawake|score|night|3",
        )
        == []
    )


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("card", "cards", "Did you mean “card”?"),
        ("card", "footer", "Known are card, for_whom,"),
        ("recall_past_week", "recall_past_weeks\nrecall_past_week", None),
    ],
)
def test_a_text_that_has_no_place_is_told(right, wrong, words):
    if words is None:
        wrong = "recall_past_weeks|In weeks past\nrecall_past_week"
        words = "Did you mean “recall_past_week”?"
    ((code, sheet, _, said),) = told("texts", right, wrong)
    assert (code, sheet) == ("Q125", "texts")
    assert words in said


def test_the_places_of_texts_are_those_of_the_page_about_the_workbook():
    page = (Path(__file__).parents[3] / "docs" / "workbook.md").read_text("utf-8")
    (line,) = (one for one in page.splitlines() if one.startswith("Names with a place"))
    assert re.findall(r"`(\w+)`", line) == list(PLACES)


def test_a_list_that_no_question_uses_is_told():
    more = "means|pills|Pills||\nsizes|small|Small||"
    assert places("choices", "means|pills|Pills||", more) == [("Q126", "choices", 7)]


def test_a_list_that_a_slip_leaves_unused_is_told_once():
    assert places("survey", "select_multiple means", "select_multiple meens") == [
        ("Q110", "survey", 6)
    ]


@pytest.mark.parametrize("key", ["Wake", "wake up", "wake-up", "w\u0430ke", "WAKE"])
def test_what_follows_from_a_refused_key_is_not_told(key):
    sheets = with_mistake("survey", "|wake|", f"|{key}|")
    if key.startswith("wake"):
        for sheet in ("items", "cases"):
            sheets[sheet] = sheets[sheet].replace("wake", key.replace(" ", "_"))
            sheets[sheet] = sheets[sheet].replace("-", "_")
    sheets["advice"] = sheets["advice"].replace(TALK, "${wake} = 'often'")
    found = all_findings(read(sheets))
    if "up" in key:  # there the condition says another word
        found = [one for one in found if one.place.sheet != "advice"]
    assert [(one.code, one.place.row) for one in found] in (
        [("K101", 5)],
        [("K106", 5)],
    )


def test_a_refused_key_is_never_recommended():
    sheets = with_mistake("survey", "|wake|", "|wakers|") | {
        "advice": SOUND["advice"].replace(TALK, "${wakess} = 'often'")
    }
    sheets["survey"] = sheets["survey"].replace("|wakers|", "|wak\u0435rs|")
    said = " ".join(one.hint for one in all_findings(read(sheets)))
    assert "Did you mean" not in said


def test_exchanged_ends_of_a_band_leave_no_gap():
    assert places("bands", "Low|0|2", "Low|2|0") == [("S120", "bands", 2)]


def test_a_band_that_stands_twice_overlaps_with_nothing_else():
    line = "night|low|Low|0|2|0"
    ((*place, said),) = told("bands", line, f"{line}\n{line}")
    assert place == ["S129", "bands", 3]
    assert "Remove one of the two rows, or change its name." in said


def test_an_edge_that_no_answers_reach_may_stay_or_moves_with_its_neighbour():
    (found,) = unreached_findings(cases_wanted(read(SOUND).questionnaire))
    assert found.where == ("bands", "night/low", "max")
    assert "The edge may stay." in found.hint
    assert "move the edge of the band beside it, too" in found.hint
    bands = SOUND["bands"].replace("Low|0|2", "Low|0|0").replace("High|3", "High|1")
    assert all_findings(read(SOUND | {"bands": bands})) == ()


def test_a_condition_that_its_question_brings_along_wants_no_case():
    sheets = with_mistake("items", "fall|", "fall|${trouble} = 'yes'")
    found = uncovered_findings(cover(read(sheets).questionnaire))
    assert [one for one in found if one.where[0] == "items"] == []


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("${wake} = 'often' OR ${trouble} = 'no'", "Write “or”."),
        ("${wake} = 'often' AND (${trouble} = 'no')", "Write “and”."),
        ("NOT(${wake} = 'often')", "Did you mean “not”?"),
        ("IF(${wake} = 'often', true(), false())", "Did you mean “if”?"),
        ("${tr\u043euble} = 'no'", "“о” (U+043E), which looks like “o”"),
        ("${troubel} = 'no'", "Did you mean “trouble”?"),
        ("${wake} <> 'often'", "Write !=."),
        ("score('night') => 3", "Write >=."),
        ("score('night') =< 3", "Write <=."),
        ("${night} > 3", "write score('night')."),
        ("score(night) > 3", "Write score('night')."),
        ("score('nigth') > 1", "Did you mean “night”?"),
        ("score('Night') > 1", "Did you mean “night”?"),
    ],
)
def test_a_slip_in_a_condition_is_named(condition, words):
    ((code, *_, said),) = told("advice", TALK, condition)
    assert code in {"C101", "C102"}
    assert words in said
    assert not re.search("Did you mean “trouble”", said) or "troubel" in condition


@pytest.mark.parametrize("sheet", ["items", "bands"])
def test_a_slip_in_the_name_of_a_scale_is_named(sheet):
    sheets = SOUND | {sheet: SOUND[sheet].replace("night|", "nigth|")}
    found = [one for one in all_findings(read(sheets)) if one.code == "S101"]
    assert ["Did you mean “night”?" in one.hint for one in found] == [True]
