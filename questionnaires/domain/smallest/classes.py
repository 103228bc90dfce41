"""Answers to one question that no condition can tell apart."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from questionnaires.domain.answers import Plain
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.expressions import (
    Context,
    Node,
    compile_condition,
    compile_value,
    dependencies,
)
from questionnaires.domain.expressions.nodes import Column, This, walk
from questionnaires.domain.smallest.cone import Cone, Reader
from questionnaires.domain.smallest.leaves import leaves
from questionnaires.domain.smallest.options import Option

KEPT = 1024  # parts of conditions


@dataclass(frozen=True, slots=True)
class Alike:
    """Answers that no condition can tell apart; `keeps`: the old one is one of them."""

    options: tuple[Option, ...]
    keeps: bool

    @property
    def steps(self) -> int:
        """By how many levels it is at least moved to one of them."""
        return 0 if self.keeps else min(option.steps for option in self.options)


@dataclass(frozen=True, slots=True)
class Kind:
    """Answers that make no difference to a scale, by what other conditions see."""

    classes: tuple[Alike, ...]

    @property
    def all(self) -> Alike:
        """All these answers together."""
        options = (option for one in self.classes for option in one.options)
        return Alike(tuple(options), self.classes[0].keeps)


def kinds_of(
    compiled: Compiled,
    cone: Cone,
    key: str,
    before: Plain | None,
    options: Sequence[Option],
    day: str,
) -> tuple[Kind, ...]:
    """Return the answers to a question by kind and class; the old one comes first.

    The answers to a question that counts are each class a kind.
    """
    told = _sorted(before, options, _seen(compiled, cone.readers, cone, key, day))
    if key not in cone.core:
        return (Kind(tuple(told.values())),)
    seen = _seen(compiled, cone.core_readers, cone, key, day)
    kinds: dict[Hashable, list[Alike]] = {}
    for sight, one in told.items():
        plain = before if one.keeps else one.options[0].plain
        kinds.setdefault(sight if key in cone.items else seen(plain), []).append(one)
    return tuple(
        Kind(tuple(sorted(classes, key=lambda one: one.steps)))
        for classes in kinds.values()
    )


def _sorted(
    before: Plain | None,
    options: Iterable[Option],
    seen: Callable[[Plain | None], Hashable],
) -> dict[Hashable, Alike]:
    groups: dict[Hashable, list[Option]] = {seen(before): []}
    for option in options:
        groups.setdefault(seen(option.plain), []).append(option)
    return {
        sight: Alike(tuple(group), place == 0)
        for place, (sight, group) in enumerate(groups.items())
    }


def _seen(
    compiled: Compiled,
    readers: Mapping[str, list[Reader]],
    cone: Cone,
    key: str,
    day: str,
) -> Callable[[Plain | None], Hashable]:
    """Return what conditions see of an answer: equal for those they cannot tell apart.

    They see the answer itself if it is compared with others, if it is offered by a
    condition, or if it counts more than once.
    """
    if key in cone.repeated:
        return lambda plain: plain
    return sight_of(compiled, readers.get(key, ()), key, day)


def sight_of(
    compiled: Compiled, readers: Iterable[Reader], key: str, day: str
) -> Callable[[Plain | None], Hashable]:
    """Return what these expressions see of an answer to a question.

    They see the answer itself if it is offered by a condition, or if it is compared
    with other answers.
    """
    if compiled.questions[key].choice_filter.strip():
        return lambda plain: plain
    tellers = []
    for node, is_value in _parts(readers, key):
        if len(dependencies(node)) > 1 or _reads_more(node):
            return lambda plain: plain
        tellers.append(_compiled(node, is_value))

    def seen(plain: Plain | None) -> Hashable:
        context = compiled.context({key: plain}, day)
        return tuple(tell(context) for tell in tellers)

    return seen


def _parts(readers: Iterable[Reader], key: str) -> Iterator[tuple[Node, bool]]:
    for reader in readers:
        whole = reader.is_value or reader.reads == {key}
        for node in [reader.node] if whole else leaves(reader.node):
            if key in dependencies(node):
                yield node, reader.is_value


def _reads_more(node: Node) -> bool:
    return any(isinstance(part, This | Column) for part in walk(node))


@lru_cache(maxsize=KEPT)
def _compiled(node: Node, is_value: bool) -> Callable[[Context], Any]:
    return compile_value(node) if is_value else compile_condition(node)
