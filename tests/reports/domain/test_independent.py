"""Which tables are published beside each other: in no two is one told by the other."""

from dataclasses import replace
from itertools import permutations

import pytest

from assessment.domain.counting import UNSAID, Table, tables_of
from questionnaires.domain.definition import Section, Type, text
from reports.domain.independent import independent_tables
from reports.domain.statistics import RULES, release
from tests.reports import banks
from tests.reports.domain.attack import Attack, is_safe
from tests.reports.domain.test_statistics import (
    TABLES,
    cells_of,
    counted,
    population,
)
from tests.samples import band, choice_list, one, ready, scale

DRUGS = choice_list("drugs", tea=None, coffee=None, none=None)
SEX = choice_list("sex", female=None, male=None)
LISTS = (DRUGS, SEX, choice_list("zero_to_four", p0=0, p1=1, p2=2, p3=3, p4=4))
TWO = (band("low", 0, 1), band("high", 2, 8))


def several(key, **more):
    return replace(one(key, "drugs", **more), type=Type.SELECT_MULTIPLE)


def left_out(*questions, **more):
    compiled = ready(*questions, lists=LISTS, **more)
    kept = {table.name for table in independent_tables(compiled)}
    return [t.name for t in tables_of(compiled) if t.name not in kept]


def test_a_question_that_nothing_depends_on_is_published():
    asked = (several("drugs", is_counted=True), one("q", is_counted=True), one("a"))
    assert left_out(*asked, scales=[scale("s", "a", bands=TWO)]) == []


def test_a_choice_on_which_a_result_depends_is_not():
    asked = [Section("first", (several("drugs", is_counted=True),), text(en="First"))]
    relevant = "selected(${drugs}, 'tea')"
    asked.append(Section("more", (one("a"),), text(en="More"), relevant=relevant))
    scales = [scale("s", "a", bands=TWO)]
    assert left_out(sections=tuple(asked), scales=scales) == ["answer:drugs:tea"]


def test_a_condition_that_names_no_choice_is_about_all_of_them():
    drugs = several("drugs", is_counted=True)
    more = one("q", relevant="count-selected(${drugs}) > 1", is_counted=True)
    assert left_out(drugs, more) == [
        f"answer:drugs:{choice}" for choice in ("tea", "coffee", "none")
    ]


def test_what_decides_by_way_of_another_question_is_not_published_either():
    first = one("first", is_counted=True)
    second = one("second", relevant="${first} = 'p1'")
    third = one("third", relevant="${second} = 'p1'", is_counted=True)
    assert left_out(first, second, third) == ["answer:first"]


def test_a_question_that_a_scale_adds_up_is_not_published():
    asked = (one("a", is_counted=True), one("b"))
    assert left_out(*asked, scales=[scale("s", "a", "b", bands=TWO)]) == ["answer:a"]


def test_of_scales_that_share_questions_the_longest_is_published():
    scales = [scale("short", "a", bands=TWO), scale("long", "a", "b", bands=TWO)]
    asked = (one("a"), one("b"), one("sex", "sex"))
    assert left_out(*asked, scales=scales) == ["band:short", "band:short/sex"]
    same = [scale("first", "a", bands=TWO), scale("second", "a", bands=TWO)]
    assert left_out(one("a"), scales=same) == ["band:second"]


def test_what_is_asked_by_sex_is_not_published():
    asked = (one("sex", "sex"), one("a", relevant="${sex} = 'female'"))
    scales = [scale("s", "a", bands=TWO)]
    assert left_out(*asked, scales=scales) == ["band:s", "band:s/sex"]


def test_of_the_banks_that_ship_this_is_left_out():
    found = {}
    for name in banks.SHIPPED:
        compiled = banks.bank(name).compiled
        kept = {table.name for table in independent_tables(compiled)}
        found[name] = {t.name for t in tables_of(compiled)} - kept
    short = {"band:audit_c", "band:audit_c/age_band", "band:audit_c/sex"}
    assert found.pop("alcohol_check") == short
    drugs = found.pop("substances_check")
    assert len(drugs) == 10
    assert "answer:drugs:cannabis" in drugs
    assert "answer:drugs:none" not in drugs
    assert set().union(*found.values()) == set()


RANGES = Table("band:use", ("low", "middle", "high", UNSAID), scale="use")
CHOSE = Table("answer:drugs:tea", ("yes", "no", UNSAID), question="drugs", choice="tea")


@pytest.mark.parametrize(
    ("tables", "is_told"), [((RANGES,), False), ((RANGES, CHOSE), True)]
)
def test_the_ranges_of_those_who_chose_something_give_a_small_one_away(tables, is_told):
    counts = {("band:use", "low", ""): 58, ("band:use", "middle", ""): 28}
    counts |= {("band:use", "high", ""): 3, ("band:use", UNSAID, ""): 40}
    counts |= {("answer:drugs:tea", "yes", ""): 89, ("answer:drugs:tea", "no", ""): 40}
    shown = release(tables, counts)
    attack = Attack(
        tables, shown, RULES, counts, implied=[("band:use", "answer:drugs:tea")]
    )
    found = attack.of(("band:use", "high", ""))
    assert is_safe(*found) is not is_told
    assert found == ((0, 6) if is_told else (0, 9))


ONE_WAY = [table for table in TABLES if not table.by and table.name != "finished"]
FACTS = ("language", "band:use", "band:risk", "age_band", "sex", "answer:tea")
NOBODY = ("en", UNSAID, UNSAID, UNSAID, UNSAID, None)


def with_so_many(crowd, table, row, number):
    """The crowd with so many people in a cell: others come, or go to `-` of it."""
    place = FACTS.index(table.name.removesuffix(f":{table.choice}"))
    fact = frozenset({table.choice}) if table.choice else row
    here, made = 0, []
    for person in crowd:
        is_here = (table.name, row, "") in cells_of(person)
        here += is_here
        away = person[place] - fact if table.choice and is_here else NOBODY[place]
        moved = (*person[:place], away, *person[place + 1 :])
        made.append(moved if is_here and here > number else person)
    comes = (*NOBODY[:place], fact, *NOBODY[place + 1 :])
    return made + [comes] * (number - here)


def worked_out(crowd, rules=RULES):
    """The hidden cells, by pair of tables, of which some small count is excluded."""
    truth, found = counted(crowd), []
    others = {
        (table.name, row, number): counted(with_so_many(crowd, table, row, number))
        for table in ONE_WAY
        for row in table.rows
        if row not in {UNSAID, "no"} and truth[table.name, row, ""] < RULES.least
        for number in range(RULES.least)
    }
    for one_table, other in permutations(ONE_WAY, 2):
        pair = (one_table, other)
        shown = release(pair, truth, rules)
        found += [
            (one_table.name, other.name, row, number)
            for (name, row, number), counts in others.items()
            if name == one_table.name and release(pair, counts, rules) != shown
        ]
    return found


@pytest.mark.parametrize(("size", "seed"), [(62, 1), (97, 2), (152, 3), (233, 4)])
def test_with_any_two_tables_each_small_count_could_be_any_other(size, seed):
    assert worked_out(population(size, seed)) == []


@pytest.mark.parametrize("rule", ["only_yes", "hides_main_language", "hides_unsaid"])
def test_the_same_attack_succeeds_where_a_rule_is_broken(rule):
    crowd = population(152, 3)
    assert worked_out(crowd, replace(RULES, **{rule: False}))
