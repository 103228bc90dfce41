"""The start page: where everything begins, and where a visit that broke off lands."""

from collections.abc import Mapping
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from assessment.domain.edition import INTERNATIONAL, Edition
from assessment.domain.languages import Speech, name
from assessment.pages.speech import in_order
from questionnaires.domain.compiled import Compiled

PLAIN = (
    "emergency",
    "privacy",
    "accessibility",
    "about",
    "return",
    "handover",
    "partners",
)
# pages of the reports, whose addresses name the edition always
OF_REPORTS = ("check", "services", "statistics", "poster")


def start_page(
    request: HttpRequest,
    speech: Speech,
    edition: Edition,
    *,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    """Return the start page, which names no topic; `said` is what went wrong."""
    context = frame(speech, edition) | {"said": said}
    return render(request, "assessment/home.html", context, status=status)


def frame(
    speech: Speech, edition: Edition, codes: tuple[str, ...] = (), route: str = "home"
) -> dict[str, object]:
    """Return what the frame of each page needs: its edition, its language, the others.

    `codes` are the languages of this page, `route` is its name among the addresses.
    """
    spoken = in_order(codes or (code for code, _name in settings.LANGUAGES))
    return {
        "speech": speech,
        "edition": edition,
        "links": links(speech.language, edition.key),
        "language_name": name(speech.language),
        "languages": [
            (code, name(code), address(route, code, edition.key))
            for code in edition.spoken_of(spoken)
            if code != speech.language
        ],
        "is_unreviewed": speech.interface != settings.LANGUAGE_CODE,
    }


def check_frame(
    speech: Speech, compiled: Compiled, edition: Edition, desk: str = ""
) -> dict[str, object]:
    """Return what the frame of a visit's pages needs.

    `desk` is the address of a preview, with `%s` for the language: out of it no link
    of the frame leads, and to leave it is to begin anew.
    """
    codes = compiled.questionnaire.languages
    made = frame(speech, edition, codes, "reports:check")
    if not desk:
        return made | {"action": links(speech.language, edition.key)["check"]}
    here = desk % speech.language
    nowhere = dict.fromkeys(links(speech.language, edition.key), "#main")
    return made | {
        "action": here,
        "is_preview": True,  # its pages know who looks, and so take no script
        "links": nowhere | {"leave": here},
        "languages": [
            (code, name(code), desk % code)
            for code in in_order(codes)
            if code != speech.language
        ],
    }


@lru_cache(maxsize=1024)
def links(language: str, edition: str) -> Mapping[str, str]:
    """Return the addresses that the pages of one language and edition link to."""
    routes = ("home", "checks", *PLAIN)
    here = {route: address(route, language, edition) for route in routes}
    for route in OF_REPORTS:
        here[route] = address(f"reports:{route}", language, edition)
    is_short = edition == INTERNATIONAL
    return here | {"leave": reverse("leave", args=() if is_short else (edition,))}


def address(route: str, language: str, edition: str) -> str:
    """Return the address of a page; the international edition has short ones.

    The home of any other edition is its list of checks.
    """
    if route == "home" and edition != INTERNATIONAL:
        route = "checks"
    is_long = route == "checks" or route.removeprefix("reports:") in OF_REPORTS
    if is_long or edition != INTERNATIONAL:
        return reverse(route, args=(language, edition))
    return reverse(route, args=(language,))
