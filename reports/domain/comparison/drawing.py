"""Where a comparison is drawn: its numbers as geometry, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.domain import charts
from reports.domain.charts import Spot
from reports.domain.comparison.report import ComparisonReport, CourseRow, Trend
from reports.domain.official.cells import Figure
from reports.domain.official.drawing import Pairs, pairs_of

# of a picture of 240 by 72: the lines go from 20 to 220 and from 62 up to 10
LEFT, ACROSS, BOTTOM, UP = Decimal(20), Decimal(2), Decimal(62), Decimal("0.52")


@dataclass(frozen=True, slots=True)
class Dot:
    """One number of a course, and where it stands; its words stand below the picture.

    There they are words of the page: the printer breaks Arabic within a picture.
    """

    figure: Figure
    spot: Spot


@dataclass(frozen=True, slots=True)
class Line:
    """The course of one area as dots in the order of the cycles."""

    row: CourseRow
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The charts of a comparison; `changes` has none without an area in percent."""

    changes: Pairs
    lines: tuple[Line, ...]


def draw(report: ComparisonReport) -> Drawing:
    """Return the geometry; a page read from right to left is drawn that way, too."""
    mirrored = report.direction == "rtl"
    percent = {one.changed.key for one in report.areas if one.is_percent}
    return Drawing(
        changes=pairs_of(
            [one.changed for one in report.areas], percent, mirrored=mirrored
        ),
        lines=lines_of(report.trend, mirrored=mirrored) if report.trend else (),
    )


def lines_of(trend: Trend, *, mirrored: bool) -> tuple[Line, ...]:
    """Return the areas of a trend that can be drawn: those with a number each time."""
    return tuple(
        Line(row, _dots(row.values, row.ends, mirrored))
        for row in trend.rows
        if row.values and row.ends
    )


def _dots(
    values: Sequence[Figure], ends: tuple[str, str], mirrored: bool
) -> tuple[Dot, ...]:
    low, high = map(Decimal, ends)
    last = Decimal(len(values) - 1)
    found = []
    for at, figure in enumerate(values):
        x = charts.place(Decimal(at), Decimal(0), last, mirrored=mirrored)
        y = charts.place(Decimal(figure.number), low, high)
        found.append(Dot(figure, Spot(LEFT + ACROSS * x, BOTTOM - UP * y)))
    return tuple(found)
