"""The language of the workshop's own words: the reader's, where it has them.

In other languages its pages stand whole in English within the frame of the site: words
of two languages, which may run in two directions, are not read as one sentence.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override

from questionnaires.interchange.spoken import SPOKEN

FRAME = "language_of_frame"  # of a request: what the frame of the site speaks


def in_own_words(request: HttpRequest) -> override:
    """Return what makes the language of the workshop the active one, for its views."""
    frame = get_language() or settings.LANGUAGE_CODE
    setattr(request, FRAME, frame)
    return override(_tongue(frame))


def framed(
    request: HttpRequest, template: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    """Return a page whose frame speaks as the reader does; `tongue` is of the rest."""
    frame: str = getattr(request, FRAME, get_language() or settings.LANGUAGE_CODE)
    words = {"tongue": _tongue(frame), "is_foreign": _tongue(frame) != frame}
    with override(frame):
        return render(request, template, context | words, status=status)


def _tongue(frame: str) -> str:
    return frame if frame.partition("-")[0] in SPOKEN else "en"
