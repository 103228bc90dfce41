"""One mistake is one finding: what follows from it is not told as well."""

import pytest

from questionnaires.domain.findings import Level
from questionnaires.interchange.banks import all_findings
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.reading import read_grids

SOUND = {
    "settings": """\
form_id,form_title,default_language,audience
sample,Sample,en,office""",
    "survey": """\
type,name,label,relevant
begin_group,habits,Habits,
select_one yes_no,smokes,Do you smoke?,
select_one yes_no,daily,Every day?,${smokes} = 'yes'
end_group,,,""",
    "choices": """\
list name,name,label,score
yes_no,yes,Yes,1
yes_no,no,No,0""",
    "scales": """\
name,label,method
use,Use,sum""",
    "items": """\
scale,question
use,smokes
use,daily""",
    "bands": """\
scale,name,label,min,max
use,none,None,0,0
use,some,Some,1,2""",
    "advice": """\
name,when,placement,title
talk,band('use') = 'some',next_step,Talk to somebody.""",
    "cases": """\
case,expect,key,value
a smoker,answer,smokes,yes
a smoker,answer,daily,yes
a smoker,score,use,2
a smoker,advice,talk,""",
}


def findings(sheets):
    grids = {
        name: [line.split(",") for line in text.splitlines()]
        for name, text in sheets.items()
    }
    return all_findings(read_grids(grids, Notes()))


def errors(sheets):
    return [
        (one.code, one.place.sheet, one.place.row, one.place.column)
        for one in findings(sheets)
        if one.level is Level.ERROR
    ]


def test_the_bank_is_sound():
    assert errors(SOUND) == []


@pytest.mark.parametrize(
    ("sheet", "right", "wrong", "place"),
    [
        ("settings", "office", "ofice", ("W121", "settings", 2, "audience")),
        ("survey", "relevant", "relevent", ("W116", "survey", 1, "relevent")),
        ("survey", "label", "Label", ("W116", "survey", 1, "Label")),
        ("survey", "name,", "nmae,", ("W116", "survey", 1, "nmae")),
        (
            "survey",
            "select_one yes_no,smokes",
            "selct_one yes_no,smokes",
            ("Q101", "survey", 3, "type"),
        ),
        ("survey", "begin_group", "begin_grup", ("Q101", "survey", 2, "type")),
        ("survey", "end_group", "end_grp", ("Q101", "survey", 5, "type")),
        ("choices", "Yes,1", "Yes,one", ("W121", "choices", 2, "score")),
        ("scales", "use,Use,sum", "use,Use,som", ("W121", "scales", 2, "method")),
        ("scales", "use,Use,sum", "use,Use,", ("W109", "scales", 2, "method")),
        ("bands", "None,0,0", "None,O,0", ("W121", "bands", 2, "min")),
        ("bands", "min,max", "mn,max", ("W116", "bands", 1, "mn")),
        ("bands", "min,max", "minimum,max", ("W116", "bands", 1, "minimum")),
        ("bands", "Some,1,2", "Some,1.4,2", ("S122", "bands", 3, "min")),
        ("advice", "name,when", "name,relevant", ("W116", "advice", 1, "relevant")),
        ("advice", "name,when", "name,condition", ("W116", "advice", 1, "condition")),
        ("choices", "label,score", "label,points", ("W116", "choices", 1, "points")),
        ("choices", "label,score", "label,Score", ("W116", "choices", 1, "Score")),
        (
            "choices",
            "label,score",
            "label,score (points)",
            ("W116", "choices", 1, "score (points)"),
        ),
        ("bands", "Some,1,2", "Some,one,2", ("W121", "bands", 3, "min")),
        ("bands", "Some,1,2", "Some,1,two", ("W121", "bands", 3, "max")),
        ("scales", "use,Use,sum", "use,Use,Sum", ("W121", "scales", 2, "method")),
        ("scales", "use,Use", "u\u200bse,Use", ("W108", "scales", 2, "name")),
        ("survey", "smokes,Do", "smo\u200bkes,Do", ("W108", "survey", 3, "name")),
        (
            "survey",
            "select_one yes_no,smokes",
            ",smokes",
            ("W109", "survey", 3, "type"),
        ),
        (
            "survey",
            "select_one yes_no,smokes",
            "number,smokes",
            ("Q101", "survey", 3, "type"),
        ),
        (
            "survey",
            "yes_no,smokes",
            "yes_no or_other,smokes",
            ("Q101", "survey", 3, "type"),
        ),
        (
            "advice",
            "band('use') = 'some'",
            "score(use) > 1",
            ("C102", "advice", 2, "when"),
        ),
        ("advice", "next_step", "nextstep", ("W121", "advice", 2, "placement")),
        ("cases", "daily,yes", "smokes,no", ("X107", "cases", 3, "key")),
    ],
)
def test_a_mistake_is_told_once_and_where_it_is(sheet, right, wrong, place):
    assert right in SOUND[sheet]
    found = errors(SOUND | {sheet: SOUND[sheet].replace(right, wrong, 1)})
    assert found == [place]


