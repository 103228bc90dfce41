"""Mistakes that passed unnoticed, or misled who obeyed: each is told, once."""

import pytest

from questionnaires.interchange.banks import all_findings
from tests.questionnaires.interchange.test_newcomers import SOUND, read, told

REPEATED = SOUND | {
    "survey": """\
type|name|label|relevant|recall|repeat_over
begin_group|nights|Nights|||
select_one yes_no|trouble|Do you sleep badly?|||
select_one often|fall|Do you lie awake?|||
select_one often|wake|Do you wake up?|||
select_multiple means|helps|What helps you?|||
end_group|||||
begin_repeat|each|{choice}|'{choice}' != 'none'||${helps}
select_one often|use|How often {choice}?|||
select_one often|more|More {choice} than before?|${use} = 'often'||
end_repeat|||||""",
    "scales": """\
name|label|method
night|Night|sum
aid|Aid|sum""",
    "items": """\
scale|question|when
night|fall|
night|wake|
aid|use|
aid|more|""",
    "bands": """\
scale|name|label|min|max|severity|when
night|low|Low|0|2|0|
night|high|High|3|6|2|
aid|few|Few|0|2|0|
aid|many|Many|3|6|2|""",
    "texts": """\
name|text
card|Sleep in five questions.""",
    "cases": """\
case|expect|key|value
awake|answer|fall|often
awake|answer|wake|often
awake|score|night|6""",
}


def of_repeats(sheet, right, wrong):
    """Return every finding about a mistake in the bank with a repeated section."""
    assert right in REPEATED[sheet]
    sheets = REPEATED | {sheet: REPEATED[sheet].replace(right, wrong, 1)}
    return [
        (one.code, one.place.sheet, one.place.row, one.hint)
        for one in all_findings(read(sheets))
        if one.code != "X104"
    ]


@pytest.mark.parametrize(
    "over", ["helps", "'helps'", "$helps", "what", "what is taken", "7"]
)
def test_a_repeat_whose_question_is_named_without_its_sign_is_told_once(over):
    places = [one[:3] for one in of_repeats("survey", "||${helps}", f"||{over}")]
    assert places == [("W121", "survey", 8)]


@pytest.mark.parametrize(
    ("mistake", "finding"),
    [
        (("advice", "band('night') = 'high'", "${use} = 'often'"), ("advice", 2)),
        (("items", "night|wake|", "night|wake|${use} = 'often'"), ("items", 3)),
        (
            (
                "bands",
                "night|high|High|3|6|2|",
                "night|high|High|3|6|2|${use} = 'often'",
            ),
            ("bands", 3),
        ),
    ],
)
def test_a_repeated_question_is_named_by_one_of_its_copies(mistake, finding):
    ((code, *place, hint),) = of_repeats(*mistake)
    assert (code, *place) == ("C102", *finding)
    assert hint == "It is asked once for each choice: name a copy, ${use__pills}."


@pytest.mark.parametrize(
    "mistake",
    [
        ("items", "aid|more|", "aid|more|${use} = 'often'"),
        ("bands", "Many|3|6|2|", "Many|3|6|2|${use} = 'often'"),
        ("advice", "band('night') = 'high'", "${use__pills} = 'often'"),
    ],
)
def test_a_scale_of_repeated_questions_may_name_their_siblings(mistake):
    assert [one for one in of_repeats(*mistake) if one[0] == "C102"] == []


AWAKE = "Do you wake up?|"


