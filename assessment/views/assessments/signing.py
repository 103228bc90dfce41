"""The signatures: where they stand, one's own, and a signed assessment opened again."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.actions.signing import NotOfferedError, NotSignedError, reopen, sign
from assessment.actions.voiding import SignedError
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.desk import Desk
from assessment.forms.signing import ReopenForm, SignForm, SignWholeForm
from assessment.pages.signed import signed_context
from assessment.pages.signing import signed_words, signing_context
from assessment.queries.offices import load_member, load_names, load_office
from assessment.queries.signing import load_copy, load_desk, load_sealed
from assessment.views.doors import in_assessment, typed, user_of


@require_http_methods(["GET", "HEAD", "POST"])
@in_assessment(Deed.READ)
def signing(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show who signed what, and who is to; sign what is shown."""
    desk = load_desk(user_of(request), assessment)
    if request.method != "POST":
        return _page(request, desk, _form(request, desk))
    if not (assessment.may(Deed.SIGN) or assessment.may(Deed.SIGN_WHOLE)):
        raise Http404
    return _sign(request, desk)


def _sign(request: HttpRequest, desk: Desk) -> HttpResponse:
    user, assessment = user_of(request), desk.sitting.assessment
    if assessment.signed_at:
        raise SignedError(assessment.code)
    offer, shown = desk.offer, request.POST.get("sha256", "")
    if offer is None or offer.obstacles or offer.sha256 != shown:
        return _changed(request, desk)
    if refused := _too_often(request):
        return refused
    form = _form(request, desk)
    if not form.is_valid():
        return _page(request, desk, form)
    leaves_out = form.cleaned_data.get("leaves_out", ())
    try:
        sign(user, assessment, shown, leaves_out, now=timezone.now())
    except NotOfferedError:  # in this very moment
        return _changed(request, load_desk(user, assessment))
    form.note()
    messages.success(request, _("You have signed."))
    return redirect("office:sign", assessment.code)


def _changed(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what is there now; nothing was signed."""
    form = _form(request, desk, is_anew=True)
    words = _(
        "What you were shown has changed meanwhile, so nothing was signed. Look at it"
        " as it is now."
    )
    return _page(request, desk, form, status=409, changed=words)


def _form(request: HttpRequest, desk: Desk, *, is_anew: bool = False) -> SignForm:
    kind = SignWholeForm if desk.sitting.assessment.may(Deed.SIGN_WHOLE) else SignForm
    initial: dict[str, object] = {"sha256": desk.offer.sha256 if desk.offer else ""}
    if is_anew and "leaves_out" in request.POST:
        initial["leaves_out"] = request.POST.getlist("leaves_out")
    is_sent = request.method == "POST" and not is_anew
    sent = request.POST if is_sent else None
    return kind(sent, user=user_of(request), initial=initial)


def _page(
    request: HttpRequest,
    desk: Desk,
    form: SignForm,
    *,
    status: int = 200,
    changed: str = "",
) -> HttpResponse:
    user, assessment = user_of(request), desk.sitting.assessment
    office = load_office(user, assessment.office)
    reader = load_member(user, office, user.username) if office else None
    if reader is None:
        raise Http404
    named = {one.voided_by for one in desk.signatures}
    named |= {one.reopened_by for one in desk.sealed}
    names = load_names(assessment.office, named)
    context = signing_context(desk, names, reader)
    context |= {"form": form, "changed": changed, "signed": signed_words(assessment)}
    return render(request, "assessment/office/sign.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@in_assessment(Deed.RELEASE)
def open_again(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Open a signed assessment again, with a reason."""
    user = user_of(request)
    if assessment.signed_at is None:
        messages.info(request, _("It is open already."))
        return redirect("office:sign", assessment.code)
    is_sent = request.method == "POST"
    if is_sent and (refused := _too_often(request)):
        return refused
    form = ReopenForm(typed(request), user=user)
    if not is_sent or not form.is_valid():
        context = {"assessment": assessment, "form": form}
        return render(request, "assessment/office/reopen.html", context)
    try:
        reopen(user, assessment, form.cleaned_data["reason"], now=timezone.now())
    except NotSignedError:  # in this very moment
        messages.info(request, _("It is open already."))
    else:
        form.note()
        messages.success(request, _("It is open again. Whoever had signed is told."))
    return redirect("office:sign", assessment.code)


@require_safe
@in_assessment(Deed.READ)
def signed(request: HttpRequest, assessment: Assessment, revision: int) -> HttpResponse:
    """Show a revision as it was signed, from the signed copy alone."""
    user = user_of(request)
    copy = load_copy(user, assessment, revision)
    if copy is None:
        raise Http404
    sealed = {one.revision: one for one in load_sealed(user, assessment)}[revision]
    by = sealed.reopened_by
    names = load_names(assessment.office, {by}) if by else {}
    context = signed_context(assessment, copy, sealed, names)
    return render(request, "assessment/office/signed.html", context)


def _too_often(request: HttpRequest) -> HttpResponse | None:
    """Answer who has tried too many passwords."""
    refused: HttpResponse | None = ratelimit.consume_or_429(
        request, action="reauthenticate", user=user_of(request)
    )
    return refused
