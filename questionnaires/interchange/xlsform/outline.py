"""The survey sheet of an XLSForm as a tree: groups and repeats hold rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from questionnaires.domain.sentences import say
from questionnaires.interchange.notes import Line
from questionnaires.interchange.xlsform.report import Report
from questionnaires.interchange.xlsform.types import RowType, Sort, read_type

BEGINNINGS = frozenset({Sort.BEGIN_GROUP, Sort.BEGIN_REPEAT})


@dataclass(frozen=True, slots=True)
class Row:
    """One row that asks, says or works out something."""

    line: Line
    type: RowType


@dataclass(slots=True, eq=False)
class Block:
    """A group or repeat, and what stands in it; the survey itself has no line."""

    line: Line | None = None
    is_repeat: bool = False
    parts: list["Row | Block"] = field(default_factory=list)


def read_outline(lines: Iterable[Line], report: Report) -> Block:
    """Return the survey; rows that cannot be placed are refused."""
    survey = Block()
    open_blocks = [survey]
    for line in lines:
        kind = read_type(line["type"] if not _is_worked_out(line) else "calculate")
        if kind.sort in BEGINNINGS:
            block = Block(line, is_repeat=kind.sort is Sort.BEGIN_REPEAT)
            open_blocks[-1].parts.append(block)
            open_blocks.append(block)
        elif kind.sort is Sort.END:
            if len(open_blocks) == 1:
                _refuse_end(line, report)
            else:
                open_blocks.pop()
        elif kind.sort is Sort.UNKNOWN:
            _note_unknown(line, report)
        else:
            open_blocks[-1].parts.append(Row(line, kind))
    for block in open_blocks[1:]:
        _refuse_open(block, report)
    return survey


def _is_worked_out(line: Line) -> bool:
    """Say whether a hidden row is a calculation."""
    return line["type"].lower() == "hidden" and bool(line["calculation"])


def blocks_of(block: Block) -> Iterator[Block]:
    """Yield a block and every one in it."""
    yield block
    for part in block.parts:
        if isinstance(part, Block):
            yield from blocks_of(part)


def _refuse_end(line: Line, report: Report) -> None:
    report.refuse(
        "W131",
        line,
        "type",
        say("No group or repeat is open here."),
        say("Remove the row."),
    )


def _refuse_open(block: Block, report: Report) -> None:
    if block.line:
        report.refuse(
            "W130",
            block.line,
            "type",
            say("“%(type)s” is never ended.", type=block.line["type"][:60]),
            say("End it where its last question has been asked."),
        )


def _note_unknown(line: Line, report: Report) -> None:
    if not line["type"]:
        if line["name"] or line["relevant"] or line["calculation"]:
            report.refuse(
                "W109", line, "type", say("“type” is empty."), say("Fill it in.")
            )
        else:
            report.drop(line, "type", "", say("The row has no type; it says nothing."))
        return
    report.refuse(
        "Q101",
        line,
        "type",
        say("“%(type)s” is not a type of XLSForm.", type=line["type"][:60]),
        say("Correct the type, or remove the row."),
    )
