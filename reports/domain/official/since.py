"""Each area beside the last cycle, by the questions that compare and counted then.

Both are scored as the questionnaire scores now, so that only answers differ. What was
not known once, or is asked in another way, is left out and counted. Comparing cycles in
depth has a page of its own, which goes by the same questions.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from questionnaires.domain.definition import Scale
from questionnaires.domain.rounding import decimal_of, rounded
from questionnaires.domain.scoring import Score
from reports.domain.matched.areas import Areas, is_higher_better
from reports.domain.matched.filled import Filled, filled
from reports.domain.matched.matching import matches_of
from reports.domain.matched.values import AreaChange
from reports.domain.official.areas import is_composite
from reports.domain.official.figures import counted, moved, scored
from reports.domain.official.study import Study
from reports.domain.official.values import Changed, Since, Verdict
from reports.domain.words import Say

SHARE_OF_A_SCALE = 20  # one twentieth: 5 of 100


def since(study: Study, scores: Sequence[Score]) -> Since | None:
    """Return what became of each area; None without an earlier cycle."""
    earlier = study.beside.earlier
    if earlier is None:
        return None
    before = filled(earlier.compiled, earlier.dossier.answers)
    now = Filled(study.compiled, study.material.answers, study.path)
    areas = Areas(before, now, matches_of(before, now, earlier.judged)).compare()
    rows = tuple(
        _changed(study, one, areas.get(one.scale))
        for one in scores
        if not is_composite(study, one.scale)
    )
    return Since(earlier.dossier.head.title, rows)


def _changed(study: Study, score: Score, area: AreaChange | None) -> Changed:
    say, scale = study.say, study.compiled.scales[score.scale].scale
    corners = area.corners if area else None
    exact = (corners.before_today, corners.now_today) if corners else ()
    values = [decimal_of(one) for one in exact]
    verdict, change = _verdict(scale, score, values)
    before, now = [scored(say, one, scale) for one in values] or (None, None)
    return Changed(
        key=score.scale,
        title=study.material.words(scale.label),
        before=before,
        now=now,
        change=None if change is None else moved(say, change),
        verdict=verdict,
        words=verdict_words(say, verdict),
        compared=counted(say, len(area.questions) if area else 0),
        left_out=counted(say, len(area.others) if area else 0),
    )


def _verdict(
    scale: Scale, score: Score, values: Sequence[Decimal]
) -> tuple[Verdict, Decimal | None]:
    """Return what became of a score, by the printed numbers before and now."""
    if not values:
        return Verdict.NOT_COMPARABLE, None
    before, now = (rounded(one, scale.decimals) for one in values)
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


def verdict_words(say: Say, verdict: Verdict) -> str:
    """Return what became of an area in words."""
    words: Mapping[Verdict, str] = {
        Verdict.IMPROVED: say.gettext("improved"),
        Verdict.SAME: say.gettext("about the same"),
        Verdict.DECLINED: say.gettext("declined"),
        Verdict.NOT_COMPARABLE: say.gettext("cannot be compared"),
    }
    return words[verdict]
