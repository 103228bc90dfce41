"""Who comes in: each page of an organisation stands behind one of these."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from assessment.domain.roles import Power
from assessment.queries.offices import load_office

View = Callable[..., HttpResponse]


def user_of(request: HttpRequest) -> User:
    """Return who is signed in; only behind a door."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 -- the doors have looked
    return user


def signed_in(view: View) -> View:
    """Lead whoever is not signed in to the sign-in page, and back afterwards."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            here = request.get_full_path() if request.method == "GET" else "/office/"
            return redirect_to_login(here, reverse("account_login"))
        return view(request, *args, **kwargs)

    return guarded


def in_office(power: Power) -> Callable[[View], View]:
    """Open the organisation the address names, for those who may.

    Who may not gets the same page as for an organisation that is not there.
    """

    def door(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, office: str, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            found = load_office(user_of(request), office)
            if found is None or not found.may(power):
                raise Http404
            return view(request, found, *args, **kwargs)

        return signed_in(guarded)

    return door


def for_experts(view: View) -> View:
    """Open what is about the whole installation, for its experts."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not user_of(request).has_perm("assessment.add_organisation"):
            raise Http404
        return view(request, *args, **kwargs)

    return signed_in(guarded)
