"""What the answers come to: scores with their trace, red lines, advice.

The arithmetic is docs/scoring.md. A hidden question never counts; an order of
answers or a language never matters; numbers are exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from questionnaires.domain.answers import Answers, Given, Instead
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Band, Method, Rule
from questionnaires.domain.expressions import Context, Value
from questionnaires.domain.flow import Path, walk
from questionnaires.domain.looking_ahead import look_ahead
from questionnaires.domain.points import Top
from questionnaires.domain.ranges import Bounds, all_possible, bounds
from questionnaires.domain.rounding import decimal_of, rounded
from questionnaires.domain.sums import Sum, add_up, numbers_of
from questionnaires.domain.tracing import TraceLine, trace_of
from questionnaires.domain.weighing import BandPlan, ScalePlan

ALL = Decimal(1)


@dataclass(frozen=True, slots=True)
class CannotSay:
    """Why there is no score.

    `reason` is `not_asked`, `missing` (an answer is missing and all are needed),
    `too_few` (`needed` answers are needed) or `no_points` (nothing can be told
    apart). `questions` are those without an answer that counts.
    """

    reason: str
    missing: int
    needed: int
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """One scale's result.

    `value` is exact and unrounded. `attainable` are the bounds over all answers
    there can be, `range` those over what is still open; None is “without end”.
    `answered` of `asked` items had an answer that counts; `coverage` is their share.
    """

    scale: str
    value: Decimal | None
    attainable: Bounds | None
    range: Bounds | None
    answered: int
    asked: int
    coverage: Decimal | None
    band: str | None
    cannot_say: CannotSay | None
    trace: tuple[TraceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything the answers come to. `advice` and `red_lines` are keys, in order."""

    path: Path
    scores: tuple[Score, ...]
    red_lines: tuple[str, ...]
    advice: tuple[str, ...]


def score(compiled: Compiled, answers: Answers, *, trace: bool = False) -> Outcome:
    """Return the path, one score per scale, the red lines crossed and the advice.

    Source: docs/scoring.md.
    """
    path = walk(compiled, answers)
    context = compiled.context(path.facts, answers.date)
    scores = _scores(compiled, answers, path, context, trace=trace)
    return Outcome(
        path=path,
        scores=tuple(scores[scale.key] for scale in compiled.questionnaire.scales),
        red_lines=tuple(
            key
            for key, line in compiled.red_lines
            if key in path.facts and line.holds(context)
        ),
        advice=_advice(compiled, scores, path, answers.date),
    )


def _scores(
    compiled: Compiled,
    answers: Answers,
    path: Path,
    context: Context,
    *,
    trace: bool,
) -> dict[str, Score]:
    sums: dict[str, Sum] = {}
    traces: dict[str, tuple[TraceLine, ...]] = {}
    for key, plan in compiled.scales.items():
        facts, given = _ground(plan, sums, answers, path)
        sums[key] = add_up(plan, facts, given, context)
        traces[key] = trace_of(plan, facts, given, context) if trace else ()
    ranges = _ranges(compiled, answers, path, sums)
    return {
        key: _score(
            plan,
            sums[key],
            (compiled.attainable[key], ranges[key]),
            context,
            traces[key],
        )
        for key, plan in compiled.scales.items()
    }


def values_of(
    compiled: Compiled, answers: Answers, path: Path
) -> dict[str, Decimal | None]:
    """Return the value of each scale alone: what `score` says, and quicker."""
    context = compiled.context(path.facts, answers.date)
    sums: dict[str, Sum] = {}
    for key, plan in compiled.scales.items():
        sums[key] = add_up(plan, *_ground(plan, sums, answers, path), context)
    return {key: one.value for key, one in sums.items()}


def _ground(
    plan: ScalePlan, sums: Mapping[str, Sum], answers: Answers, path: Path
) -> tuple[Mapping[str, Value | Top], Mapping[str, Given]]:
    """Return what a scale adds up, answers or other scales, and what was given."""
    if plan.scale.method is Method.SUBSCALES:
        return numbers_of(plan, sums), {}
    return path.facts, answers.given


