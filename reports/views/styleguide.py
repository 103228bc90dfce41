"""The living page of all components, each in every state; only while debugging."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.domain.edition import INTERNATIONAL
from assessment.forms.accounts import Me
from assessment.pages.speech import edition_at, speak
from assessment.pages.start import frame
from reports.views.styleguide_words import ARABIC, ENGLISH, Words

STATUSES = ("done", "begun", "attention", "ready", "todo", "locked")


@require_safe
def styleguide(request: HttpRequest, language: str) -> HttpResponse:
    """Return the page: in Arabic from the right, else in English."""
    edition = edition_at(INTERNATIONAL)
    speech = speak(language, edition)
    words = ARABIC if speech.direction == "rtl" else ENGLISH
    around = frame(speech, edition, ("ar", "en"), "reports:styleguide")
    return render(request, "styleguide.html", around | samples(words))


def samples(words: Words) -> dict[str, Any]:
    """Return what the components are shown with."""
    first, second, third, *_rest = words.choices
    return {
        "sample": words,
        "filled": Me({"language": "en", "time_zone": "UTC"}),  # without a name
        "tiles": [
            {"kind": "radio", "number": "0", "label": first},
            {"kind": "radio", "number": "1", "label": second, "is_chosen": True},
            {"kind": "radio", "number": "2", "label": third, "hint": words.hint},
            {"kind": "radio", "number": "i0", "label": words.rather_not}
            | {"is_quiet": True},
        ],
        "boxes": [
            {"kind": "checkbox", "number": f"b{number}", "label": label, "name": "b"}
            | {"is_chosen": number == 1}
            for number, label in enumerate(words.choices)
        ],
        "levels": [
            {"kind": "radio", "number": f"l{number}", "label": label, "name": "l"}
            | {"is_chosen": number == 1}
            for number, label in enumerate(words.levels)
        ],
        "tasks": [
            {"title": title, "hint": words.owner, "status": status}
            | {"address": "#tasks" if status != "locked" else ""}
            for title, status in zip(words.sections, STATUSES, strict=True)
        ],
        "tabs": [
            {"title": title, "address": "#tabs", "is_here": number == 1}
            for number, title in enumerate(words.tabs)
        ],
        "places": [{"title": title, "address": "#places"} for title in words.places],
        "rows": [(one, str(4 * n)) for n, one in enumerate(words.choices)],
        "meters": [_meter(words, marker) for marker in (10, 52, 97)],
        "unsaid": SimpleNamespace(
            title=words.area,
            unsaid=SimpleNamespace(questions=(), range=""),
            marker=None,
        ),
    }


def _meter(words: Words, marker: int) -> SimpleNamespace:
    """Return a result with its marker at this share of the whole."""
    edges = (0, 25, 70, 100)
    here = next(n for n, edge in enumerate(edges[1:]) if marker <= edge)
    segments = [
        SimpleNamespace(
            label=label,
            shade=2 * number + 1,
            start=edges[number],
            width=edges[number + 1] - edges[number],
            bounds=f"{edges[number]}–{edges[number + 1]}",
            is_here=number == here,
        )
        for number, label in enumerate(words.bands)
    ]
    return SimpleNamespace(
        title=words.area,
        band=words.bands[here],
        reading=f"{marker} / 100",
        segments=segments,
        marker=marker,
    )
