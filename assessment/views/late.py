"""What was sent from a page that is older than the sign-in it was sent with.

Signing in changes the token of all forms, so what waits in another window is refused
(docs/decisions/0019). It is given back, and whoever it is of sends it once more.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from assessment.domain.saving import BY_SCRIPT
from assessment.entrance.given_back import written_by
from assessment.entrance.kept import SECRETS, WHOSE
from assessment.pages.scripted import refuse
from assessment.permissions import may_write

# how Django begins to say that a form has no token, or an old one; not that it comes
# from elsewhere
OLD = ("CSRF token", "CSRF cookie")
PASSWORD = "password"  # noqa: S105 -- the beginning of names of fields


def is_late(request: HttpRequest, reason: str) -> bool:
    """Say whether one of our own pages sent this, and only its token is too old."""
    is_known = getattr(request, "reader", None) is not None
    has_secret = any(PASSWORD in name for name in request.POST)
    is_ours = may_write(request) and bool(request.POST) and not has_secret
    return is_known and is_ours and reason.startswith(OLD)


def late(request: HttpRequest) -> HttpResponse:
    """Give back what was sent; the account whose page it was sends it with one press.

    Nothing is saved before: a token that is wrong stays refused.
    """
    is_same = request.POST.get(WHOSE) == request.user.get_username()
    if BY_SCRIPT in request.headers:
        return refuse(late_words(is_same=is_same), 403)
    sent = request.POST.lists()
    context = {
        "is_same": is_same,
        "had_file": bool(request.FILES),
        "written": written_by(request),
        "entered": [
            (name, text)
            for name, texts in sent
            if not name.startswith(SECRETS)
            for text in texts
        ],
    }
    page = "assessment/office/send_again.html"
    return render(request, page, context, status=403)


def late_words(*, is_same: bool) -> str:
    """Say, beside a question, why it was not saved, and what now."""
    if is_same:
        return _(
            "Not saved: you have signed in again since you opened this page. What you"
            " typed stays here; save the page, then confirm it."
        )
    return _(
        "Not saved: somebody else has signed in here since you opened this page. What"
        " you typed stays here: copy what you need."
    )
