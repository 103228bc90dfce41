"""What the results are written from: a dossier, what it comes to, and what stands by.

Which question is at which level is decided here, once, for every part of the results.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from assessment.domain.dossier import Dossier
from assessment.domain.headlines import Headline
from assessment.domain.overview import Around, Part, overview
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Item, Scale, Type
from questionnaires.domain.difference import Correction
from questionnaires.domain.flow import Path
from reports.domain import charts
from reports.domain.foreign import Foreign
from reports.domain.levels import points_of
from reports.domain.material import Material
from reports.domain.official.values import Kind, Line, Support
from reports.domain.words import Say

HIGHEST = 5
_INSTEAD = {
    Said.NOT_KNOWN: Kind.NOT_KNOWN,
    Said.NOT_APPLICABLE: Kind.NOT_APPLICABLE,
    Said.PREFER_NOT_TO_SAY: Kind.NOT_SAID,
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """The last cycle: what was answered then, to its own version.

    `judged` is what experts said of the changes since that version.
    """

    compiled: Compiled
    dossier: Dossier
    judged: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a dossier.

    Evidence is out of date by `today`: of what is signed, the day it was.
    `is_public_only`: what is restricted or internal was taken out of the dossier.
    """

    today: date
    signed_on: date | None = None
    headlines: tuple[Headline, ...] = ()
    earlier: Earlier | None = None
    is_public_only: bool = False


@dataclass(frozen=True)
class Study:
    """A dossier with what it comes to, the words to say it in, and what stands by."""

    material: Material
    dossier: Dossier
    beside: Beside
    ladders: dict[tuple[str, str], Mapping[str, int]] = field(default_factory=dict)

    @property
    def say(self) -> Say:
        return self.material.say

    @property
    def compiled(self) -> Compiled:
        return self.material.compiled

    @property
    def path(self) -> Path:
        return self.material.outcome.path

    @cached_property
    def evidence(self) -> Mapping[str, tuple[Support, ...]]:
        """The pieces that are not out of date, by question, in order of titles."""
        found: dict[str, list[Support]] = {}
        for piece in self.dossier.pieces:
            if not piece.about.is_out_of_date(self.beside.today):
                for use in piece.uses:
                    one = Support(piece.code, piece.about.title, use.place)
                    found.setdefault(use.question, []).append(one)
        return {
            key: tuple(sorted(some, key=lambda one: (one.title, one.code)))
            for key, some in found.items()
        }

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The sections as the overview counts them, those that can be answered."""
        around = Around(
            evidence={key: len(some) for key, some in self.evidence.items()},
            comments={},
            dissents={key: len(some) for key, some in self.dossier.views.items()},
        )
        bank, date_ = self.compiled.questionnaire, self.material.answers.date
        found = overview(
            self.compiled, bank.sections, self.dossier.kept, around, self.path, date_
        )
        return tuple(one for one in found if one.questions)

    @cached_property
    def numbers(self) -> Mapping[str, tuple[str, str]]:
        """Return the number of each question asked, “3.2”, and its section's key."""
        return {
            key: (f"{section}.{place}", part.section.key)
            for section, part in enumerate(self.parts, start=1)
            for place, key in enumerate(part.questions, start=1)
        }

    @cached_property
    def scales_of(self) -> Mapping[str, tuple[str, ...]]:
        """Return the areas each question counts in, in the bank's order."""
        found: dict[str, tuple[str, ...]] = {}
        for score in self.material.shown_scores():
            for item in self.items(score.scale):
                found[item.question] = (*found.get(item.question, ()), score.scale)
        return found

    def items(self, scale: str) -> tuple[Item, ...]:
        """Return the items of a scale that are questions which are asked."""
        items = self.material.scale(scale).items
        return tuple(one for one in items if one.question in self.numbers)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every question that is asked, once; its level as its first area counts it."""
        return tuple(self.line(key, self.first(key)) for key in self.numbers)

    def first(self, key: str) -> str:
        """Return the first area a question counts in; empty if it counts in none."""
        scales = self.scales_of.get(key, ())
        return scales[0] if scales else ""

    def line(self, key: str, scale: str = "") -> Line:
        """Return a question as it is answered; its level as it counts in this area."""
        number, section = self.numbers[key]
        kind, step = self._said(key, scale)
        kept = self.dossier.kept.get(key)
        return Line(
            number=number,
            key=key,
            section=section,
            question=self.material.label(key),
            scales=self.scales_of.get(key, ()),
            principle=self.compiled.questions[key].principle.strip(),
            kind=kind,
            step=step,
            answer=self._answer(key, kind),
            found=kept.content.found if kept else "",
            evidence=self.evidence.get(key, ()),
            is_red_line=key in self.material.outcome.red_lines,
        )

    def ladder(self, key: str, scale: str = "") -> Mapping[str, int]:
        """Return the level 1..5 of each choice of a question; none if it has no levels.

        They are the ranks of the points, from the fewest to the most, as an area
        counts them: where it turns a question round, from the most to the fewest.
        """
        if (key, scale) not in self.ladders:
            self.ladders[key, scale] = self._ladder(key, scale)
        return self.ladders[key, scale]

    def _ladder(self, key: str, scale: str) -> Mapping[str, int]:
        if self.compiled.questions[key].type is not Type.SELECT_ONE:
            return {}
        own = self.material.scale(scale) if scale else None
        choices = self.compiled.choices[key]
        points = {one.key: points_of(one, own) for one in choices}
        known = sorted({one for one in points.values() if one is not None})
        if len(known) <= 1:
            return {}
        steps = {one: charts.shade(at, len(known)) for at, one in enumerate(known)}
        is_turned = own is not None and _is_reverse(own, key)
        return {
            choice: HIGHEST + 1 - steps[one] if is_turned else steps[one]
            for choice, one in points.items()
            if one is not None
        }

    def _said(self, key: str, scale: str) -> tuple[Kind, int]:
        fact, given = self.path.facts[key], self.material.answers.given.get(key)
        if fact is None:
            return _INSTEAD[given.said] if isinstance(given, Instead) else Kind.OPEN, 0
        step = self.ladder(key, scale).get(fact) if isinstance(fact, str) else None
        if step:
            return Kind.LEVEL, step
        missing = {one.key for one in self.compiled.choices[key] if one.is_missing}
        return (Kind.NOT_KNOWN if fact in missing else Kind.OTHER), 0

    def foreign(self, words: str, language: str) -> str:
        """Return words of people, marked where they are in another language."""
        return words if language == self.material.language else Foreign(words, language)

    def _answer(self, key: str, kind: Kind) -> str:
        if kind is Kind.OPEN:
            return self.say.gettext("Not answered")
        return self.material.answer(key)


def _is_reverse(scale: Scale, key: str) -> bool:
    return any(one.is_reverse for one in scale.items if one.question == key)
