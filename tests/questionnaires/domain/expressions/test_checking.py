import pytest
from hypothesis import given

from questionnaires.domain.expressions import Kind, check, kind_of, parse
from tests.questionnaires.domain.expressions.reading import SOURCES

YES_NO = frozenset({"yes", "no"})
NAMES = {
    "smokes": Kind("choice", YES_NO),
    "drinks": Kind("choice", frozenset({"never", "daily"})),
    "level": Kind("choice", frozenset({"1", "2"})),
    "drugs": Kind("choices", frozenset({"cannabis", "cocaine"})),
    "age": Kind("number"),
    "why": Kind("text"),
    "born": Kind("date"),
    "adult": Kind("boolean"),
}
SCALES = {"dudit": frozenset({"low", "high"})}
RESULTS = frozenset({"score", "band", "severity"})


def problems(source, **more):
    found = check(parse(source), NAMES, **more)
    return [(problem.message, problem.hint) for problem in found]


@pytest.mark.parametrize(
    "source",
    [
        "${smokes} = 'yes' or ${smokes} = ''",
        "selected(${drugs}, 'cannabis') and count-selected(${drugs}) > 1",
        "${level} > 1 and ${level} = 2 and sum(${level}, ${age}) < 9",
        "${age} >= 18 and ${age} != ''",
        "${born} < '2008-01-01' and ${born} < today() - 30",
        "difference-in-months(${born}, today()) div 12 > 18",
        "number(${why}) > 3 and regex(${why}, '[0-9]+')",
        "${adult} = true() or ${adult}",
        "jr:choice-name(${smokes}, '${smokes}') = 'Yes'",
        "format-date(${born}, '%d.%m.%Y %%') = ''",
        "selected-at(${drugs}, 0) = 'cannabis'",
        "if(${age} > 1, ${smokes}, '') = 'yes'",
        "${drugs} = 'cannabis cocaine'",
    ],
)
def test_nothing_is_wrong_with(source):
    assert problems(source) == []


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        (
            "${smoks} = 'yes'",
            "There is no question “smoks” (character 1).",
            "Did you mean “smokes”?",
        ),
        (
            "${smokes} = 'yess'",
            "“${smokes}” has no choice “yess” (character 13).",
            "Did you mean “yes”?",
        ),
        (
            "${smokes} != 'xx'",
            "“${smokes}” has no choice “xx” (character 14).",
            "Its choices are: no, yes.",
        ),
        (
            "${smokes} = 1",
            "“${smokes}” has no choice “1” (character 13).",
            "Its choices are: no, yes.",
        ),
        (
            "selected(${drugs}, 'canabis')",
            "“${drugs}” has no choice “canabis” (character 20).",
            "Did you mean “cannabis”?",
        ),
        (
            "if(${age} > 1, 'x', 'no') = 'never' or ${smokes} = ${drinks}",
            (
                "“${smokes}” and “${drinks}” have no choice in common and are never "
                "equal (character 40)."
            ),
            "Compare each with the name of a choice.",
        ),
        (
            "${smokes} > 1",
            "“${smokes}” is a choice, and its choice “no” is no number (character 1).",
            "Compare it with = or !=, or score the choices on a scale.",
        ),
        (
            "sum(${age}, ${drugs})",
            "“${drugs}” can hold several choices and is no number (character 13).",
            "Use count-selected() or selected().",
        ),
        (
            "${why} > 3",
            "“${why}” is text, which is no number and has no order (character 1).",
            "Use number() if it holds digits.",
        ),
        (
            "${age} > 'old'",
            "“old” is not a number (character 10).",
            "Write a number or a date.",
        ),
        (
            "${age} = 'old'",
            "“${age}” is a number, and “old” is none (character 10).",
            "Compare it with a number.",
        ),
        (
            "-'x' = 1",
            "“x” is not a number (character 2).",
            "Write a number or a date.",
        ),
        (
            "${born} = '1.2.2008'",
            "“${born}” is a date (character 11).",
            "Write year-month-day: '2026-03-15'.",
        ),
        (
            "${born} > 2008",
            "“${born}” is a date (character 11).",
            "Write year-month-day: '2026-03-15'.",
        ),
        (
            "date('1.2.2008')",
            "“1.2.2008” is not a date (character 6).",
            "Write year-month-day: '2026-03-15'.",
        ),
        (
            "date(${smokes})",
            "“${smokes}” is not a date (character 6).",
            "Name a date question.",
        ),
        (
            "${adult} = 'true'",
            "“${adult}” is true or false, never “true” (character 12).",
            "Leave the comparison out, or compare with true() or false().",
        ),
        (
            "selected(${age}, '3')",
            "“${age}” has no choices (character 10).",
            "Compare it with = instead.",
        ),
        (
            "regex(${why}, '(?=a)')",
            (
                "The pattern “(?=a)” cannot be read: invalid perl operator: (?= "
                "(character 15)."
            ),
            "Look-around and references back are not available.",
        ),
        (
            "regex(${why}, ${why})",
            "regex() takes its pattern in quotes (character 15).",
            "Write the pattern itself.",
        ),
        (
            "format-date(${born}, '%H')",
            "format-date() does not know the sign “%H” (character 22).",
            "The signs are %Y, %y, %m, %n, %b, %d, %e, %a, %%.",
        ),
        (
            "jr:choice-name('yes', '${smoke}')",
            "There is no question “smoke” (character 23).",
            "Did you mean “smokes”?",
        ),
        (
            "jr:choice-name('yes', '${age}')",
            "“age” has no choices (character 23).",
            "Name a select question.",
        ),
        (
            "jr:choice-name('yes', ${smokes})",
            "jr:choice-name() takes the question in quotes (character 23).",
            "Write jr:choice-name(${q}, '${q}').",
        ),
        (
            "smokes = 1",
            "“smokes” stands without ${ } and without quotes (character 1).",
            "Write ${smokes} for a question, 'smokes' for a choice.",
        ),
        (
            ". > 1",
            "“.” means the answer itself, and there is none here (character 1).",
            "Use it in a constraint only; elsewhere name the question: ${name}.",
        ),
        (
            "score('dudit') > 1",
            "score() cannot be used here: results are not known yet (character 1).",
            "Use it in the conditions of advice.",
        ),
    ],
)
def test_a_problem_says_what_where_and_what_now(source, message, hint):
    assert problems(source) == [(message, hint)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("score('dudit') > 3 and severity('dudit') = 0", []),
        ("band('dudit') = 'high'", []),
        (
            "band('dudit') = 'hihg'",
            [
                (
                    "band() has no choice “hihg” (character 17).",
                    "Did you mean “high”?",
                )
            ],
        ),
        (
            "score('dudi') > 3",
            [
                (
                    "There is no scale “dudi” (character 7).",
                    "Did you mean “dudit”?",
                )
            ],
        ),
        (
            "score(${why}) > 3",
            [
                (
                    "score() takes the name of a scale in quotes (character 7).",
                    "Write score('name_of_scale').",
                )
            ],
        ),
    ],
)
def test_results_may_be_asked_for_where_they_are_known(source, expected):
    assert problems(source, allow=RESULTS, scales=SCALES) == expected


