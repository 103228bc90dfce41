"""Each target as a literal of a problem."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from questionnaires.domain.compiled import Compiled
from questionnaires.domain.expressions import Node, compile_condition, dependencies
from questionnaires.domain.expressions.nodes import (
    Call,
    Comparison,
    Negative,
    Number,
    Text,
    walk,
)
from questionnaires.domain.expressions.quick import MIRRORED
from questionnaires.domain.proof.asking import Target
from questionnaires.domain.proof.lowering import Lowered
from questionnaires.domain.proof.problem import NotLoweredError
from questionnaires.domain.proof.seeing import view_of
from questionnaires.domain.proof.totals import Total, bands_inside, total_of
from questionnaires.domain.proof.values import Kind
from questionnaires.domain.weighing import BandPlan


class Goals:
    """The literals of targets, and the scales they look at."""

    def __init__(self, compiled: Compiled, lowered: Lowered) -> None:
        self.compiled = compiled
        self.lowered = lowered
        self.builder = lowered.builder
        self.totals: dict[str, Total] = {}
        self.named: dict[str, list[tuple[BandPlan, int, int]]] = {}
        lowered.result = self.result

    def literal(self, target: Target) -> int:
        """Return the literal that is true where a target is so.

        Raises:
            NotLoweredError: it holds something a problem cannot say.
            TooLargeError: its numbers are too large.
        """
        make: dict[Kind, Callable[[Target], int]] = {
            Kind.BAND: self._band,
            Kind.GAP: self._gap,
            Kind.OVERLAP: self._overlap,
            Kind.NO_BAND: self._no_band,
            Kind.SHOWN: self._shown,
            Kind.HIDDEN: self._hidden,
            Kind.ANSWERED: self._answered,
            Kind.RED_LINE: self._red_line,
            Kind.ADVICE: self._advice,
        }
        return make[target.kind](target)

    def total(self, scale: str) -> Total:
        """Return a scale as sums, made once."""
        if scale not in self.totals:
            self.totals[scale] = total_of(self.lowered, self.compiled, scale)
        return self.totals[scale]

    def bands(self, scale: str) -> list[tuple[BandPlan, int, int]]:
        """Return the bands of a scale with their literals, made once."""
        if scale not in self.named:
            self.named[scale] = list(bands_inside(self.total(scale)))
        return self.named[scale]

    def result(self, node: Node) -> int:
        """Return the literal of a part of a condition that reads results."""
        if dependencies(node):
            raise NotLoweredError
        match node:
            case Comparison(sign, Call("score", (Text(scale),)), number):
                return self._compared(scale, sign, _number(number))
            case Comparison(sign, number, Call("score", (Text(scale),))):
                return self._compared(scale, MIRRORED[sign], _number(number))
        return self._by_band(node)

    def _compared(self, scale: str, sign: str, number: Fraction) -> int:
        total, builder = self.total(scale), self.builder
        reaches, above = total.at_least(number), total.at_least(number, above=True)
        equal = builder.all_of((reaches, -above))
        found = {
            ">=": reaches,
            ">": above,
            "<": builder.all_of((total.known, -reaches)),
            "<=": builder.all_of((total.known, -above)),
            "=": equal,
            "!=": -equal,
        }
        return found[sign]

    def _by_band(self, node: Node) -> int:
        """Return the literal of what reads the band of one scale, by each band."""
        scales = {
            part.value
            for call in _calls(node)
            for part in call.arguments
            if isinstance(part, Text)
        }
        if len(scales) != 1 or not scales <= self.compiled.scales.keys():
            raise NotLoweredError
        if any(call.name == "score" for call in _calls(node)):
            raise NotLoweredError
        scale = scales.pop()
        holds = compile_condition(node)
        context = view_of(self.compiled, {}, {scale: None}, "").context
        named = self._named(scale)
        true = [] if not holds(context) else [-self.builder.any_of(named.values())]
        severity: dict[str, Decimal | None] = {
            b.key: Decimal(b.severity)
            for b in reversed(self.compiled.scales[scale].scale.bands)
        }
        for key, literal in named.items():
            seen = replace(
                context, bands={scale: key}, severities={scale: severity[key]}
            )
            if holds(seen):
                true.append(literal)
        return self.builder.any_of(true)

    def _named(self, scale: str) -> dict[str, int]:
        """Return by key the literal that a band of this key is named."""
        found: dict[str, list[int]] = {}
        before: list[int] = []
        for band, _, inside in self.bands(scale):
            first = self.builder.all_of((inside, *(-one for one in before)))
            found.setdefault(band.key, []).append(first)
            before.append(inside)
        return {key: self.builder.any_of(ones) for key, ones in found.items()}

    def _band(self, target: Target) -> int:
        return self._first(target)

    def _first(self, target: Target) -> int:
        """Return the literal of the band whose place the target has."""
        bands = self.bands(target.subject[0])
        place = target.place
        before = [inside for _, _, inside in bands[:place]]
        return self.builder.all_of((bands[place][2], *(-one for one in before)))

    def _gap(self, target: Target) -> int:
        scale = target.subject[0]
        low, high = target.span or (None, None)
        bands = self.bands(scale)
        return self.builder.all_of(
            (
                self.total(scale).inside(low, high),
                self.builder.any_of(holds for _, holds, _ in bands),
                *(-inside for _, _, inside in bands),
            )
        )

    def _overlap(self, target: Target) -> int:
        bands = self.bands(target.subject[0])
        return self.builder.all_of((bands[target.place][2], bands[target.other][2]))

    def _no_band(self, target: Target) -> int:
        scale = target.subject[0]
        holding = [-holds for _, holds, _ in self.bands(scale)]
        return self.builder.all_of((self.total(scale).known, *holding))

    def _shown(self, target: Target) -> int:
        *gates, own = self._relevances(target)
        return self.builder.all_of((*gates, own))

    def _hidden(self, target: Target) -> int:
        *gates, own = self._relevances(target)
        return self.builder.all_of((*gates, -own))

    def _relevances(self, target: Target) -> list[int]:
        places = (target.other, target.place)[-len(target.sources) :]
        return [
            self.lowered.is_on(source, place)
            for source, place in zip(target.sources, places, strict=True)
        ]

    def _answered(self, target: Target) -> int:
        facts = self.lowered.facts[target.key]
        return self.builder.any_of(one for fact, one in facts if fact is not None)

    def _red_line(self, target: Target) -> int:
        shown = self.lowered.shown[target.key]
        return self.builder.all_of((shown, self.lowered.is_on(target.sources[0])))

    def _advice(self, target: Target) -> int:
        return self.lowered.is_on(target.sources[0] if target.sources else "")


def _calls(node: Node) -> list[Call]:
    names = {"score", "band", "severity"}
    return [p for p in walk(node) if isinstance(p, Call) and p.name in names]


def _number(node: Node) -> Fraction:
    match node:
        case Number(value):
            return Fraction(value)
        case Negative(Number(value)):
            return -Fraction(value)
    raise NotLoweredError
