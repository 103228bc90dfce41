"""The functions that read the context or leave some of their arguments unread.

Each takes what is compiled of its arguments: a quoted one as words, any other as a
closure; and returns the closure of the call.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from questionnaires.domain.expressions.building import question_in
from questionnaires.domain.expressions.closures import Read, ReadNumber
from questionnaires.domain.expressions.patterns import matcher
from questionnaires.domain.expressions.values import Context, Value, to_number


def choose(condition: Callable[[Context], bool], then: Read, otherwise: Read) -> Read:
    """`if`: read one of two values."""
    return lambda ctx: then(ctx) if condition(ctx) else otherwise(ctx)


def first_known(*reads: Read) -> Read:
    """`coalesce`: the first value that is neither empty nor not-a-number."""
    *early, last = reads

    def coalesce(ctx: Context) -> Value:
        for read in early:
            value = read(ctx)
            if not is_empty(value):
                return value
        return last(ctx)

    return coalesce


def is_empty(value: Value) -> bool:
    """Say whether a value is empty or not-a-number."""
    if isinstance(value, Decimal):
        return not value.is_finite()
    return value is None or value in {"", ()}


def number_of(read: Read) -> ReadNumber:
    """`number`: any value as a number."""
    return lambda ctx: to_number(read(ctx))


def matches(words: Callable[[Context], str], pattern: str) -> Callable[[Context], bool]:
    """`regex`: whether all of the words match."""
    match = matcher(pattern)
    return lambda ctx: match(words(ctx))


def choice_name(name: Callable[[Context], str], question: str) -> Read:
    """`jr:choice-name`: the label of a choice of a question, empty if there is none."""
    key = question_in(question) or ""
    return lambda ctx: ctx.choice_names.get(key, {}).get(name(ctx), "")


LAZY: Mapping[str, Callable[..., Callable[[Context], Any]]] = {
    "if": choose,
    "coalesce": first_known,
    "number": number_of,
    "regex": matches,
    "jr:choice-name": choice_name,
    "today": lambda: lambda ctx: ctx.today,
    "score": lambda scale: lambda ctx: ctx.scores.get(scale),
    "band": lambda scale: lambda ctx: ctx.bands.get(scale),
    "severity": lambda scale: lambda ctx: ctx.severities.get(scale),
}