def test_a_constraint_knows_the_kind_of_its_answer():
    assert problems(". >= 0 and . <= 120", this=Kind("number")) == []
    assert problems(". = 'maybe'", this=NAMES["smokes"]) == [
        (
            "the answer (“.”) has no choice “maybe” (character 5).",
            "Its choices are: no, yes.",
        )
    ]


def test_a_choice_filter_knows_its_columns():
    columns = frozenset({"region"})
    assert problems("region = ${why}", columns=columns) == []
    assert problems("regin = ${why}", columns=columns) == [
        (
            "The choices sheet has no column “regin” (character 1).",
            "Did you mean “region”?",
        )
    ]


def test_problems_stand_in_the_order_of_the_source_and_once():
    found = check(parse("${x} + ${why} > ${y}"), NAMES)
    assert [(problem.start, problem.end) for problem in found] == [
        (0, 4),
        (7, 13),
        (16, 20),
    ]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("${age} + 1", Kind("number")),
        ("${smokes}", Kind("choice", YES_NO)),
        ("if(${age} > 1, ${smokes}, '')", Kind("choice", YES_NO)),
        ("if(${age} > 1, ${smokes}, 1)", None),
        ("coalesce(${age}, 1)", Kind("number")),
        ("today()", Kind("date")),
        ("${age} > 1", Kind("boolean")),
        ("concat('a', 'b')", Kind("text")),
        ("band('dudit')", Kind("choice", SCALES["dudit"])),
        ("${unknown}", None),
    ],
)
def test_the_kind_of_a_calculation(source, kind):
    assert kind_of(parse(source), NAMES, scales=SCALES) == kind


@given(SOURCES)
def test_whatever_can_be_read_can_be_checked(source):
    check(parse(source), NAMES, allow=RESULTS, scales=SCALES)
