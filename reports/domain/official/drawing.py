"""Where everything is drawn: the numbers of the results as geometry, and nothing else.

A page and paper draw the same. On a page that is read from right to left the charts
run that way, too.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.domain import charts
from reports.domain.charts import Slice, Spot
from reports.domain.official.cells import Figure
from reports.domain.official.radar import axes_of
from reports.domain.official.values import (
    STEPS,
    Area,
    Changed,
    Kind,
    OfficialReport,
    Part,
    Verdict,
)

ENDS_OF_LEVELS = (Decimal(STEPS[0]), Decimal(STEPS[-1]))
ENDS_OF_PERCENT = (Decimal(0), Decimal(charts.WHOLE))


# what stands for a kind where a level has its digit
SIGNS = {
    Kind.OTHER: "·",
    Kind.NOT_KNOWN: "?",
    Kind.NOT_APPLICABLE: "–",
    Kind.NOT_SAID: "×",
    Kind.OPEN: "…",
}
_PLAIN = {
    Kind.OTHER: "#c9dada",
    Kind.NOT_APPLICABLE: "#e3e8e8",
    Kind.NOT_SAID: "#e3e8e8",
    Kind.OPEN: charts.PAPER,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a level or a kind looks: its sign, its colours, whether it is hatched.

    The sign is always there, so that nothing hangs on a colour.
    """

    sign: str
    fill: str
    ink: str
    is_hatched: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a bar, how it looks, and where it is."""

    part: Part
    look: Look
    slice: Slice


@dataclass(frozen=True, slots=True)
class Bar:
    """How the questions of an area are answered, as one bar; `area` has its score."""

    key: str
    title: str
    area: Area
    all: Figure
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers on one line: an open and a filled dot, and what joins them."""

    key: str
    title: str
    before: Figure
    now: Figure
    change: Figure | None
    words: str
    is_same: bool
    open_at: Decimal
    filled_at: Decimal


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across, and its number."""

    at: Decimal
    number: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Lines of two numbers over one measure; `left_out` cannot be drawn."""

    ticks: tuple[Tick, ...]
    rows: tuple[Pair, ...]
    left_out: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a radar; without a score it has no spot."""

    number: int
    area: Area
    end: Spot
    label: Spot


@dataclass(frozen=True, slots=True)
class Radar:
    """Axes, rings, and the lines of the shape: one that is closed, or broken ones.

    `before` are those of the last cycle, where its scores can stand beside these.
    """

    axes: tuple[Axis, ...]
    rings: tuple[tuple[Spot, ...], ...]
    before: tuple[tuple[Spot, ...], ...]
    lines: tuple[tuple[Spot, ...], ...]
    spots: tuple[Spot, ...]
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """All charts of a report that are not tables already; `key` explains the bars."""

    key: tuple[Piece, ...]
    bars: tuple[Bar, ...]
    change: Pairs | None
    support: Pairs | None
    radar: Radar | None


def draw(report: OfficialReport) -> Drawing:
    """Return the geometry of a report's charts."""
    mirrored = report.direction == "rtl"
    bars = tuple(_bar(area, mirrored) for area in report.areas if area.lines)
    return Drawing(
        key=_key(bars, report.levels),
        bars=bars,
        change=_change(report, mirrored),
        support=_support(report.areas, mirrored),
        radar=None if report.no_radar else _radar(report),
    )


def look_of(part: Part) -> Look:
    """Return how one part of a bar looks."""
    if part.step:
        return Look(str(part.step), charts.FILLS[part.step], charts.INKS[part.step])
    is_hatched = part.kind is Kind.NOT_KNOWN
    fill = _PLAIN.get(part.kind, charts.PAPER)
    return Look(SIGNS[part.kind], fill, charts.INK, is_hatched)


def _key(bars: Sequence[Bar], levels: Collection[int]) -> tuple[Piece, ...]:
    """Return what there is in any bar, and each level that an answer can have."""
    found = {(piece.part.kind, piece.part.step) for bar in bars for piece in bar.pieces}
    return tuple(
        Piece(part, look_of(part), charts.NOWHERE)
        for part in (bars[0].area.parts if bars else ())
        if part.step in levels or (part.kind, part.step) in found
    )


