"""The checks to choose from; choosing one is a POST, so no address names it."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessment.domain.edition import Edition
from assessment.domain.languages import Speech
from assessment.pages.replaced import replaced_words
from assessment.pages.start import frame, links
from assessment.queries.checks import (
    Replaced,
    known_person_checks,
    known_replaced_checks,
)


def gallery_page(
    request: HttpRequest,
    speech: Speech,
    edition: Edition,
    chosen: Replaced | None = None,
) -> HttpResponse:
    """Return an edition's checks, each with those that it replaced.

    If one that was `chosen` is retired, that is said first, and what came after it is
    the first of the list.
    """
    known = known_person_checks(edition)
    keys = {check.key for _hash, check in known}
    said, first = "", ""
    if chosen:
        if chosen.now and chosen.now.key in keys:
            first = chosen.now.key
        else:
            chosen = replace(chosen, now=None)
        said = replaced_words(chosen, speech)
    shown = [
        (content_hash, check, [] if check.key == first else _before(check.key, speech))
        for content_hash, check in sorted(known, key=lambda one: one[1].key != first)
    ]
    codes = tuple(code for _hash, check in known for code in check.languages)
    context = frame(speech, edition, codes, "checks") | {
        "action": links(speech.language, edition.key)["check"],
        "checks": shown,
        "said": said,
    }
    return render(request, "assessment/checks.html", context)


def _before(key: str, speech: Speech) -> list[str]:
    """Return what a check replaced, in words."""
    return [
        replaced_words(one, speech)
        for one in known_replaced_checks().values()
        if one.now and one.now.key == key
    ]
