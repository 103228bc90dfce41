"""Three findings of the summary: where most is in place, where least, what is open."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reports.domain.official.values import Area, Kind, OfficialReport
from reports.domain.paper.values import Standing
from reports.domain.words import Say, apart, listed

MOST = 3  # areas that are named


def standings_of(say: Say, report: OfficialReport) -> Iterator[Standing]:
    """Yield what a minister reads beside the numbers; areas by name, not by rank."""
    known = [one for one in report.areas if one.score and one.is_percent]
    known.sort(key=_number)
    half = min(MOST, len(known) // 2)
    if half:
        best = list(reversed(known[-half:]))
        yield Standing(say.gettext("Where most is in place"), _named(say, best))
        yield Standing(
            say.gettext("Where least is in place"), _named(say, known[:half])
        )
    yield Standing(say.gettext("What could not be assessed"), _unknown(say, report))


def _number(area: Area) -> Decimal:
    return Decimal(area.score.number if area.score else 0)


def _named(say: Say, areas: Sequence[Area]) -> str:
    words = [
        say.gettext("%(area)s (%(score)s)")
        % {
            "area": apart(say, one.result.title),
            "score": one.score.words if one.score else "",
        }
        for one in areas
    ]
    return f"{listed(say, words)}."


def _unknown(say: Say, report: OfficialReport) -> str:
    """Return what has no score, what is open, and what nobody knows, and where."""
    return " ".join([*_without_score(say, report), *_still_open(say, report),
                     _not_known(say, report)])  # fmt: skip


def _without_score(say: Say, report: OfficialReport) -> Iterator[str]:
    if count := sum(not area.score for area in report.areas if area.lines):
        words = say.ngettext(
            "%(count)s area (“?”) has no score yet.",
            "%(count)s areas (“?”) have no score yet.",
            count,
        )
        yield words % {"count": count}


def _still_open(say: Say, report: OfficialReport) -> Iterator[str]:
    if count := int(report.open.number):
        words = say.ngettext(
            "%(count)s question is still open.",
            "%(count)s questions are still open.",
            count,
        )
        yield words % {"count": count}


def _not_known(say: Say, report: OfficialReport) -> str:
    parts = {
        area.result.title: sum(line.kind is Kind.NOT_KNOWN for line in area.lines)
        for area in report.areas
        if area.lines
    }
    where = [title for title, count in parts.items() if count]
    if not where:
        return say.gettext("Every question that was answered is known.")
    keys = {
        line.key
        for area in report.areas
        for line in area.lines
        if line.kind is Kind.NOT_KNOWN
    }
    words = say.ngettext(
        "%(count)s question is answered “not known”, in %(areas)s area: counted and"
        " shown, never scored.",
        "%(count)s questions are answered “not known”, in %(areas)s areas: counted and"
        " shown, never scored.",
        len(keys),
    )
    return words % {"count": len(keys), "areas": len(where)}
