"""Advice waits for results that answers can come to (C109, C111)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from questionnaires.domain.checks.critical_numbers import numbers_within
from questionnaires.domain.checks.foresight import ALWAYS, NEVER
from questionnaires.domain.checks.reach import (
    always_holds,
    foresight_of,
    never_holds,
)
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Band
from questionnaires.domain.expressions import Node, Value, parse
from questionnaires.domain.expressions.functions import OF_SCALES
from questionnaires.domain.expressions.nodes import Call, Text, walk
from questionnaires.domain.findings import Finding
from questionnaires.domain.ranges import Bounds
from questionnaires.domain.sentences import Sentence, say


def results_can_come_about(compiled: Compiled) -> Iterator[Finding]:
    """C111: no score, band or severity is what advice asks for; C109: each is."""
    bank = compiled.questionnaire
    results = _Results(compiled)
    foresight = replace(foresight_of(bank), results=results.of)
    for advice in bank.advice:
        calls = _calls(advice.when)
        truths = foresight.truths(advice.when) if calls else None
        where = ("advice", advice.key, "when")
        if truths == ALWAYS:
            yield always_holds(where)
        elif truths == NEVER:
            yield never_holds(where, results.in_words(calls))


def _calls(source: str) -> tuple[Call, ...]:
    """Return the results that a condition asks for."""
    parts = walk(parse(source)) if source.strip() else ()
    calls = (p for p in parts if isinstance(p, Call) and p.name in OF_SCALES)
    return tuple(dict.fromkeys(calls))


@dataclass(frozen=True, slots=True)
class _Results:
    """What the scales of a bank can come to; each of them may have no value, too."""

    compiled: Compiled

    def of(self, call: Call, node: Node) -> tuple[Value, ...]:
        """Return the values of a result that a condition can tell apart."""
        values: tuple[Value, ...]
        match call:
            case Call("score", (Text(scale),)):
                bounds = self.compiled.attainable.get(scale)
                values = numbers_within(bounds, node, call) if bounds else ()
            case Call("severity", (Text(scale),)):
                values = self._severities(scale)
            case Call("band", (Text(scale),)):
                values = tuple(band.key for band in self._bands(scale))
            case _:
                values = ()
        return (None, *values) if values else ()

    def in_words(self, calls: tuple[Call, ...]) -> Sentence:
        """Return the hint: what there can be, and what to do."""
        hint = say("Correct what it compares, or remove the row.")
        for call in reversed(calls):
            if known := self._known(call):
                hint = say("%(fact)s %(more)s", fact=known, more=hint)
        return hint

    def _known(self, call: Call) -> Sentence | None:
        match call:
            case Call("score", (Text(scale),)):
                return _reach(scale, self.compiled.attainable.get(scale))
            case Call("severity", (Text(scale),)):
                listed = ", ".join(map(write_decimal, self._severities(scale)))
                return say("The severities of “%(scale)s” are %(listed)s.",
                           scale=scale, listed=listed)  # fmt: skip
        return None

    def _severities(self, scale: str) -> tuple[Decimal, ...]:
        return tuple(
            map(Decimal, sorted({band.severity for band in self._bands(scale)}))
        )

    def _bands(self, scale: str) -> tuple[Band, ...]:
        """Return the bands of a scale; of a repeated one, those of all its copies."""
        return tuple(
            band
            for one in self.compiled.questionnaire.scales
            if scale in {one.key, one.key.partition("__")[0]}
            for band in one.bands
        )


def _reach(scale: str, bounds: Bounds | None) -> Sentence | None:
    if bounds is None or None in bounds:
        return None
    low, high = (write_decimal(end) for end in bounds if end is not None)
    return say("“%(scale)s” goes from %(low)s to %(high)s.",
               scale=scale, low=low, high=high)  # fmt: skip
