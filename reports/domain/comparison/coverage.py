"""How much was asked and known in both cycles: said before any change of level."""

from decimal import Decimal
from fractions import Fraction

from questionnaires.domain.definition import Unit
from questionnaires.domain.rounding import decimal_of, rounded
from reports.domain.comparison.report import CoverageRow, Known
from reports.domain.comparison.sides import Side, Sides
from reports.domain.comparison.values import Coverage
from reports.domain.official.cells import Figure
from reports.domain.official.figures import counted
from reports.domain.words import Say, number, with_unit


def coverage_rows(sides: Sides) -> tuple[CoverageRow, ...]:
    """Return the coverage of the whole and of each area."""
    say = sides.say
    return tuple(
        CoverageRow(
            title=sides.scale_title(one.scale)
            if one.scale
            else say.gettext("All questions"),
            before=_known(say, one.before),
            now=_known(say, one.now),
        )
        for one in sides.found.coverage
    )


def known_words(sides: Sides) -> tuple[str, ...]:
    """Return one sentence for each cycle, and one for what became of coverage."""
    whole = sides.found.coverage[0]
    both = ((sides.before, whole.before), (sides.now, whole.now))
    return (*(_sentence(side, one) for side, one in both), _change(sides))


def _sentence(side: Side, coverage: Coverage) -> str:
    say, known = side.material.say, _known(side.material.say, coverage)
    words = say.ngettext(
        "“%(cycle)s”: %(answered)s of %(asked)s question answered (%(share)s),"
        " %(unknown)s not known.",
        "“%(cycle)s”: %(answered)s of %(asked)s questions answered (%(share)s),"
        " %(unknown)s not known.",
        coverage.asked,
    )
    return words % {
        "cycle": side.cycle.title,
        "answered": known.answered.words,
        "asked": known.asked.words,
        "share": known.share.words if known.share else "–",
        "unknown": known.not_known.words,
    }


def _change(sides: Sides) -> str:
    """Return whether more or less is answered, by the printed shares."""
    say, whole = sides.say, sides.found.coverage[0]
    then, today = _share(whole.before), _share(whole.now)
    if then == today:
        return say.gettext("As much is answered as before.")
    if then is None or today is None or today > then:
        return say.gettext("More is answered than before.")
    return say.gettext("Less is answered than before.")


def _known(say: Say, coverage: Coverage) -> Known:
    share = _share(coverage)
    return Known(
        asked=counted(say, coverage.asked),
        answered=counted(say, coverage.answered),
        share=None
        if share is None
        else Figure(str(share), with_unit(say, number(say, share), Unit.PERCENT)),
        not_known=counted(say, coverage.not_known),
    )


def _share(coverage: Coverage) -> Decimal | None:
    """Return the share that is answered in percent, as it is printed."""
    if not coverage.asked:
        return None
    return rounded(decimal_of(Fraction(100 * coverage.answered, coverage.asked)), 0)
