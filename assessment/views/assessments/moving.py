"""An assessment meets a newer version of its questionnaire."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.actions.moving import move_to, undo_move
from assessment.domain.assessing import (
    Assessment,
    Deed,
    NotOpened,
    NotOpenedError,
)
from assessment.pages.assessing import not_opened_words
from assessment.pages.moving import move_context
from assessment.pages.replaced import replaced_in_office
from assessment.queries.moves import (
    load_beside,
    load_last_move,
    load_losses,
    load_next,
)
from assessment.queries.sittings import load_sitting_to_save
from assessment.views.doors import in_assessment, user_of
from assessment.views.telling import tell_voided


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.MANAGE, changes=True)
def version(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show what another version would mean; move there, or back."""
    user = user_of(request)
    if request.method == "POST":
        return _act(request, assessment)
    sitting = load_sitting_to_save(user, assessment)
    newer, replaced = load_next(assessment)
    last, losses = load_last_move(user, assessment), load_losses(user, assessment)
    beside = load_beside(user, assessment.code)
    context = move_context(sitting, newer, last, losses, beside)
    context |= replaced_in_office(replaced)
    return render(request, "assessment/office/version.html", context)


def _act(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    by, now = user_of(request).username, timezone.now()
    if request.POST.get("from") != assessment.version:
        messages.error(request, not_opened_words(NotOpened.CHANGED_SINCE))
        return redirect("office:version", assessment.code)
    try:
        if request.POST.get("go") == "undo":
            voided = undo_move(assessment, by=by, now=now)
            messages.success(request, _("The assessment is as it was before."))
        else:
            to = request.POST.get("to", "")
            voided = move_to(assessment, to, by=by, now=now)
            messages.success(request, _("The assessment is at the new version."))
    except NotOpenedError as error:
        messages.error(request, not_opened_words(error.why))
    else:
        tell_voided(request, voided)
    return redirect("office:version", assessment.code)
