"""The gaps on paper: below level 4 or not known, the first beside what was before."""

from collections.abc import Sequence

from reports.domain.official.findings import HIGH
from reports.domain.official.since import not_alike
from reports.domain.official.study import Study
from reports.domain.official.values import Gap, Line
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
    first = tuple(First(one, before(study, one.line)) for one in low[:MOST_FIRST])
    return Missing(words % {"count": len(low)}, first, low)


def before(study: Study, line: Line) -> int:
    """Return the level of a question in the last cycle; 0 where it has none."""
    earlier = study.beside.earlier
    if earlier is None or line.key not in earlier.compiled.questions:
        return 0
    then, now = earlier.compiled.questionnaire, study.compiled.questionnaire
    if line.key in not_alike(then, now):
        return 0
    given = earlier.dossier.answers.given.get(line.key)
    ladder = study.ladder(line.key, study.first(line.key))
    return ladder.get(given, 0) if isinstance(given, str) else 0