@pytest.mark.parametrize(
    ("condition", "remedy"),
    [
        ("${trouble}", "${trouble} = 'yes'"),
        ("not(${trouble})", "${trouble} = 'yes'"),
        ("${trouble} or ${fall} = 'often'", "${trouble} = 'yes'"),
        ("${fall} = 'never' or 'often'", "${question} = 'often'"),
        ("${fall} = '' and not(1)", "${question} = 1"),
        ("${age}", "${age} > 0"),
        ("${name}", "${name} != ''"),
        ("${word}", "${word} != ''"),
        ("if(${trouble}, true(), false())", "${trouble} = 'yes'"),
        ("${flag} or ${is_so}", None),
        ("boolean(${trouble}) and ${fall} = 'often'", None),
        ("selected(${helps_much}, 'pills') and ${age} > 1", None),
        ("${helps_much} and ${age} > 1", "selected(${helps_much}, 'pills')"),
    ],
)
def test_an_answer_alone_is_no_condition(condition, remedy):
    before = (
        "integer|age|How old are you?||\ntext|name|What do they call you?||\n"
        "select_multiple means|helps_much|What helps you much?||\n"
        "calculate|flag|||\ncalculate|is_so|||\ncalculate|word|||\n"
    )
    sums = {"flag": "if(${age} > 3, 1, 0)", "is_so": "${age} > 3", "word": "'a'"}
    lines = [
        "type|name|label|relevant|recall|calculation",
        *SOUND["survey"].splitlines()[1:4],
        *(f"{line}|{sums.get(line.split('|')[1], '')}" for line in before.splitlines()),
        f"select_one often|wake|{AWAKE}{condition}|",
        *SOUND["survey"].splitlines()[5:],
    ]
    found = [
        (one.place.row, one.hint)
        for one in all_findings(read(SOUND | {"survey": "\n".join(lines)}))
        if one.code == "C114"
    ]
    assert found == ([(11, f"Compare it: {remedy}.")] if remedy else [])


@pytest.mark.parametrize(
    ("condition", "remedy"),
    [
        ("${trouble}", "Compare it: ${trouble} = 'yes'."),
        ("band('night')", "Compare it: band('night') = 'high'."),
        ("score('night')", "Compare it: score('night') > 0."),
    ],
)
def test_a_result_alone_is_no_condition(condition, remedy):
    ((code, *place, said),) = told("advice", "band('night') = 'high'", condition)
    assert (code, *place) == ("C114", "advice", 2)
    assert remedy in said


@pytest.mark.parametrize(
    ("words", "spoilt"),
    [
        ("Le CafÃ© oÃ¹ je dors", "CafÃ©"),
        ("Do you lie awa\ufffde?", "awa\ufffde?"),
        ("Doesnâ€™t he?", "Doesnâ€™t"),
        ("Ã\u00a0 la maison", "Ã\u00a0"),
        ("Î±Î²Î³", "Î±Î²Î³"),
        ("Å¡to", "Å¡to"),
        ("« ÉTÉ\u00a0»", None),
        ("Île, âge, Ångström, Ñandú, MAÇÃ, ”Ø”", None),
        ("ПОМОЋ, Βοήθεια, مساعدة", None),
    ],
)
def test_letters_that_a_program_spoilt_are_told(words, spoilt):
    found = told("survey", "Do you lie awake?", words)
    assert [one[:3] for one in found] == [("L116", "survey", 4)] * bool(spoilt)
    assert all(f"“{spoilt}”" in one[3] for one in found)


def test_a_case_that_expects_nothing_is_told_at_its_first_row():
    more = "\nasleep|answer|trouble|no\nasleep|answer|wake|never"
    ((*place, said),) = told(
        "cases", "\nawake|score|night|6", f"\nawake|score|night|6{more}"
    )
    assert place == ["X110", "cases", 6]
    assert "“asleep” expects nothing" in said


def test_a_recall_text_without_the_beginning_of_its_name_is_told_at_its_row():
    survey = SOUND["survey"].replace("Do you wake up?||", "Do you wake up?||past_week")
    for key in ("past_week", "now"):
        sheets = {
            "survey": survey.replace("past_week", key),
            "texts": f"name|text\ncard|Sleep in five questions.\n{key}|In these days",
        }
        found = [
            (one.code, one.place.sheet, one.place.row, one.hint)
            for one in all_findings(read(SOUND | sheets))
        ]
        assert found == [("Q131", "texts", 3, f"Call it “recall_{key}”.")]


