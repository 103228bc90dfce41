"""What somebody wrote that could not be saved nor kept stands there, to be copied."""

import re
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from assessment.entrance.kept import SECRETS
from questionnaires.domain.given_back import CALLED, WAS, Written, written_in

KEYS = re.compile(r"[a-z0-9_:.-]*")  # of choices, pieces, versions and days
HIDDEN = {CALLED, WAS}  # what a form knows of itself


def texts_of(request: HttpRequest, sent: QueryDict | None = None) -> list[str]:
    """Return what was written in the fields of a form, without keys and codes."""
    posted = request.POST if sent is None else sent
    return [
        text
        for name, texts in posted.lists()
        if not name.startswith(SECRETS) and name not in HIDDEN
        for text in texts
        if not KEYS.fullmatch(text)
    ]


def written_by(request: HttpRequest) -> Sequence[Written | str]:
    """Return what was written, under what its boxes are called where a form says it."""
    written = written_in(request.POST.lists())
    return texts_of(request) if written is None else written


def signed_out(request: HttpRequest) -> HttpResponse:
    """Give back what somebody wrote who is signed out by now."""
    context = {"written": written_by(request), "next": request.path}
    return render(request, "assessment/office/signed_out.html", context, status=403)
