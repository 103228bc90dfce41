"""Each area over three cycles or more, where a report has room for it."""

from dataclasses import dataclass

from questionnaires.domain.languages import direction
from reports.domain.comparison.courses import trend_of
from reports.domain.comparison.drawing import Line, lines_of
from reports.domain.comparison.report import CourseRow, Trend
from reports.domain.comparison.tables import trend_table
from reports.domain.official.cells import Table
from reports.domain.official.study import Study
from reports.domain.paper.around import Around
from reports.domain.paper.wishes import Wish


@dataclass(frozen=True, slots=True)
class Courses:
    """Each area over three cycles or more: with its number in each, and as a picture.

    A row has no line where the area cannot be followed; `table` leaves with the others.
    """

    trend: Trend
    rows: tuple[tuple[CourseRow, Line | None], ...]
    table: Table


def courses_of(study: Study, around: Around, wish: Wish) -> Courses | None:
    """Return the trend; None of fewer than three cycles, and where none is printed."""
    if not wish.shows_courses:
        return None
    trend = trend_of(around.cycles, study.material)
    if trend is None:
        return None
    drawn = lines_of(trend, mirrored=direction(study.material.language) == "rtl")
    lines = {one.row.key: one for one in drawn}
    return Courses(
        trend=trend,
        rows=tuple((one, lines.get(one.key)) for one in trend.rows),
        table=trend_table(study.say, trend),
    )
