"""What every page of those who sign in says of its reader."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from assessment.domain.languages import Speech


def reader(request: HttpRequest) -> dict[str, Any]:
    """Give templates the language of a page, where people sign in, and who reads it."""
    if not hasattr(request, "session"):
        return {}
    language = get_language() or "en"
    return {
        "speech": Speech(language, language),
        "reader": getattr(request, "reader", None),
    }
