"""The survey of an XLSForm as sections one after the other, none inside another."""

from collections.abc import Iterator, Sequence

from questionnaires.domain.sentences import say
from questionnaires.interchange.notes import Line
from questionnaires.interchange.xlsform.outline import Block, blocks_of
from questionnaires.interchange.xlsform.placing import Instance, Placed
from questionnaires.interchange.xlsform.questions import Cells, Writer, both
from questionnaires.interchange.xlsform.references import References, decides, its_own
from questionnaires.interchange.xlsform.types import Sort

Around = tuple[Instance, ...]


def survey_rows(
    placed: Sequence[Placed], writer: Writer
) -> Iterator[tuple[Line, Cells]]:
    """Yield the rows of our survey sheet, each with the row of the form behind it."""
    current: Around = ()
    for one in placed:
        section, inner = _divided(one.around)
        rows = list(writer.rows(one, _together(inner, one.around, writer)))
        if not rows:
            continue
        if section != current:
            yield from _end(current)
            if section:
                yield section[-1].line, _begin(section, inner, writer)
            current = section
        for cells in rows:
            yield one.row.line, cells
    yield from _end(current)


def _divided(around: Around) -> tuple[Around, Around]:
    """Return the section, and the groups inside it that are not written out.

    A section that is repeated over choices holds everything in it, so that its
    questions know each other.
    """
    for place, one in enumerate(around, start=1):
        if one.over:
            return around[:place], around[place:]
    return around, ()


def _together(inner: Around, around: Around, writer: Writer) -> str:
    """Return the condition of groups, from outside in."""
    condition = ""
    for one in inner:
        if one.line["relevant"]:
            before = around[: around.index(one)]
            own = writer.references.rewritten(one.line, "relevant", before)
            condition = both(condition, own)
    return condition


def _begin(section: Around, inner: Around, writer: Writer) -> Cells:
    last = section[-1]
    line = last.line
    if len(section) > 1 or inner:
        sentence = say("Groups in groups become sections one after the other.")
        writer.report.change(line, "type", line["type"], sentence)
    writer.note_appearance(line)
    copy = f"_{last.copy}" if last.copy else ""
    key = writer.keys.free(line["name"] + copy, "section")
    cells = {"type": "begin_group", **writer.named(line, key), **_titles(section)}
    cells |= {c: cell for c, cell in line.cells.items() if c.startswith("hint::")}
    if relevant := _together(section, section, writer):
        cells["relevant"] = relevant
    if last.over:
        over = writer.references.index.nearest(last.over, section[:-1])
        writer.references.used.update(over)
        named = over[0].key if over else last.over
        cells |= {"type": "begin_repeat", "repeat_over": f"${{{named}}}"}
    for one in (*section, *inner):
        writer.report.keep(one.line, one.line["type"], _carried(one.line))
    return cells


def _carried(line: Line) -> str:
    return say("“%(name)s” is carried.", name=line["name"] or line["type"])


def report_empty(
    survey: Block, placed: Sequence[Placed], references: References
) -> None:
    """Report the groups of which nothing is left; refuse those with a condition."""
    carried = {
        id(around.block)
        for one in placed
        if one.row.type.sort is not Sort.NOT_CARRIED
        for around in one.around
    }
    for block in blocks_of(survey):
        if block.line and id(block) not in carried:
            sentence = say("Nothing in it is carried, so it is left out.")
            references.report.drop(block.line, "type", block.line["type"], sentence)
            if decides(block.line):
                references.refuse_dropped(block.line, its_own())


def _titles(section: Around) -> Cells:
    """Return the titles of all groups joined, by column."""
    titles: dict[str, list[str]] = {}
    for one in section:
        for column, words in one.line.cells.items():
            if column.startswith("label::"):
                number = f" {one.copy}" if one.copy else ""
                titles.setdefault(column, []).append(words + number)
    return {column: " – ".join(parts) for column, parts in titles.items()}


def _end(section: Around) -> Iterator[tuple[Line, Cells]]:
    if section:
        kind = "repeat" if section[-1].over else "group"
        yield section[-1].line, {"type": f"end_{kind}"}
