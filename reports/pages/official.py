"""The results of an assessment: loaded, and what their page needs besides."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.dossier import Dossier
from assessment.domain.languages import name
from assessment.domain.signed_copy import Copy
from assessment.queries.dossiers import load_baseline, load_dossier
from assessment.queries.headlines import load_headlines
from assessment.queries.signing import load_copy
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import AnsweredBy
from questionnaires.queries import load_compiled_part
from reports.domain.official.content import write_official_report
from reports.domain.official.drawing import draw
from reports.domain.official.gaps import NOT_KNOWN, Order, Wish, chosen
from reports.domain.official.study import HIGHEST, Beside, Earlier
from reports.domain.official.values import Area, Gap, Line, OfficialReport
from reports.domain.report import Counted
from reports.queries import load_judged_since, load_stamp

FIRST_GAPS = 12  # of a list that may have a hundred; all of them are one link away


def results_of(
    user: User, assessment: Assessment, moved: Collection[str] | None = ()
) -> OfficialReport:
    """Return the results as they stand now, in the language that is spoken.

    With what would move the areas `moved`; None means all of them.
    """
    dossier, earlier = load_dossier(user, assessment), load_baseline(user, assessment)
    judged = load_judged_since(earlier, dossier)
    signed_at, zone = assessment.signed_at, assessment.time_zone
    beside = Beside(
        today=day_of(zone, timezone.now()),
        signed_on=day_of(zone, signed_at) if signed_at else None,
        headlines=load_headlines(user, assessment.code),
        earlier=Earlier(compiled_of(earlier), earlier, judged) if earlier else None,
    )
    return _written(dossier, beside, moved)


def signed_results_of(
    user: User,
    assessment: Assessment,
    revision: int,
    moved: Collection[str] | None = (),
) -> OfficialReport | None:
    """Return the results of a revision as it was signed; None if it never was."""
    copy = load_copy(user, assessment, revision)
    return copy_results_of(copy, assessment.time_zone, moved) if copy else None


def copy_results_of(
    copy: Copy, time_zone: str, moved: Collection[str] | None = ()
) -> OfficialReport:
    """Return the results of a signed copy, or of what is left of it."""
    day = day_of(time_zone, max(one.at for one in copy.signatures))
    return _written(copy.dossier, Beside(today=day, signed_on=day), moved)


def _written(
    dossier: Dossier, beside: Beside, moved: Collection[str] | None
) -> OfficialReport:
    compiled = compiled_of(dossier)
    return write_official_report(
        compiled,
        dossier,
        get_language() or "en",
        translation,
        load_stamp(dossier.head.version),
        beside,
        compiled.scales if moved is None else moved,
    )


def compiled_of(dossier: Dossier) -> Compiled:
    """Return what the offices were asked, compiled."""
    return load_compiled_part(dossier.head.version, AnsweredBy.OFFICES)


def day_of(time_zone: str, moment: datetime) -> date:
    """Return the day a moment is on where the organisation is."""
    return moment.astimezone(ZoneInfo(time_zone)).date()


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a reader may ask for: its value, and what it is called."""

    value: str
    words: str
    is_here: bool


def wish_of(query: Mapping[str, str]) -> Wish:
    """Return what a reader asks for; what there is not is not asked for."""
    order = query.get("order", "")
    known = {one.value for one in Order}
    return Wish(
        area=query.get("area", ""),
        principle=query.get("principle", ""),
        level=query.get("level", ""),
        order=Order(order) if order in known else Order.LEVEL,
    )


def query_of(wish: Wish, **more: str) -> str:
    """Return a wish as it stands in an address."""
    said = {"area": wish.area, "principle": wish.principle, "level": wish.level}
    said |= {"order": "" if wish.order is Order.LEVEL else wish.order.value} | more
    return urlencode({key: value for key, value in said.items() if value})


def results_context(
    assessment: Assessment,
    report: OfficialReport,
    query: Mapping[str, str],
    revision: int = 0,
) -> dict[str, Any]:
    """Return what the template of the results needs; a `revision` is a signed one."""
    return report_context(report, query) | {
        "assessment": assessment,
        "is_live": not revision,
        "revision": revision,
        "writes": not revision and assessment.may(Deed.PLAN),
        "languages": [(code, name(code)) for code in assessment.languages],
        "json": "../results.json",
    }


def report_context(report: OfficialReport, query: Mapping[str, str]) -> dict[str, Any]:
    """Return what is shown of results wherever they are shown.

    `moves` are links to what would move an area, which takes a while to work out.
    """
    wish = wish_of(query)
    wanted = chosen(report.gaps, wish)
    shown = wanted if query.get("all") else wanted[:FIRST_GAPS]
    return {
        "report": report,
        "drawing": draw(report),
        "tables": {one.key: one for one in report.tables},
        "moves": True,
        "advice": {"steps": report.next_steps},
        "areas": [(one, _rows(one)) for one in report.areas],
        "wish": wish,
        "gaps": shown,
        "wanted": len(wanted),
        "filters": _filters(report, wish),
        "orders": _orders(wish),
        "json": "results.json",
        "csv": query_of(wish),
        "all": query_of(wish, all="1") if len(shown) < len(wanted) else "",
    }


def _rows(area: Area) -> list[tuple[Line | None, Counted | None]]:
    """Return the questions of an area, each with what it counts there.

    What adds up other areas has none of its own, and only says what counts.
    """
    counted = area.working.lines if area.working else ()
    if not area.lines:
        return [(None, one) for one in counted]
    return list(zip_longest(area.lines, counted[: len(area.lines)]))


def _filters(report: OfficialReport, wish: Wish) -> list[tuple[str, str, list[Choice]]]:
    """Return the lists to choose from: the field's name, its label, its choices."""
    areas = [(one.key, one.result.title) for one in report.areas if one.lines]
    principles = [(one.key, one.label) for one in report.principles]
    levels = [
        (str(step), f"{step} {report.steps[step - 1]}")
        for step in report.levels
        if step < HIGHEST
    ]
    return [
        ("area", _("Area"), _choices(_("All areas"), areas, wish.area)),
        (
            "principle",
            _("Principle"),
            _choices(_("All principles"), principles, wish.principle),
        ),
        (
            "level",
            _("Level"),
            _choices(
                _("All levels"), [*levels, (NOT_KNOWN, _("Not known"))], wish.level
            ),
        ),
    ]


def _choices(all_of_them: str, known: list[tuple[str, str]], here: str) -> list[Choice]:
    return [
        Choice(value, words, value == here)
        for value, words in [("", all_of_them), *known]
    ]


def _orders(wish: Wish) -> list[Choice]:
    """Return the orders of the list as links; `value` is the rest of the address."""
    words = {
        Order.LEVEL: _("Lowest level first"),
        Order.WEIGHT: _("Heaviest first"),
        Order.EVIDENCE: _("Least evidence first"),
        Order.QUESTION: _("By number"),
    }
    asked = Wish(wish.area, wish.principle, wish.level)
    return [
        Choice(
            query_of(Wish(asked.area, asked.principle, asked.level, order)),
            said,
            order is wish.order,
        )
        for order, said in words.items()
    ]


def gaps_asked_for(report: OfficialReport, query: Mapping[str, str]) -> tuple[Gap, ...]:
    """Return the gaps a reader asks for, in their order."""
    return chosen(report.gaps, wish_of(query))
