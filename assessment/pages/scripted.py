"""What the script of a page is told of the one question it has sent."""

from collections.abc import Mapping

from django.http import JsonResponse
from django.utils.translation import gettext as _

from assessment.domain.saving import Merge, Typed
from assessment.domain.sitting import Sitting
from assessment.pages.beside_section import stand_of
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


def tell(
    sitting: Sitting,
    troubles: Mapping[str, str],
    merged: Merge,
    listed: Mapping[str, Typed] | None = None,
) -> JsonResponse:
    """Say what became of the question, and how it stands where a list says so."""
    for key, trouble in troubles.items():
        return refuse(trouble, UNREADABLE, key)
    for key, conflict in merged.conflicts.items():
        return refuse(conflict_words(sitting, conflict), CONFLICT, key)
    words = " ".join([just_saved(), *map(voided_words, merged.voided)])
    stands = {
        key: stand_of(sitting, key, listed[key].content)
        for key in merged.revisions
        if listed
    }
    saved = dict(merged.revisions)
    return JsonResponse({"saved": saved, "words": words, "stands": stands})
