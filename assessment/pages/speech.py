"""In which language a page speaks."""

import re

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from assessment.domain.languages import Speech

EDITIONS = ("int",)
_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")


def speak(language: str) -> Speech:
    """Turn to a language; the interface follows where it can, else it is English.

    Raises:
        Http404: this is no code of a language.
    """
    if not _CODE.fullmatch(language):
        raise Http404
    speech = Speech(language, interface_for(language))
    translation.activate(speech.interface)
    return speech


def interface_for(language: str) -> str:
    """Return the language of the interface for pages in this language."""
    known = dict(settings.LANGUAGES)
    short = language.split("-", maxsplit=1)[0]
    return next((code for code in (language, short) if code in known), "en")


def preferred(request: HttpRequest) -> str:
    """Return the language of ours that the browser likes best; no cookie is read."""
    known = dict(settings.LANGUAGES)
    header = request.headers.get("Accept-Language", "")
    for code, _weight in parse_accept_lang_header(header):
        if (short := code.split("-")[0]) in known:
            return short
    return settings.LANGUAGE_CODE


def known_edition(edition: str) -> str:
    """Return the edition of an address.

    Raises:
        Http404: there is no such edition.
    """
    if edition not in EDITIONS:
        raise Http404
    return edition
