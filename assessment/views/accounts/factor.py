"""One's second factor, and how an authenticator app is set up."""

from typing import Any

import segno
from allauth.mfa.base.views import IndexView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from assessment.actions.sessions import end_sessions, note_second_factor
from assessment.forms.accounts import SINCE
from assessment.queries.readers import has_app, must_have_second_factor


class Index(IndexView):  # type: ignore[misc]  # allauth has no types
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether one may do without: nobody is led where nothing can be done."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"may_stop": not must_have_second_factor(self.request.user)}


class Activate(ActivateTOTPView):  # type: ignore[misc]  # allauth has no types
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the code to scan as a path of squares: markup is the template's."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        matrix = squares(context["totp_url"])
        secret: str = context["form"].secret
        return context | {
            "size": len(matrix),
            "path": path_of(matrix),
            "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign out everywhere else: there, only the password was asked for."""
        response: HttpResponse = super().form_valid(form)
        self.request.session.pop(SINCE, None)
        note_second_factor(self.request.user)
        end_sessions(self.request.user, but=self.request.session.session_key)
        return response


class Codes(GenerateRecoveryCodesView):  # type: ignore[misc]  # allauth has no types
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make codes for an app alone: without one nobody is asked for any."""
        if request.user.is_authenticated and not has_app(request.user):
            return redirect("mfa_index")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


def squares(text: str) -> list[list[bool]]:
    """Return a text as a code to scan, row by row, with the quiet edge around it."""
    code = segno.make_qr(text, error="M")
    return [[bool(square) for square in row] for row in code.matrix_iter(border=4)]


def path_of(matrix: list[list[bool]]) -> str:
    """Return the dark squares as one path of SVG, each one unit wide."""
    return "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(matrix)
        for x, is_dark in enumerate(row)
        if is_dark
    )


index = Index.as_view()
activate_totp = Activate.as_view()
generate_codes = Codes.as_view()