def _bar(area: Area, mirrored: bool) -> Bar:
    counts = [int(part.count.number) for part in area.parts]
    drawn = charts.slices(counts, mirrored=mirrored)
    return Bar(
        key=area.key,
        title=area.result.title,
        area=area,
        all=area.questions,
        pieces=tuple(
            Piece(part, look_of(part), where)
            for part, where in zip(area.parts, drawn, strict=True)
            if where.width
        ),
    )


def _change(report: OfficialReport, mirrored: bool) -> Pairs | None:
    """Return each area then and now; only what is in percent has one measure."""
    if report.since is None:
        return None
    percent = {area.key for area in report.areas if area.is_percent}
    return pairs_of(report.since.rows, percent, mirrored=mirrored)


def pairs_of(
    changes: Sequence[Changed], percent: Collection[str], *, mirrored: bool
) -> Pairs:
    """Return some areas then and now on one measure, those that are in `percent`."""
    rows = [
        _pair(one, mirrored)
        for one in changes
        if one.before and one.now and one.key in percent
    ]
    drawn = {one.key for one in rows}
    left_out = tuple(one for one in changes if one.key not in drawn)
    ticks = _ticks(range(0, charts.WHOLE + 1, 20), ENDS_OF_PERCENT, mirrored)
    return Pairs(ticks, tuple(rows), left_out)


def _pair(one: Changed, mirrored: bool) -> Pair:
    before, now = one.before or Figure("0", "0"), one.now or Figure("0", "0")
    at = [_at(figure, ENDS_OF_PERCENT, mirrored) for figure in (before, now)]
    is_same = one.verdict is Verdict.SAME
    return Pair(one.key, one.title, before, now, one.change, one.words, is_same, *at)


def _support(areas: Sequence[Area], mirrored: bool) -> Pairs | None:
    """Return the mean level each area claims beside what of it is supported."""
    rows = tuple(
        Pair(
            key=area.key,
            title=area.result.title,
            before=area.supported,
            now=area.claimed,
            change=None,
            words="",
            is_same=area.supported == area.claimed,
            open_at=_at(area.supported, ENDS_OF_LEVELS, mirrored),
            filled_at=_at(area.claimed, ENDS_OF_LEVELS, mirrored),
        )
        for area in areas
        if area.supported and area.claimed
    )
    return Pairs(_ticks(STEPS, ENDS_OF_LEVELS, mirrored), rows) if rows else None


def _at(figure: Figure, ends: tuple[Decimal, Decimal], mirrored: bool) -> Decimal:
    return charts.place(Decimal(figure.number), *ends, mirrored=mirrored)


def _ticks(
    numbers: Sequence[int], ends: tuple[Decimal, Decimal], mirrored: bool
) -> tuple[Tick, ...]:
    return tuple(
        Tick(charts.place(Decimal(number), *ends, mirrored=mirrored), str(number))
        for number in numbers
    )


def _radar(report: OfficialReport) -> Radar:
    areas = axes_of(report.areas)
    count, then = len(areas), _scores_before(report)
    ends, labels = charts.spokes(count), charts.spokes(count, charts.OUTSIDE)
    shares = [_share(area.score) for area in areas]
    lines = charts.outline(shares)
    rings = [charts.spokes(count, charts.RADIUS * ring // 4) for ring in range(1, 5)]
    return Radar(
        axes=tuple(
            Axis(number, area, end, label)
            for number, (area, end, label) in enumerate(
                zip(areas, ends, labels, strict=True), start=1
            )
        ),
        rings=tuple(rings),
        before=charts.outline([_share(then.get(area.key)) for area in areas]),
        lines=lines,
        spots=tuple(dict.fromkeys(spot for line in lines for spot in line)),
        is_closed=None not in shares,
    )


def _scores_before(report: OfficialReport) -> dict[str, Figure]:
    """Return the scores of the last cycle that stand beside those of now.

    A score of fewer questions than count now is another measure, and is not drawn.
    """
    now = {area.key: area.score for area in report.areas}
    rows = report.since.rows if report.since else ()
    return {
        one.key: one.before for one in rows if one.before and one.now == now[one.key]
    }


def _share(score: Figure | None) -> Decimal | None:
    return Decimal(score.number) / charts.WHOLE if score else None
