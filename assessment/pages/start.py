"""The start page: where everything begins, and where a visit that broke off lands."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from assessment.domain.languages import Speech, name
from questionnaires.domain.compiled import Compiled


def start_page(
    request: HttpRequest, speech: Speech, *, said: str = "", status: int = 200
) -> HttpResponse:
    """Return the start page, which names no topic; `said` is what went wrong."""
    context = frame(speech) | {"said": said}
    return render(request, "assessment/home.html", context, status=status)


def frame(
    speech: Speech, codes: tuple[str, ...] = (), route: str = "home", *rest: str
) -> dict[str, object]:
    """Return what the frame of each page needs: its language, and the others.

    `route` and `rest` are the address of this page, without the language.
    """
    codes = codes or tuple(code for code, _name in settings.LANGUAGES)
    return {
        "speech": speech,
        "languages": [
            (code, name(code), reverse(route, args=[code, *rest]))
            for code in codes
            if code != speech.language
        ],
        "is_unreviewed": speech.interface != settings.LANGUAGE_CODE,
    }


def check_frame(speech: Speech, compiled: Compiled, edition: str) -> dict[str, object]:
    """Return what the frame of a visit's pages needs."""
    codes = compiled.questionnaire.languages
    action = reverse("reports:check", args=[speech.language, edition])
    return frame(speech, codes, "reports:check", edition) | {"action": action}
