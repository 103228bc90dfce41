"""The numbers at the top: what is answered, not known, evidenced, and crossed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assessment.domain.overview import total
from reports.domain.official.cells import Figure
from reports.domain.official.figures import counted
from reports.domain.official.study import Study
from reports.domain.official.values import (
    Crossing,
    KeyFigure,
    Kind,
    RedLine,
    Since,
    Verdict,
)


def open_of(study: Study) -> Figure:
    """Return how many questions are still open."""
    return counted(study.say, sum(one.kind is Kind.OPEN for one in study.lines))


def key_figures(
    study: Study, lines: Sequence[RedLine], changes: Since | None
) -> tuple[KeyFigure, ...]:
    """Return the numbers a reader looks at first."""
    return (
        *_of_changes(study, changes),
        *_of_answers(study),
        *_of_support(study),
        *_of_red_lines(study, lines),
    )


def _of_changes(study: Study, changes: Since | None) -> Iterator[KeyFigure]:
    """Yield how many areas improved, of those that can be compared."""
    verdicts = Counter(one.verdict for one in changes.rows) if changes else Counter()
    compared = verdicts.total() - verdicts[Verdict.NOT_COMPARABLE]
    if compared:
        words = study.say.gettext("of %(all)s areas improved since the last cycle")
        improved = counted(study.say, verdicts[Verdict.IMPROVED])
        yield KeyFigure("improved", improved, words % {"all": compared})


def _of_answers(study: Study) -> Iterator[KeyFigure]:
    say, counts = study.say, Counter(one.kind for one in study.lines)
    facts = {"all": len(study.lines)}
    words = {
        Kind.NOT_KNOWN: say.gettext("of %(all)s not known"),
        Kind.NOT_APPLICABLE: say.gettext("of %(all)s do not apply"),
        Kind.NOT_SAID: say.gettext("of %(all)s not said"),
        Kind.OPEN: say.gettext("of %(all)s still open"),
    }
    answered = counts[Kind.LEVEL] + counts[Kind.OTHER]
    label = say.gettext("of %(all)s questions answered") % facts
    yield KeyFigure("answered", counted(say, answered), label)
    for kind, label in words.items():
        if counts[kind] or kind in {Kind.NOT_KNOWN, Kind.NOT_APPLICABLE}:
            yield KeyFigure(kind.value, counted(say, counts[kind]), label % facts)


def _of_support(study: Study) -> Iterator[KeyFigure]:
    say, tally = study.say, total(study.parts)
    if tally.wanting:
        words = (
            say.gettext("of %(all)s that ask for evidence have some that is public")
            if study.beside.is_public_only
            else say.gettext("of %(all)s that ask for evidence have some")
        )
        label = words % {"all": tally.wanting}
        yield KeyFigure("evidenced", counted(say, tally.evidenced), label)
    if tally.dissents:
        label = say.ngettext(
            "different view filed", "different views filed", tally.dissents
        )
        yield KeyFigure("views", counted(say, tally.dissents), label)


def _of_red_lines(study: Study, lines: Sequence[RedLine]) -> Iterator[KeyFigure]:
    if lines:
        counts, say = Counter(one.crossing for one in lines), study.say
        unknown = counts[Crossing.CANNOT_SAY]
        words = (
            say.gettext("of %(all)s red lines crossed; %(unknown)s cannot be judged")
            if unknown
            else say.gettext("of %(all)s red lines crossed")
        )
        label = words % {"all": len(lines), "unknown": unknown}
        yield KeyFigure("red_lines", counted(say, counts[Crossing.CROSSED]), label)
