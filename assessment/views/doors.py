"""Who comes in: each page of an organisation stands behind one of these."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessment.actions.voiding import SignedError
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.office import Office
from assessment.domain.roles import Power
from assessment.entrance import idle
from assessment.entrance.given_back import texts_of
from assessment.entrance.kept import typed_before
from assessment.queries.assessing import load_assessment
from assessment.queries.offices import load_office

View = Callable[..., HttpResponse]


def user_of(request: HttpRequest) -> User:
    """Return who is signed in; only behind a door."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 -- the doors have looked
    return user


def in_office(power: Power) -> Callable[[View], View]:
    """Open the organisation the address names, for those who may.

    Who may not gets the same page as for an organisation that is not there. Times are
    the organisation's own, for all who read.
    """

    def door(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, office: str, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            found = load_office(user_of(request), office)
            if found is None or not found.may(power):
                raise Http404
            with timezone.override(found.time_zone):
                return view(request, found, *args, **kwargs)

        @wraps(view)
        def signed_in(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return _nobody(request) or login_required(guarded)(request, *args, **kwargs)

        return signed_in

    return door


def in_assessment(deed: Deed, *, changes: bool = False) -> Callable[[View], View]:
    """Open the assessment the address names, for those who may.

    Who may not gets the same page as for one that is not there. What somebody sent who
    is not in it any more stands on that page, to be copied. Where the page `changes`
    what is signed by now, it says so instead. Times are the organisation's own.
    """

    def door(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, assessment: str, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            found = load_assessment(user_of(request), assessment)
            if found is None or not found.may(deed):
                raise Http404
            with timezone.override(found.time_zone):
                if changes and found.signed_at:
                    return is_signed(request, found)
                try:
                    return view(request, found, *args, **kwargs)
                except SignedError:  # in this very moment
                    fresh = load_assessment(user_of(request), assessment)
                    return is_signed(request, fresh or found)

        @wraps(view)
        def signed_in(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return _nobody(request) or login_required(guarded)(request, *args, **kwargs)

        return signed_in

    return door


def _nobody(request: HttpRequest) -> HttpResponse | None:
    """Answer what is sent by nobody who is signed in: it is kept, or given back."""
    if request.user.is_authenticated or request.method != "POST":
        return None
    return idle.from_nobody(request)


def is_signed(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Say that what is signed is not changed, and give back what somebody wrote."""
    is_sent = request.method == "POST"
    context = {
        "assessment": assessment,
        "written": texts_of(request) if is_sent else [],
    }
    page = "assessment/office/is_signed.html"
    return render(request, page, context, status=409 if is_sent else 200)


def sent_to(page: str) -> Callable[[View], View]:
    """Answer only what is sent; lead whoever comes otherwise to the page of the form.

    So does who signs in again after the time of a session was over.
    """

    def door(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, *office: Office, **codes: str
        ) -> HttpResponse:
            if request.method == "POST":
                return view(request, *office, **codes)
            shown = [one.code for one in office]
            person = [codes["person"]] if page == "office:member" else []
            return redirect(page, *shown, *person)

        return require_http_methods(["GET", "HEAD", "POST"])(guarded)

    return door


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what fills a form: what is sent, or was when a session was over."""
    return request.POST if request.method == "POST" else typed_before(request)


def for_experts(view: View) -> View:
    """Open what is about the whole installation, for its experts."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not user_of(request).has_perm("assessment.add_organisation"):
            raise Http404
        return view(request, *args, **kwargs)

    return login_required(guarded)
