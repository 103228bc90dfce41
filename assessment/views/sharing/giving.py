"""What is signed is shared, published or counted, and that is ended again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.actions.sharing import Plan, end_share, share
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.desk import Sealed
from assessment.domain.sharing import NotSharedError, Way
from assessment.forms.sharing import (
    LISTED,
    NOT_LISTED,
    OfferForm,
    PublishForm,
    ShareForm,
)
from assessment.pages.sharing import (
    DONE,
    not_shared_words,
    share_context,
    share_words,
    shares_context,
    ways_offered,
)
from assessment.queries.sharing import load_share, load_shares
from assessment.queries.signing import load_sealed
from assessment.views.doors import in_assessment, typed, user_of

FORMS = {Way.ORGANISATION: OfferForm, Way.PUBLISHED: PublishForm}
CONFIRMED = "confirmed"


@require_safe
@in_assessment(Deed.READ)
def shares(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show what is shared with whom, and what could be."""
    user = user_of(request)
    sealed, known = load_sealed(user, assessment), load_shares(user, assessment)
    context = shares_context(assessment, sealed, known)
    return render(request, "assessment/office/sharing/shares.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_assessment(Deed.RELEASE)
def share_one(
    request: HttpRequest, assessment: Assessment, revision: int, way: str
) -> HttpResponse:
    """Say who would read what of a revision; then share it in one way."""
    sealed = _sealed(request, assessment, revision, way)
    chosen = Way(way)
    if chosen not in ways_offered(load_shares(user_of(request), assessment), revision):
        messages.info(request, _("It is shared in this way already."))
        return redirect("office:shares", assessment.code)
    form = FORMS.get(chosen, ShareForm)(typed(request))
    is_sent = request.method == "POST" and form.is_valid()
    to = form.cleaned_data.get("to", "") if is_sent else ""
    if is_sent and (chosen is not Way.ORGANISATION or _is_confirmed(request)):
        is_listed = form.cleaned_data.get("listed", NOT_LISTED) == LISTED
        return _share(request, assessment, Plan(revision, chosen, to, is_listed))
    context = share_context(assessment, sealed, chosen, to) | {"form": form}
    return render(request, "assessment/office/sharing/share.html", context)


def _sealed(
    request: HttpRequest, assessment: Assessment, revision: int, way: str
) -> Sealed:
    """Return the revision that is to be shared.

    Raises:
        Http404: there is no such one, or no such way.
    """
    known = {one.revision: one for one in load_sealed(user_of(request), assessment)}
    if revision not in known or way not in set(Way):
        raise Http404
    return known[revision]


def _is_confirmed(request: HttpRequest) -> bool:
    return request.POST.get("go") == CONFIRMED


def _share(request: HttpRequest, assessment: Assessment, plan: Plan) -> HttpResponse:
    by = user_of(request).username
    try:
        share(assessment, plan, by=by, now=timezone.now())
    except NotSharedError as error:
        messages.info(request, not_shared_words(error.why))
    else:
        messages.success(request, str(DONE[plan.way]))
    return redirect("office:shares", assessment.code)


@require_http_methods(["GET", "HEAD", "POST"])
@in_assessment(Deed.RELEASE)
def end(request: HttpRequest, assessment: Assessment, share: str) -> HttpResponse:
    """Say what it means to end a share; then end it."""
    found = load_share(user_of(request), assessment, share)
    if found is None:
        messages.info(request, _("It has ended already."))
        return redirect("office:shares", assessment.code)
    if request.method == "POST":
        by = user_of(request).username
        end_share(assessment, share, by=by, now=timezone.now())
        messages.success(request, _("It is not shared any more."))
        return redirect("office:shares", assessment.code)
    context = {
        "assessment": assessment,
        "words": share_words(found),
        "way": found.way.value,
    }
    return render(request, "assessment/office/sharing/end.html", context)
