"""One case: written, tried, changed and removed."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from questionnaires.actions import DraftChangedError
from questionnaires.actions.drafting import change_draft
from questionnaires.domain.case_making import case_named, case_now
from questionnaires.domain.case_results import Verdict, try_case
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Case, Fact, Questionnaire
from questionnaires.interchange.editing import (
    ConflictError,
    UnreadableError,
    added,
    cells_of,
    edited,
    revision,
)
from questionnaires.interchange.parts import Kind, Part
from questionnaires.interchange.spoken import spoken
from questionnaires.interchange.writing import Cells
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.case_rows import cells_of_case, sent_case
from questionnaires.views.workshop.cases import ready, verdict_words
from questionnaires.views.workshop.doors import (
    code_of,
    in_bank,
    no_draft,
    page,
    typed,
)
from questionnaires.views.workshop.mending import address_of_case

MORE_ROWS = 5
EXPECTATIONS = {
    "answer": gettext_lazy("answer: what is answered"),
    "date": gettext_lazy("date: the day the answers count for"),
    "shown": gettext_lazy("shown: the question is asked"),
    "hidden": gettext_lazy("hidden: the question is not asked"),
    "score": gettext_lazy("score: the number of a scale"),
    "range": gettext_lazy("range: lowest and highest number still open"),
    "band": gettext_lazy("band: the band of a scale; empty means none"),
    "cannot_say": gettext_lazy("cannot_say: the scale has no number"),
    "advice": gettext_lazy("advice: it is given"),
    "no_advice": gettext_lazy("no_advice: it is not given"),
}
VERDICTS = {
    Verdict.GIVEN: "",
    Verdict.HOLDS: gettext_lazy("holds"),
    Verdict.FAILS: gettext_lazy("does not hold"),
    Verdict.UNCLEAR: gettext_lazy("cannot be read"),
    Verdict.UNTRIED: gettext_lazy("not tried yet"),
}


class RefusedError(Exception):
    """A case is not saved; the message is a sentence for the page."""


@require_http_methods(["GET", "HEAD", "POST"])
@in_bank()
def show(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Show a case with what comes of it; take what is changed; try it unsaved."""
    posted = typed(request)
    was = request.GET.get("case", "")
    if posted is None:
        return _page(request, workspace, was, _there(workspace, was))
    if not workspace.is_draft:
        return no_draft(request, workspace)
    case, go = sent_case(posted), posted.get("go", "")
    if go == "take":
        taken = _as_it_comes(workspace, case)
        return _page(request, workspace, was, taken, is_taken=taken != case)
    if request.method != "POST" or go != "save":
        return _page(request, workspace, was, case)
    return _saved(request, workspace, was, case)


def _there(workspace: Workspace, name: str) -> Case:
    """Return the case an address names; an empty one for none.

    Raises:
        Http404: there is no such case.
    """
    if not name:
        return Case("", ())
    try:
        return case_named(workspace.questionnaire, name)
    except LookupError as error:
        raise Http404 from error


def _as_it_comes(workspace: Workspace, case: Case) -> Case:
    """Return what was sent with what comes now; as it is, if it cannot be tried."""
    compiled, _unready = ready(workspace)
    tried = try_case(workspace.questionnaire, compiled, case)
    if compiled is None or tried.is_unclear:
        return case
    return case_now(compiled, case)


def _saved(
    request: HttpRequest, workspace: Workspace, was: str, case: Case
) -> HttpResponse:
    based_on = request.POST.get("based_on", "")

    def put(draft: Questionnaire) -> Questionnaire:
        return put_case(draft, was, based_on, case)

    try:
        by = code_of(request)
        change_draft(workspace.key, put, by=by, part=f"case:{case.key}"[:60])
    except RefusedError as refused:
        return _page(request, workspace, was, case, str(refused), status=400)
    except UnreadableError as unread:
        said = [words for some in unread.problems.values() for words in some]
        return _page(request, workspace, was, case, *map(spoken, said), status=400)
    except ConflictError as conflict:
        return _both(request, workspace, (was, case), conflict.there)
    except DraftChangedError:
        return no_draft(request, workspace)
    messages.success(request, _("The case is saved."))
    return redirect(address_of_case(workspace, case.key))


