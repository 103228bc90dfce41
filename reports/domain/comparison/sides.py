"""Two cycles with the words to say them in: what a comparison is written from."""

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.domain.definition import Scale
from questionnaires.domain.scoring import Outcome
from reports.domain.comparison.comparing import filled
from reports.domain.comparison.values import Comparison, Cycle
from reports.domain.matched.filled import Filled
from reports.domain.matched.values import Where
from reports.domain.material import Material
from reports.domain.words import Say


@dataclass(frozen=True, slots=True)
class Side:
    """One cycle: its answers on their path, and its version's words."""

    cycle: Cycle
    filled: Filled
    material: Material


@dataclass(frozen=True, slots=True)
class Sides:
    """Both cycles, and what was found of them."""

    before: Side
    now: Side
    found: Comparison

    @property
    def say(self) -> Say:
        return self.now.material.say

    @property
    def titles(self) -> Mapping[Where, str]:
        return {
            Where.BEFORE: self.before.cycle.title,
            Where.NOW: self.now.cycle.title,
        }

    @property
    def is_one_version(self) -> bool:
        return self.before.filled.compiled is self.now.filled.compiled

    def side_of(self, scale: str) -> Side:
        """Return the side whose version says what a scale is: the later, if it can."""
        return self.now if scale in self.now.filled.compiled.scales else self.before

    def scale(self, key: str) -> Scale:
        return self.side_of(key).material.scale(key)

    def scale_title(self, key: str) -> str:
        return self.side_of(key).material.words(self.scale(key).label)


def side_of(cycle: Cycle, language: str, say: Say) -> Side:
    """Return a cycle with its words; its scores are worked out elsewhere."""
    done = filled(cycle)
    outcome = Outcome(done.path, (), (), ())
    material = Material(cycle.compiled, outcome, done.answers, language, say)
    return Side(cycle, done, material)
