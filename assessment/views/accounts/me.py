"""The page of one's own account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from assessment.actions.accounts import change_account
from assessment.entrance.kept import typed_before
from assessment.forms.accounts import Me


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def me(request: HttpRequest) -> HttpResponse:
    user = request.user
    reader = request.reader  # type: ignore[attr-defined]  # somebody is signed in
    initial = {
        "name": reader.name,
        "language": reader.language or translation.get_language(),
        "time_zone": reader.time_zone or "UTC",
    }
    typed = request.POST if request.method == "POST" else typed_before(request)
    form = Me(typed, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_account(user, **form.cleaned_data)  # type: ignore[arg-type]  # as above
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, translation.gettext("Saved."))
        return redirect("me")
    return render(request, "assessment/me.html", {"form": form})
