"""Mistakes that passed unnoticed, or misled who obeyed: each is told, once."""

import pytest

from questionnaires.interchange.banks import all_findings
from tests.questionnaires.interchange.test_newcomers import SOUND, read

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
