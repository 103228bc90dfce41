"""What decides over a scale, and what its answers decide over in turn."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Scale
from questionnaires.domain.expressions import Node, dependencies, parse
from questionnaires.domain.kept import kept
from questionnaires.domain.steps import Step
from questionnaires.domain.wanted.scope import parts_of, scope_of
from questionnaires.domain.weighing import ItemPlan, ScalePlan


@dataclass(frozen=True, slots=True)
class Reader:
    """An expression that reads answers; of a calculation its value counts.

    `of_band`: it says which bands hold; `of_red_line`: what is a red line.
    """

    node: Node
    is_value: bool = False
    of_band: bool = False
    of_red_line: bool = False

    @property
    def reads(self) -> frozenset[str]:
        """The questions it reads."""
        return dependencies(self.node)


class Counted(NamedTuple):
    """An item, and the scale it counts for."""

    plan: ScalePlan
    item: ItemPlan


@dataclass(frozen=True, slots=True, eq=False)
class Cone:
    """The questions that have to be looked at.

    `core` are those a score and its band depend on; `keys` are these and all whose
    place or permission depends on them, in the order of the survey. `items` are the
    questions that count, `repeated` those that count more than once. `readers` holds
    the expressions that read each question, `core_readers` those of the core.
    """

    core: frozenset[str]
    keys: tuple[str, ...]
    items: Mapping[str, Counted]
    repeated: frozenset[str]
    readers: Mapping[str, list[Reader]]
    core_readers: Mapping[str, list[Reader]]
    bystanders: frozenset[str]


def cone_of(compiled: Compiled, scale: str) -> Cone:
    """Return what decides over a scale, and over what that decides."""
    scope = scope_of(compiled, scale)
    links = links_of(compiled)
    keys = _closed(scope.matters, links)
    of_core = list(_of_scales(parts_of(compiled, scale)))
    of_core += [
        one for key in scope.matters for one in links[key] if not one.of_red_line
    ]
    readers = _by_question((*of_core, *(one for key in keys for one in links[key])))
    return Cone(
        core=frozenset(scope.matters),
        keys=tuple(sorted(keys, key=compiled.index.__getitem__)),
        items={key: _item(compiled, key, of) for key, of in scope.items.items()},
        repeated=scope.repeated,
        readers=readers,
        core_readers=_by_question(of_core),
        bystanders=frozenset(_bystanders(compiled, readers)),
    )


def _by_question(readers: Iterable[Reader]) -> Mapping[str, list[Reader]]:
    found: dict[str, list[Reader]] = {}
    for reader in dict.fromkeys(readers):
        for name in reader.reads:
            found.setdefault(name, []).append(reader)
    return found


def _item(compiled: Compiled, key: str, scale: str) -> Counted:
    plan = compiled.scales[scale]
    return Counted(plan, next(item for item in plan.items if item.key == key))


def _bystanders(
    compiled: Compiled, readers: Mapping[str, Iterable[Reader]]
) -> Iterator[str]:
    """Yield the questions that say who is asked about.

    Only conditions of bands read them, no scale counts them, and no red line is
    theirs: nobody changes her age to be in a better band.
    """
    counted = {i.question for s in compiled.questionnaire.scales for i in s.items}
    red = {key for key, _ in compiled.red_lines}
    for key, reading in readers.items():
        if key not in counted | red and all(reader.of_band for reader in reading):
            yield key


def _of_scales(parts: Iterable[Scale]) -> Iterator[Reader]:
    """Yield the conditions of items, and those of the first scale's bands."""
    for place, part in enumerate(parts):
        for item in part.items:
            yield from _reader(item.when)
        for band in part.bands if place == 0 else ():
            yield from _reader(band.when, of_band=True)


def _reader(source: str, **more: bool) -> Iterator[Reader]:
    if source.strip():
        yield Reader(parse(source), **more)


@kept
def links_of(compiled: Compiled) -> Mapping[str, tuple[Reader, ...]]:
    """Return the expressions of each question, by the question whose they are."""
    return {step.key: tuple(_expressions(step)) for step in compiled.steps}


def _expressions(step: Step) -> Iterator[Reader]:
    question = step.question
    yield from _reader(step.section.relevant)
    yield from _reader(question.relevant)
    yield from _reader(question.constraint)
    yield from _reader(question.choice_filter)
    yield from _reader(question.red_line, of_red_line=True)
    yield from _reader(question.calculation, is_value=True)


def _closed(
    keys: Collection[str], links: Mapping[str, tuple[Reader, ...]]
) -> frozenset[str]:
    """Return all that is read by what reads these questions, and so on."""
    reads = {
        key: frozenset().union(*(reader.reads for reader in readers))
        for key, readers in links.items()
        if readers
    }
    known, new = set(keys), set(keys)
    while new:
        new = {
            name
            for key, names in reads.items()
            if key in known or not names.isdisjoint(known)
            for name in (key, *names)
            if name in links
        } - known
        known |= new
    return frozenset(known)