def put_case(
    draft: Questionnaire, was: str, based_on: str, case: Case
) -> Questionnaire:
    """Return a draft with a case, new if `was` is nothing, else in that one's place.

    Raises:
        RefusedError: it has no name, or that of another; or no rows.
        ConflictError, UnreadableError: as `edited`.
    """
    if not was and case in draft.cases:  # it was sent twice
        return draft
    others = {one.key for one in draft.cases} - {was}
    if not case.key:
        raise RefusedError(_("Give the case a name, by which you find it again."))
    if case.key in others:
        words = _("There is a case “%(name)s” already. Give this one another name.")
        raise RefusedError(words % {"name": case.key})
    if not case.facts:
        raise RefusedError(
            _("The case is empty. Write what is answered, and what then comes out.")
        )
    rows = cells_of_case(case)
    if not was:
        return added(draft, Part(Kind.CASE, case.key), "", rows)
    return edited(draft, Part(Kind.CASE, was), based_on, rows)


def _both(
    request: HttpRequest,
    workspace: Workspace,
    mine: tuple[str, Case],
    there: Sequence[Cells],
) -> HttpResponse:
    """Show what was sent, to be saved over what somebody else has saved meanwhile."""
    was, case = mine
    theirs = [
        Fact(*(row.get(c, "") for c in ("expect", "key", "value"))) for row in there
    ]
    return _page(
        request,
        workspace,
        was if there else "",
        case,
        status=409,
        theirs=theirs,
        is_conflict=True,
        revision=revision(there) if there else "",
    )


def _page(
    request: HttpRequest,
    workspace: Workspace,
    was: str,
    case: Case,
    *troubles: str,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    bank = workspace.questionnaire
    compiled, unready = ready(workspace)
    tried = try_case(bank, compiled, case)
    rows = [
        {
            "fact": row.fact,
            "words": VERDICTS[row.verdict],
            "verdict": row.verdict.value,
            "sentences": [*map(spoken, row.sentences)],
            "warnings": [*map(spoken, row.warnings)],
        }
        for row in tried.rows
    ]
    there = cells_of(bank, Part(Kind.CASE, was)) if was else ()
    # what was sent stays based on what its sender saw
    sent = typed(request) or QueryDict()
    based_on = sent.get("based_on", revision(there) if there else "")
    context: dict[str, Any] = {
        "was": was,
        "case": case,
        "rows": rows,
        "more": range(MORE_ROWS),
        "verdict": verdict_words(tried) if case.facts else "",
        "holds": tried.holds,
        "can_take": any(one.verdict is Verdict.FAILS for one in tried.rows),
        "unready": unready,
        "troubles": troubles,
        "expectations": EXPECTATIONS.items(),
        "keys": keys_of(compiled),
        "revision": based_on,
        **more,
    }
    return page(request, workspace, "case", status=status, **context)


def keys_of(compiled: Compiled | None) -> list[str]:
    """Return every key that a row of a case can name."""
    if compiled is None:
        return []
    advice = (one.key for one in compiled.questionnaire.advice)
    return [*compiled.questions, *compiled.scales, *advice]


@require_http_methods(["GET", "HEAD", "POST"])
@in_bank(changes=True)
def remove(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Ask whether a case shall go; remove it, if nobody has changed it meanwhile."""
    name = request.GET.get("case", "")
    if request.method == "POST":
        if name not in {one.key for one in workspace.questionnaire.cases}:
            messages.error(request, _("It is not there any more."))
            return redirect("workshop:cases", workspace.key)
        part, based_on = Part(Kind.CASE, name), request.POST.get("based_on", "")
        try:
            change_draft(
                workspace.key,
                lambda draft: edited(draft, part, based_on, ()),
                by=code_of(request),
                part=f"case:{name}"[:60],
            )
        except (ConflictError, DraftChangedError):
            messages.error(request, _("Somebody has changed this case. Look again."))
            return redirect(address_of_case(workspace, name))
        messages.success(request, _("The case is deleted."))
        return redirect("workshop:cases", workspace.key)
    case = _there(workspace, name)
    there = revision(cells_of(workspace.questionnaire, Part(Kind.CASE, name)))
    return page(request, workspace, "case_remove", case=case, revision=there)
