"""What was published of a check, for those who make it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from assessment.domain.languages import Speech
from assessment.queries.tallies import load_published_contents
from questionnaires.domain.definition import Audience
from questionnaires.queries import load_compiled
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.doors import in_bank, page
from reports.domain.learning import learned_of
from reports.domain.published import Group
from reports.domain.statistics import RULES
from reports.domain.tabulation import Reader, part_of
from reports.domain.words import month as in_words
from reports.pages.statistics import groups_in

MONTHS = 12  # shown at once


@require_safe
@in_bank()
def bank_statistics(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Show the published months in which a version of this check was answered."""
    is_counted = workspace.questionnaire.audience is Audience.PERSON
    months = _months(workspace) if is_counted else []
    context: dict[str, Any] = {
        "is_counted": is_counted,
        "months": months,
        "least": RULES.least_people,
        "shown": MONTHS,
    }
    return page(request, workspace, "statistics", **context)


def _months(workspace: Workspace) -> list[tuple[str, list[dict[str, Any]]]]:
    numbers = {one.content_hash: one.number for one in workspace.versions}
    months = []
    for month, content in load_published_contents(MONTHS):
        parts = [
            _part(group, numbers[group.version])
            for group in groups_in(content)
            if group.version in numbers
        ]
        if parts:
            months.append((in_words(translation, month), parts))
    return months


def _part(group: Group, number: int) -> dict[str, Any]:
    """Return one version in one edition: what is learnt of it, and its tables."""
    language = translation.get_language() or "en"
    compiled = load_compiled(group.version)
    reader = Reader(compiled, language, translation)
    learned = learned_of(group, compiled)
    return {
        "edition": group.edition,
        "number": number,
        "people": learned.people,
        "ends": [
            {
                "title": reader.words(compiled.scales[one.scale].scale.label),
                "floor": one.floor,
                "ceiling": one.ceiling,
                "lowest": _band(reader, one.scale, one.lowest),
                "highest": _band(reader, one.scale, one.highest),
            }
            for one in learned.ends
        ],
        "skipped": [
            (reader.question(one.question), one.percent) for one in learned.skipped
        ],
        "part": part_of(group, number, reader),
        "speech": Speech(language, language),
    }


def _band(reader: Reader, scale: str, key: str) -> str:
    bands = reader.compiled.scales[scale].scale.bands
    return reader.words(next(one.label for one in bands if one.key == key))