@pytest.mark.parametrize(
    ("mistake", "finding"),
    [
        (("survey", "end_repeat", "end_group"), ("W131", 11, "Write end_repeat.")),
        (("survey", "end_group", "end_repeat"), ("W131", 7, "Write end_group.")),
        (
            ("survey", "'{choice}' != 'none'", "{choice} != 'none'"),
            ("C101", 8, "Put quotes around it: '{choice}'."),
        ),
    ],
)
def test_a_slip_around_a_repeat_is_told_once(mistake, finding):
    found = [(code, row, hint) for code, _, row, hint in of_repeats(*mistake)]
    assert found == [finding]


BANDS = SOUND["bands"].replace(
    "night|high|High|3|6|2", "night|mid|Mid|3|3|1\nnight|high|High|4|6|2"
)


def told_of_bands(right, wrong):
    assert right in BANDS
    found = all_findings(read(SOUND | {"bands": BANDS.replace(right, wrong, 1)}))
    return [(one.code, one.place.row, one.place.column) for one in found]


@pytest.mark.parametrize(
    ("right", "wrong", "finding"),
    [
        ("night|mid", "nigth|mid", ("S101", 3, "scale")),
        ("night|mid", "other|mid", ("S101", 3, "scale")),
        ("Mid|3|3", "Mid|x|3", ("W121", 3, "min")),
        ("Mid|3|3|1", "Mid|3|3|", ("S140", 3, "severity")),
        ("Low|0|2|0", "Low|0|2|", ("S140", 2, "severity")),
        ("High|4|6|2", "High|4|6|", ("S140", 4, "severity")),
    ],
)
def test_what_follows_from_a_wrong_band_is_not_told(right, wrong, finding):
    assert told_of_bands(right, wrong) == [finding]


def test_where_nobody_knows_when_a_band_holds_no_gap_is_told():
    bands = f"{BANDS.replace('severity', 'severity|when', 1)}|${{troubel}} = 'no'"
    lines = [f"{line}|" if line[-1].isdigit() else line for line in bands.splitlines()]
    lines[2] += "${troubel} = 'yes'"
    lines[3] = lines[3].replace("High|4", "High|5").replace("'no'", "'yes'")
    found = all_findings(read(SOUND | {"bands": "\n".join(lines)}))
    assert [(one.code, one.place.row) for one in found] == [("C102", 3), ("C102", 4)]


@pytest.mark.parametrize("key", ["fell_asleep", "drowsy"])
def test_a_key_that_is_in_use_is_no_guess(key):
    renamed = {
        sheet: SOUND[sheet].replace("wake", "waking").replace("|fall|", "|falling|")
        for sheet in ("survey", "items", "cases")
    }
    renamed["survey"] = renamed["survey"].replace("|falling|", f"|{key}|")
    hints = [one.hint for one in all_findings(read(SOUND | renamed))]
    assert hints == [
        "Name a question of this bank.",
        "Name one of sheet “survey”.",
    ]


def test_a_close_key_that_is_not_in_use_is_a_guess():
    hints = [one[3] for one in told("survey", "|wake|", "|waken|")]
    assert [hint[-21:] for hint in hints] == ["Did you mean “waken”?"] * 2


@pytest.mark.parametrize("key", ["oftn", "Often", "ofen", "often1", "Ofen"])
@pytest.mark.parametrize(("choice", "row"), [("never", 4), ("often", 5)])
def test_a_slip_in_the_name_of_a_list_is_told_once(key, choice, row):
    ((*place, said),) = told("choices", f"often|{choice}|", f"{key}|{choice}|")
    assert place == ["Q132", "choices", row]
    assert "Did you mean “often”?" in said


@pytest.mark.parametrize(
    "kind", ["Select_One Often", "select_on oftn", "select_one-Often"]
)
def test_a_type_is_mended_together_with_its_list(kind):
    ((*place, said),) = told("survey", "select_one often|fall", f"{kind}|fall")
    assert place == ["Q101", "survey", 4]
    assert said.endswith("Did you mean “select_one often”?")


