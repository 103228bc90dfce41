"""Where a comparison is drawn: its numbers as geometry, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.domain import charts
from reports.domain.charts import Spot
from reports.domain.comparison.report import ComparisonReport, CourseRow
from reports.domain.official.cells import Figure
from reports.domain.official.drawing import Pairs, pairs_of

# of a picture of 240 by 110: the lines go from 20 to 220 and from 95 up to 30
LEFT, ACROSS, BOTTOM, UP = Decimal(20), Decimal(2), Decimal(95), Decimal("0.65")


@dataclass(frozen=True, slots=True)
class Dot:
    """One number of a course, and where it stands; its words stand above it."""

    figure: Figure
    spot: Spot
    words_at: Decimal


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
    rows = report.trend.rows if report.trend else ()
    return Drawing(
        changes=pairs_of(
            [one.changed for one in report.areas], percent, mirrored=mirrored
        ),
        lines=tuple(
            Line(row, _dots(row.values, row.ends, mirrored))
            for row in rows
            if row.values and row.ends
        ),
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
        spot = Spot(LEFT + ACROSS * x, BOTTOM - UP * y)
        found.append(Dot(figure, spot, spot.y - 12))
    return tuple(found)
