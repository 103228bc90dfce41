"""Which counters a finished check adds to."""

from dataclasses import replace

import pytest

from assessment.domain.counting import Cell, cells_of, every_cell, tables_of
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.definition import Question, Type
from questionnaires.domain.scoring import score
from tests.samples import LISTS, answers, band, choice_list, one, ready, scale

SEX = choice_list("sex", female=None, male=None)
AGES = choice_list("ages", young=None, old=None)
DRINKS = choice_list("drinks", tea=None, coffee=None)
SEVERAL = Question("drinks", Type.SELECT_MULTIPLE, choices="drinks", is_counted=True)


def compiled(*more, **changes):
    return ready(
        one("sex", "sex"),
        one("age_band", "ages"),
        one("q"),
        *more,
        lists=(SEX, AGES, DRINKS, *LISTS),
        scales=(
            scale("use", "q", bands=(band("low", 0, 1), band("high", 2, 4)), **changes),
        ),
    )


def cells(made, language="en", **given):
    return set(cells_of(made, score(made, answers(**given)), language))


def test_a_finished_check_stands_in_one_cell_of_each_table():
    assert cells(compiled(), sex="female", age_band="old", q="p3") == {
        Cell("finished", "finished"),
        Cell("band:use", "high"),
        Cell("band:use/age_band", "high", "old"),
        Cell("band:use/sex", "high", "female"),
        Cell("age_band", "old"),
        Cell("sex", "female"),
        Cell("language", "en"),
    }


def test_what_is_not_answered_is_counted_as_unsaid():
    kept = Instead(Said.PREFER_NOT_TO_SAY)
    assert cells(compiled(), sex=kept) == {
        Cell("finished", "finished"),
        Cell("band:use", "-"),
        Cell("band:use/age_band", "-", "-"),
        Cell("band:use/sex", "-", "-"),
        Cell("age_band", "-"),
        Cell("sex", "-"),
        Cell("language", "en"),
    }


def test_a_language_the_check_is_not_in_is_not_named():
    assert Cell("language", "-") in cells(compiled(), language="el")


def test_an_answer_is_counted_only_where_an_expert_says_so():
    plain, counted = one("r", "sex"), replace(one("r", "sex"), is_counted=True)
    named = {cell.table for cell in cells(compiled(plain), r="male")}
    assert cells(compiled(counted), r="male") - cells(compiled(plain), r="male") == {
        Cell("answer:r", "male")
    }
    assert not any(name.startswith("answer:") for name in named)


@pytest.mark.parametrize(
    ("given", "tea", "coffee"),
    [
        ({"drinks": ("tea",)}, "yes", "no"),
        ({"drinks": ("tea", "coffee")}, "yes", "yes"),
        ({}, "-", "-"),
        ({"drinks": Instead(Said.NOT_KNOWN)}, "-", "-"),
    ],
)
def test_of_several_choices_each_is_a_table_of_its_own(given, tea, coffee):
    made = compiled(SEVERAL)
    assert cells(made, **given) - cells(compiled()) == {
        Cell("answer:drinks:tea", tea),
        Cell("answer:drinks:coffee", coffee),
    }


def test_what_is_hidden_is_not_counted_as_an_answer():
    hidden = replace(one("r", "sex"), is_counted=True, relevant="${q} = 'p4'")
    assert Cell("answer:r", "-") in cells(compiled(hidden), q="p0", r="male")


def test_an_age_in_years_is_never_counted():
    made = ready(Question("age_band", Type.INTEGER, is_counted=True))
    assert [table.name for table in tables_of(made)] == ["finished", "language"]


def test_a_scale_that_is_not_shown_is_not_counted():
    made = compiled(is_shown=False)
    assert [table.name for table in tables_of(made)] == [
        "finished",
        "age_band",
        "sex",
        "language",
    ]


def test_every_cell_is_one_of_the_cells_there_can_be():
    made = compiled(SEVERAL)
    found = cells(made, sex="male", q="p1", drinks=("tea",))
    assert found <= set(every_cell(made))
    assert len(found) == len(tables_of(made))
