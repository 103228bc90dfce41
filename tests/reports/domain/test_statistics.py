"""Which numbers may be published, and that nobody can be worked out from them."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.counting import UNSAID, Table
from reports.domain.statistics import RULES, at_least, release
from tests.reports.domain.attack import Attack, is_safe, places

BANDS = ("low", "middle", "high", UNSAID)
OTHERS = ("fine", "much", UNSAID)
AGES = ("young", "grown", "old", UNSAID)
TEAS = ("green", "black", "mint", "white", "red", "sage", "lime", "fig")
SEXES = ("female", "male", "another", UNSAID)
TABLES = (
    Table("finished", ("finished",)),
    Table("band:use", BANDS, scale="use"),
    Table("band:risk", OTHERS, scale="risk"),
    *(
        Table(f"band:{scale}/{by}", rows, scale=scale, by=by, columns=columns)
        for scale, rows in (("use", BANDS), ("risk", OTHERS))
        for by, columns in (("age_band", AGES), ("sex", SEXES))
    ),
    Table("age_band", AGES, question="age_band"),
    Table("sex", SEXES, question="sex"),
    *(
        Table(f"answer:tea:{tea}", ("yes", "no", UNSAID), question="tea", choice=tea)
        for tea in TEAS
    ),
    Table("language", ("en", "fr", UNSAID)),
)
ALL_TEAS, NO_TEA = frozenset(TEAS), frozenset()


def cells_of(person):
    """The cells in which one person stands: (language, bands, age, sex, teas)."""
    language, use, risk, age, sex, teas = person
    of = {"use": use, "risk": risk, "age_band": age, "sex": sex}
    yield from [("finished", "finished", ""), ("language", language, "")]
    for tea in TEAS:
        said = UNSAID if teas is None else "yes" if tea in teas else "no"
        yield (f"answer:tea:{tea}", said, "")
    for table in TABLES:
        if table.by:
            yield (table.name, of[table.scale], of[table.by])
        elif table.scale:
            yield (table.name, of[table.scale], "")
        elif table.name in of:
            yield (table.name, of[table.name], "")


def counted(people):
    return Counter(cell for person in people for cell in cells_of(person))


def set_of_teas(chance):
    """Each tea is drunk by half as many as the one before."""
    return frozenset(t for n, t in enumerate(TEAS, 1) if chance.random() < 0.5**n)


def population(size, seed):
    """People as they come: most in a few cells, some in rare ones."""
    chance = random.Random(seed)  # noqa: S311 -- a seed makes it the same each time

    def pick(keys, weights):
        return chance.choices(keys, weights)[0]

    return [
        (
            pick(("en", "fr"), (8, 2)),
            pick(BANDS, (60, 25, 12, 3)),
            pick(OTHERS, (90, 9, 1)),
            pick(AGES, (50, 40, 6, 4)),
            pick(SEXES, (55, 42, 2, 1)),
            pick((set_of_teas(chance), None), (95, 5)),
        )
        for _ in range(size)
    ]


def published(people, rules=RULES):
    return release(TABLES, counted(people), rules)


def narrowed(people, rules=RULES):
    """The hidden and the small cells that could be worked out too narrowly."""
    truth, shown = counted(people), published(people, rules)
    attack = Attack(TABLES, shown, rules, truth)
    return {
        place: attack.of(place)
        for one in shown
        for place in places(one)
        if place[:2] != ("language", UNSAID)  # where everybody knows nobody stands
        if attack.number(place) is None or truth[place] < RULES.least
        if not is_safe(*attack.of(place))
    }


def cells(people, name, rules=RULES):
    found = {one.name: one for one in published(people, rules)}
    return found[name].cells if name in found else None


def people(**numbers):
    """So many people of each band: people(low=60, high=3)."""
    return [
        ("en", band, "fine", "young", "female", NO_TEA)
        for band, number in numbers.items()
        for _ in range(number)
    ]


def test_nothing_is_shown_of_fewer_than_fifty_people():
    assert published(people(low=49)) == ()
    assert cells(people(low=50), "band:use") == ((50,), (None,), (None,), (None,))


@pytest.mark.parametrize(
    ("count", "number"),
    [(0, None), (9, None), (10, 10), (12, 10), (13, 15), (17, 15), (18, 20)],
)
def test_small_cells_are_hidden_and_the_others_rounded(count, number):
    assert cells(people(low=80, high=count), "band:use")[2] == (number,)


def test_who_said_nothing_is_never_shown_so_that_a_small_cell_is_not_alone():
    assert cells(people(low=80, middle=30, high=3), "band:use") == (
        (80,),
        (30,),
        (None,),
        (None,),
    )
    many = [("en", UNSAID, "fine", "young", "female", NO_TEA)] * 60
    assert cells(people(low=80) + many, "band:use")[3] == (None,)


def test_the_number_of_all_people_is_only_what_anybody_could_add_up():
    shown = published(people(low=83, middle=30, high=3))
    assert "finished" not in {one.name for one in shown}
    assert at_least(shown) == 113  # all are young, which is shown as 115
    assert at_least(()) == 50


def test_of_a_choice_only_those_are_shown_who_chose_it():
    drinks = [("en", "low", "fine", "young", "female", frozenset({"green"}))] * 60
    (green, black, *_others) = [
        one for one in published(drinks) if one.name.startswith("answer:")
    ]
    assert (green.rows, green.cells) == (("yes",), ((60,),))
    assert (black.rows, black.cells) == (("yes",), ((None,),))


def test_the_language_of_most_people_is_not_shown():
    french = [("fr", "low", "fine", "young", "female", NO_TEA)] * 20
    crowd = people(low=60) + french
    assert cells(crowd, "language") == ((None,), (20,), (None,))


def test_a_table_of_which_no_cell_may_be_shown_is_left_out():
    rare = [("en", "low", "fine", "young", "female", None)] * 60
    assert cells(rare, "answer:tea:green") is None
    assert cells(rare, "band:use") is not None


SIZES = [(60, 1), (90, 2), (150, 3), (230, 4), (400, 5), (900, 6), (2500, 7)]


@pytest.mark.parametrize(("size", "seed"), SIZES)
def test_no_hidden_cell_can_be_worked_out_from_all_tables_together(size, seed):
    assert narrowed(population(size, seed)) == {}


@given(st.integers(50, 500), st.integers(0, 10**6))
def test_no_hidden_cell_of_any_population_can_be_worked_out(size, seed):
    assert narrowed(population(size, seed)) == {}


BROKEN = {
    "small cells are shown": replace(RULES, least=0),
    "who said nothing is shown": replace(RULES, hides_unsaid=False),
    "who did not choose is shown": replace(RULES, only_yes=False),
    "the main language is shown": replace(RULES, hides_main_language=False),
    "nothing is hidden beside a small cell": replace(RULES, protects=False),
}
# four who are high, in tables that are shown whole where who said nothing is shown
WHOLE = [
    (
        "en",
        band,
        "fine",
        AGES[n % 4],
        SEXES[n // 4 % 4],
        (ALL_TEAS, NO_TEA, None)[n % 3],
    )
    for n, band in enumerate(["low"] * 120 + ["middle"] * 60 + [UNSAID] * 40)
] + [("en", "high", "fine", "old", "male", NO_TEA)] * 4


@pytest.mark.parametrize("rule", BROKEN)
def test_the_attack_succeeds_where_a_rule_is_broken(rule):
    crowds = [WHOLE, *(population(size, seed) for size, seed in SIZES)]
    assert [narrowed(crowd) for crowd in crowds] == [{}] * len(crowds)
    assert any(narrowed(crowd, BROKEN[rule]) for crowd in crowds)


def told_apart(people, rules=RULES):
    """Take away each person in turn: the cells that change as only she explains.

    Two publications with and without her do not exist: a month is published once. This
    is what somebody could see who had both.
    """
    found = []
    before = Attack(TABLES, published(people, rules), rules, counted(people))
    for who in set(people):
        rest = list(people)
        rest.remove(who)
        after = Attack(TABLES, published(rest, rules), rules, counted(rest))
        for place in set(cells_of(who)):
            if place[0] == "finished":
                continue
            least = before.read(place)[0] - after.read(place)[1]
            most = before.read(place)[1] - after.read(place)[0]
            if not (least <= 0 or most >= RULES.step):
                found.append((who, place, least, most))
    return found


@pytest.mark.parametrize(("size", "seed"), SIZES[:5])
def test_no_number_changes_by_one_person(size, seed):
    assert told_apart(population(size, seed)) == []


def test_a_number_that_is_not_rounded_changes_by_one_person():
    assert told_apart(population(150, 3), replace(RULES, step=1))


def could_be(attack, known):
    """The rows in which a person can stand whose column is known."""
    table = next(t for t in TABLES if t.name == known[0])
    return [r for r in table.rows if attack.of((table.name, r, known[1]))[1] > 0]


@pytest.mark.parametrize(("size", "seed"), SIZES)
def test_whoever_knows_age_and_sex_of_a_person_learns_no_result(size, seed):
    crowd = population(size, seed)
    attack = Attack(TABLES, published(crowd), RULES, counted(crowd))
    asked = [(t.name, column) for t in TABLES if t.by for column in t.columns]
    asked += [(t.name, "") for t in TABLES if not t.by and t.name != "finished"]
    assert [known for known in asked if len(could_be(attack, known)) < 2] == []
