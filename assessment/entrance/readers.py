"""What every page of those who sign in says of its reader."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from assessment.domain.languages import Speech
from assessment.pages.people import zone_elsewhere


def reader(request: HttpRequest) -> dict[str, Any]:
    """Give templates the language of a page, where people sign in, and who reads it."""
    if not hasattr(request, "session"):
        return {}
    language, known = get_language() or "en", getattr(request, "reader", None)
    return {
        "speech": Speech(language, language),
        "reader": known,
        "zone": zone_elsewhere(known),
    }
