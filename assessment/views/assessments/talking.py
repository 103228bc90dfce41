"""The comments on a question, in threads."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.actions.offices import new_code
from assessment.actions.talking import reopen, resolve, write_comment
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.sitting import Sitting
from assessment.domain.talking import Remark, named_in
from assessment.entrance.kept import typed_before
from assessment.forms.talking import CommentForm
from assessment.pages.talking import comments_context, people_of
from assessment.queries.contributing import load_own_part
from assessment.queries.offices import load_names
from assessment.queries.sittings import load_sitting
from assessment.queries.talking import Talk, load_talk
from assessment.views.doors import in_assessment, typed, user_of
from questionnaires.queries import load_compiled_part


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.ENTER)
def comments(
    request: HttpRequest, assessment: Assessment, question: str
) -> HttpResponse:
    """Show the threads of a question; write, reply, resolve and open again.

    Those of a question that a version left behind are only read.
    """
    talk = load_talk(user_of(request), assessment, question)
    if talk is None:
        raise Http404
    if talk.is_gone:
        return _left(request, talk)
    if request.method != "POST":
        before, to = typed_before(request), request.GET.get("to", "")
        return _page(request, talk, before, to)
    thread = request.POST.get("thread", "")
    may = talk.may_reply if thread else talk.may_begin
    if not may or (thread and talk.thread(thread) is None):
        raise Http404
    match request.POST.get("go"):
        case "resolve":
            resolve(assessment, question, thread, by=talk.me, now=timezone.now())
        case "reopen":
            reopen(assessment, question, thread, by=talk.me)
        case _:
            return _written(request, talk)
    return redirect(_address(talk, thread))


def _left(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Show what was said; what somebody sends too late stands there to be copied."""
    late = typed(request) or QueryDict()
    context = _context(request, talk) | {"late": late, "text": late.get("text")}
    status = 409 if request.method == "POST" else 200
    return render(request, "assessment/office/comments.html", context, status=status)


def _written(request: HttpRequest, talk: Talk) -> HttpResponse:
    form = CommentForm(request.POST, people=_people(talk), auto_id="say-%s")
    if not form.is_valid():
        return _page(request, talk, request.POST)
    given = form.cleaned_data
    thread, text = talk.thread(given["thread"]), given["text"]
    told = talk.told(thread) | set(given.get("tell", ()))
    told |= named_in(text, _people(talk))
    remark = Remark(given["token"], talk.question, given["thread"], text, told)
    code = write_comment(talk.assessment, remark, by=talk.me, now=timezone.now())
    messages.success(request, _("Your comment stands here."))
    return redirect(_address(talk, code))


def _page(
    request: HttpRequest, talk: Talk, sent: QueryDict | None, to: str = ""
) -> HttpResponse:
    """Show the threads, with one form: of a new thread, or of a reply to one."""
    thread = talk.thread(sent.get("thread", "") if sent else to)
    form = CommentForm(
        sent,
        people=_people(talk),
        auto_id="say-%s",
        initial={"token": new_code(), "thread": thread.code if thread else ""},
    )
    context = _context(request, talk) | {
        "form": form,
        "replying_to": thread.code if thread else "",
        "here": _address(talk),
    }
    return render(request, "assessment/office/comments.html", context)


def _context(request: HttpRequest, talk: Talk) -> dict[str, Any]:
    names = {} if talk.assessment.may(Deed.CONTRIBUTE) else _names(talk)
    return comments_context(talk, _sitting(request, talk), names)


def _sitting(request: HttpRequest, talk: Talk) -> Sitting:
    """Return what was answered, in the version that asks the question or asked it."""
    load = load_own_part if talk.is_confidential else load_sitting
    sitting = load(user_of(request), talk.assessment)
    asks = load_compiled_part(talk.version, talk.part)
    return replace(sitting, compiled=asks)


def _names(talk: Talk) -> dict[str, str]:
    return load_names(talk.assessment.office, people_of(talk))


def _people(talk: Talk) -> dict[str, str]:
    """Return who can be chosen to be told; in confidence nobody is."""
    return {} if talk.is_confidential else talk.tellable


def _address(talk: Talk, comment: str = "") -> str:
    page = reverse("office:comments", args=[talk.assessment.code, talk.question])
    return f"{page}#{comment}" if comment else page
