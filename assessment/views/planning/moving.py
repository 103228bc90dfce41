"""How far an action is, by one button; and what becomes of one that is not wanted."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.actions import planning
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.planning import MOVES, Action, Progress
from assessment.forms.planning import DropForm
from assessment.pages.plan_filters import BOARD
from assessment.pages.planning import progress_words
from assessment.queries.planning import load_action
from assessment.views.doors import in_assessment, typed, user_of
from assessment.views.planning.writing import place_of


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.PLAN)
def move(request: HttpRequest, assessment: Assessment, action: str) -> HttpResponse:
    """Say that an action is further, or not as far, as it was."""
    board = place_of(assessment, action, BOARD)
    if request.method != "POST":
        return redirect(board)
    was, to = _way(request)
    by, now = user_of(request).username, timezone.now()
    try:
        planning.move(assessment, action, was, to, by=by, now=now)
    except planning.GoneError:
        return _gone(request, assessment)
    except planning.ElsewhereError as error:
        said = _("A colleague moved it meanwhile. Its status is now: %(status)s.")
        status = {"status": progress_words(error.progress)}
        messages.error(request, said % status)
    else:
        said = _("Saved. Its status is now: %(status)s.")
        messages.success(request, said % {"status": progress_words(to)})
    return redirect(board)


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.PLAN)
def remove(request: HttpRequest, assessment: Assessment, action: str) -> HttpResponse:
    """Drop an action with a reason, or delete one that was a mistake."""
    found = load_action(user_of(request), assessment.code, action)
    if found is None and request.method != "POST":
        raise Http404
    data = typed(request)
    is_deletion = data is not None and data.get("go") == "delete"
    if found is None:
        return _gone(request, assessment)
    form = DropForm(None if is_deletion else data, planned=found.planned)
    try:
        if request.method == "POST" and is_deletion:
            return _deleted(request, assessment, found)
        if request.method == "POST" and form.is_valid():
            return _dropped(request, assessment, found, form)
    except planning.GoneError:
        return _gone(request, assessment)
    context = {"assessment": assessment, "action": found, "form": form}
    return render(request, "assessment/office/plan/remove.html", context)


def _deleted(
    request: HttpRequest, assessment: Assessment, action: Action
) -> HttpResponse:
    try:
        by, based_on = user_of(request).username, _revision(request)
        planning.remove(assessment, action.code, based_on=based_on, by=by)
    except planning.GoesOnError:
        words = _(
            "The next cycle goes on with this action, so it stays. You can drop it."
        )
        return _not_deleted(request, assessment, action, words)
    except planning.ChangedError:
        words = _(
            "A colleague changed this action meanwhile, so it stays. Look at it again."
        )
        return _not_deleted(request, assessment, action, words)
    messages.success(request, _("The action is deleted."))
    return redirect("office:plan", assessment.code)


def _not_deleted(
    request: HttpRequest, assessment: Assessment, action: Action, words: str
) -> HttpResponse:
    messages.error(request, words)
    return redirect("office:remove_action", assessment.code, action.code)


def _revision(request: HttpRequest) -> int:
    """Return the revision that was shown; 0, which none has, where it is not said."""
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isdecimal() and len(sent) < 9 else 0


def _dropped(
    request: HttpRequest, assessment: Assessment, action: Action, form: DropForm
) -> HttpResponse:
    by, reason = user_of(request).username, form.cleaned_data["reason"]
    planning.drop(assessment, action.code, reason, by=by, now=timezone.now())
    messages.success(request, _("The action is dropped, and its note says why."))
    return redirect(place_of(assessment, action.code))


def _gone(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    messages.error(request, _("A colleague has deleted this action meanwhile."))
    return redirect("office:plan", assessment.code)


def _way(request: HttpRequest) -> tuple[Progress, Progress]:
    """Return where an action was, and where the button leads."""
    try:
        was, to = (Progress(request.POST.get(name, "")) for name in ("was", "to"))
    except ValueError:
        raise Http404 from None
    if to not in MOVES[was]:
        raise Http404
    return was, to
