"""The gaps on paper: below level 4 or not known, the first beside what was before."""

from collections.abc import Iterable, Sequence

from questionnaires.domain.difference.correcting import why_other
from reports.domain.matched.matching import differing
from reports.domain.official.findings import HIGH
from reports.domain.official.study import Study
from reports.domain.official.values import Gap
from reports.domain.paper.values import First, Missing

MOST_FIRST = 5


def missing_of(study: Study, gaps: Sequence[Gap]) -> Missing:
    """Return the gaps with a title; those to look at first have their level before."""
    low = tuple(one for one in gaps if one.line.step < HIGH)
    words = study.say.ngettext(
        "%(count)s question is below level 4 or not known",
        "%(count)s questions are below level 4 or not known",
        len(low),
    )
    first = low[:MOST_FIRST]
    before = levels_before(study, [one.line.key for one in first])
    beside = tuple(First(one, before.get(one.line.key, 0)) for one in first)
    return Missing(words % {"count": len(low)}, beside, low)


def levels_before(study: Study, keys: Iterable[str]) -> dict[str, int]:
    """Return the levels of questions in the last cycle, where they mean the same."""
    earlier = study.beside.earlier
    if earlier is None:
        return {}
    changed = differing(earlier.compiled, study.compiled, earlier.judged)
    levels = {}
    for key in keys:
        given = earlier.dossier.answers.given.get(key)
        is_other = why_other(changed.get(key))
        if (
            key in earlier.compiled.questions
            and not is_other
            and isinstance(given, str)
        ):
            levels[key] = study.ladder(key, study.first(key)).get(given, 0)
    return levels
