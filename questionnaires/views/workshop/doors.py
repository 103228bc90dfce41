"""Who comes into the workshop: each of its pages stands behind one of these."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from questionnaires.domain.given_back import Written, written_in
from questionnaires.domain.translating.restating import Weight
from questionnaires.permissions import (
    may_change_drafts,
    may_publish,
    may_read_drafts,
)
from questionnaires.queries.workshop import Workspace, load_workspace
from questionnaires.views.workshop.tabs import tabs_of
from questionnaires.views.workshop.tongues import framed, in_own_words

# what the page of a language sends beside what somebody wrote: `where0`, `base0`
OF_TRANSLATIONS = {"where", "base", "said", "show", "page"}
# what forms send that nobody has written
UNWRITTEN = OF_TRANSLATIONS | {
    *("csrfmiddlewaretoken", "whose", "based_on", "go", "weight", "preview"),
}

View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """Open what is about every bank, for those who may read drafts."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_read_drafts(request.user):
            raise Http404
        with in_own_words(request):
            return view(request, *args, **kwargs)

    return login_required(guarded)


def in_bank(*, changes: bool = False) -> Callable[[View], View]:
    """Open the bank the address names: its draft, or the version in `?version=3`.

    The view gets a `Workspace`. Who may not, and what is not there, get the same page.
    A page that `changes` is open only to those who may change drafts; where there is no
    draft any more, what was sent is given back.
    """

    def door(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, key: str, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            if not may_read_drafts(request.user):
                raise Http404
            workspace = _opened(request, key)
            if changes and not may_change_drafts(request.user):
                raise Http404
            with in_own_words(request):
                if changes and not workspace.is_draft:
                    return no_draft(request, workspace)
                return view(request, workspace, *args, **kwargs)

        return login_required(guarded)

    return door


def _opened(request: HttpRequest, key: str) -> Workspace:
    number = request.GET.get("version", "")
    if number and not (number.isascii() and number.isdecimal() and len(number) < 7):
        raise Http404
    try:
        return load_workspace(key, int(number) if number else None)
    except LookupError as error:
        raise Http404 from error


def no_draft(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Say that there is no draft to change, and give back what somebody wrote."""
    sent = list(request.POST.lists())
    written = written_in(sent)
    if written is None:
        written = tuple(
            Written(words)
            for name, given in sent
            if name.rstrip("0123456789") not in UNWRITTEN
            for words in given
            if words.strip()
        )
    status = 409 if request.method == "POST" else 200
    return page(request, workspace, "no_draft", status=status, written=written)


def page(
    request: HttpRequest,
    workspace: Workspace,
    template: str,
    *,
    here: str = "",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """Return one page of the workshop; `template` is its name there.

    `here` is the tab it belongs to, by the name of its address, where that is not
    below the address of the tab.
    """
    context = {
        "workspace": workspace,
        "bank": workspace.questionnaire,
        "heading": title_of(workspace),
        "tabs": tabs_of(workspace, request, here),
        "may_change": workspace.is_draft and may_change_drafts(request.user),
        "may_begin": may_change_drafts(request.user) and not workspace.has_draft,
        "may_publish": may_publish(request.user),
        "is_typo": request.POST.get("weight") == Weight.TYPO,
        **more,
    }
    where = f"questionnaires/workshop/{template}.html"
    return framed(request, where, context, status)


def title_of(workspace: Workspace) -> str:
    """Return what a bank is called, in its own first language; else its key."""
    bank = workspace.questionnaire
    default = bank.default_language
    return bank.title.in_language(default, default) or bank.key or _("Without a name")


def code_of(request: HttpRequest) -> str:
    """Return the code of who is signed in; only behind a door."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 -- the doors have looked
    return user.username


def weight_of(request: HttpRequest) -> Weight:
    """Return what somebody says of other words; who says nothing is not sure."""
    is_typo = request.POST.get("weight") == Weight.TYPO
    return Weight.TYPO if is_typo else Weight.MEANING


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what fills a form: what is sent, or was when a session was over."""
    if request.method == "POST":
        return request.POST
    before: Callable[[], QueryDict | None] = getattr(
        request, "typed_before", lambda: None
    )
    return before()
