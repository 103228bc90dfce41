"""Every bank there is, and the way into one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from questionnaires.domain.translating.standing import progress
from questionnaires.permissions import may_change_drafts
from questionnaires.queries.workshop import Bank, Workspace, load_banks, load_names
from questionnaires.views.workshop.doors import for_readers, in_bank
from questionnaires.views.workshop.tongues import framed


@require_safe
@for_readers
def banks(request: HttpRequest) -> HttpResponse:
    """List every bank: how far it is, who edited it last, and where it comes from."""
    found = load_banks()
    names = load_names(one.edited.by for one in found)
    rows = [
        {
            "bank": one,
            "title": one.questionnaire.title.in_language(
                default := one.questionnaire.default_language, default
            )
            or one.key,
            "state": state_words(one),
            "editor": names.get(one.edited.by, ""),
            "languages": progress(one.questionnaire),
        }
        for one in found
    ]
    may_begin = may_change_drafts(request.user)
    context = {"rows": rows, "is_list": True, "may_begin": may_begin}
    return framed(request, "questionnaires/workshop/banks.html", context)


def state_words(bank: Bank) -> str:
    """Return how far a bank is: “Version 3 published, a draft of the next”."""
    facts = {"number": bank.number}
    if bank.number is None:
        return _("Draft, never published")
    if bank.state == "retired":
        if bank.has_draft:
            return _("Version %(number)s retired, and a draft") % facts
        return _("Version %(number)s retired") % facts
    if bank.has_draft:
        return _("Version %(number)s published, and a draft") % facts
    return _("Version %(number)s published") % facts


@require_safe
@in_bank()
def bank(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Lead to the first page of a bank."""
    address = redirect("workshop:structure", workspace.key)
    address.headers["Location"] += workspace.query
    return address
