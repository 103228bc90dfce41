"""The functions there are: a closed table, after ODK's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.domain.expressions import dates, numbers, strings
from questionnaires.domain.expressions.errors import nearest
from questionnaires.domain.sentences import Sentence, say


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

    def needs(self) -> Sentence:
        """Return the number of arguments in words: “2 values”, “at least 1 value”."""
        least = len(self.takes) if self.least is None else self.least
        most = len(self.takes)
        if self.endless:
            return say("at least %(values)s", values=_values(least))
        if least == most:
            return _values(most)
        return say("%(least)s or %(values)s", least=least, values=_values(most))


def _values(count: int) -> Sentence:
    match count:
        case 0:
            return say("0 values")
        case 1:
            return say("1 value")
    return say("%(count)s values", count=count)


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

# what stands between two values is written in small letters, and is no function
WORDS_BETWEEN: Mapping[str, str] = {
    "and": say("Write “and”."),
    "or": say("Write “or”."),
    "div": say("Write “div” to divide."),
    "mod": say("Write “mod” for the remainder."),
}

NOT_OFFERED: Mapping[str, str] = {
    "now": say("Use today(): the day the answers count for."),
    "is-selected": say("Write selected() instead."),
    "date-time": say("Write date() instead: times of day are not kept."),
    "format-date-time": say("Write format-date() instead: times of day are not kept."),
    "pow": say("Multiply instead."),
    "ends-with": say("Use regex(): regex(${q}, '.*ending')."),
    "ceiling": say("Write -floor(-x) instead."),
    "count": say("Write sum() of the conditions instead."),
    "position": say("A repeated section is about one choice: write '{choice}'."),
    "indexed-repeat": say(
        "Name the repeated question directly, for example ${frequency__cannabis}."
    ),
    "instance": say("Give the choices sheet a column and name it in choice_filter."),
    "pulldata": say("Other files are not read; put the values into the choices sheet."),
    "once": say("Answers are not stored by a calculation."),
    "random": say("The same answers must always give the same result."),
    "randomize": say("The same answers must always give the same result."),
    "uuid": say("The same answers must always give the same result."),
}


def hint_for_unknown(name: str) -> str:
    """Return what to do about a function that there is not."""
    return (
        WORDS_BETWEEN.get(name.lower())
        or NOT_OFFERED.get(name.lower())
        or nearest(name.lower(), FUNCTIONS)
        or say("docs/expressions.md lists the functions.")
    )
