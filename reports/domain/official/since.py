"""Each area beside the last cycle, by the questions that counted both times.

Both are scored as the questionnaire scores now, so that only answers differ. What was
not known once, or is asked in another way, is left out and counted. Comparing cycles in
depth has a page of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Band, Questionnaire, Scale
from questionnaires.domain.difference import Aspect, Part, difference
from questionnaires.domain.flow import Path, walk
from questionnaires.domain.rounding import rounded
from questionnaires.domain.scoring import Score
from questionnaires.domain.sums import add_up
from questionnaires.domain.tracing import trace_of
from questionnaires.domain.weighing import ScalePlan
from reports.domain.official.areas import is_composite
from reports.domain.official.figures import counted, moved, scored
from reports.domain.official.study import Earlier, Study
from reports.domain.official.values import Changed, Since, Verdict
from reports.domain.words import Say

SHARE_OF_A_SCALE = 20  # one twentieth: 5 of 100
# what makes a question another one (docs/difference.md)
_APART = frozenset(
    {
        Aspect.ADDED,
        Aspect.REMOVED,
        Aspect.MEANING,
        Aspect.CHOICES_ADDED,
        Aspect.CHOICES_REMOVED,
        Aspect.CHOICES_EXCLUSIVE,
        Aspect.CHOICES_MISSING,
    }
)


@dataclass(frozen=True, slots=True)
class Filled:
    """Answers, and the path they lead along."""

    compiled: Compiled
    answers: Answers
    path: Path

    def counting(self, plan: ScalePlan) -> dict[str, bool]:
        """Return the items that are asked, and whether each counts."""
        context = self.compiled.context(self.path.facts, self.answers.date)
        trace = trace_of(plan, self.path.facts, self.answers.given, context)
        return {one.question: one.counts for one in trace if one.why != "hidden"}

    def value(self, plan: ScalePlan) -> Decimal | None:
        """Return what the answers come to."""
        context = self.compiled.context(self.path.facts, self.answers.date)
        return add_up(plan, self.path.facts, self.answers.given, context).value


def since(study: Study, scores: Sequence[Score]) -> Since | None:
    """Return what became of each area; None without an earlier cycle."""
    earlier = study.beside.earlier
    if earlier is None:
        return None
    before = filled(earlier)
    now = Filled(study.compiled, study.material.answers, study.path)
    apart = not_alike(earlier.compiled.questionnaire, study.compiled.questionnaire)
    rows = tuple(
        _changed(study, one, before, now, apart)
        for one in scores
        if not is_composite(study, one.scale)
    )
    return Since(earlier.dossier.head.title, rows)


def filled(earlier: Earlier) -> Filled:
    answers = earlier.dossier.answers
    return Filled(earlier.compiled, answers, walk(earlier.compiled, answers))


def not_alike(before: Questionnaire, after: Questionnaire) -> frozenset[str]:
    """Return the questions that are not the same ones in both versions."""
    if before is after:
        return frozenset()
    found = difference(before, after).of(Part.QUESTION)
    return frozenset(
        key
        for key, changed in found.items()
        if any(one.aspect in _APART for one in changed.changes)
    )


def _changed(
    study: Study, score: Score, before: Filled, now: Filled, apart: frozenset[str]
) -> Changed:
    say, plan = study.say, study.compiled.scales[score.scale]
    scale = plan.scale
    alike = replace(
        plan, items=tuple(one for one in plan.items if one.key not in apart)
    )
    asked = before.counting(alike), now.counting(plan)
    as_it_was = before.compiled.scales.get(score.scale)
    then = before.counting(as_it_was) if as_it_was else {}
    same = frozenset(
        key for key, counts in asked[1].items()
        if counts and asked[0].get(key) and key not in apart
    )  # fmt: skip
    part = replace(plan, items=tuple(one for one in plan.items if one.key in same))
    values = [one.value(part) for one in (before, now)]
    shown = [None if one is None else rounded(one, scale.decimals) for one in values]
    verdict, change = _verdict(scale, score, *shown)
    return Changed(
        key=score.scale,
        title=study.material.words(scale.label),
        before=None if values[0] is None else scored(say, values[0], scale),
        now=None if values[1] is None else scored(say, values[1], scale),
        change=None if change is None else moved(say, change),
        verdict=verdict,
        words=verdict_words(say, verdict),
        compared=counted(say, len(same)),
        left_out=counted(say, len({*then, *asked[1]} - same)),
    )


def _verdict(
    scale: Scale, score: Score, before: Decimal | None, now: Decimal | None
) -> tuple[Verdict, Decimal | None]:
    """Return what became of a score, by the printed numbers."""
    if before is None or now is None:
        return Verdict.NOT_COMPARABLE, None
    change = now - before
    if not change or abs(change) < threshold(score):
        return Verdict.SAME, change
    is_better = (change > 0) is is_higher_better(scale.bands)
    return (Verdict.IMPROVED if is_better else Verdict.DECLINED), change


def threshold(score: Score) -> Decimal:
    """Return from which change on a score is another one: 5 of 100."""
    low, high = score.attainable or (None, None)
    if low is None or high is None:
        return Decimal(1)
    return (high - low) / SHARE_OF_A_SCALE


def is_higher_better(bands: Sequence[Band]) -> bool:
    """Say whether a higher number is better: its band is not the more severe one."""
    ordered = sorted(bands, key=lambda one: one.lowest)
    return not ordered or ordered[-1].severity <= ordered[0].severity


def verdict_words(say: Say, verdict: Verdict) -> str:
    """Return what became of an area in words."""
    words: Mapping[Verdict, str] = {
        Verdict.IMPROVED: say.gettext("improved"),
        Verdict.SAME: say.gettext("about the same"),
        Verdict.DECLINED: say.gettext("declined"),
        Verdict.NOT_COMPARABLE: say.gettext("cannot be compared"),
    }
    return words[verdict]
