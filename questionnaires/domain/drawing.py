"""Answers that somebody could give, drawn by chance within the rules.

Where the chance comes from is an argument: the same draws give the same answers.

The score proof draws in a way of its own (`proof/simulating.py`), since it wants
others: of sets of choices that nothing tells apart it tries one, it leaves a
filling that comes to a dead end, and it needs a bank whose every question has been
looked through first. A reader who draws wants any choice that is on the form, an answer
to as much as can be answered, and both of a draft that has errors yet.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from questionnaires.domain.answers import Answers, Given, Instead, Plain, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import SELECTS, Choice, Question, Type
from questionnaires.domain.expressions import Node, dependencies, parse
from questionnaires.domain.flow import Path, holds, may_be_given, offered, walk
from questionnaires.domain.wanted.candidates import candidates

One = TypeVar("One")
Draw = Callable[[int], int]  # a whole number from 0, below the one it is given

MOST_ROUNDS = 100  # an answer opens questions, whose answers open others
MOST_TRIES = 20  # for one answer that its constraint allows
ONE_IN = 10  # questions are left blank, and others settled without an answer
WORDS = "…"


def draw_answers(compiled: Compiled, draw: Draw, date: str) -> Answers:
    """Return answers that the form would take, on this day (ISO 8601).

    What must be settled has an answer, if one was found that is offered and allowed;
    of the rest about one in ten is left blank, and one in ten settled otherwise.
    Nothing is given to a question that is not shown.
    """
    found = _Drawing(compiled, draw, date)
    for _round in range(MOST_ROUNDS):
        path = walk(compiled, Answers(found.given, date))
        if not found.goes_on(path):
            break
    path = walk(compiled, Answers(found.given, date))
    return Answers(_allowed(compiled, found.given, path, date), date)


def _allowed(
    compiled: Compiled, given: Mapping[str, Given], path: Path, date: str
) -> dict[str, Given]:
    """Return the answers that are shown, offered and allowed."""
    kept: dict[str, Given] = {}
    for key, one in given.items():
        fact = path.facts.get(key)
        if isinstance(one, Instead) and key in path.facts:
            kept[key] = one
        elif isinstance(fact, str | Decimal | tuple) and holds(
            compiled, key, fact, path, date
        ):
            kept[key] = fact
    return kept


class _Drawing:
    """The answers drawn so far, and the questions that are left blank."""

    def __init__(self, compiled: Compiled, draw: Draw, date: str) -> None:
        self.compiled = compiled
        self.draw = draw
        self.date = date
        self.given: dict[str, Given] = {}
        self.left: set[str] = set()
        self.reading = _conditions_of(compiled)

    def goes_on(self, path: Path) -> bool:
        """Answer what this path asks and is open yet; say whether there was any."""
        waiting = [key for key in path.unanswered if key not in self.left]
        for key in waiting:
            given = self._answer(key, path)
            if given is None:
                self.given.pop(key, None)
                self.left.add(key)
            else:
                self.given[key] = given
        return bool(waiting)

    def _answer(self, key: str, path: Path) -> Given | None:
        question = self.compiled.questions[key]
        chance = self.draw(ONE_IN)
        if chance == 0 and not question.is_required:
            return None
        if chance == 1 and question.may_be:
            return Instead(Said(self._one_of(question.may_be)))
        choices = offered(self.compiled, key, path, self.date)
        for _try in range(MOST_TRIES):
            plain = self._plain(question, choices)
            if plain and may_be_given(self.compiled, key, plain, path, self.date):
                return plain
        return None

    def _plain(self, question: Question, choices: Sequence[Choice]) -> Plain | None:
        if question.type in SELECTS and not choices:
            return None
        if question.type is Type.SELECT_ONE:
            return self._one_of(choices).key
        if question.type is Type.SELECT_MULTIPLE:
            return self._several(choices)
        found = candidates(
            self.compiled, question.key, self.reading.get(question.key, ()), "", ()
        )
        if question.type is Type.TEXT:
            found = (*found, WORDS)
        if question.type is Type.DATE:
            found = (*found, self.date)
        return self._one_of(found)

    def _several(self, choices: Sequence[Choice]) -> tuple[str, ...]:
        first = self._one_of(choices)
        if first.is_exclusive:
            return (first.key,)
        return tuple(
            one.key
            for one in choices
            if one is first or (not one.is_exclusive and self.draw(2))
        )

    def _one_of(self, several: Sequence[One]) -> One:
        return several[self.draw(len(several))]


def _conditions_of(compiled: Compiled) -> dict[str, list[Node]]:
    """Return the conditions that name each question, and its own constraint."""
    reading: dict[str, list[Node]] = {}
    for key, source in _sources(compiled):
        node = parse(source)
        for name in {*dependencies(node), key}:
            reading.setdefault(name, []).append(node)
    return reading


def _sources(compiled: Compiled) -> Iterator[tuple[str, str]]:
    """Yield the question whose own words a condition is about, if any, and it."""
    for section in compiled.questionnaire.sections:
        yield from _written("", [section.relevant])
        for one in section.questions:
            yield from _written(one.key, [one.constraint])
            yield from _written("", [one.relevant, one.choice_filter])
    for scale in compiled.questionnaire.scales:
        yield from _written("", (item.when for item in scale.items))
        yield from _written("", (band.when for band in scale.bands))
    yield from _written("", (advice.when for advice in compiled.questionnaire.advice))


def _written(key: str, sources: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((key, source) for source in sources if source.strip())
