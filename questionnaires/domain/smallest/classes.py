"""Answers to one question that no condition can tell apart."""

from collections.abc import Callable, Iterable, Iterator, Sequence
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


def classes_of(
    compiled: Compiled,
    cone: Cone,
    key: str,
    before: Plain | None,
    options: Sequence[Option],
    day: str,
) -> tuple[Alike, ...]:
    """Return the answers to a question by what conditions see; the old one first.

    Each stands alone if a condition compares them with other answers, if they are
    offered by a condition, or if they count more than once.
    """
    tellers = _tellers(compiled, cone, key)
    if tellers is None:
        return (Alike((), True), *(Alike((one,), False) for one in options))

    def seen(plain: Plain | None) -> tuple[Any, ...]:
        context = compiled.context({key: plain}, day)
        return tuple(tell(context) for tell in tellers)

    groups: dict[tuple[Any, ...], list[Option]] = {seen(before): []}
    for option in options:
        groups.setdefault(seen(option.plain), []).append(option)
    return tuple(
        Alike(tuple(group), place == 0) for place, group in enumerate(groups.values())
    )


def _tellers(
    compiled: Compiled, cone: Cone, key: str
) -> list[Callable[[Context], Any]] | None:
    """Return what reads this question alone; None if others are read with it."""
    if key in cone.repeated or compiled.questions[key].choice_filter.strip():
        return None
    found = []
    for node, is_value in _parts(cone.readers.get(key, ()), key):
        if len(dependencies(node)) > 1 or _reads_more(node):
            return None
        found.append(_compiled(node, is_value))
    return found


def _parts(readers: Iterable[Reader], key: str) -> Iterator[tuple[Node, bool]]:
    for reader in readers:
        for node in [reader.node] if reader.is_value else leaves(reader.node):
            if key in dependencies(node):
                yield node, reader.is_value


def _reads_more(node: Node) -> bool:
    return any(isinstance(part, This | Column) for part in walk(node))


@lru_cache(maxsize=KEPT)
def _compiled(node: Node, is_value: bool) -> Callable[[Context], Any]:
    return compile_value(node) if is_value else compile_condition(node)
