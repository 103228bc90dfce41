"""Areas over more than two cycles, in printed numbers and words."""

from collections.abc import Sequence
from fractions import Fraction

from questionnaires.domain.definition import Scale, Unit
from questionnaires.domain.ranges import Bounds
from questionnaires.domain.rounding import decimal_of
from reports.domain.comparison.comparing import trend
from reports.domain.comparison.printing import shown, verdict_of
from reports.domain.comparison.report import CourseRow, Trend
from reports.domain.comparison.values import Course, Cycle
from reports.domain.material import Material
from reports.domain.official.figures import counted, scored
from reports.domain.official.since import verdict_words
from reports.domain.official.values import Verdict


def trend_of(cycles: Sequence[Cycle], newest: Material) -> Trend | None:
    """Return the course of each area; None of fewer than three cycles."""
    if len(cycles) <= 2:
        return None
    rows = tuple(_row(one, newest) for one in trend(cycles))
    return Trend(tuple(one.title for one in cycles), rows)


def _row(course: Course, newest: Material) -> CourseRow:
    say, scale = newest.say, newest.scale(course.scale)
    verdict = _verdict(course, scale)
    return CourseRow(
        key=course.scale,
        title=newest.words(scale.label),
        values=tuple(scored(say, decimal_of(one), scale) for one in course.values),
        compared=counted(say, len(course.items)),
        asked=counted(say, course.asked),
        verdict=verdict,
        words=verdict_words(say, verdict),
        ends=_ends(course, scale, newest.compiled.attainable[course.scale]),
    )


def _verdict(course: Course, scale: Scale) -> Verdict:
    if not course.values:
        return Verdict.NOT_COMPARABLE
    first, last = (shown(course.values[at], scale.decimals) for at in (0, -1))
    return verdict_of(scale, last - first, course.span)


def _ends(
    course: Course, scale: Scale, attainable: Bounds | None
) -> tuple[str, str] | None:
    """Return the ends of the measure; where it has none, those of the numbers."""
    if scale.unit is Unit.PERCENT:
        return "0", "100"
    if not course.values:
        return None
    low, high = attainable or (None, None)
    numbers: list[Fraction] = list(course.values)
    least = decimal_of(min(numbers)) if low is None else low
    most = decimal_of(max(numbers)) if high is None else high
    return format(least, "f"), format(most, "f")
