"""Benchmarks: an attacker knows the rules, her own score, and every release."""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import combinations, combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.domain.sharing import Agreed
from reports.domain.benchmarks import (
    RULES,
    Counted,
    Range,
    differing,
    newest,
    range_of,
    release,
)

GRID = range(0, 101, 10)


def counted(*scores, answers=6):
    return [
        Counted(f"o{at}", f"a{at}/1", Decimal(str(score)), answers)
        for at, score in enumerate(scores)
    ]


def populations(size):
    for scores in combinations_with_replacement(GRID, size):
        yield scores, range_of(counted(*scores))


def test_half_of_twelve_lie_between_two_numbers():
    scores = (5, 10, 20, 41, 44, 50, 55, 60, 63, 70, 90, 100)
    assert range_of(counted(*scores)) == Range(12, 40, 65)


@pytest.mark.parametrize("size", range(5))
def test_of_fewer_than_five_nothing_is_said(size):
    assert range_of(counted(*[50] * size)) is None
    assert range_of(counted(*[50] * 5)) == Range(5, 50, 50)


@given(st.lists(st.decimals(0, 100, places=2), min_size=5, max_size=30))
def test_at_least_half_really_lie_there(scores):
    found = range_of(counted(*scores))
    if found is not None:
        inside = [one for one in scores if found.lowest <= one <= found.highest]
        assert 2 * len(inside) >= len(scores)
        assert found.organisations == len(scores)
        assert {found.lowest % 5, found.highest % 5} == {0}


def test_nothing_is_said_where_one_gave_half_of_the_answers():
    some = counted(20, 40, 50, 60, 80, answers=2)
    assert range_of([*some[:4], replace(some[4], answers=7)]) == Range(5, 40, 60)
    much = [*some[:4], replace(some[4], answers=8)]
    assert range_of(much) is None
    assert range_of(much, replace(RULES, dominates=False)) == Range(5, 40, 60)


def test_an_organisation_is_counted_once():
    one = counted(50)[0]
    with pytest.raises(ValueError, match="counted once"):
        range_of([one] * 5)


def what_one_learns(size, rules):
    """Return what the others can have, by one's own score and what is shown."""
    known = defaultdict(set)
    for scores in combinations_with_replacement(GRID, size):
        found = range_of(counted(*scores), rules)
        if found is not None:
            for own in set(scores):
                others = list(scores)
                others.remove(own)
                known[own, found] |= set(others)
    return known


@pytest.mark.parametrize("size", [5, 6, 7])
def test_who_knows_her_own_score_does_not_learn_that_of_another(size):
    for (own, found), others in what_one_learns(size, RULES).items():
        assert max(others) - min(others) >= RULES.room, (own, found)


def test_without_the_rule_of_the_ends_she_would():
    known = what_one_learns(5, replace(RULES, room=0))
    assert known[10, Range(5, 100, 100)] == {100}


@pytest.mark.parametrize("size", [5, 6])
def test_nobody_can_be_told_to_be_inside_or_outside(size):
    """Every organisation could have a score that lies outside, on one side or other."""
    outside = defaultdict(set)
    for scores, found in populations(size):
        if found is not None:
            outside[found] |= {one < found.lowest for one in scores}
            outside[found] |= {one > found.highest for one in scores}
    for found, sides in outside.items():
        if found.lowest > 0 or found.highest < 100:
            assert True in sides, found


def months(count):
    return [f"20{26 + at // 12}-{at % 12 + 1:02}" for at in range(count)]


GROUPS = st.lists(
    st.dictionaries(st.integers(0, 14), st.integers(1, 2), max_size=15),
    min_size=1,
    max_size=8,
)


def of_group(group):
    """Return what a group gives: organisations, each with one of its revisions."""
    return [
        Counted(f"o{key}", f"a{key}/{revision}", Decimal(key * 6 + revision), 6)
        for key, revision in sorted(group.items())
    ]


def released(groups, rules=RULES):
    made = []
    for month, group in zip(months(len(groups)), groups, strict=True):
        made += release(month, {"access": of_group(group)}, made, rules)
    return made


@given(GROUPS)
@settings(max_examples=300)
def test_each_two_releases_differ_by_five_organisations(groups):
    for one, other in combinations(released(groups), 2):
        assert differing(one.counted, other.counted) >= 5


def test_without_the_rule_one_who_joins_is_seen():
    group = dict.fromkeys(range(6), 1)
    groups = [group, group | {14: 1}]
    assert len(released(groups)) == 1
    made = released(groups, replace(RULES, differs=False))
    assert differing(made[0].counted, made[1].counted) == 1
    assert made[0].range != made[1].range


@given(st.dictionaries(st.integers(0, 14), st.just(1), min_size=5), st.data())
def test_whoever_is_taken_away_changes_nothing_that_is_shown(group, data):
    first = released([group])
    gone = data.draw(st.sampled_from(sorted(group)))
    rest = {key: one for key, one in group.items() if key != gone}
    assert released([group, rest]) == first
    assert released([group, group | {gone: 2}]) == first


def test_areas_are_compared_by_who_has_a_score_in_them():
    """Five join, and one of them alone has a score in the second area."""
    old, new = dict.fromkeys(range(5), 1), dict.fromkeys(range(10), 1)
    wide = {"access": of_group(old), "staff": of_group(old)}
    made = release("2026-01", wide, [])
    later = {"access": of_group(new), "staff": of_group(old | {9: 1})}
    assert [one.area for one in release("2026-02", later, made)] == ["access"]


def test_of_each_organisation_its_newest_copy_is_taken():
    def agreed(office, assessment, revision, day):
        moment = datetime(2026, 1, day, tzinfo=UTC)
        return Agreed(office, assessment, revision, moment, "")

    old, new = agreed("b", "x", 1, 1), agreed("b", "x", 2, 9)
    other = agreed("a", "y", 1, 5)
    assert newest([new, other, old]) == (other, new)
