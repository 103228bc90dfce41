"""What the cells of a worksheet say that was filled in, question by question.

A question whose row cannot be read stops no other, and its answer not what was found.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from assessment.domain.items import SAID, Item, read_found
from assessment.domain.naming import Words, named, names_something
from assessment.domain.reading import Trouble, TroubleError, read
from assessment.domain.saving import Content
from assessment.domain.worksheet import Line
from questionnaires.domain.answers import Given, Said
from questionnaires.domain.definition import SELECTS, Type

T = TypeVar("T")
ANSWER, REASON, FOUND = "answer", "reason", "found"
# as people mark, on Greek and Cyrillic keyboards too; “yes” is what TRUE is read as
MARKS = frozenset({*"xX×✓✔✗хХχΧ1", "yes"})


class Flaw(StrEnum):
    """What a row says that cannot be taken, beside what any answer can lack."""

    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    NO_MARK = "no mark"
    TWICE = "twice"
    ALONE = "alone"
    NO_QUESTION = "no question"
    IDLE_REASON = "idle reason"


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be read, its `words`; a whole row, if `column` is empty."""

    why: Flaw | Trouble
    row: int
    column: str = ""
    words: str = ""


class ProblemError(Exception):
    """A question cannot be read; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sheet says by question, what cannot be read, and lines of no question.

    `halves` is what was found where the answer cannot be read, with the one that
    stands.
    """

    contents: Mapping[str, Content]
    halves: Mapping[str, Content]
    problems: tuple[Problem, ...]
    gone: tuple[Line, ...]


def read_back(items: Iterable[Item], lines: Iterable[Line], words: Words) -> Reading:
    """Return what a sheet says; a question that is not in it is left alone."""
    known = {item.key: item for item in items}
    groups: dict[str, list[Line]] = {}
    readings: dict[str, _Read] = {}
    problems: list[Problem] = []
    for line in lines:
        if line.key:
            groups.setdefault(line.key, []).append(line)
        elif said := (line.answer or line.reason or line.found).strip():
            problems.append(Problem(Flaw.NO_QUESTION, line.row, words=said))
    for key in groups.keys() & known.keys():
        readings[key] = one = _read(known[key], groups[key], words)
        problems += one.problems
    return Reading(
        contents={key: one.whole for key, one in readings.items() if one.whole},
        halves={key: one.half for key, one in readings.items() if one.half},
        problems=tuple(sorted(problems, key=lambda one: one.row)),
        gone=tuple(group[0] for key, group in groups.items() if key not in known),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """What the lines of one question say: all of it, or half of it, or nothing."""

    whole: Content | None = None
    half: Content | None = None
    problems: tuple[Problem, ...] = ()


def _read(item: Item, lines: Sequence[Line], words: Words) -> _Read:
    """Return what the lines of one question say."""
    try:
        head = _head(lines)
    except ProblemError as error:
        return _Read(problems=(error.problem,))
    given = _attempt(lambda: _given(item, head, lines, words))
    found = _attempt(lambda: _found(head))
    if isinstance(found, Problem):
        unread = (given, found) if isinstance(given, Problem) else (found,)
        return _Read(problems=unread)
    if not isinstance(given, Problem):
        # who changes an answer has looked again
        is_stale = item.content.look_again and given == item.content.given
        return _Read(whole=Content(given, found, is_stale))
    is_more = found not in {"", item.content.found}
    half = replace(item.content, found=found) if is_more else None
    return _Read(half=half, problems=(given,))


def _attempt(read_it: Callable[[], T]) -> T | Problem:
    try:
        return read_it()
    except ProblemError as error:
        return error.problem


def _head(lines: Sequence[Line]) -> Line:
    """Return the row of the question itself.

    Raises:
        ProblemError: it is missing, or a row stands twice.
    """
    places = Counter(line.choice for line in lines)
    for line in lines:
        if places[line.choice] > 1:
            raise ProblemError(Problem(Flaw.TWICE, lines[-1].row))
    head = next((line for line in lines if not line.choice), None)
    if head is None:
        raise ProblemError(Problem(Flaw.ALONE, lines[0].row))
    return head


def _given(item: Item, head: Line, lines: Sequence[Line], words: Words) -> Given | None:
    """Return what is answered.

    Raises:
        ProblemError: it cannot be read.
    """
    chosen, typed = _chosen(item, head, lines, words)
    # a choice may well have this key: it is equal to what is said, and not the same
    does_not_apply = any(one is Said.NOT_APPLICABLE for one in chosen)
    if head.reason.strip() and not does_not_apply:
        problem = Problem(Flaw.IDLE_REASON, head.row, REASON, head.reason)
        raise ProblemError(problem)
    sent = chosen, typed, head.reason, words.language
    try:
        return read(item.question, item.offered, *sent)
    except TroubleError as error:
        is_words = error.trouble in {Trouble.LONG, Trouble.CHARACTERS}
        is_reason = does_not_apply and is_words
        column, cell = (REASON, head.reason) if is_reason else (ANSWER, head.answer)
        raise ProblemError(Problem(error.trouble, head.row, column, cell)) from None


def _found(head: Line) -> str:
    try:
        return read_found(head.found)
    except TroubleError as error:
        problem = Problem(error.trouble, head.row, FOUND, head.found)
        raise ProblemError(problem) from None


def _chosen(
    item: Item, head: Line, lines: Sequence[Line], words: Words
) -> tuple[list[str | Said], str]:
    """Return what is chosen, and what is typed."""
    cell = head.answer.strip()
    kind = item.question.type
    if kind not in SELECTS:
        if not cell or not names_something(cell, item, words):
            return [], cell
        if cell.startswith('"'):
            return [], cell[1:-1]
    cells = cell.split("\n") if kind is Type.SELECT_MULTIPLE else [cell]
    chosen = [_find(one, item, head.row, words) for one in cells if one.strip()]
    if kind is Type.SELECT_MULTIPLE:
        chosen += _marked(item, lines, is_whole=bool(chosen))
    return chosen, ""


def _marked(item: Item, lines: Sequence[Line], *, is_whole: bool) -> Iterator[str]:
    """Yield the choices that are marked; one without a row stays as it is.

    `is_whole`: something is named in the question's own row. Then, without any row of
    a choice, nothing else is meant.
    """
    marks = {line.choice: line for line in lines if line.choice}
    given = item.content.given
    ticked = given if isinstance(given, tuple) else ()
    for choice in item.offered:
        line = marks.get(choice.key)
        if line is None:
            if choice.key in ticked and (marks or not is_whole):
                yield choice.key
        elif mark := line.answer.strip():
            if mark not in MARKS:
                problem = Problem(Flaw.NO_MARK, line.row, ANSWER, mark)
                raise ProblemError(problem)
            yield choice.key


def _find(cell: str, item: Item, row: int, words: Words) -> str | Said:
    """Return what a cell names.

    Raises:
        ProblemError: nothing, or more than one thing.
    """
    found = named(cell, item, words)
    if len(found) != 1:
        why = Flaw.AMBIGUOUS if found else Flaw.UNKNOWN
        raise ProblemError(Problem(why, row, ANSWER, cell.strip()))
    value = found.pop()
    return Said(value.removeprefix(SAID)) if value.startswith(SAID) else value
