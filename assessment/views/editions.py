"""What an edition looks like: its colour and its partners' logos."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from assessment.domain.colours import READABLE, colour_of, least_contrast, sheet
from assessment.queries.editions import load_logo

FOR_EVER = "public, max-age=31536000, immutable"  # another one has another address


@require_safe
def colours(request: HttpRequest, digits: str) -> HttpResponse:
    """Answer with the style sheet of a colour that can be read."""
    try:
        colour = colour_of(f"#{digits}")
    except ValueError as error:
        raise Http404 from error
    if least_contrast(colour) < READABLE:
        raise Http404
    return HttpResponse(
        sheet(colour), content_type="text/css", headers={"Cache-Control": FOR_EVER}
    )


@require_safe
def logo(request: HttpRequest, digest: str) -> HttpResponse:
    try:
        image = load_logo(digest)
    except LookupError as error:
        raise Http404 from error
    return HttpResponse(
        image, content_type="image/png", headers={"Cache-Control": FOR_EVER}
    )
