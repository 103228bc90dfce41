"""A report that somebody holds is compared; nothing of it is kept."""

from threading import BoundedSemaphore

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.forms.uploads import has_no_room
from assessment.views.doors import user_of
from reports.forms import VerifyForm
from reports.pages.verdicts import Verdict, verdict_on_file, verdict_on_hash

_TURN = BoundedSemaphore(1)  # of one process: opening a file takes it half a minute


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def verify(request: HttpRequest) -> HttpResponse:
    """Say whether a report, or a hash that stands in one, is what it says it is."""
    if request.method != "POST":
        return _page(request, VerifyForm())
    form = VerifyForm(request.POST, request.FILES)
    if has_no_room(request):
        form.no_room()
    if not form.is_valid():
        return _page(request, form, status=422)
    if typed := form.cleaned_data["hash"]:
        return _page(request, VerifyForm(), verdict_on_hash(user_of(request), typed))
    if not _TURN.acquire(blocking=False):
        form.add_error("file", _busy())
        return _page(request, form, status=503)
    try:
        verdict = verdict_on_file(user_of(request), form.cleaned_data["file"])
    finally:
        _TURN.release()
    return _page(request, VerifyForm(), verdict)


def _busy() -> str:
    return _("Another report is being compared just now. Try again in a minute.")


def _page(
    request: HttpRequest,
    form: VerifyForm,
    verdict: Verdict | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "verdict": verdict}
    return render(request, "reports/office/verify.html", context, status=status)