def test_a_misspelled_sheet_is_told_once():
    sheets = {"band" if name == "bands" else name: SOUND[name] for name in SOUND}
    assert errors(sheets) == [("W117", "band", None, "")]


def test_the_key_with_capitals_is_named_and_not_its_namesake():
    survey = SOUND["survey"] + "\nselect_one yes_no,Daily,Each day?,"
    found = errors(SOUND | {"survey": survey})
    assert found == [("K102", "survey", 6, "name")]


def test_two_answers_to_a_question_are_named_at_the_second():
    cases = SOUND["cases"] + "\na smoker,answer,daily,no"
    assert errors(SOUND | {"cases": cases})[0] == ("X107", "cases", 6, "key")


@pytest.mark.parametrize(
    ("sheet", "column"),
    [
        ("settings", "form_id"),
        ("survey", "type"),
        ("survey", "name"),
        ("choices", "list name"),
        ("choices", "name"),
        ("scales", "name"),
        ("scales", "method"),
        ("items", "scale"),
        ("items", "question"),
        ("bands", "scale"),
        ("bands", "name"),
        ("bands", "min"),
        ("advice", "placement"),
        ("cases", "case"),
        ("cases", "expect"),
    ],
)
def test_a_column_that_is_missing_is_told_once_and_in_no_row(sheet, column):
    rows = [line.split(",") for line in SOUND[sheet].splitlines()]
    place = rows[0].index(column)
    without = "\n".join(",".join(row[:place] + row[place + 1 :]) for row in rows)
    named = column.replace("list name", "list_name")
    assert errors(SOUND | {sheet: without}) == [("W103", sheet, 1, named)]


@pytest.mark.parametrize(
    ("key", "code"), [("Use", "K101"), ("USE", "K101"), ("u__se", "K103")]
)
def test_a_scale_with_a_refused_key_is_the_one_that_the_other_sheets_mean(key, code):
    scales = SOUND["scales"].replace("use,", f"{key},")
    assert errors(SOUND | {"scales": scales}) == [(code, "scales", 2, "name")]


def test_a_band_that_stands_twice_names_the_row_it_repeats():
    bands = SOUND["bands"] + "\nuse,some,Some,1,2"
    (found,) = findings(SOUND | {"bands": bands})
    assert (found.code, found.place.row) == ("S129", 4)
    assert (
        found.hint
        == "It stands in row 3 already. Remove one of the two rows, or change its name."
    )


@pytest.mark.parametrize(
    "header",
    ["score use", "Score_use", "score-use", "scoreuse", "score.use", "SCORE_USE"],
)
def test_a_column_of_points_with_a_slip_is_told(header):
    choices = (
        f"list_name,name,label,score,{header}\nyes_no,yes,Yes,1,3\nyes_no,no,No,0,0"
    )
    (found,) = findings(SOUND | {"choices": choices})
    assert (found.code, found.place.column) == ("S110", header)
    assert found.hint == "Write score_use."


