"""Many complete answers, chosen by a generator that is given: the same for one seed.

Why the simulator's page draws otherwise, `drawing.py` says.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from questionnaires.domain.answers import Answers, Instead
from questionnaires.domain.proof.domains import Option
from questionnaires.domain.proof.filling import Choose, Filler
from questionnaires.domain.proof.reading import Readings

MANNERS = 5
STRAY = 0.15  # of answers that are given in another manner than the rest


class Generator(Protocol):
    """What chooses: `random.Random(seed)` is one."""

    def random(self) -> float:
        """Return a number from 0 up to 1."""

    def randrange(self, start: int, /) -> int:
        """Return a whole number from 0 up to `start`, without it."""


def simulated(
    filler: Filler, readings: Readings, generator: Generator, count: int
) -> Iterator[Answers]:
    """Yield complete answers: at random, the first, the last, the best, the worst.

    At most so many; dead ends count, too.
    """
    worth = _Worth(filler, readings)
    for turn in range(count):
        answers = filler.fill(_chooser(turn % MANNERS, worth, generator))
        if answers is not None:
            yield answers


class _Worth:
    """The answers of each question, by what they give to all scales together."""

    def __init__(self, filler: Filler, readings: Readings) -> None:
        self.readings = readings
        self.known: dict[str, Mapping[Option, Fraction]] = {}
        self.domains = filler.domains

    def of(self, key: str) -> Mapping[Option, Fraction]:
        """Return the worth of each answer; blank and unsaid ones are worth nothing."""
        if key not in self.known:
            items = self.readings.items.get(key, ())
            self.known[key] = {
                option: sum(
                    (Fraction(item.top(option) or 0) for item in items), Fraction(0)
                )
                for option in self.domains[key].options
                if option is not None and not isinstance(option, Instead)
            }
        return self.known[key]


def _chooser(manner: int, worth: _Worth, generator: Generator) -> Choose:
    def at_random(allowed: Sequence[Option]) -> Option:
        return allowed[generator.randrange(len(allowed))]

    def choose(key: str, allowed: Sequence[Option]) -> Option:
        if manner == 0 or generator.random() < STRAY:
            return at_random(allowed)
        if manner in {1, 2}:
            return allowed[0 if manner == 1 else -1]
        known = worth.of(key)
        given = [one for one in allowed if one in known] or allowed
        best = _best if manner == 3 else min
        return best(given, key=lambda one: known.get(one, Fraction(0)))

    return choose


_best: Callable[..., Option] = max
