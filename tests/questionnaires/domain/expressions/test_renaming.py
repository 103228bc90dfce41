import pytest
from hypothesis import given

from questionnaires.domain.expressions import dependencies, parse, rename, renamed
from tests.questionnaires.domain.expressions.reading import ANSWERS, SOURCES, value

NAMES = {"frequency": "frequency__cannabis"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("${frequency} > 1", "${frequency__cannabis} > 1"),
        ("../frequency > 1", "${frequency__cannabis} > 1"),
        ("/data/drugs/frequency=1", "${frequency__cannabis}=1"),
        ("${frequency_2} = ${other}", "${frequency_2} = ${other}"),
        ("${a} = '${frequency}'", "${a} = '${frequency}'"),
        ("frequency = “x”", "frequency = “x”"),
        (
            "jr:choice-name(${frequency}, '${frequency}')",
            "jr:choice-name(${frequency__cannabis}, '${frequency__cannabis}')",
        ),
        (
            'jr:choice-name(., "frequency")',
            'jr:choice-name(., "${frequency__cannabis}")',
        ),
    ],
)
def test_only_questions_are_renamed(source, expected):
    assert renamed(source, NAMES) == expected
    assert rename(parse(source), NAMES) == parse(expected)


@given(SOURCES, ANSWERS)
def test_a_renamed_expression_means_the_same(source, answers):
    names = {name: f"{name}__x" for name in answers}
    other = {names[name]: fact for name, fact in answers.items()}
    assert value(renamed(source, names), other) == value(source, answers)
    assert dependencies(rename(parse(source), names)) == {
        names[name] for name in dependencies(parse(source))
    }
