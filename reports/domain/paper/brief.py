"""What four pages have room for: the first of each long list, and how many follow."""

from collections.abc import Sequence

from reports.domain.official.values import Crossing, KeyFigure, OfficialReport, RedLine
from reports.domain.paper.acts import shortened
from reports.domain.paper.values import Act, Shown, Signer
from reports.domain.paper.wishes import Layout
from reports.domain.words import Say, apart, day

# rows of each list; all of them, at their longest, still fit
MOST_RED_LINES, MOST_ACTS, MOST_SIGNERS = 3, 3, 2
FIGURES = (
    *("improved", "answered", "not_known", "not_applicable", "not_said", "open"),
    *("evidenced", "red_lines"),
)
ANY = {"not_applicable"}  # these are shown only where there are any
# a minister is told of what is crossed, and of what nobody can judge
TOLD = (Crossing.CROSSED, Crossing.CANNOT_SAY)


def shown_in(
    layout: Layout,
    say: Say,
    report: OfficialReport,
    acts: Sequence[Act],
    signers: Sequence[Signer],
) -> Shown:
    """Return the rows that a layout prints: all, or in a brief the first of them."""
    if layout is not Layout.BRIEF:
        return Shown(report.red_lines, "", tuple(acts), "", tuple(signers), "")
    told = [one for one in report.red_lines if one.crossing in TOLD]
    told.sort(key=_by_weight)
    todo = [one for one in acts if not one.is_over]
    last = sorted(signers, key=lambda one: bool(one.body))  # who signs for all first
    return Shown(
        red_lines=tuple(told[:MOST_RED_LINES]),
        more_red_lines=_more(say, len(report.red_lines), len(told[:MOST_RED_LINES])),
        acts=tuple(map(shortened, todo[:MOST_ACTS])),
        more_acts=_more(say, len(acts), len(todo[:MOST_ACTS])),
        signers=tuple(last[:MOST_SIGNERS]),
        more_signers=_more(say, len(last), len(last[:MOST_SIGNERS])),
    )


def _by_weight(one: RedLine) -> int:
    return TOLD.index(one.crossing)


def _more(say: Say, all_: int, shown: int) -> str:
    """Return how many stand in the full report only; empty if none does."""
    count = all_ - shown
    if not count:
        return ""
    words = say.ngettext(
        "%(count)s more stands in the full report.",
        "%(count)s more stand in the full report.",
        count,
    )
    return words % {"count": count}


def about(say: Say, report: OfficialReport) -> str:
    """Return what was assessed, in a sentence and its time."""
    questions = {line.key for area in report.areas for line in area.lines}
    questions |= {line.key for line in report.rest}
    words = say.ngettext(
        "%(office)s assessed itself with the questionnaire “%(questionnaire)s”:"
        " %(questions)s questions in %(areas)s area. %(period)s",
        "%(office)s assessed itself with the questionnaire “%(questionnaire)s”:"
        " %(questions)s questions in %(areas)s areas. %(period)s",
        len(report.areas),
    )
    return words % {
        "office": report.office,
        "questionnaire": apart(say, report.questionnaire),
        "questions": len(questions),
        "areas": len(report.areas),
        "period": report.period,
    }


def figures_of(report: OfficialReport) -> tuple[KeyFigure, ...]:
    """Return the few numbers of the summary; the page of results has them all.

    What is answered, not known, does not apply, is not said and is open is every
    question.
    """
    return tuple(
        one
        for one in report.figures
        if one.key in FIGURES and (one.figure.number != "0" or one.key not in ANY)
    )


def of_asked(say: Say, asked: Sequence[Act]) -> str:
    """Return how many decisions are asked for, and by when the first of them."""
    if not asked:
        return say.gettext("No action waits for a decision")
    days = [one.due_on for one in asked if one.due_on]
    if not days:
        words = say.ngettext(
            "%(count)s decision is asked for",
            "%(count)s decisions are asked for",
            len(asked),
        )
        return words % {"count": len(asked)}
    words = say.ngettext(
        "%(count)s decision is asked for, by %(day)s",
        "%(count)s decisions are asked for, the first by %(day)s",
        len(asked),
    )
    return words % {"count": len(asked), "day": day(say, min(days))}
