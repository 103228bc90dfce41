"""Signing somebody in who has just proved in another way who it is."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse


def enter(
    request: HttpRequest, user: AbstractUser, *, next_page: str = ""
) -> HttpResponse:
    """Sign somebody in who followed the letter of an invitation and set a password.

    Like signing in by hand: a second factor is asked for where there is one, and the
    answer leads to `next_page`, else to the first page of the office.
    """
    record_authentication(request, user, "password")
    login = Login(user=user, email=user.email, redirect_url=next_page or None)
    response: HttpResponse = perform_login(request, login)
    return response