def test_what_else_is_wrong_with_a_choice_in_no_list_is_told_at_its_row():
    places = [one[:3] for one in told("choices", "often|often|Often|3", "oftn|often||")]
    assert ("L102", "choices", 5) in places
    assert ("S113", "choices", 5) in places
    assert {row for _, _, row in places} == {5}


def test_a_spare_list_told_from_another_by_its_number_is_no_slip():
    spare = "\noften2|a|A||\noften2|b|B||\noften2|c|C||"
    places = [one[:3] for one in told("choices", "often|often|Often|3|",
                                      f"often|often|Often|3|{spare}")]  # fmt: skip
    assert places == [("Q126", "choices", 6)]


def test_a_question_that_stands_twice_is_told_what_counts_double():
    row = "night|wake|"
    ((*place, said),) = told("items", row, f"{row}\n{row}")
    assert place == ["S112", "items", 4]
    assert said.endswith("a weight of 2 on the other counts double.")


@pytest.mark.parametrize(
    ("conditions", "left_out"),
    [
        (("${trouble} = 'yes'", "${trouble} = 'yes'"), ("${trouble} = 'no'", 0)),
        (("${trouble} = 'yes'", ""), ("${trouble} = 'no'", 0)),
        (("", "${trouble} != 'no'"), ("${trouble} = 'no'", 3)),
        (("", "${trouble} = 'no' or ${trouble} = 'yes'"), ("${trouble} = ''", 3)),
        (("", "${wake} = 'never' or ${wake} = 'often'"), None),  # counts itself
        (("", "${trouble} = 'no' or not(${trouble} = 'no')"), None),
        (("", "${helps} = '' or ${trouble} = 'yes'"), None),  # asked of “yes” only
    ],
)
def test_answers_for_which_no_band_holds_are_named(conditions, left_out):
    head, *lines = SOUND["bands"].splitlines()
    rows = [f"{line}|{when}" for line, when in zip(lines, conditions, strict=True)]
    found = all_findings(read(SOUND | {"bands": "\n".join([f"{head}|when", *rows])}))
    said = [one.message for one in found if one.code == "S141"]
    if left_out is None:
        assert said == []
    else:
        answers, value = left_out
        assert said == [f"With {answers}, {value} lies in no band of “night”."]


@pytest.mark.parametrize(
    ("link", "is_told"),
    [
        ("https://", True),
        ("https:/example.org", True),
        ("mailto:help", True),
        ("tel:abc", True),
        ("tel:112", False),
        ("mailto:help@example.org", False),
        ("https://example.org/help", False),
    ],
)
def test_a_link_that_leads_nowhere_is_told(link, is_told):
    advice = SOUND["advice"].replace("title", "title|link") + f"|{link}"
    found = [one.code for one in all_findings(read(SOUND | {"advice": advice}))]
    assert found == ["L107"] * is_told


@pytest.mark.parametrize(("days", "is_told"), [("0", True), ("", False), ("7", False)])
def test_a_step_of_no_days_is_told(days, is_told):
    advice = SOUND["advice"].replace("title", "title|days") + f"|{days}"
    found = all_findings(read(SOUND | {"advice": advice}))
    assert [one.code for one in found] == ["Q128"] * is_told


@pytest.mark.parametrize("cell", ["five", "2.5", "5 days", "9999999"])
@pytest.mark.parametrize(
    ("sheet", "column"),
    [
        ("settings", "minutes"),
        ("scales", "decimals"),
        ("advice", "days"),
        ("advice", "priority"),
    ],
)
def test_a_whole_number_is_asked_for_where_only_one_can_stand(sheet, column, cell):
    head, row, *rest = SOUND[sheet].splitlines()
    lines = [f"{head}|{column}", f"{row}|{cell}", *rest]
    found = all_findings(read(SOUND | {sheet: "\n".join(lines)}))
    ((code, message),) = {(one.code, one.message) for one in found}
    assert code == "W121"
    assert message == (
        f"“{cell}” is not a whole number up to 1000000. Write a whole number, like 5."
    )


