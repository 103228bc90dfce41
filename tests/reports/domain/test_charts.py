import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.domain.charts import (
    FILLS,
    Stretch,
    marker,
    outline,
    parts,
    place,
    shade,
    slices,
    spokes,
)
from tests.server import TOP


@st.composite
def meters(draw):
    """Bands beside each other without a gap, and the step between two values."""
    step = Decimal(1).scaleb(-draw(st.integers(0, 2)))
    sizes = draw(st.lists(st.integers(1, 200), min_size=1, max_size=20))
    severities = draw(st.lists(st.integers(0, 4), min_size=20, max_size=20))
    stretches, lowest = [], draw(st.integers(-20, 20)) * step
    for size, severity in zip(sizes, severities, strict=False):
        highest = lowest + (size - 1) * step
        stretches.append(Stretch(lowest, highest, severity))
        lowest = highest + step
    return tuple(stretches), step


@given(meters())
def test_a_marker_at_each_cut_off_stands_inside_its_band(meter):
    stretches, step = meter
    drawn = parts(stretches, step)
    for stretch, part in zip(stretches, drawn, strict=True):
        for value in (stretch.lowest, stretch.highest):
            place = marker(value, stretch, part, step)
            assert part.start < place < part.start + part.width


@given(meters())
def test_the_ends_of_a_scale_are_the_ends_of_its_meter(meter):
    stretches, step = meter
    drawn = parts(stretches, step)
    ends = [
        marker(stretches[0].lowest, stretches[0], drawn[0], step),
        marker(stretches[-1].highest, stretches[-1], drawn[-1], step),
    ]
    is_one_value = stretches[0].lowest == stretches[-1].highest
    assert ends == ([50, 50] if is_one_value else [1, 99])


@pytest.mark.parametrize(
    ("value", "place"),
    [("0", 1), ("4", 44), ("5", 55), ("9", 99)],
)
def test_each_value_stands_at_its_share_of_the_scale(value, place):
    low, high = Stretch(Decimal(0), Decimal(4)), Stretch(Decimal(5), Decimal(9))
    stretch = low if Decimal(value) <= low.highest else high
    drawn = dict(zip((low, high), parts((low, high), Decimal(1)), strict=True))
    assert marker(Decimal(value), stretch, drawn[stretch], Decimal(1)) == place


@given(meters())
def test_the_parts_of_a_meter_fill_it(meter):
    drawn = parts(*meter)
    ends = [part.start + part.width for part in drawn]
    assert [0, *ends[:-1]] == [part.start for part in drawn]
    assert ends[-1] == 100


@given(meters())
def test_a_higher_value_never_stands_before_a_lower_one(meter):
    stretches, step = meter
    drawn = parts(stretches, step)
    places = [
        marker(value, stretch, part, step)
        for stretch, part in zip(stretches, drawn, strict=True)
        for value in sorted({stretch.lowest, stretch.highest})
    ]
    assert places == sorted(places)


def test_a_meter_without_bands_has_no_parts():
    assert parts((), Decimal(1)) == ()


@pytest.mark.parametrize(
    ("severities", "shades"),
    [
        pytest.param((0, 1, 2), (1, 3, 5), id="the more severe the darker"),
        pytest.param((3, 2, 1, 0), (5, 4, 2, 1), id="where low numbers are severe"),
        pytest.param((0, 0, 0), (1, 3, 5), id="equally severe, so by height"),
        pytest.param((0, 2, 2), (1, 5, 5), id="two as severe as each other"),
    ],
)
def test_shades_follow_severity(severities, shades):
    stretches = tuple(
        Stretch(Decimal(n * 5), Decimal(n * 5 + 4), severity)
        for n, severity in enumerate(severities)
    )
    assert tuple(part.shade for part in parts(stretches, Decimal(1))) == shades


def test_seven_ranks_have_the_five_shades():
    assert [shade(rank, 7) for rank in range(7)] == [1, 1, 2, 3, 3, 4, 5]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=10), st.booleans())
def test_the_parts_of_a_bar_stand_side_by_side_and_fill_it(counts, mirrored):
    drawn = slices(counts, mirrored=mirrored)
    ordered = drawn[::-1] if mirrored else drawn
    end = Decimal(0)
    for one in ordered:
        if one.width:
            assert one.start == end
            assert one.start <= one.middle <= one.start + one.width
        end = one.start + one.width if one.width else end
    assert end == (100 if sum(counts) else 0)
    assert [bool(one.width) for one in drawn] == [bool(count) for count in counts]


@pytest.mark.parametrize(
    ("value", "at", "mirrored"),
    [(1, 0, 100), (3, 50, 50), (5, 100, 0), (0, 0, 100), (9, 100, 0)],
)
def test_a_number_has_its_place_on_a_line_and_never_leaves_it(value, at, mirrored):
    ends = Decimal(1), Decimal(5)
    assert place(Decimal(value), *ends) == at
    assert place(Decimal(value), *ends, mirrored=True) == mirrored


def test_a_radar_begins_on_top_and_goes_round_clockwise():
    assert [str(one) for one in spokes(4, 80)] == [
        "100.0,20.0",
        "180.0,100.0",
        "100.0,180.0",
        "20.0,100.0",
    ]


@pytest.mark.parametrize(
    ("shares", "lengths"),
    [
        ("1 1 1 1", [5]),  # closed: back at the first
        ("1 ? 1 1", [3]),
        ("? 1 ? 1", [1, 1]),
        ("1 1 ? ?", [2]),
        ("? ? ?", []),
    ],
)
def test_the_line_of_a_radar_is_broken_where_nobody_knows(shares, lengths):
    known = [None if one == "?" else Decimal(one) for one in shares.split()]
    assert [len(line) for line in outline(known)] == lengths


def test_what_is_worth_nothing_stands_in_the_centre_and_is_known():
    assert [str(one) for one in outline([Decimal(0)] * 3)[0]] == ["100.0,100.0"] * 4


def test_the_levels_in_a_drawing_have_the_colours_of_the_page():
    sheet = (TOP / "reports/static/reports/report.css").read_text("utf-8")
    found = dict(re.findall(r"--level-(\d): (#\w{6});", sheet))
    assert {str(level): fill for level, fill in FILLS.items()} == found
