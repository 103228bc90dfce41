"""What we hold about somebody with an account: to take out, and to delete."""

import json

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.actions.accounts import delete_account
from assessment.domain.office import RefusedError
from assessment.pages.people import refusal_words
from assessment.queries.about_me import load_about
from assessment.views.doors import user_of


@require_safe
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
def my_data(request: HttpRequest) -> HttpResponse:
    """Send everything there is about the one who asks."""
    about = load_about(user_of(request))
    return HttpResponse(
        json.dumps(about, ensure_ascii=False, indent=1),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="my-data.json"'},
    )


@require_http_methods(["GET", "POST"])
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
def delete_me(request: HttpRequest) -> HttpResponse:
    """Ask, and then delete the account of the one who asks."""
    if request.method == "POST":
        try:
            delete_account(user_of(request))
        except RefusedError as refused:
            messages.error(request, refusal_words(refused.refusal))
            return redirect("office:delete_me")
        logout(request)
        messages.success(request, _("Your account is deleted."))
        return redirect("account_login")
    return render(request, "assessment/office/delete_me.html")