def test_a_check_takes_no_week():
    settings = SOUND["settings"].replace("audience", "audience|minutes") + "|9999"
    found = all_findings(read(SOUND | {"settings": settings}))
    assert [one.code for one in found] == ["Q124"]


def test_points_of_a_choice_that_is_no_answer_are_told():
    choices = [f"{line}|" for line in SOUND["choices"].splitlines()]
    choices[0] += "missing"
    choices[3] += "yes"
    found = all_findings(read(SOUND | {"choices": "\n".join(choices)}))
    told_of = [(one.code, one.place.row) for one in found if one.code[0] == "Q"]
    assert told_of == [("Q133", 4)]


@pytest.mark.parametrize(
    ("right", "wrong", "column", "words"),
    [
        ("fall|often", "fall|Often", "value", "Did you mean “often”?"),
        ("fall|often", "fall|oftne", "value", "Did you mean “often”?"),
        ("fall|often", "fall|@unknown", "value", "“@unknown” cannot be said"),
        ("fall|often", "fall|", "value", "known are never, often."),
    ],
)
def test_an_answer_of_a_case_that_cannot_be_read_is_told_in_its_cell(
    right, wrong, column, words
):
    cases = SOUND["cases"].replace(right, wrong)
    found = all_findings(read(SOUND | {"cases": cases}))
    assert [(one.code, one.place.row, one.place.column) for one in found] == [
        ("X101", 3, column)
    ]
    assert words in found[0].message


@pytest.mark.parametrize(
    ("end", "words"),
    [(0, "1 to 2 lies in no band of “night”."), (1, "2 lies in no band of “night”.")],
)
def test_a_single_value_in_no_band_is_no_stretch(end, words):
    ((code, *_, said),) = told("bands", "Low|0|2", f"Low|0|{end}")
    assert code == "S122"
    assert said.startswith(words)


@pytest.mark.parametrize("words", ["TODO", "???", "tbd", "à traduire", "[TODO]"])
def test_a_note_in_place_of_a_translation_is_told(words):
    sheets = SOUND | {
        "texts": f"name|text|text::fr\ncard|Sleep in five questions.|{words}\n"
        "recall_past_week|In the past week|La semaine passée"
    }
    assert [
        (one.place.row, one.message)
        for one in all_findings(read(sheets))
        if one.code == "T108"
    ] == [(2, f"“{words}” says nothing.")]


@pytest.mark.parametrize(
    ("row", "opposite"),
    [
        ("advice|talk|no", "no_advice"),
        ("no_advice|talk|yes", "advice"),
        ("shown|fall|no", "hidden"),
        ("hidden|fall|yes", "shown"),
    ],
)
def test_a_value_that_a_case_would_not_read_is_told(row, opposite):
    score = "awake|score|night|6"
    ((*place, said),) = told("cases", score, f"{score}\nawake|{row}")
    assert place == ["X111", "cases", 6]
    assert f"write {opposite} under expect" in said


@pytest.mark.parametrize(
    "condition",
    [
        "'${trouble}' = 'yes'",
        "\"${trouble}\" = 'yes'",
        "${fall} = 'often' and selected('${trouble}', 'yes')",
        "${fall} = '${trouble}'",
        "'${trouble}'",
    ],
)
def test_a_question_in_quotes_is_told_once_and_what_must_go(condition):
    ((*place, said),) = told("advice", "band('night') = 'high'", condition)
    assert place == ["C102", "advice", 2]
    assert said.endswith("Remove the quotes around it: ${trouble}.")


def test_a_choice_in_guillemets_is_read_with_a_warning():
    found = told("advice", "band('night') = 'high'", "${trouble} = « yes »")
    assert [one[:3] for one in found] == [("W122", "advice", 2)]


def test_a_condition_that_begins_with_guillemets_is_stored_without_their_spaces():
    advice = SOUND["advice"].replace("band('night') = 'high'", "« yes » = ${trouble}")
    (talk,) = read(SOUND | {"advice": advice}).questionnaire.advice
    assert talk.when == '"yes"  = ${trouble}'
