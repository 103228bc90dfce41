"""Which areas are the axes of a radar, and when none is drawn.

A radar shows a shape and no size; with more than twelve axes it shows neither.
"""

from collections.abc import Sequence

from reports.domain.official.values import Area
from reports.domain.words import Say

FEWEST, MOST = 3, 12


def axes_of(areas: Sequence[Area]) -> tuple[Area, ...]:
    """Return the areas with questions of their own; what adds up others is no axis."""
    return tuple(area for area in areas if area.lines)


def why_no_radar(say: Say, areas: Sequence[Area]) -> str:
    """Return why no radar is drawn; nothing if one is."""
    axes = axes_of(areas)
    facts = {"count": len(axes), "most": MOST}
    if len(axes) > MOST:
        words = say.gettext(
            "No radar is drawn: with %(count)s areas its shape could not be read. It"
            " has at most %(most)s axes."
        )
        return words % facts
    if not all(area.is_percent for area in axes):
        return say.gettext("No radar is drawn: the areas do not have one measure.")
    if sum(area.score is not None for area in axes) < FEWEST:
        words = say.gettext(
            "No radar is drawn: that takes at least %(fewest)s areas with a score."
        )
        return words % {"fewest": FEWEST}
    return ""
