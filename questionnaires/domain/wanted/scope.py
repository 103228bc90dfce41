"""Which questions a scale's score and band depend on, and how."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Method, Scale
from questionnaires.domain.expressions import Node, dependencies, parse
from questionnaires.domain.steps import Step


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """What decides over one scale.

    `items` are the questions that count, each with its scale: the scale's own, or one
    that it adds up. `gates` are the questions that conditions read, or that count
    more than once (`repeated`): the search tries their answers. `free` ones only
    count: their answers are worked out. `reading` holds the conditions that read each
    question. `matters` are all that can make a difference, in the order of the survey.
    """

    items: Mapping[str, str]
    repeated: frozenset[str]
    gates: tuple[str, ...]
    free: frozenset[str]
    reading: Mapping[str, list[Node]]
    matters: tuple[str, ...]


def scope_of(compiled: Compiled, scale: str) -> Scope:
    """Return the questions that can make a difference to a scale."""
    parts = tuple(parts_of(compiled, scale))
    counted = [
        (item.question, part.key)
        for part in parts
        if part.method is not Method.SUBSCALES
        for item in part.items
    ]
    reading: dict[str, list[Node]] = {}
    conditions = [item.when for part in parts for item in part.items]
    conditions += [band.when for band in parts[0].bands]
    waiting = [key for key, _ in counted] + _note(conditions, reading)
    done: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in done and key in compiled.index:
            done.add(key)
            step = compiled.steps[compiled.index[key]]
            waiting += _note(_conditions_of(step), reading)
    place = compiled.index.__getitem__
    counts = Counter(key for key, _ in counted)
    repeated = frozenset(key for key, count in counts.items() if count > 1)
    gates = {key for key in done if key in reading or key in repeated}
    return Scope(
        items=dict(counted),
        repeated=repeated,
        gates=tuple(sorted(_asked(compiled, gates), key=place)),
        free=frozenset(_asked(compiled, counts.keys() - gates)),
        reading=reading,
        matters=tuple(sorted(done, key=place)),
    )


def parts_of(compiled: Compiled, scale: str) -> Iterator[Scale]:
    """Yield a scale and all that it adds up."""
    plan = compiled.scales[scale]
    yield plan.scale
    if plan.scale.method is Method.SUBSCALES:
        for item in plan.items:
            yield from parts_of(compiled, item.key)


def _conditions_of(step: Step) -> tuple[str, ...]:
    question = step.question
    return (
        step.section.relevant,
        question.relevant,
        question.constraint,
        question.choice_filter,
        question.calculation,
    )


def _note(sources: Iterable[str], reading: dict[str, list[Node]]) -> list[str]:
    """Remember which questions some conditions read; return these questions."""
    found: list[str] = []
    for source in sources:
        if source.strip():
            node = parse(source)
            for key in dependencies(node):
                reading.setdefault(key, []).append(node)
                found.append(key)
    return found


def _asked(compiled: Compiled, keys: Iterable[str]) -> Iterator[str]:
    return (
        key
        for key in keys
        if key in compiled.index and compiled.steps[compiled.index[key]].is_asked
    )