def test_a_space_that_nobody_sees_is_a_space():
    survey = SOUND["survey"].replace("select_one yes_no", "select_one\u00a0yes_no")
    assert findings(SOUND | {"survey": survey}) == ()


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("label::English (eng)", "label::English (en)"),
        ("label::English (en-GB)", "label::English (en)"),
    ],
)
def test_a_language_that_one_sheet_calls_by_another_code_is_told_at_its_header(
    header, named
):
    choices = SOUND["choices"].replace("label", header)
    (found,) = findings(SOUND | {"choices": choices})
    assert (found.code, found.place.row, found.place.column) == ("L112", 1, header)
    assert found.hint == f"Write “{named}”."


def test_two_languages_beside_each_other_are_two():
    choices = """\
list name,name,label::en,label::en-GB,score
yes_no,yes,Yes,Yes,1
yes_no,no,No,No,0"""
    found = findings(SOUND | {"choices": choices})
    assert {one.code for one in found} == {"L103"}


def test_a_choice_without_points_is_told_once_for_all_scales():
    more = {
        "choices": SOUND["choices"] + "\nyes_no,rarely,Rarely,",
        "scales": SOUND["scales"] + "\nother,Other,sum",
        "items": SOUND["items"] + "\nother,smokes",
    }
    found = findings(SOUND | more)
    assert [(one.code, one.place.row) for one in found] == [("S113", 4)]


def test_a_text_missing_in_the_default_language_is_told_once():
    found = findings(SOUND | {"choices": SOUND["choices"].replace("No,0", ",0")})
    assert [(one.code, one.place.row) for one in found] == [("L102", 3)]


def test_where_many_translations_are_missing_one_of_each_sheet_is_named():
    rows = [f"text,note_{n},Note {n}?,," for n in range(15)]
    notes = [row.replace("text,", "note,") for row in rows]
    survey = "\n".join([
        "type,name,label,relevant,label::fr",
        "select_one yes_no,smokes,Do you smoke?,,Fumez-vous ?",
        "select_one yes_no,daily,Every day?,${smokes} = 'yes',",
        *notes,
    ])  # fmt: skip
    found = findings(SOUND | {"survey": survey})
    assert {one.code for one in found} == {"L103"}
    assert [one.place.sheet for one in found] == [
        "settings", "survey", "choices", "scales", "bands", "advice",
    ]  # fmt: skip


FRENCH_SURVEY = """\
type,name,label::English (en),label::français (fr),relevant
select_one yes_no,smokes,Do you smoke?,Fumez-vous ?,
select_one yes_no,daily,Every day?,Chaque jour ?,${smokes} = 'yes'"""
FRENCH_CHOICES = """\
list name,name,label::English (en),label::français (fr),score
yes_no,yes,Yes,Oui,1
yes_no,no,No,Non,0"""


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("label::français (rf)", "L112"),
        ("label::français (fra)", "L112"),
        ("label::français (fr", "L101"),
        ("label_fr", "W116"),
        ("label (fr)", "W116"),
        ("label::français [fr]", "L101"),
        ("libellé", "W116"),
    ],
)
def test_a_slip_in_the_language_of_one_header_brings_no_finding_in_any_row(wrong, code):
    choices = FRENCH_CHOICES.replace("label::français (fr)", wrong)
    sheets = {"survey": FRENCH_SURVEY, "choices": choices}
    found = [
        one
        for one in findings(SOUND | sheets)
        if one.place.sheet in {"survey", "choices"}
    ]
    assert [(one.code, one.place.row) for one in found] == [(code, 1)]
    assert "label::français (fr)" in found[0].hint


def test_a_language_named_in_a_third_one_is_read_as_it_is_named():
    bands = [f"{line},Words" for line in SOUND["bands"].splitlines()]
    bands[0] = bands[0].replace(",Words", ",text::Englisch (de)")
    (found,) = findings(SOUND | {"bands": "\n".join(bands)})
    assert (found.code, found.place.row) == ("L112", 1)
    assert found.hint == "Write “text::English (en)”."


def test_two_bands_of_one_name_are_told_also_where_their_scores_differ():
    bands = SOUND["bands"].replace("1,2", "1,1") + "\nuse,none,None,2,2"
    (found,) = findings(SOUND | {"bands": bands})
    assert (found.code, found.place.row) == ("S129", 4)
