"""What is shared or published of something signed: results, and what verifies them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessment.domain.languages import Speech, name
from assessment.domain.redacting import LeftOut
from assessment.domain.sharing import Newer, SharedCopy
from assessment.domain.signed_copy import copy_from_text
from assessment.pages.people import day_words
from assessment.pages.signing import LEFT_OUT, in_fours, signer_words
from assessment.pages.speech import in_order
from reports.domain.official.values import OfficialReport
from reports.pages.official import copy_results_of, report_context

KEPT = 16  # published results and languages


def shared_results_of(
    shared: SharedCopy, moved: Collection[str] | None = ()
) -> OfficialReport:
    """Return the results of what another organisation shares."""
    return copy_results_of(shared.copy, shared.time_zone, moved)


def published_results_of(shared: SharedCopy) -> OfficialReport:
    """Return the results of what is published; they never change, and are kept."""
    return _published(shared.content, shared.time_zone, get_language() or "en")


@lru_cache(maxsize=KEPT)
def _published(content: str, time_zone: str, _language: str) -> OfficialReport:
    return copy_results_of(copy_from_text(content), time_zone)


def shared_context(
    shared: SharedCopy, report: OfficialReport, query: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the templates of both kinds of pages need."""
    known = set(LeftOut)
    copy = shared.copy
    return report_context(report, query) | {
        "revision": shared.revision,
        "newer": _newer_words(shared.newer),
        "whole": in_fours(shared.whole_sha256),
        "shown": in_fours(shared.shown_sha256),
        "is_as_signed": shared.is_as_signed,
        "signed_by": [
            (signer_words(one), _moment_words(one.at, shared.time_zone))
            for one in copy.signatures
        ],
        "left_out": [
            str(LEFT_OUT[LeftOut(one)]) for one in shared.leaves_out if one in known
        ],
        "lacks_evidence": bool(
            {LeftOut.EVIDENCE, LeftOut.RESTRICTED_EVIDENCE} & set(shared.leaves_out)
        ),
    }


def published_context(
    shared: SharedCopy,
    report: OfficialReport,
    query: Mapping[str, str],
    speech: Speech,
) -> dict[str, Any]:
    """Return what the template of a published copy needs."""
    others = [one for one in languages_of(shared) if one != speech.language]
    return shared_context(shared, report, query) | {
        "speech": speech,
        "is_listed": shared.is_listed,
        "moves": False,
        "home": reverse("first"),
        "languages": [
            (one, name(one), reverse("reports:published_in", args=[shared.code, one]))
            for one in others
        ],
    }


def languages_of(shared: SharedCopy) -> list[str]:
    """Return in which languages something published is shown: those it was made for."""
    ours = {code for code, _name in settings.LANGUAGES}
    wanted = [one for one in shared.copy.dossier.head.languages if one in ours]
    return in_order(wanted or [settings.LANGUAGE_CODE])


def _moment_words(moment: datetime, time_zone: str) -> str:
    there = moment.astimezone(ZoneInfo(time_zone))
    return f"{day_words(there.date())}, {there:%H:%M} ({time_zone})"


def _newer_words(newer: Newer) -> str:
    match newer:
        case Newer.IN_WORK:
            return _(
                "It was opened again since: a newer revision is in work. What stands"
                " here is what was signed."
            )
        case Newer.SIGNED:
            return _("A newer revision was signed since. It is not this one.")
        case _:
            return ""
