"""The longer tables: red lines, gaps, and how each score is worked out."""

from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from reports.domain.official import findings
from reports.domain.official.cells import Cell, Figure, Table
from reports.domain.official.figures import counted
from reports.domain.official.values import STEPS, Area, Gap, RedLine
from reports.domain.words import Say


def red_lines_table(say: Say, lines: Sequence[RedLine]) -> Table:
    """Return the red lines, the crossed ones first."""
    heads = (
        say.gettext("No."),
        say.gettext("Question"),
        say.gettext("Answer"),
        say.gettext("Red line"),
        say.gettext("Obligation"),
    )
    return Table(
        "red_lines",
        findings.of_red_lines(say, lines),
        heads,
        tuple(
            (_place(one.line.number), one.line.question, one.line.answer, one.words,
             one.legal_basis)
            for one in lines
        ),
    )  # fmt: skip


def gaps_table(say: Say, gaps: Sequence[Gap]) -> Table:
    """Return gaps with what the next level would need."""
    heads = (
        say.gettext("No."),
        say.gettext("Question"),
        say.gettext("Area"),
        say.gettext("Principle"),
        say.gettext("Level"),
        say.gettext("Answer"),
        say.gettext("Next level"),
        say.gettext("What it would need"),
        say.gettext("Obligation"),
        say.gettext("Source"),
        say.gettext("Evidence"),
        say.gettext("Weight"),
    )
    return Table(
        "gaps",
        findings.of_gaps(say, gaps),
        heads,
        tuple(tuple(_gap(say, one)) for one in gaps),
    )


def _gap(say: Say, gap: Gap) -> Iterator[Cell]:
    line = gap.line
    yield from (_place(line.number), line.question, gap.area, gap.principle)
    yield _level(say, line.step)
    yield line.answer
    yield _level(say, gap.next.step) if gap.next else ""
    yield gap.next.needs or gap.next.label if gap.next else ""
    yield from (gap.legal_basis, gap.source)
    yield counted(say, len(line.evidence))
    yield gap.weight


def _level(say: Say, step: int) -> Cell:
    return counted(say, step) if step in STEPS else ""


def _place(number: str) -> Figure:
    """Return a question's number; its dot is no decimal sign in any language."""
    return Figure(number, number)


def workings_table(say: Say, areas: Sequence[Area]) -> Table:
    """Return what each score is made of: its questions, then what else counts."""
    heads = (
        say.gettext("Area"),
        say.gettext("No."),
        say.gettext("Question"),
        say.gettext("Answer"),
        say.gettext("Points"),
        say.gettext("Remark"),
    )
    return Table(
        "workings",
        say.gettext("How each score is worked out"),
        heads,
        tuple(
            (area.result.title, number, one.question, one.answer, one.points,
             one.remark)
            for area in areas
            if area.working
            for one, number in zip(
                area.working.lines, _numbers(area), strict=False
            )
        ),
    )  # fmt: skip


def _numbers(area: Area) -> Iterator[Cell]:
    """Yield the number of each question of an area, then nothing without end."""
    return chain((_place(one.number) for one in area.lines), repeat(""))


def moves_table(say: Say, areas: Sequence[Area]) -> Table:
    """Return the smallest changes to the next band of those areas that have some."""
    heads = (
        say.gettext("Area"),
        say.gettext("Way"),
        say.gettext("No."),
        say.gettext("Question"),
        say.gettext("Answer"),
        say.gettext("Then"),
        say.gettext("Weight"),
        say.gettext("Score then"),
        say.gettext("Range then"),
    )
    return Table(
        "moves",
        say.gettext("What would move each area"),
        heads,
        tuple(
            (area.result.title, counted(say, number), _place(change.number),
             change.question, change.before, change.to, change.weight or "",
             way.score, way.band)
            for area in areas
            if area.ways
            for number, way in enumerate(area.ways.ways, start=1)
            for change in way.changes
        ),
    )  # fmt: skip
