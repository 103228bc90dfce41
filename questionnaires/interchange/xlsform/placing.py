"""Where each row of a form stands once repeats of a known count are written out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from questionnaires.domain.decimals import is_number
from questionnaires.domain.sentences import say
from questionnaires.interchange.containers import MOST_ROWS
from questionnaires.interchange.notes import Line
from questionnaires.interchange.xlsform.names import Keys
from questionnaires.interchange.xlsform.outline import Block, Row, blocks_of
from questionnaires.interchange.xlsform.report import Report

MOST_COPIES = 50

_WHOLE = re.compile(r"[0-9]{1,4}", re.ASCII)
_CHOSEN = re.compile(r"count-selected\(\s*\$\{\s*([^{}]+?)\s*\}\s*\)")


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """One group, or one round of a repeat.

    A repeat with a constant count has one for each `copy`, from 1; one over the
    chosen choices of a question names it in `over`; any other has a single one.
    """

    block: Block
    line: Line
    copy: int | None = None
    over: str = ""

    @property
    def is_open(self) -> bool:
        """Say whether there may be more rounds than are written out."""
        return self.block.is_repeat and self.copy is None


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """One row, the groups and rounds around it from outside in, and its key."""

    row: Row
    around: tuple[Instance, ...]
    key: str


def place(survey: Block, keys: Keys, report: Report) -> list[Placed]:
    """Return the rows in the order they are asked."""
    most = MOST_COPIES
    if _size(survey) > MOST_ROWS:
        most = 1
        first = next(one for one in blocks_of(survey) if one.is_repeat)
        report.refuse(
            "W143",
            first.line or Line("survey", 1, {}),
            "repeat_count",
            say("The repeats come to more than %(most)d rows.", most=MOST_ROWS),
            say("Repeat less often."),
        )
    return list(_placed(survey, (), keys, report, most))


def _size(block: Block) -> int:
    """Return how many rows there are once repeats are written out."""
    return sum(
        1 if isinstance(part, Row) else _rounds(part) * _size(part)
        for part in block.parts
    )


def _rounds(block: Block) -> int:
    """Return the constant count of a repeat; 1 where there is none."""
    count = block.line["repeat_count"] if block.line and block.is_repeat else ""
    is_count = _WHOLE.fullmatch(count) and 1 <= int(count) <= MOST_COPIES
    return int(count) if is_count else 1


def _placed(
    block: Block, around: tuple[Instance, ...], keys: Keys, report: Report, most: int
) -> Iterator[Placed]:
    copies = "".join(f"_{one.copy}" for one in around if one.copy)
    for part in block.parts:
        if isinstance(part, Row):
            key = keys.free(part.line["name"] + copies, "q")
            yield Placed(part, around, key)
            continue
        for instance in _instances(part, around, report)[:most]:
            yield from _placed(part, (*around, instance), keys, report, most)


def _instances(
    block: Block, around: tuple[Instance, ...], report: Report
) -> list[Instance]:
    assert block.line is not None  # noqa: S101 -- only the survey has none
    line = block.line
    if not block.is_repeat:
        return [Instance(block, line)]
    count = line["repeat_count"]
    if found := _CHOSEN.fullmatch(count):
        if not any(one.block.is_repeat for one in around):
            return [Instance(block, line, over=found[1])]
    elif count == str(_rounds(block)):
        return _copies(block, line, int(count), report)
    if count:
        _refuse_count(line, count, report)
    else:
        sentence = say(
            "People may repeat this as often as they like; here it is asked once."
        )
        report.change(line, "type", line["type"], sentence)
    return [Instance(block, line)]


def _copies(block: Block, line: Line, count: int, report: Report) -> list[Instance]:
    sentence = say("The repeat is written out: %(count)d sections.", count=count)
    report.change(line, "repeat_count", "repeat_count", sentence)
    return [Instance(block, line, copy=number) for number in range(1, count + 1)]


def _refuse_count(line: Line, count: str, report: Report) -> None:
    shown = {"count": count[:60]}
    if is_number(count):
        sentence = say(
            "A repeat is written out 1 to %(most)d times, not “%(count)s” times.",
            most=MOST_COPIES,
            **shown,
        )
    else:
        sentence = say(
            "“%(count)s”: how often this is repeated depends on answers.", **shown
        )
    report.refuse(
        "W143",
        line,
        "repeat_count",
        sentence,
        say(
            "Repeat it a fixed number of times (up to %(most)d), or for each chosen"
            " choice, outside other repeats: count-selected(${question}).",
            most=MOST_COPIES,
        ),
    )


class Index:
    """The rows by their names in the form."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self.by_name: dict[str, list[Placed]] = defaultdict(list)
        self.known: dict[tuple[str, tuple[Instance, ...]], list[Placed]] = {}
        for one in placed:
            self.by_name[one.row.line["name"]].append(one)

    def nearest(self, named: str, around: tuple[Instance, ...]) -> list[Placed]:
        """Return the rows that a name, or a path from the top, means.

        They share most groups and rounds with where it stands, and are in fewest
        others. Several of one row are the copies of a repeat, seen from outside of it.
        """
        if (named, around) not in self.known:
            self.known[named, around] = self._nearest(named, around)
        return self.known[named, around]

    def _nearest(self, named: str, around: tuple[Instance, ...]) -> list[Placed]:
        *above, name = named.split("/")
        found = self.by_name.get(name, [])
        if named.startswith("/"):
            found = [one for one in found if _names(one) == above[2:]] or found
        near = {one: _nearness(one.around, around) for one in found}
        nearest = max(near.values(), default=(0, 0))
        return [one for one, nearness in near.items() if nearness == nearest]


def _names(one: Placed) -> list[str]:
    return [around.line["name"] for around in one.around]


def _nearness(
    one: tuple[Instance, ...], other: tuple[Instance, ...]
) -> tuple[int, int]:
    shared = _shared(one, other)
    return shared, shared - len(one)


def _shared(one: tuple[Instance, ...], other: tuple[Instance, ...]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left is not right:
            break
        count += 1
    return count
