"""What was uploaded and looked at, until somebody says yes: an hour at most."""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest

from questionnaires import storage
from questionnaires.views.workshop.doors import code_of


class GoneError(LookupError):
    """The file is no longer here, or of somebody else."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was looked at: its name, and the draft it was compared with."""

    name: str
    based_on: str
    content: bytes
    more: dict[str, Any]


def keep(
    request: HttpRequest, what: str, name: str, based_on: str, content: bytes,
    **more: Any,
) -> str:  # fmt: skip
    """Keep an uploaded file; return what the page sends back to take it again."""
    seen = {"file": storage.keep(content), "name": name, "on": based_on, "more": more}
    return signing.dumps(seen, salt=_salt(request, what))


def take(request: HttpRequest, what: str, *, keeps: bool = False) -> Seen:
    """Return what a page sends back: once, unless it `keeps`.

    Raises:
        GoneError: it is too old, or was sent already, or is not from here; or the
            server has been started anew since, which empties the folder of uploads.
    """
    try:
        seen = signing.loads(
            request.POST.get("preview", ""),
            salt=_salt(request, what),
            max_age=storage.SECONDS_KEPT,
        )
        content = (storage.look if keeps else storage.take)(seen["file"])
    except (signing.BadSignature, LookupError) as error:
        raise GoneError(what) from error
    return Seen(seen["name"], seen["on"], content, seen["more"])


def _salt(request: HttpRequest, what: str) -> str:
    """Return what a preview is bound to: where it belongs, and who saw it."""
    return f"workshop/{what}/{code_of(request)}"
