"""A section as a spreadsheet that an office fills in without a connection.

Its cells are words: `lines_of` writes what stands with a question, `read_back` reads
it. What was written and not touched is read as what it was.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from assessment.domain.items import SAID, Item, read_found
from assessment.domain.naming import Words, named, names_something, written
from assessment.domain.reading import Trouble, TroubleError, read
from assessment.domain.saving import BLANK, Content, Kept, Typed
from questionnaires.domain.answers import Given, Instead, Said
from questionnaires.domain.definition import SELECTS, Type

T = TypeVar("T")
ANSWER, REASON, FOUND = "answer", "reason", "found"
MARK = "x"
# as people mark, on Greek and Cyrillic keyboards too; “yes” is what TRUE is read as
MARKS = frozenset({*"xX×✓✔✗хХχΧ1", "yes"})


@dataclass(frozen=True, slots=True)
class Slip:
    """What a worksheet is of: it travels inside the file.

    `version` is the hash of the questionnaire's version, `number` its number;
    `revisions` say which revision of each answer the sheet is based on.
    """

    assessment: str
    section: str
    questionnaire: str
    number: int
    version: str
    language: str
    revisions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """What is filled in on one row: of a question, or of one of several choices.

    `row` is the row of the file, `label` the question's words as they stand there.
    """

    key: str
    choice: str = ""
    answer: str = ""
    reason: str = ""
    found: str = ""
    label: str = ""
    row: int = 0


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


class Standing(StrEnum):
    """What becomes of an answer if the sheet is taken."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"


def lines_of(item: Item, words: Words) -> list[Line]:
    """Return what stands with a question; one more line for each of several choices."""
    given, found = item.content.given, item.content.found
    reason = given.reason if isinstance(given, Instead) else ""
    if item.question.type is not Type.SELECT_MULTIPLE:
        answer = written(item, given, words)
        return [Line(item.key, "", answer, reason, found)]
    ticked = given if isinstance(given, tuple) else ()
    answer = "" if ticked else written(item, given, words)
    marks = (
        Line(item.key, choice.key, MARK if choice.key in ticked else "")
        for choice in item.offered
    )
    return [Line(item.key, "", answer, reason, found), *marks]


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


def standing(typed: Typed, kept: Kept | None, base: Content | None) -> Standing:
    """Return what becomes of an answer.

    `base` is what stood there when the sheet was made, where it was changed since. It
    is known of each but the first: nothing stood there.
    """
    now = kept.content if kept else BLANK
    if _same(typed.content, now):
        return Standing.UNCHANGED
    if (kept.revision if kept else 0) == typed.based_on:
        return Standing.CHANGED if _is_filled(now) else Standing.NEW
    before = base if typed.based_on else BLANK
    if before is not None and _same(typed.content, before):
        return Standing.UNCHANGED
    return Standing.CONFLICT


def _same(one: Content, other: Content) -> bool:
    return (one.given, one.found) == (other.given, other.found)


def _is_filled(content: Content) -> bool:
    return not _same(content, BLANK)


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
        return _Read(whole=Content(given, found, item.content.look_again))
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
