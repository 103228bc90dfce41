"""In which language a page speaks."""

import re
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from assessment.domain.edition import Edition
from assessment.domain.languages import Speech, is_named
from assessment.queries.checks import load_person_checks
from assessment.queries.editions import known_editions, load_editions

_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")


def speak(language: str, edition: Edition | None = None) -> Speech:
    """Turn to a language; the interface follows where it can, else it is English.

    Raises:
        Http404: this is no code of a language, or of one that nobody speaks here.
    """
    if not _CODE.fullmatch(language) or not is_spoken(language):
        raise Http404
    if edition is not None and not edition.speaks(language):
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
    return _closest(language) or settings.LANGUAGE_CODE


def in_order(codes: Iterable[str]) -> list[str]:
    """Return languages as the settings order them; any others follow by their code."""
    ours = [code for code, _name in settings.LANGUAGES]
    known = set(codes)
    return [code for code in ours if code in known] + sorted(known.difference(ours))


def preferred(request: HttpRequest) -> str:
    """Return the language of ours that the browser likes best; no cookie is read."""
    header = request.headers.get("Accept-Language", "")
    for code, _weight in parse_accept_lang_header(header):
        if known := _closest(code):
            return known
    return settings.LANGUAGE_CODE


def _closest(language: str) -> str:
    """Return our code for a language: `fr` for `fr-be`, `sr-latn` for `sr`, or none."""
    known = dict(settings.LANGUAGES)
    short = language.split("-", maxsplit=1)[0]
    if language in known:
        return language
    return next((code for code in known if code.split("-")[0] == short), "")


def edition_at(key: str) -> Edition:
    """Return the edition of an address, as its row is now.

    Raises:
        Http404: there is no such edition.
    """
    return _edition(load_editions(), key)


def known_edition(key: str) -> Edition:
    """Return the edition of a step of a check, without asking the database again.

    Raises:
        Http404: there is no such edition.
    """
    return _edition(known_editions(), key)


def _edition(known: Mapping[str, Edition], key: str) -> Edition:
    if key not in known:
        raise Http404
    return known[key]
