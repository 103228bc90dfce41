"""Two cycles of an organisation beside each other: loaded, and written.

The second can be one that another organisation shares; then it is for dialogue.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.utils import translation
from django.utils.translation import get_language

from assessment.domain.assessing import Assessment
from assessment.domain.dossier import Dossier
from assessment.domain.sharing import Received
from assessment.queries.cycles import (
    chain_to,
    in_order,
    load_answered,
    load_comparable,
)
from assessment.queries.sharing import load_received, load_shared
from questionnaires.domain.definition import AnsweredBy
from questionnaires.queries import load_compiled_part
from questionnaires.queries.judgements import load_said_between
from reports.domain.comparison.content import write_comparison
from reports.domain.comparison.dialogue import for_dialogue
from reports.domain.comparison.drawing import draw
from reports.domain.comparison.report import ComparisonReport
from reports.domain.comparison.values import Cycle
from reports.domain.words import listed


@dataclass(frozen=True, slots=True)
class Choice:
    """One cycle a reader may choose, and whether it is chosen."""

    code: str
    title: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks for: the cycles there are, and the one chosen, if any.

    `received` are those that other organisations share, and `foreign` one of them.
    """

    assessment: Assessment
    others: tuple[Assessment, ...]
    other: Assessment | None
    received: tuple[Received, ...] = ()
    foreign: Received | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The cycles to choose from; before one is chosen, the one begun with."""
        chosen = self.other or self.foreign
        here = chosen.code if chosen else self.assessment.baseline
        known = [(one.code, one.title) for one in self.others]
        known += [(one.code, title_of(one)) for one in self.received]
        return tuple(Choice(code, title, code == here) for code, title in known)


class NoSuchCycleError(LookupError):
    """What is asked for is no cycle that one may compare with."""


def asked_for(user: User, assessment: Assessment, code: str) -> Asked:
    """Return what there is to compare an assessment with, and what is chosen.

    Raises:
        NoSuchCycleError: the code is not among them.
    """
    others = load_comparable(user, assessment)
    other = next((one for one in others if one.code == code), None)
    received = tuple(
        one
        for one in load_received(user, assessment.office)
        if one.questionnaire == assessment.questionnaire
    )
    foreign = next((one for one in received if one.code == code), None)
    if code and other is None and foreign is None:
        raise NoSuchCycleError(code)
    return Asked(assessment, others, other, received, foreign)


def comparison_of(user: User, asked: Asked) -> ComparisonReport | None:
    """Return the comparison in the language that is spoken; None if none is chosen."""
    if asked.foreign:
        return _dialogue(user, asked.assessment, asked.foreign)
    if asked.other is None:
        return None
    before, now = sorted((asked.assessment, asked.other), key=in_order)
    chain = chain_to(now, (asked.assessment, *asked.others))
    wanted = {one.code: one for one in (before, now, *chain)}
    answered = load_answered(user, tuple(wanted.values()))
    newest = answered[now.code][0].head.version
    cycles = {code: _cycle(*found, against=newest) for code, found in answered.items()}
    return write_comparison(
        cycles[before.code],
        cycles[now.code],
        get_language() or "en",
        translation,
        [cycles[one.code] for one in chain],
    )


def title_of(received: Received) -> str:
    """Return what is shared by its organisation, too: cycles are called alike."""
    return f"{received.office_name} – {received.title}"


def _dialogue(
    user: User, assessment: Assessment, received: Received
) -> ComparisonReport | None:
    """Return what another organisation shares beside one's own; None if it is ended."""
    shared = load_shared(user, received.code)
    if shared is None:
        return None
    theirs = shared.copy.dossier
    named = replace(theirs, head=replace(theirs.head, title=title_of(received)))
    day = shared.signed_at.astimezone(ZoneInfo(shared.time_zone)).date()
    own = load_answered(user, (assessment,))[assessment.code]
    report = write_comparison(
        _cycle(named, day, against=own[0].head.version),
        _cycle(*own),
        get_language() or "en",
        translation,
    )
    return for_dialogue(translation, report)


def _cycle(dossier: Dossier, signed_on: date | None, against: str = "") -> Cycle:
    """Return a cycle with what experts said of its version against another, if any."""
    here = dossier.head.version
    version = load_compiled_part(here, AnsweredBy.OFFICES)
    judged = {}
    if against not in {"", here}:
        judged = {against: load_said_between(version.questionnaire.key, here, against)}
    return Cycle(version, dossier, signed_on, judged)


def comparison_context(
    asked: Asked, report: ComparisonReport | None
) -> Mapping[str, Any]:
    """Return what the template of a comparison needs."""
    context: dict[str, Any] = {
        "assessment": asked.assessment,
        "choices": asked.choices,
        "report": report,
    }
    if report and asked.foreign:
        context["is_dialogue"] = True
        context["cycles"] = (report.before, report.now)
        context["tables"] = {one.key: one for one in report.tables}
        context["query"] = urlencode({"with": asked.foreign.code})
    if report and asked.other:
        context["cycles"] = (report.before, report.now)
        context["drawing"] = draw(report)
        context["trend_cycles"] = listed(
            translation, report.trend.cycles if report.trend else ()
        )
        context["tables"] = {one.key: one for one in report.tables}
        context["query"] = urlencode({"with": asked.other.code})
    return context
