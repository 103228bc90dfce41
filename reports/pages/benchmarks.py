"""Benchmarks as an organisation reads them: its own score beside a range of others."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import translation
from django.utils.translation import ngettext

from questionnaires.domain.definition import Unit
from reports.domain.benchmarks import HIGHEST, Range, Release
from reports.domain.official.values import Area, OfficialReport
from reports.domain.words import month as month_words
from reports.domain.words import number, with_unit
from reports.queries import load_releases


@dataclass(frozen=True, slots=True)
class Row:
    """An area: its own score, and where others lie; nothing where nothing is said.

    `start`, `width` and `own_at` are places of what is drawn, in percent from the left.
    """

    title: str
    own: str
    lowest: str
    highest: str
    start: int
    width: int
    own_at: str
    words: str
    month: str


def benchmark_rows(version: str, report: OfficialReport) -> list[Row]:
    """Return each area of 100 with its newest range, in the order of the bank."""
    newest = {one.area: one for one in load_releases(version)}
    is_mirrored = report.direction == "rtl"
    return [
        _row(one, newest.get(one.key), is_mirrored=is_mirrored)
        for one in report.areas
        if one.is_percent
    ]


def _row(area: Area, release: Release | None, *, is_mirrored: bool) -> Row:
    found = release.range if release else None
    first = HIGHEST - found.highest if found and is_mirrored else found and found.lowest
    return Row(
        title=area.result.title,
        own=area.score.words if area.score else "",
        lowest=_percent(found.lowest) if found else "",
        highest=_percent(found.highest) if found else "",
        start=first or 0,
        width=found.highest - found.lowest if found else 0,
        own_at=_place(area.score.number, is_mirrored) if area.score else "",
        words=range_words(found) if found else "",
        month=month_words(translation, release.month) if release else "",
    )


def _place(number: str, is_mirrored: bool) -> str:
    """Return where a number of 100 lies, from the side where lines begin."""
    return format(HIGHEST - Decimal(number), "f") if is_mirrored else number


def range_words(found: Range) -> str:
    """Say where half of the organisations lie, and nothing of who is where."""
    words = ngettext(
        "At least half of %(count)s organisation lies between %(lowest)s and"
        " %(highest)s.",
        "At least half of %(count)s organisations lie between %(lowest)s and"
        " %(highest)s.",
        found.organisations,
    )
    return words % {
        "count": number(translation, Decimal(found.organisations)),
        "lowest": _percent(found.lowest),
        "highest": _percent(found.highest),
    }


def _percent(value: int) -> str:
    return with_unit(translation, number(translation, Decimal(value)), Unit.PERCENT)
