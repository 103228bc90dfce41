"""How a bank counts: its scales, what counts towards them, their bands, its advice."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from questionnaires.domain.addresses import band_addresses
from questionnaires.domain.condition_words import condition_in_words
from questionnaires.domain.definition import Band, Questionnaire, Scale
from questionnaires.domain.expressions import ExpressionError
from questionnaires.forms.parts import words_of
from questionnaires.interchange.editing import revision, rows_by_part
from questionnaires.interchange.parts import Kind, Part
from questionnaires.interchange.spoken import spoken
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.doors import in_bank, page
from questionnaires.views.workshop.ranges import attainable, bounds_words
from questionnaires.views.workshop.structure import counted
from questionnaires.views.workshop.titles import words_in


@require_safe
@in_bank()
def show(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    bank, found = workspace.questionnaire, counted(workspace)
    bounds, rows = attainable(workspace), rows_by_part(bank, Kind.BAND)
    context: dict[str, Any] = {
        "scales": [
            {
                "value": one,
                "title": words_in(one.label, bank) or one.key,
                "method": words_of(str(one.method)),
                "range": bounds_words(bounds, one.key),
                "found": found[Part(Kind.SCALE, one.key)],
                "items_found": found[Part(Kind.ITEMS, one.key)],
                "bands": [
                    {
                        "value": band,
                        "address": address,
                        "title": words_in(band.label, bank) or band.key,
                        "when": when_words(band.when, bank),
                        "found": found[Part(Kind.BAND, address)],
                        "anchor": address.replace("/", "-"),
                        "based_on": revision([rows[Part(Kind.BAND, address)]]),
                        "was": json.dumps({"when": band.when}),
                    }
                    for band, address in _bands(one)
                ],
            }
            for one in bank.scales
        ],
        "advice": [
            {
                "value": one,
                "title": words_in(one.title, bank)
                or words_in(one.text, bank)
                or one.key,
                "placement": words_of(str(one.placement)),
                "when": when_words(one.when, bank),
                "found": found[Part(Kind.ADVICE, one.key)],
            }
            for one in bank.advice
        ],
    }
    return page(request, workspace, "scoring", **context)


def _bands(scale: Scale) -> list[tuple[Band, str]]:
    return list(zip(scale.bands, band_addresses(scale), strict=True))


def when_words(source: str, bank: Questionnaire) -> str:
    """Return a condition in words; as it is written, where it cannot be read."""
    if not source.strip():
        return ""
    try:
        return spoken(condition_in_words(source, bank, get_language() or "en"))
    except ExpressionError:
        return source
