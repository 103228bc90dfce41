"""Questions found again in another version: those that compare, and why others do not.

What makes a question another one is said in docs/difference.md: what an answer means,
and its choices. A question whose type alone differs compares where both answers can be
said in either form.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from questionnaires.domain.answers import Instead, Plain, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.conversions import NotConvertibleError, converted
from questionnaires.domain.definition import Type
from questionnaires.domain.difference import (
    Aspect,
    Changed,
    Correction,
    Part,
    difference,
)
from questionnaires.domain.difference.correcting import Other, why_other
from questionnaires.domain.expressions import Value
from reports.domain.matched.filled import Filled
from reports.domain.matched.values import LeftOut, Match, Reason, Where

_INSTEAD = {
    Said.NOT_KNOWN: Reason.NOT_KNOWN,
    Said.NOT_APPLICABLE: Reason.NOT_APPLICABLE,
    Said.PREFER_NOT_TO_SAY: Reason.NOT_SAID,
}
_OTHER = {Other.OPTIONS: Reason.OPTIONS, Other.MEANING: Reason.MEANING}
_WORDS = frozenset({Aspect.WORDING, Aspect.CHOICES_REWORDED})
_BOTH = LeftOut(Reason.MEANING, Where.BOTH)


def matches_of(
    before: Filled, now: Filled, judged: Sequence[Correction]
) -> dict[str, Match]:
    """Return each question asked in either cycle, in the order of the later one.

    What is worked out stands there, too: scales may count it. Both versions are what
    the offices are asked, and nothing else. `judged` is what experts said of changes.
    """
    changed = differing(before.compiled, now.compiled, judged)
    found: dict[str, Match] = {}
    for key in _keys(before, now):
        found[key] = _match(before, now, key, changed.get(key))
    return {key: _with_reads(now.compiled, found, one) for key, one in found.items()}


def differing(
    before: Compiled, now: Compiled, judged: Sequence[Correction]
) -> Mapping[str, Changed]:
    """Return how questions differ between two versions, by key."""
    if before is now:
        return {}
    return difference(before.questionnaire, now.questionnaire, judged).of(Part.QUESTION)


def lacking(filled: Filled, key: str) -> Reason | None:
    """Return why there is no answer to a question; None if there is one."""
    if key not in filled.path.facts:
        return Reason.NOT_ASKED
    fact, given = filled.path.facts[key], filled.answers.given.get(key)
    if fact is None:
        is_said = isinstance(given, Instead)
        return _INSTEAD[given.said] if is_said else Reason.NOT_ANSWERED  # type: ignore[union-attr]
    chosen = fact if isinstance(fact, tuple) else (fact,)
    missing = {one.key for one in filled.compiled.choices[key] if one.is_missing}
    return Reason.NOT_KNOWN if missing.intersection(map(str, chosen)) else None


def facts_under(
    filled: Filled, compiled: Compiled, keys: Iterable[str]
) -> dict[str, Value]:
    """Return the answers to some questions in the form of another version.

    Raises:
        NotConvertibleError: one of them cannot be said there.
    """
    return {key: _said(filled, compiled, key) for key in keys}


def _keys(before: Filled, now: Filled) -> Iterator[str]:
    """Yield what is asked or worked out in either cycle."""
    for filled in (now, before):
        for key in filled.path.facts:
            if key not in filled.compiled.notes:
                yield key


def _match(before: Filled, now: Filled, key: str, changed: Changed | None) -> Match:
    left_out = _by_version(before, now, key, changed) or _by_answers(before, now, key)
    if left_out:
        return Match(key, left_out)
    types = {one.compiled.questions[key].type for one in (before, now)}
    aspects = {one.aspect for one in changed.changes} if changed else set()
    return Match(
        key,
        is_converted=len(types) > 1,
        is_reworded=not aspects.isdisjoint(_WORDS),
    )


def _by_version(
    before: Filled, now: Filled, key: str, changed: Changed | None
) -> LeftOut | None:
    """Return why two versions do not ask the same; None if they do, or may."""
    if key not in before.compiled.questions:
        return LeftOut(Reason.ONLY_IN, Where.NOW)
    if key not in now.compiled.questions:
        return LeftOut(Reason.ONLY_IN, Where.BEFORE)
    why = why_other(changed)
    return replace(_BOTH, reason=_OTHER[why]) if why else None


def _by_answers(before: Filled, now: Filled, key: str) -> LeftOut | None:
    """Return why there are not two answers that can stand beside each other."""
    reasons = _why_not(before, key), _why_not(now, key)
    for reason in Reason:
        if reason in reasons:
            return LeftOut(reason, _where(reasons[0] is reason, reasons[1] is reason))
    for one, other, where in ((before, now, Where.BEFORE), (now, before, Where.NOW)):
        try:
            _said(one, other.compiled, key)
        except NotConvertibleError:
            return LeftOut(Reason.NO_CONVERSION, where)
    return None


def _why_not(filled: Filled, key: str) -> Reason | None:
    """Return why an answer does not stand for what was given; None if it does."""
    fact, given = filled.path.facts.get(key), filled.answers.given.get(key)
    is_cut = isinstance(fact, tuple) and fact != given
    return Reason.NOT_OFFERED if is_cut else lacking(filled, key)


def _where(is_before: bool, is_now: bool) -> Where:
    if is_before and is_now:
        return Where.BOTH
    return Where.BEFORE if is_before else Where.NOW


def _said(filled: Filled, compiled: Compiled, key: str) -> Value:
    fact = filled.path.facts[key]
    old, new = filled.compiled.questions[key].type, compiled.questions[key].type
    if old is new:
        return fact
    given: Plain = fact  # type: ignore[assignment]
    return converted(given, old, new)[1]


def _with_reads(compiled: Compiled, found: Mapping[str, Match], match: Match) -> Match:
    """Leave out what is worked out from something that does not compare."""
    if match.left_out or compiled.questions[match.key].type is not Type.CALCULATE:
        return match
    for key in _all_reads(compiled, match.key):
        other = found.get(key)
        if other is None or other.left_out or other.is_converted or other.is_reworded:
            return replace(match, left_out=_BOTH)
    return match


def _all_reads(compiled: Compiled, key: str) -> set[str]:
    """Return what a calculation hangs on, however far back."""
    waiting, found = [key], set[str]()
    while waiting:
        place = compiled.index.get(waiting.pop())
        for name in compiled.steps[place].reads if place is not None else ():
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found
