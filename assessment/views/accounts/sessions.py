"""Where somebody is signed in, and how to end that."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.actions.sessions import end_session, end_sessions
from assessment.pages.people import moment_words
from assessment.queries.readers import load_places


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    user, here = request.user, request.session.session_key
    assert isinstance(user, AbstractUser)  # noqa: S101 -- login_required says so
    if request.method != "POST":
        places = load_places(user, here)
        rows = [(place, moment_words(place.since)) for place in places]
        return render(request, "usersessions/usersession_list.html", {"places": rows})
    if "others" in request.POST:
        end_sessions(user, but=here)
        messages.success(request, _("You are signed out everywhere else."))
    elif end_session(user, request.POST.get("end", "")):
        messages.success(request, _("That browser is signed out."))
    return redirect("usersessions_list")
