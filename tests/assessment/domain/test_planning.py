"""The plan of action: its order, what is late, who is meant, what two people make."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.planning import (
    FIELDS,
    LONGEST,
    MOVES,
    Action,
    Cycle,
    Flaw,
    Merged,
    Only,
    Planned,
    Progress,
    Wanted,
    chosen,
    flaws,
    in_order,
    levels,
    merged,
    names_one_of,
    owners,
    unfinished,
    with_reason,
)
from assessment.models import Progress as ProgressOfRows
from questionnaires.domain.definition import Choice

AT = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 27)
NEXT = Cycle("n" * 16, "Harbours 2029")
SECTIONS = {"access_1": "access", "access_2": "access", "staff_1": "staff"}

words = st.sampled_from(["", "Build ramps", "Ramps", "Ministry", "رصيف"])
plans = st.builds(
    Planned,
    title=st.sampled_from(["Build ramps", "Mend lifts", "رصيف"]),
    questions=st.sampled_from([(), ("access_1",), ("access_1", "staff_1")]),
    owner=words,
    due_on=st.none() | st.dates(date(2026, 11, 20), date(2026, 12, 5)),
    cost=words,
    indicator=words,
    progress=st.sampled_from([one for one in Progress if one is not Progress.DROPPED]),
    note=words,
)
actions = st.builds(
    Action,
    code=st.uuids().map(lambda one: one.hex[:16]),
    planned=plans,
    revision=st.integers(1, 9),
    by=st.just("ann"),
    at=st.just(AT),
    goes_on_in=st.sampled_from([(), (NEXT,)]),
)


def action(title="Build ramps", code="a" * 16, goes_on_in=(), **more):
    return Action(code, Planned(title, **more), 1, "ann", AT, None, goes_on_in)


def titles(some):
    return [one.planned.title for one in some]


def test_rows_and_values_know_the_same_statuses():
    assert ProgressOfRows.values == [one.value for one in Progress]
    assert set(MOVES) == set(Progress)


@pytest.mark.parametrize(
    ("due_on", "progress", "goes_on_in", "days"),
    [
        pytest.param(None, Progress.PLANNED, (), 0, id="no day"),
        pytest.param(TODAY, Progress.PLANNED, (), 0, id="today is not over"),
        pytest.param(date(2026, 11, 26), Progress.PLANNED, (), 1, id="yesterday"),
        pytest.param(date(2026, 11, 15), Progress.BEGUN, (), 12, id="under way"),
        pytest.param(date(2026, 11, 15), Progress.DONE, (), 0, id="done"),
        pytest.param(date(2026, 11, 15), Progress.DROPPED, (), 0, id="dropped"),
        pytest.param(date(2026, 11, 15), Progress.BEGUN, (NEXT,), 0, id="carried on"),
        pytest.param(date(2026, 12, 15), Progress.BEGUN, (), 0, id="to come"),
    ],
)
def test_an_action_is_late_from_the_day_after_while_it_is_open_here(
    due_on, progress, goes_on_in, days
):
    one = action(due_on=due_on, progress=progress, goes_on_in=goes_on_in)
    assert one.days_late(TODAY) == days


def test_what_is_overdue_comes_first_and_what_has_no_day_last():
    some = [
        action("without a day"),
        action("done long ago", due_on=date(2026, 1, 1), progress=Progress.DONE),
        action("in a month", due_on=date(2026, 12, 27)),
        action("Émile’s, tomorrow", due_on=date(2026, 11, 28)),
        action("late", due_on=date(2026, 11, 1)),
        action("goes on", due_on=date(2026, 10, 1), goes_on_in=(NEXT,)),
        action("zoe’s, tomorrow", due_on=date(2026, 11, 28)),
        action("later still", due_on=date(2026, 10, 1)),
    ]
    assert titles(in_order(some)) == [
        "later still",
        "late",
        "Émile’s, tomorrow",
        "zoe’s, tomorrow",
        "in a month",
        "without a day",
        "done long ago",
        "goes on",
    ]


@given(st.lists(actions, max_size=8, unique_by=lambda one: one.code), st.randoms())
def test_the_order_is_the_same_however_the_actions_come(some, chance):
    ordered = in_order(some)
    mixed = list(some)
    chance.shuffle(mixed)
    assert in_order(mixed) == ordered
    late = [one.days_late(TODAY) > 0 for one in ordered]
    assert late == sorted(late, reverse=True)
    open_ones = [one for one in ordered if not one.is_over and not one.goes_on_in]
    days = [one.planned.due_on or date.max for one in open_ones]
    assert days == sorted(days)
    assert ordered[: len(open_ones)] == open_ones


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param(Wanted(), ["a", "b", "c"], id="all"),
        pytest.param(Wanted(progress=Progress.BEGUN), ["b"], id="a status"),
        pytest.param(Wanted(owner="Justice"), ["b", "c"], id="an owner"),
        pytest.param(Wanted(section="staff"), ["a", "c"], id="a section"),
        pytest.param(Wanted(only=Only.LATE), ["b"], id="overdue"),
        pytest.param(Wanted(only=Only.MINE), ["a"], id="mine"),
        pytest.param(Wanted(section="staff", owner="Justice"), ["c"], id="both"),
        pytest.param(Wanted(section="staff", only=Only.LATE), [], id="none"),
    ],
)
def test_one_may_look_for_some_of_the_actions(wanted, found):
    some = [
        action("a", questions=("access_1", "staff_1"), owner="Ministry of Health"),
        action(
            "b",
            questions=("access_1",),
            owner="Justice",
            progress=Progress.BEGUN,
            due_on=date(2026, 11, 1),
        ),
        action("c", questions=("staff_1", "gone"), owner="Justice"),
    ]
    names = {"Ann", "Ministry of Health", ""}
    assert (
        titles(chosen(some, wanted, today=TODAY, sections=SECTIONS, names=names))
        == found
    )


@pytest.mark.parametrize(
    ("owner", "is_meant"),
    [
        ("Ministry of Health", True),
        ("the MINISTRY  of health, with the harbours", True),
        ("Ann Lee", True),
        ("Annabel Leeds", False),
        ("Ministry of Healthcare", False),
        ("وزارة الصحة", True),
        ("", False),
        ("Nobody", False),
    ],
)
def test_an_owner_is_known_by_whole_words_however_they_are_written(owner, is_meant):
    names = ["Ann Lee", "Ministry of Health", "وزارة الصحة", "", " – "]
    assert names_one_of(owner, names) is is_meant


def test_everybody_who_is_to_act_is_listed_once():
    some = [action(owner=one) for one in ("zoo", "Émile", "", "zoo", "Eva")]
    assert owners(some) == ["Émile", "Eva", "zoo"]


@pytest.mark.parametrize(
    ("planned", "found"),
    [
        pytest.param(Planned("Build ramps"), [], id="a title is enough"),
        pytest.param(Planned(""), [("title", Flaw.NO_TITLE)], id="without one"),
        pytest.param(Planned(" – "), [("title", Flaw.NO_TITLE)], id="without a word"),
        pytest.param(Planned("a" * 300), [], id="as long as may be"),
        pytest.param(Planned("a" * 301), [("title", Flaw.LONG)], id="longer"),
        pytest.param(
            Planned("a", progress=Progress.DROPPED),
            [("note", Flaw.NO_REASON)],
            id="dropped, nobody knows why",
        ),
        pytest.param(
            Planned("a", progress=Progress.DROPPED, note="No money"),
            [],
            id="dropped with a reason",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_field(planned, found):
    assert list(flaws(planned)) == found


@pytest.mark.parametrize("name", LONGEST)
def test_no_text_is_longer_than_its_column(name):
    planned = replace(Planned("a"), **{name: "a" * (LONGEST[name] + 1)})
    assert list(flaws(planned)) == [(name, Flaw.LONG)]


@given(plans, plans)
def test_who_alone_changed_something_has_it_saved(before, mine):
    assert merged(before, mine, before) == Merged(mine)
    assert merged(before, before, mine) == Merged(mine)


@given(plans, plans, plans)
def test_of_two_changes_nothing_is_lost_without_a_word(before, mine, theirs):
    found = merged(before, mine, theirs)
    for name in FIELDS:
        then, here, there = (getattr(one, name) for one in (before, mine, theirs))
        kept = getattr(found.planned, name)
        if name in found.conflicts:
            assert here != there
            assert kept == there
        else:
            assert kept == (there if here == then else here)
            assert then in {here, there} or here == there


@given(plans, plans, plans)
def test_it_is_the_same_whoever_of_two_was_quicker(before, mine, theirs):
    one, other = merged(before, mine, theirs), merged(before, theirs, mine)
    assert one.conflicts == other.conflicts
    if not one.conflicts:
        assert one.planned == other.planned


@given(plans, plans)
def test_without_what_one_began_with_each_difference_is_to_be_chosen(mine, theirs):
    differ = tuple(x for x in FIELDS if getattr(mine, x) != getattr(theirs, x))
    assert merged(None, mine, theirs) == Merged(theirs, differ)


def test_what_contradicts_itself_together_is_to_be_chosen():
    before = Planned("Build ramps", note="No money")
    mine = replace(before, progress=Progress.DROPPED)
    theirs = replace(before, note="")
    assert merged(before, mine, theirs) == Merged(theirs, ("progress", "note"))


def test_what_is_not_finished_goes_on_once_in_each_cycle():
    some = [
        action("open"),
        action("under way", progress=Progress.BEGUN),
        action("done", progress=Progress.DONE),
        action("dropped", progress=Progress.DROPPED, note="No money"),
        action("carried here", goes_on_in=(NEXT,)),
        action("carried elsewhere", goes_on_in=(Cycle("e" * 16, "Pilot"),)),
    ]
    found = titles(unfinished(some, NEXT.assessment))
    assert found == ["open", "under way", "carried elsewhere"]


def test_a_reason_stands_below_the_note_and_is_said_once():
    first = with_reason(Planned("Build ramps", note="Asked in May"), "No money")
    assert first == Planned(
        "Build ramps", progress=Progress.DROPPED, note="Asked in May\n\nNo money"
    )
    assert with_reason(first, "No money") == first
    assert with_reason(Planned("a"), "No money").note == "No money"


def test_the_next_level_is_the_one_with_the_next_points():
    scale = [
        Choice("high", points=Decimal(5)),
        Choice("low", points=Decimal(1)),
        Choice("unscored"),
        Choice("middle", points=Decimal("2.5")),
    ]
    high, low, _unscored, middle = scale
    assert levels(scale, "low") == (low, middle)
    assert levels(scale, "middle") == (middle, high)
    assert levels(scale, "high") == (high, None)
    for nothing in (None, "unscored", "gone", ("low",), Decimal(1)):
        assert levels(scale, nothing) == (None, None)