def _ranges(
    compiled: Compiled, answers: Answers, path: Path, sums: Mapping[str, Sum]
) -> dict[str, Bounds | None]:
    """Return where each score can still lie; a look ahead is needed only if open."""
    if path.unanswered or any(one.missing for one in sums.values()):
        context = compiled.context({}, answers.date)
        unsure = look_ahead(
            compiled.stretches, _shown(answers, path), context, compiled.choices
        )
        found = all_possible(compiled.scales, unsure)
        return {key: bounds(one) for key, one in found.items()}
    return {key: _point(one.value) for key, one in sums.items()}


def _shown(answers: Answers, path: Path) -> dict[str, Given]:
    """Return what counts as given: only what is shown, and offered there."""
    shown: dict[str, Given] = {}
    for key, given in answers.given.items():
        fact = path.facts.get(key)
        if isinstance(given, Instead) and key in path.facts:
            shown[key] = given
        elif isinstance(fact, (str, Decimal, tuple)):
            shown[key] = fact
    return shown


def _point(value: Decimal | None) -> Bounds | None:
    return None if value is None else (value, value)


def _score(
    plan: ScalePlan,
    found: Sum,
    limits: tuple[Bounds | None, Bounds | None],
    context: Context,
    trace: tuple[TraceLine, ...],
) -> Score:
    asked = found.answered + len(found.missing)
    return Score(
        scale=plan.scale.key,
        value=found.value,
        attainable=limits[0],
        range=limits[1],
        answered=found.answered,
        asked=asked,
        coverage=_coverage(found.answered, asked),
        band=_band(plan, found.value, context),
        cannot_say=None if found.value is not None else _why_not(plan, found),
        trace=trace,
    )


def _coverage(answered: int, asked: int) -> Decimal | None:
    if answered == asked:
        return ALL if asked else None
    return decimal_of(Fraction(answered, asked))


def _why_not(plan: ScalePlan, found: Sum) -> CannotSay:
    rule = plan.scale.missing
    needed = rule.count or found.answered + len(found.missing)
    if not found.answered and not found.missing:
        reason = "not_asked"
    elif rule.rule is Rule.NONE and found.missing:
        reason = "missing"
    elif found.answered < needed:
        reason = "too_few"
    else:
        reason = "no_points"
    return CannotSay(reason, len(found.missing), needed, found.missing)


def _band(plan: ScalePlan, value: Decimal | None, context: Context) -> str | None:
    found = None if value is None else band_at(plan, value, context)
    return found.key if found else None


def band_at(plan: ScalePlan, value: Decimal, context: Context) -> BandPlan | None:
    """Return the first band whose condition holds and which contains the value.

    The value is first rounded as the reader will see it, so that no band is named
    that the printed number does not lie in.
    """
    shown = rounded(value, plan.scale.decimals)
    for band in plan.bands:
        if band.lowest <= shown <= band.highest and (
            band.when is None or band.when.holds(context)
        ):
            return band
    return None


def bands_for(
    compiled: Compiled, scale: str, path: Path, answers: Answers
) -> tuple[Band, ...]:
    """Return the bands of a scale whose conditions hold for these answers."""
    plan = compiled.scales[scale]
    context = compiled.context(path.facts, answers.date)
    return tuple(
        band
        for band, ready in zip(plan.scale.bands, plan.bands, strict=True)
        if ready.when is None or ready.when.holds(context)
    )


def _advice(
    compiled: Compiled, scores: Mapping[str, Score], path: Path, date: str
) -> tuple[str, ...]:
    if not compiled.advice:
        return ()
    bands = {key: one.band for key, one in scores.items()}
    context = replace(
        compiled.context(path.facts, date),
        scores={key: one.value for key, one in scores.items()},
        bands=bands,
        severities=severities(compiled, bands),
    )
    return tuple(
        plan.advice.key
        for plan in compiled.advice
        if plan.when is None or plan.when.holds(context)
    )


def severities(
    compiled: Compiled, bands: Mapping[str, str | None]
) -> dict[str, Decimal | None]:
    """Return the severity of each scale's band; a repeated scale has its highest."""
    found: dict[str, Decimal | None] = {}
    for key, band in bands.items():
        scale = compiled.scales[key].scale
        own = next((b.severity for b in scale.bands if b.key == band), None)
        _note_severity(found, key, own)
        if "__" in key:
            _note_severity(found, key.partition("__")[0], own)
    return found


def _note_severity(
    found: dict[str, Decimal | None], key: str, severity: int | None
) -> None:
    before = found.get(key)
    if severity is not None and (before is None or severity > before):
        found[key] = Decimal(severity)
    else:
        found.setdefault(key, None)
