"""What somebody wrote that could not be saved nor kept stands there, to be copied."""

import re

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from assessment.entrance.kept import SECRETS

KEYS = re.compile(r"[a-z0-9_:.-]*")  # of choices, pieces, versions and days


def texts_of(request: HttpRequest, sent: QueryDict | None = None) -> list[str]:
    """Return what was written in the fields of a form, without keys and codes."""
    posted = request.POST if sent is None else sent
    return [
        text
        for name, texts in posted.lists()
        if not name.startswith(SECRETS)
        for text in texts
        if not KEYS.fullmatch(text)
    ]


def signed_out(request: HttpRequest) -> HttpResponse:
    """Give back what somebody wrote who is signed out by now."""
    context = {"written": texts_of(request), "next": request.path}
    return render(request, "assessment/office/signed_out.html", context, status=403)
