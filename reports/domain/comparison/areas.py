"""Each area then and now in printed numbers and words."""

from questionnaires.domain.definition import Unit
from questionnaires.domain.rounding import decimal_of
from reports.domain.comparison.printing import (
    in_common,
    printed,
    threshold,
    verdict_of,
)
from reports.domain.comparison.questions import counted_reasons
from reports.domain.comparison.report import AreaRow, Counted
from reports.domain.comparison.sides import Sides
from reports.domain.comparison.words import apart_words
from reports.domain.matched.values import Apart, AreaChange, Corners
from reports.domain.official.cells import Figure
from reports.domain.official.figures import counted, moved, scored
from reports.domain.official.since import verdict_words
from reports.domain.official.values import Changed, Verdict


def area_rows(sides: Sides) -> tuple[AreaRow, ...]:
    """Return the areas that are shown, in the order of the later version."""
    return tuple(
        _compared(sides, one, one.corners)
        if one.corners
        else _apart(sides, one, one.apart or Apart.NOTHING)
        for one in sides.found.areas
    )


def _compared(sides: Sides, area: AreaChange, corners: Corners) -> AreaRow:
    say, key = sides.say, area.scale
    materials = sides.before.material, sides.now.material
    scale = in_common(*(one.scale(key) for one in materials))
    numbers = printed(corners, scale.decimals)
    verdict = verdict_of(scale, numbers.policy, area.span)
    policy, ruler = moved(say, numbers.policy), moved(say, numbers.ruler)
    exact = (
        corners.before_then,
        corners.before_today,
        corners.now_then,
        corners.now_today,
    )
    figures = [scored(say, decimal_of(one), scale) for one in exact]
    words = said = verdict_words(say, verdict)
    if corners.ruler:
        facts = {"verdict": words, "policy": policy.words, "ruler": ruler.words}
        said = say.gettext("%(verdict)s (policy %(policy)s, ruler %(ruler)s)") % facts
    if abs(numbers.ruler) >= threshold(scale, area.span):
        facts = {"verdict": words}
        words = say.gettext("%(verdict)s; the ruler moves the number as well") % facts
    return AreaRow(
        changed=_changed(
            sides,
            area,
            words=said,
            verdict=verdict,
            before=figures[0],
            now=figures[3],
            change=moved(say, numbers.change),
        ),
        policy=policy,
        ruler=ruler,
        corners=(figures[0], figures[1], figures[2], figures[3]),
        verdict=words,
        is_percent=scale.unit is Unit.PERCENT,
        reasons=_reasons(sides, area),
    )


def _apart(sides: Sides, area: AreaChange, apart: Apart) -> AreaRow:
    words = apart_words(sides.say, apart, sides.titles)
    verdict = Verdict.NOT_COMPARABLE
    return AreaRow(
        changed=_changed(sides, area, words=words, verdict=verdict),
        policy=None,
        ruler=None,
        corners=None,
        verdict=words,
        is_percent=sides.scale(area.scale).unit is Unit.PERCENT,
        reasons=_reasons(sides, area),
    )


def _reasons(sides: Sides, area: AreaChange) -> tuple[Counted, ...]:
    """Return why questions of an area are left out; of one that adds up, nothing."""
    left_out = [one for key, one in area.left_out.items() if key in area.others]
    return counted_reasons(sides, left_out)


def _changed(
    sides: Sides,
    area: AreaChange,
    *,
    words: str,
    verdict: Verdict,
    before: Figure | None = None,
    now: Figure | None = None,
    change: Figure | None = None,
) -> Changed:
    return Changed(
        key=area.scale,
        title=sides.scale_title(area.scale),
        before=before,
        now=now,
        change=change,
        verdict=verdict,
        words=words,
        compared=counted(sides.say, len(area.questions)),
        left_out=counted(sides.say, len(area.others)),
    )
