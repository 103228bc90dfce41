"""In which language a page speaks."""

import re

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from assessment.domain.languages import Speech, is_named
from assessment.queries.checks import load_person_checks

EDITIONS = ("int",)
_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")


def speak(language: str) -> Speech:
    """Turn to a language; the interface follows where it can, else it is English.

    Raises:
        Http404: this is no code of a language, or of one that nobody speaks here.
    """
    if not _CODE.fullmatch(language) or not is_spoken(language):
        raise Http404
    speech = Speech(language, interface_for(language))
    translation.activate(speech.interface)
    return speech


def is_spoken(language: str) -> bool:
    """Say whether this is a language we can name, or one that a check is in."""
    return is_named(language) or any(
        language in check.languages for _hash, check in load_person_checks()
    )


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
