"""The functions there are: a closed table, after ODK's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.domain.expressions import dates, numbers, strings
from questionnaires.domain.expressions.errors import nearest


class Sort(StrEnum):
    """What a function takes or gives.

    CHOICES is an answer as it is. PATTERN, QUESTION and SCALE are words that
    must stand in quotes, so that they can be checked before anybody answers.
    """

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"
    CHOICES = "choices"
    ANY = "any"
    PATTERN = "pattern"
    QUESTION = "question"
    SCALE = "scale"
    FORMAT = "format"


QUOTED = frozenset({Sort.PATTERN, Sort.QUESTION, Sort.SCALE})


@dataclass(frozen=True, slots=True)
class Function:
    """One function: at least `least` arguments, at most as many as `takes`.

    If `endless`, the last of `takes` may be repeated. `apply` works on arguments
    already turned into what it takes; it is None where the compiler knows better:
    the function reads the context or leaves arguments unread.
    """

    takes: tuple[Sort, ...]
    gives: Sort
    apply: Callable[..., object] | None = None
    least: int | None = None
    endless: bool = False

    def argument(self, place: int) -> Sort:
        """Return what the argument at a place, counted from 0, must be."""
        return self.takes[min(place, len(self.takes) - 1)]

    def accepts(self, count: int) -> bool:
        """Say whether so many arguments may be given."""
        least = len(self.takes) if self.least is None else self.least
        return least <= count and (self.endless or count <= len(self.takes))

    def needs(self) -> str:
        """Return the number of arguments in words: “2 values”, “at least 1 value”."""
        least = len(self.takes) if self.least is None else self.least
        most = len(self.takes)
        if self.endless:
            return f"at least {least} value{'s' * (least != 1)}"
        values = f"value{'s' * (most != 1)}"
        return f"{most} {values}" if least == most else f"{least} or {most} {values}"


N, T, B, D = Sort.NUMBER, Sort.TEXT, Sort.BOOLEAN, Sort.DATE
ANY, CHOICES = Sort.ANY, Sort.CHOICES

FUNCTIONS: Mapping[str, Function] = {
    "selected": Function((CHOICES, T), B, strings.selected),
    "count-selected": Function((CHOICES,), N, strings.count_selected),
    "selected-at": Function((CHOICES, N), T, strings.selected_at),
    "jr:choice-name": Function((T, Sort.QUESTION), T),
    "if": Function((B, ANY, ANY), ANY),
    "coalesce": Function((ANY, ANY), ANY, endless=True),
    "not": Function((B,), B, lambda condition: not condition),
    "boolean": Function((B,), B, lambda condition: condition),
    "true": Function((), B, lambda: True),
    "false": Function((), B, lambda: False),
    "sum": Function((N,), N, numbers.total, endless=True),
    "min": Function((N,), N, numbers.least, endless=True),
    "max": Function((N,), N, numbers.greatest, endless=True),
    "round": Function((N, N), N, numbers.rounded, least=1),
    "int": Function((N,), N, numbers.whole),
    "floor": Function((N,), N, numbers.floor),
    "number": Function((ANY,), N),
    "string": Function((T,), T, lambda words: words),
    "string-length": Function((T,), N, strings.length, least=0),
    "concat": Function((T,), T, strings.joined, endless=True),
    "contains": Function((T, T), B, strings.contains),
    "starts-with": Function((T, T), B, strings.starts_with),
    "regex": Function((T, Sort.PATTERN), B),
    "date": Function((D,), D, dates.iso),
    "today": Function((), D),
    "decimal-date-time": Function((D,), N, dates.days),
    "format-date": Function((D, Sort.FORMAT), T, dates.formatted),
    "difference-in-months": Function((D, D), N, dates.months_between),
    "score": Function((Sort.SCALE,), ANY),
    "band": Function((Sort.SCALE,), ANY),
    "severity": Function((Sort.SCALE,), ANY),
}

OF_SCALES = frozenset({"score", "band", "severity"})
READ_CONTEXT = OF_SCALES | {"today", "jr:choice-name"}

NOT_OFFERED: Mapping[str, str] = {
    "now": "Use today(): the day the answers count for.",
    "is-selected": "Write selected() instead.",
    "date-time": "Write date() instead: times of day are not kept.",
    "format-date-time": "Write format-date() instead: times of day are not kept.",
    "pow": "Multiply instead.",
    "ends-with": "Use regex(): regex(${q}, '.*ending').",
    "ceiling": "Write -floor(-x) instead.",
    "count": "Write sum() of the conditions instead.",
    "position": "A repeated section is about one choice: write '{choice}'.",
    "indexed-repeat": "Name the repeated question directly, for example "
    "${frequency__cannabis}.",
    "instance": "Give the choices sheet a column and name it in choice_filter.",
    "pulldata": "Other files are not read; put the values into the choices sheet.",
    "once": "Answers are not stored by a calculation.",
    "random": "The same answers must always give the same result.",
    "randomize": "The same answers must always give the same result.",
    "uuid": "The same answers must always give the same result.",
}


def hint_for_unknown(name: str) -> str:
    """Return what to do about a function that there is not."""
    return (
        NOT_OFFERED.get(name)
        or nearest(name, FUNCTIONS)
        or "docs/expressions.md lists the functions."
    )
