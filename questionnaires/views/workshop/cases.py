"""The cases of a bank: what comes of each, what they cover, which it still wants."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from questionnaires.actions import DraftChangedError
from questionnaires.actions.drafting import change_draft
from questionnaires.domain.answers import Answers
from questionnaires.domain.case_results import Tried, try_cases
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.coverage import Kind, cover, uncovered_findings
from questionnaires.domain.definition import Case, Questionnaire
from questionnaires.domain.scoring import score
from questionnaires.domain.wanted import unreached_findings
from questionnaires.interchange.editing import added
from questionnaires.interchange.parts import Kind as PartKind
from questionnaires.interchange.parts import Part
from questionnaires.interchange.spoken import spoken
from questionnaires.permissions import may_change_drafts
from questionnaires.queries.workshop import Workspace, compiled_of
from questionnaires.views.workshop.case_rows import cells_of_case
from questionnaires.views.workshop.doors import code_of, in_bank, no_draft, page
from questionnaires.views.workshop.proposals import proposed_for

# what a draft can raise that must be mended before it can be answered
UNREADY = (ValueError, LookupError)
MOST_OPEN = 12  # cases that hold; more are folded away
KINDS = {
    Kind.CHOICES: gettext_lazy("Choices that are chosen"),
    Kind.CONDITIONS: gettext_lazy("Conditions, true and false"),
    Kind.BANDS: gettext_lazy("Bands that are reached"),
    Kind.ADVICE: gettext_lazy("Advice, given and not given"),
}


def ready(workspace: Workspace) -> tuple[Compiled | None, str]:
    """Return what is open, ready to be answered; else None and why it is not.

    What has errors may well be answered: it is tried with no answers at all.
    """
    try:
        compiled = compiled_of(workspace)
        score(compiled, Answers())
    except UNREADY as error:
        why = {"why": spoken(str(error.args[0] if error.args else error))}
        return None, _("This draft cannot be answered yet: %(why)s") % why
    return compiled, ""


@require_safe
@in_bank()
def show(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """List the cases, the ones that do not hold first, and what all of them reach."""
    bank = workspace.questionnaire
    compiled, unready = ready(workspace)
    tried = sorted(try_cases(bank, compiled, bank.cases), key=_holds)
    listed = [(one, verdict_words(one)) for one in tried]
    failing = sum(not one.holds for one in tried)
    shown = failing if len(listed) - failing > MOST_OPEN else len(listed)
    context: dict[str, Any] = {
        "unready": unready,
        "cases": listed,
        "first": listed[:shown],
        "folded": listed[shown:],
        "failing": failing,
    }
    if compiled is not None and bank.cases:
        context |= _covered(bank)
    return page(request, workspace, "cases", **context)


def _covered(bank: Questionnaire) -> dict[str, Any]:
    """Return what the cases reach; nothing of a bank that must be mended first."""
    try:
        coverage = cover(bank)
    except UNREADY:
        return {}
    counts = coverage.counts.items()
    return {
        "coverage": [(KINDS[kind], *reached_of_all) for kind, reached_of_all in counts],
        "missing": [spoken(one.message) for one in uncovered_findings(coverage)],
    }


def _holds(tried: Tried) -> bool:
    return tried.holds


def verdict_words(tried: Tried) -> str:
    """Return what came of a case, in a few words."""
    if tried.holds:
        return _("holds")
    if tried.is_untried and not tried.failing:
        return _("not tried yet")
    count = len(tried.failing)
    if tried.is_unclear:
        words = ngettext(
            "%(count)d row cannot be read", "%(count)d rows cannot be read", count
        )
        return words % {"count": count}
    words = ngettext("%(count)d row does not hold", "%(count)d rows do not hold", count)
    return words % {"count": count}


@require_http_methods(["GET", "HEAD", "POST"])
@in_bank()
def wanted(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Propose a case for each edge of a band that none tests; add those chosen."""
    compiled, unready = ready(workspace)
    if compiled is None:
        return page(request, workspace, "cases_wanted", unready=unready)
    try:
        found = proposed_for(workspace)
    except UNREADY:
        unready = _("This draft must be mended before cases can be proposed.")
        return page(request, workspace, "cases_wanted", unready=unready)
    if request.method == "POST" and may_change_drafts(request.user):
        if not workspace.is_draft:
            return no_draft(request, workspace)
        chosen = set(request.POST.getlist("case"))
        cases = [one for one in found.cases if one.key in chosen]
        if cases and _is_added(request, workspace, cases):
            return redirect("workshop:cases", workspace.key)
    proposed = [
        (one, [f for f in one.facts if f.expect != "answer"]) for one in found.cases
    ]
    unreached = [
        (spoken(one.message), spoken(one.hint)) for one in unreached_findings(found)
    ]
    context: dict[str, Any] = {"proposed": proposed, "unreached": unreached}
    return page(request, workspace, "cases_wanted", **context)


def _is_added(request: HttpRequest, workspace: Workspace, cases: list[Case]) -> bool:
    """Add proposals to the draft as it is now; those it has meanwhile are not."""

    def with_proposed(draft: Questionnaire) -> Questionnaire:
        known = {one.key for one in draft.cases}
        for case in cases:
            if case.key not in known:
                part = Part(PartKind.CASE, case.key)
                draft = added(draft, part, "", cells_of_case(case))
        return draft

    try:
        by, part = code_of(request), f"cases:{len(cases)}"
        change_draft(workspace.key, with_proposed, by=by, part=part)
    except DraftChangedError:
        messages.error(request, _("The draft is gone: it was published meanwhile."))
        return False
    words = ngettext("%(count)d case added.", "%(count)d cases added.", len(cases))
    messages.success(request, words % {"count": len(cases)})
    return True
