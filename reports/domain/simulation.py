"""What answers come to, for those who edit a bank: fields, path, scores and trace."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from questionnaires.domain.answers import Answers, Said
from questionnaires.domain.case_making import cells_of_answers
from questionnaires.domain.definition import SELECTS, Question, Type
from questionnaires.domain.flow import offered
from questionnaires.domain.hidden import why_hidden
from reports.domain.material import Material, said

INSTEAD = "@"  # before what is said instead of an answer, as in the sheet “cases”


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen, or said instead of an answer."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Box:
    """One question to be answered by hand; `trouble` is what cannot be read of it.

    `kind` is `one`, `several` or `written`. Of a written one the cell is `words`, and
    `options` are what can be said instead.
    """

    key: str
    kind: str
    label: str
    options: tuple[Option, ...]
    words: str
    trouble: str


@dataclass(frozen=True, slots=True)
class Simulation:
    """What a page of the simulator shows.

    `boxes` are the questions asked now; `carried` the cells of all others that were
    answered; `hidden` says of each question that is not asked its words and why.
    """

    boxes: tuple[Box, ...]
    carried: tuple[tuple[str, str], ...]
    hidden: tuple[tuple[str, str, str], ...]


def simulation_of(
    material: Material, cells: Mapping[str, str], troubles: Mapping[str, str]
) -> Simulation:
    """Return the page for answers; `cells` are what was typed, `troubles` of which."""
    compiled, path = material.compiled, material.outcome.path
    written = {
        **cells_of_answers(compiled, material.answers),
        **_typed(cells, troubles),
    }
    why = why_hidden(compiled, path, material.answers, material.language)
    return Simulation(
        boxes=tuple(_box(material, key, written, troubles) for key in path.asked),
        carried=tuple(
            (key, words) for key, words in written.items() if key not in path.asked
        ),
        hidden=tuple(
            (key, _line(material.label(key)), words) for key, words in why.items()
        ),
    )


def _typed(cells: Mapping[str, str], troubles: Mapping[str, str]) -> dict[str, str]:
    return {key: cells[key] for key in troubles if key in cells}


def _line(words: str) -> str:
    return words.partition("\n")[0]


def _box(
    material: Material,
    key: str,
    written: Mapping[str, str],
    troubles: Mapping[str, str],
) -> Box:
    question = material.compiled.questions[key]
    words = written.get(key, "")
    return Box(
        key=key,
        kind=_kind(question),
        label=_line(material.label(key)),
        options=tuple(_options(material, question, material.answers, words)),
        words=words,
        trouble=troubles.get(key, ""),
    )


def _kind(question: Question) -> str:
    if question.type is Type.SELECT_ONE:
        return "one"
    return "several" if question.type is Type.SELECT_MULTIPLE else "written"


def _options(
    material: Material, question: Question, answers: Answers, words: str
) -> Iterator[Option]:
    compiled, path = material.compiled, material.outcome.path
    chosen = words.split() if question.type is Type.SELECT_MULTIPLE else [words]
    if question.type in SELECTS:
        for one in offered(compiled, question.key, path, answers.date):
            label = _line(material.words(one.label))
            yield Option(one.key, label, one.key in chosen)
    for what in question.may_be:
        value = INSTEAD + what
        in_words = said(material.say, Said(what))
        yield Option(value, in_words, words.split()[:1] == [value])
