"""What the script of a page is told of the one question it has sent."""

from collections.abc import Mapping

from django.http import JsonResponse
from django.utils.translation import gettext as _

from assessment.domain.saving import Merge
from assessment.domain.sitting import Sitting
from assessment.pages.sections import conflict_words, just_saved
from assessment.pages.signing import voided_words

CONFLICT, UNREADABLE = 409, 422


def refuse(words: str, status: int = CONFLICT, question: str = "") -> JsonResponse:
    """Say why nothing was saved, and what now."""
    return JsonResponse({"question": question, "trouble": words}, status=status)


def too_long_words() -> str:
    return _(
        "Not saved: this is far longer than an answer can be. What you typed stays on"
        " this page; shorten it."
    )


def tell(sitting: Sitting, troubles: Mapping[str, str], merged: Merge) -> JsonResponse:
    """Say what became of the question."""
    for key, trouble in troubles.items():
        return refuse(trouble, UNREADABLE, key)
    for key, conflict in merged.conflicts.items():
        return refuse(conflict_words(sitting, conflict), CONFLICT, key)
    words = " ".join([just_saved(), *map(voided_words, merged.voided)])
    return JsonResponse({"saved": dict(merged.revisions), "words": words})
