"""When something is asked or said: an expression parsed once, evaluated many times."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import lru_cache

from questionnaires.domain.expressions import (
    Context,
    compile_condition,
    compile_partial,
    parse,
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One compiled condition.

    `holds` says whether it is true of the facts; `could_hold` says so while some
    facts are unknown: None means that it depends on them.
    """

    holds: Callable[[Context], bool]
    could_hold: Callable[[Context, Set[str]], bool | None]


KEPT = 1024  # conditions: checks follow them before they are compiled for good


def condition(source: str) -> Condition | None:
    """Return the compiled condition; None where there is none, which always holds.

    Raises:
        ExpressionError: the source is not an expression.
    """
    return compiled_condition(source) if source.strip() else None


@lru_cache(maxsize=KEPT)
def compiled_condition(source: str) -> Condition:
    """Return the compiled condition.

    Raises:
        ExpressionError: the source is not an expression; nothing is none.
    """
    node = parse(source)
    return Condition(compile_condition(node), compile_partial(node))
