"""Put a check aside, take it up again, delete what was put aside.

The only requests of a person that write: each has its own look at where it comes
from, and the ticket inside the seal makes it harmless to send it twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.http import HttpResponse, QueryDict

from assessment.actions.pausing import forget_visit, pause_visit
from assessment.anonymous.tries import may_save, may_try, note_wrong
from assessment.domain.return_codes import read_code, write_code
from assessment.domain.strongbox import DAYS_KEPT, StrangeError, unlock
from assessment.memory import Kind, times_seen, times_so_far
from assessment.pages import sentences
from assessment.pages.aside import (
    aside_page,
    forget_page,
    forgotten_page,
    return_page,
)
from assessment.pages.replaced import goes_on_words
from assessment.pages.start import start_page
from assessment.permissions import may_write
from assessment.queries.checks import is_newest, known_replaced_checks, load_check
from assessment.queries.paused import load_paused
from assessment.storage import lookup_of, lookups_of, new_ticket, put_aside, today
from questionnaires.domain.compiled import Compiled

if TYPE_CHECKING:
    from assessment.anonymous.view import CheckView


def pause(view: "CheckView", posted: QueryDict) -> HttpResponse:
    """Keep the answers so far under their code, and show it."""
    view.keep_unsent(posted, "pause")
    storage = view.storage
    visit = replace(storage.visit, is_paused=True)
    if was_deleted(visit.ticket):  # an old page, sent once more: that code stays dead
        visit = replace(visit, ticket=new_ticket())
    until = today() + timedelta(days=DAYS_KEPT)
    if not may_save(view.request):
        return aside_page(view.step(), trouble=sentences.too_many_saved(), status=429)
    try:
        content = put_aside(visit, storage.compiled)
        pause_visit(lookup_of(visit.ticket), content, visit.version, until)
    except DatabaseError:
        return aside_page(view.step(), trouble=sentences.not_saved(), status=503)
    storage.visit = visit
    return aside_page(view.step(), code=write_code(visit.ticket), until=until)


def saved(view: "CheckView", posted: QueryDict) -> HttpResponse:
    """End the visit in this browser: its code is written down."""
    if not view.storage.visit.is_paused:
        return view.show()
    until = today() + timedelta(days=DAYS_KEPT)
    said = sentences.kept_until(view.speech.interface, until)
    return start_page(view.request, view.speech, view.edition, said=said)


def ask_to_forget(view: "CheckView", posted: QueryDict) -> HttpResponse:
    return forget_page(view.step())


def forget(view: "CheckView", posted: QueryDict) -> HttpResponse:
    """Delete what was put aside; the page in front of the person lives on."""
    try:
        is_out = forget_visit(*lookups_of(view.storage.visit.ticket))
    except DatabaseError:
        return forget_page(view.step(), trouble=sentences.not_deleted(), status=503)
    times_seen(Kind.DELETED, view.storage.visit.ticket, today=today())
    view.storage.visit = replace(
        view.storage.visit, is_paused=False, ticket=new_ticket()
    )
    return forgotten_page(view.step(), is_out=is_out)


def was_deleted(ticket: bytes) -> bool:
    """Say whether what had this code was deleted, for as long as a page can live."""
    days = (today(), today() - timedelta(days=1))
    return any(times_so_far(Kind.DELETED, ticket, day=day) for day in days)


def stay(view: "CheckView", posted: QueryDict) -> HttpResponse:
    return view.show()


# what may be done without a row, and what writes one
ASIDE: Mapping[str, Callable[["CheckView", QueryDict], HttpResponse]] = {
    "stay": stay,
    "saved": saved,
    "forget": ask_to_forget,
}
WRITES: Mapping[str, Callable[["CheckView", QueryDict], HttpResponse]] = {
    "pause": pause,
    "forget-now": forget,
}


def put_by(view: "CheckView", go: str, posted: QueryDict) -> HttpResponse:
    """Do one of the things above."""
    if go in ASIDE:
        return ASIDE[go](view, posted)
    if not may_write(view.request):
        return view.start_again(sentences.foreign(), 403)
    return WRITES[go](view, posted)


def come_back(view: "CheckView", words: str, go: str = "") -> HttpResponse:
    """Open the check of a code. Wrong, expired and deleted codes read alike.

    Who comes back to delete (`go` is “forget”) is asked at once.
    """
    if not may_write(view.request):
        return view.start_again(sentences.foreign(), 403)
    if not words.strip():
        return return_page(view, words, sentences.no_code())
    if not may_try(view.request):
        return return_page(view, words, sentences.too_many_tries(), 429)
    try:
        code = read_code(words)
        paused = load_paused(lookups_of(code), today())
        compiled = load_check(paused.version)
        visit = unlock(paused.content, paused.version, compiled, code)
    except (ValueError, LookupError, StrangeError):
        note_wrong(view.request)
        return return_page(view, words, sentences.no_such_code())
    except DatabaseError:
        return return_page(view, words, sentences.not_read(), 503)
    view.storage.resume(visit, compiled)
    if go == "forget":
        return forget_page(view.step())
    return view.show(notice=_notice(view, visit.version, compiled))


def _notice(view: "CheckView", version: str, compiled: Compiled) -> str:
    """Return what has become of a check since it was begun; nothing if it is new."""
    if is_newest(version):
        return ""
    replaced = known_replaced_checks().get(compiled.questionnaire.key)
    if replaced is None:
        return sentences.newer_version()
    return goes_on_words(replaced, view.speech)
