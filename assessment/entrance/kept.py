"""What somebody had typed when the time of a session was over (decision 19).

It lies in a session in which nobody is signed in, for an hour at most, and is handed
out once: on the page it was sent to, to the account that sent it. What is sent later
from a page that is still open takes its place: the newest is what somebody means.
"""

import time
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from assessment.domain.saving import BY_SCRIPT
from assessment.permissions import may_write
from questionnaires.domain.given_back import CALLED

KEPT = "kept"
SECONDS = 3600
LARGEST = 200_000
WHOSE = "whose"  # the field of a form that names the account whose page it is on
SECRETS = ("csrfmiddlewaretoken", "password")  # and whatever begins so


def typed_before(request: HttpRequest) -> QueryDict | None:
    """Return what was typed into this page when the session was over, once.

    A view says `form = SomeForm(request.POST if ... else typed_before(request))`.
    """
    kept = request.session.get(KEPT)
    if not kept or request.method != "GET" or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    if not _is_for(request, kept):
        return None
    messages.info(
        request,
        _(
            "You were signed out before this was saved. Here is what you had typed:"
            " check it, then save it."
        ),
    )
    return QueryDict(kept["typed"])


def keep(request: HttpRequest, user: AbstractUser) -> bool:
    """End the session, keeping what was sent with this request; say if anything is.

    Only what one of our own pages sent: nobody else puts words into anybody's mouth.
    """
    typed = _typed(request) if may_write(request) else ""
    request.session.flush()
    if not typed:
        return False
    _put(request, user.username, typed)
    return True


def keep_newer(request: HttpRequest) -> bool:
    """Keep what is sent to the same page later, by now without a name; say if it is.

    One question that a script sends takes the place of what was typed there, and
    leaves the others; a whole form takes the place of all.
    """
    kept = request.session.get(KEPT)
    if not kept or not may_write(request) or not _is_of_this_page(request, kept):
        return False
    before = kept["typed"] if BY_SCRIPT in request.headers else ""
    typed = _typed(request, before)
    if typed:
        _put(request, kept["by"], typed)
    return bool(typed)


def _is_of_this_page(request: HttpRequest, kept: dict[str, Any]) -> bool:
    is_hers = request.POST.get(WHOSE, kept["by"]) == kept["by"]
    is_here: bool = kept["path"] == request.path and time.time() < kept["until"]
    return is_here and is_hers


def _put(request: HttpRequest, by: str, typed: str) -> None:
    request.session[KEPT] = {
        "by": by,
        "path": request.path,
        "typed": typed,
        "until": time.time() + SECONDS,
    }
    request.session.set_expiry(SECONDS)


def drop_of_others(request: HttpRequest) -> None:
    """Forget what was typed by an account that is not the one signed in now."""
    kept = request.session.get(KEPT)
    if kept and not _is_for(request, kept):
        del request.session[KEPT]


def _is_for(request: HttpRequest, kept: dict[str, Any]) -> bool:
    is_same: bool = kept["by"] == request.user.get_username()
    return is_same and time.time() < kept["until"]


def _typed(request: HttpRequest, before: str = "") -> str:
    """Return what is sent, as one text, with what was `before` of other questions."""
    typed, earlier = request.POST.copy(), QueryDict(before)
    questions = {_question(name) for name in typed}
    for name in earlier:
        if _question(name) not in questions:
            typed.setlist(name, earlier.getlist(name))
    for name in list(typed):
        if name.startswith(SECRETS) or name == CALLED:
            del typed[name]
    encoded = typed.urlencode()
    return encoded if len(encoded) <= LARGEST else ""


def _question(name: str) -> str:
    """Return what a field belongs to: all of a question begin with its key."""
    return name.partition("-")[0]
