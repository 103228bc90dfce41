"""The tables of the results: what “Show as table” shows, and a CSV holds."""

from collections.abc import Collection, Sequence

from reports.domain.official import findings
from reports.domain.official.cells import Table
from reports.domain.official.figures import counted
from reports.domain.official.lists import (
    gaps_table,
    moves_table,
    red_lines_table,
    workings_table,
)
from reports.domain.official.parts import ORDER
from reports.domain.official.radar import axes_of
from reports.domain.official.values import (
    Area,
    KeyFigure,
    Kind,
    OfficialReport,
    Part,
    Since,
)
from reports.domain.words import Say

# columns that are left out where no area has any
_IF_ANY = {Kind.OTHER, Kind.NOT_SAID, Kind.OPEN}


def tables_of(say: Say, report: OfficialReport) -> tuple[Table, ...]:
    """Return the tables in the order of the page, without those of nothing."""
    changes, areas = report.since, report.areas
    return (
        figures_table(say, report.figures),
        *([red_lines_table(say, report.red_lines)] if report.red_lines else []),
        distribution_table(say, report),
        *([since_table(say, changes)] if changes else []),
        scores_table(say, areas),
        *([heat_table(say, report)] if report.principles else []),
        *([] if report.no_radar else [shape_table(say, areas)]),
        gaps_table(say, report.gaps),
        workings_table(say, areas),
        *([moves_table(say, areas)] if any(one.ways for one in areas) else []),
    )


def figures_table(say: Say, figures: Sequence[KeyFigure]) -> Table:
    """Return the key figures, one to a row."""
    return Table(
        "figures",
        say.gettext("Key figures"),
        (say.gettext("Number"), say.gettext("What it counts")),
        tuple((one.figure, one.label) for one in figures),
    )


def distribution_table(say: Say, report: OfficialReport) -> Table:
    """Return how many questions of each area are at each level; a row adds up."""
    rows = [
        (area.result.title, area.parts, area.questions)
        for area in report.areas
        if area.lines
    ]
    if report.rest:
        title = say.gettext("Questions that count in no area")
        rows.append((title, report.rest_parts, counted(say, len(report.rest))))
    shown = _shown([parts for _title, parts, _all in rows], report.levels)
    heads = [_head(report.rest_parts[place]) for place in shown]
    return Table(
        "distribution",
        findings.of_distribution(say, report.areas, report.levels),
        (say.gettext("Area"), *heads, say.gettext("Questions")),
        tuple(
            (title, *(parts[place].count for place in shown), all_)
            for title, parts, all_ in rows
        ),
        _overlap(say, report.areas),
    )


def _shown(rows: Sequence[Sequence[Part]], levels: Collection[int]) -> list[int]:
    """Return the places of the parts that have a column: of levels, those there are."""
    return [
        place
        for place, (kind, step) in enumerate(ORDER)
        if step in levels
        or (kind not in _IF_ANY and not step)
        or any(parts[place].count.number != "0" for parts in rows)
    ]


def _head(part: Part) -> str:
    return f"{part.step} {part.label}" if part.step else part.label


def _overlap(say: Say, areas: Sequence[Area]) -> str:
    """Say so if a question counts in several areas, and so stands in several rows."""
    several = {line.key for area in areas for line in area.lines if line.scales[1:]}
    if not several:
        return ""
    words = say.ngettext(
        "%(count)s question counts in more than one area.",
        "%(count)s questions count in more than one area.",
        len(several),
    )
    return words % {"count": len(several)}


def scores_table(say: Say, areas: Sequence[Area]) -> Table:
    """Return each area's score with band, coverage, range, and what is supported."""
    heads = (
        say.gettext("Area"),
        say.gettext("Score"),
        say.gettext("Range"),
        say.gettext("Answered"),
        say.pgettext("answered of so many", "Of"),
        say.gettext("Lowest possible"),
        say.gettext("Highest possible"),
        say.gettext("Mean level claimed"),
        say.gettext("Mean level supported"),
        say.gettext("Levels without evidence"),
    )
    return Table(
        "scores",
        findings.of_scores(say, areas),
        heads,
        tuple(
            (
                area.result.title,
                area.score or say.gettext("Cannot say"),
                area.result.band,
                area.answered,
                area.asked,
                *(area.range or ("", "")),
                area.claimed or "",
                area.supported or "",
                counted(say, len(area.unsupported)),
            )
            for area in areas
        ),
    )


def since_table(say: Say, changes: Since) -> Table:
    """Return each area then and now."""
    heads = (
        say.gettext("Area"),
        changes.title,
        say.gettext("Now"),
        say.gettext("Change"),
        say.gettext("In words"),
        say.gettext("Questions compared"),
        say.gettext("Left out"),
    )
    return Table(
        "change",
        findings.of_changes(say, changes),
        heads,
        tuple(
            (
                one.title,
                one.before or "",
                one.now or "",
                one.change or "",
                one.words,
                one.compared,
                one.left_out,
            )
            for one in changes.rows
        ),
        say.gettext(
            "Only questions that counted in both cycles are compared, so these numbers"
            " can differ from the scores above. A change of less than 5 of 100 reads"
            " “about the same”."
        ),
    )


def heat_table(say: Say, report: OfficialReport) -> Table:
    """Return every place where an area and a principle meet, one to a row."""
    heads = (
        say.gettext("Area"),
        say.gettext("Principle"),
        say.gettext("Mean level"),
        say.gettext("Levels"),
        say.gettext("Not known"),
        say.gettext("Questions"),
    )
    return Table(
        "principles",
        findings.of_heat(say, report.heat, report.principles),
        heads,
        tuple(
            (row.title, one.label, cell.mean or "", cell.counted, cell.not_known,
             cell.asked)
            for row in report.heat
            for one, cell in zip(report.principles, row.cells, strict=True)
            if cell.asked.number != "0"
        ),
        _without_principle(say, report),
    )  # fmt: skip


def _without_principle(say: Say, report: OfficialReport) -> str:
    """Say how many questions of the areas name no principle."""
    count = len(
        {line.key for area in report.areas for line in area.lines if not line.principle}
    )
    words = say.ngettext(
        "%(count)s question names no principle, and is not here.",
        "%(count)s questions name no principle, and are not here.",
        count,
    )
    return words % {"count": count} if count else ""


def shape_table(say: Say, areas: Sequence[Area]) -> Table:
    """Return the axes of the radar, by their numbers."""
    axes, cannot_say = enumerate(axes_of(areas), start=1), say.gettext("Cannot say")
    return Table(
        "shape",
        findings.of_shape(say, areas),
        (say.gettext("Axis"), say.gettext("Area"), say.gettext("Score")),
        tuple(
            (counted(say, place), one.result.title, one.score or cannot_say)
            for place, one in axes
        ),
    )
