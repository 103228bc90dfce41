"""An assessment is brought in a file: first what it would make, then that."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.actions import archiving, storing
from assessment.actions.offices import new_code
from assessment.domain.evidence import Source
from assessment.domain.office import Office
from assessment.domain.roles import Power
from assessment.forms.evidence import NO_ROOM
from assessment.forms.uploads import has_no_room
from assessment.interchange.archives import (
    MOST_UPLOADED,
    ArchiveError,
    Brought,
    FlawedError,
    read_archive,
)
from assessment.pages.archives import flaw_words, no_room_words
from assessment.pages.bringing import preview_of
from assessment.views.doors import in_office, user_of
from questionnaires.interchange.spoken import spoken
from questionnaires.interchange.strict_json import JsonError

SALT = "touchstone.brought"
HOURS = 6 * 3600  # that a look at it lasts, in seconds


@require_http_methods(["GET", "HEAD", "POST"])
@in_office(Power.MANAGE_MEMBERS)
def bring_one(request: HttpRequest, office: Office) -> HttpResponse:
    """Look at a file that is sent; read it in once that is confirmed."""
    if request.method != "POST":
        return _page(request, office)
    try:
        if token := request.POST.get("looked_at"):
            return _confirmed(request, office, *_parked(office, token))
        return _looked_at(request, office)
    except FlawedError as error:
        told = [flaw_words(one) for one in error.flaws]
    except (ArchiveError, JsonError) as error:
        told = [spoken(str(error))]
    except archiving.NoVersionError:
        told = [_("The version that it answers is not on this site any more.")]
    except archiving.NoRoomError:
        told = [no_room_words()]
    except storing.StoreError:
        told = [str(NO_ROOM)]
    return _page(request, office, 422, troubles=told)


def _looked_at(request: HttpRequest, office: Office) -> HttpResponse:
    content = _content(request)
    brought = read_archive(content)
    preview = preview_of(office.code, brought)
    token = ""
    if not preview.stops:
        source = storing.park(content)
        parked = {
            "office": office.code,
            "by": user_of(request).username,
            "stored_as": source.stored_as,
            "sha256": source.sha256,
            "look": new_code(),
        }
        token = signing.dumps(parked, salt=SALT)
    return _page(request, office, preview=preview, token=token)


def _confirmed(
    request: HttpRequest, office: Office, content: bytes, look: str
) -> HttpResponse:
    brought: Brought = read_archive(content)
    if stops := preview_of(office.code, brought).stops:
        return _page(request, office, 422, troubles=[stops])
    by = user_of(request).username
    plain, files = brought.plain, brought.files
    code = archiving.bring(office.code, plain, files, by=by, look=look)
    messages.success(request, _("The assessment is here now."))
    return redirect("office:assessment", code)


def _content(request: HttpRequest) -> bytes:
    file = request.FILES.get("file")
    if has_no_room(request):
        raise storing.StoreError
    if not isinstance(file, UploadedFile):
        raise ArchiveError(_("Choose the file of the assessment."))
    if (file.size or 0) > MOST_UPLOADED:
        raise ArchiveError(
            _(
                "The file has more than %(most)s MB. Whoever runs this site can read"
                " it in: manage.py import_assessment"
            )
            % {"most": MOST_UPLOADED // 1_000_000}
        )
    return bytes(file.read())


def _parked(office: Office, token: str) -> tuple[bytes, str]:
    """Return the file that was looked at, and the code of the look.

    Raises:
        ArchiveError: that was too long ago, or not here.
    """
    try:
        parked: dict[str, str] = signing.loads(token, salt=SALT, max_age=HOURS)
        source = Source(stored_as=parked["stored_as"], sha256=parked["sha256"])
        content = storing.load_content(source)
    except (signing.BadSignature, storing.StoreError) as error:
        raise _too_long_ago() from error
    if parked["office"] != office.code:
        raise _too_long_ago()
    return content, parked["look"]


def _too_long_ago() -> ArchiveError:
    return ArchiveError(_("It was looked at too long ago. Choose the file again."))


def _page(
    request: HttpRequest, office: Office, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"office": office}
    page = "assessment/office/bring.html"
    return render(request, page, context, status=status)
