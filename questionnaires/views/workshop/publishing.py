"""Whether a draft can be published, and what is done about versions."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from questionnaires.actions import DraftChangedError, PublicationError, publish
from questionnaires.actions.drafting import DraftExistsError, begin_draft
from questionnaires.actions.refusals import nothing_differs
from questionnaires.actions.retiring import RetirementError, retire
from questionnaires.actions.vouching import vouch
from questionnaires.domain.difference import difference
from questionnaires.domain.difference.telling import CLASSES
from questionnaires.domain.findings import has_errors
from questionnaires.domain.release_notes import release_notes
from questionnaires.domain.translating.standing import progress
from questionnaires.domain.two_people import is_vouched
from questionnaires.forms.publishing import PublishForm, RetireForm
from questionnaires.interchange.covering import coverage_lines
from questionnaires.interchange.spoken import spoken
from questionnaires.permissions import may_change_drafts, may_publish, may_retire
from questionnaires.queries import load_definition
from questionnaires.queries.judgements import load_judged
from questionnaires.queries.proofs import needs_reason
from questionnaires.queries.releases import load_releases
from questionnaires.queries.workshop import Workspace, load_names, load_successors
from questionnaires.views.workshop.doors import code_of, in_bank, page
from questionnaires.views.workshop.findings import findings_of, shown
from questionnaires.views.workshop.proofs import summary_of
from questionnaires.views.workshop.titles import fate_words


@require_http_methods(["GET", "HEAD", "POST"])
@in_bank()
def show(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Show what is ready and what is not; publish, if that is what was pressed."""
    if request.method == "POST":
        return _published(request, workspace)
    return _page(request, workspace)


def _published(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    if not may_publish(request.user):
        raise Http404
    form = PublishForm(request.POST, asks_why=needs_reason(workspace.draft_hash))
    if not form.is_valid():
        return _page(request, workspace, form)
    by, given = code_of(request), form.cleaned_data
    try:
        words = given["notes"], given["based_on"], given.get("reason", "")
        made = publish(workspace.key, by, *words)
    except PublicationError as error:
        form.add_error(None, spoken(str(error)))
        return _page(request, workspace, form)
    except DraftChangedError:
        changed = _("The draft was changed after you looked at it. Look again.")
        form.add_error(None, changed)
        return _page(request, workspace, form)
    done = _("Version %(number)s is published. What began before goes on as it was.")
    messages.success(request, done % {"number": made.number})
    return redirect("workshop:publish", workspace.key)


def _page(
    request: HttpRequest, workspace: Workspace, form: PublishForm | None = None
) -> HttpResponse:
    found = findings_of(workspace)
    notes = _notes(workspace) if workspace.is_draft else ("", "")
    begun = {"notes": notes[1], "based_on": workspace.draft_hash}
    releases = load_releases(workspace.key)
    people = [*workspace.editors, *workspace.checked_by, *(one.by for one in releases)]
    names = load_names(people)
    published = workspace.published
    context: dict[str, Any] = {
        "form": form
        or PublishForm(initial=begun, asks_why=needs_reason(workspace.draft_hash)),
        "proof": summary_of(workspace),
        "errors": shown(workspace, [one for one in found if has_errors((one,))]),
        "warnings": sum(not has_errors((one,)) for one in found),
        "change_class": notes[0],
        "coverage": _coverage(workspace),
        "languages": progress(workspace.questionnaire),
        **_two_people(workspace, code_of(request), names),
        "releases": [
            (one, names.get(one.by, ""), fate_words(one.fate, one.later))
            for one in releases
        ],
        "nothing_differs": published
        and workspace.says_published
        and spoken(nothing_differs(published.number)),
        "may_retire": may_retire(request.user),
        "retire_form": RetireForm(
            load_successors(workspace),
            initial={"number": published.number if published else None},
        ),
    }
    status = 422 if form is not None else 200
    return page(request, workspace, "publish", status=status, **context)


def _notes(workspace: Workspace) -> tuple[str, str]:
    """Return the class of what a draft changes, and notes on it to begin with."""
    if not workspace.versions:
        return "", _("The first version.")
    newest = workspace.versions[0]
    banks = (load_definition(newest.content_hash), workspace.questionnaire)
    numbers = (newest.number, newest.number + 1)
    found = difference(*banks, load_judged(workspace.key, numbers, banks))
    if found.change_class is None:
        return _("Nothing differs"), ""
    lines = [spoken(line) for line in release_notes(found, *banks)]
    return spoken(CLASSES[found.change_class]), "\n".join(lines)


def _coverage(workspace: Workspace) -> list[str]:
    found = findings_of(workspace)
    return [
        spoken(line) for line in coverage_lines(workspace.questionnaire, tuple(found))
    ]


def _two_people(
    workspace: Workspace, me: str, names: Mapping[str, str]
) -> dict[str, Any]:
    """Return who edited and who checked a draft, and what that leaves to do for me."""
    editors, checked = workspace.editors, workspace.checked_by
    colleague = _("A colleague")
    is_clinical = _is_clinical(workspace)
    return {
        "is_clinical": is_clinical,
        "is_alone": is_clinical and not is_vouched(editors, {me, *checked}),
        "may_vouch": is_clinical and bool({*editors} - {me}) and me not in checked,
        "editors": [names.get(code, colleague) for code in editors],
        "checkers": [names.get(code, colleague) for code in checked],
    }


def _is_clinical(workspace: Workspace) -> bool:
    """Say whether two people are needed, as `publish` decides it."""
    if workspace.questionnaire.is_clinical or not workspace.versions:
        return workspace.questionnaire.is_clinical
    return load_definition(workspace.versions[0].content_hash).is_clinical


@require_POST
@in_bank()
def begin(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Make the version that is open the draft of the next one."""
    if not may_change_drafts(request.user):
        raise Http404
    if workspace.number is None:
        return redirect("workshop:structure", workspace.key)
    try:
        begin_draft(workspace.key, workspace.number, by=code_of(request))
    except DraftExistsError:
        messages.info(request, _("There is a draft already. Here it is."))
    else:
        words = _("This is a new draft from version %(number)s. Change it as you like.")
        messages.success(request, words % {"number": workspace.number})
    return redirect("workshop:structure", workspace.key)


@require_POST
@in_bank(changes=True)
def check(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Note that somebody checked the draft as it stands."""
    try:
        vouch(workspace.key, request.POST.get("based_on", ""), by=code_of(request))
    except DraftChangedError:
        words = _("The draft was changed after you looked at it. Look again.")
        messages.error(request, words)
    else:
        words = _("It is noted that you checked it. Any change takes that back.")
        messages.success(request, words)
    return redirect("workshop:publish", workspace.key)


@require_http_methods(["GET", "HEAD", "POST"])
@in_bank()
def retirement(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Retire the published version, and say which bank to use instead."""
    if not may_retire(request.user):
        raise Http404
    if request.method != "POST":
        return redirect("workshop:publish", workspace.key)
    form = RetireForm(load_successors(workspace), request.POST)
    try:
        if not form.is_valid():
            raise Http404
        retire(
            workspace.key,
            form.cleaned_data["number"],
            successor=form.cleaned_data["successor"],
            by=code_of(request),
        )
    except RetirementError as error:
        messages.error(request, spoken(str(error)))
    else:
        words = _("It is retired. Nothing new begins with it; what began goes on.")
        messages.success(request, words)
    return redirect("workshop:publish", workspace.key)
