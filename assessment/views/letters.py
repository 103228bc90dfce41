"""Where an invitation leads."""

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser, User
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.actions.accounts import accept, accept_as_new
from assessment.domain.office import Letter, Refusal, RefusedError
from assessment.entrance.enter import enter
from assessment.forms.office import JoinForm
from assessment.mail import signer
from assessment.pages.people import refusal_words, role_words
from assessment.queries.offices import has_account, load_letter


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, letter: str) -> HttpResponse:
    """Show what somebody is invited to, and let them come.

    Who has an account signs in first; who has none makes one here.
    """
    found = _read(letter)
    if found is None:
        return _over(request, Refusal.IS_OVER)
    user = request.user
    if isinstance(user, AnonymousUser) and not has_account(found.email):
        with override(found.language):
            return _as_new(request, found)
    if isinstance(user, User) and user.email.lower() != found.email:
        return _over(request, Refusal.FOR_SOMEBODY_ELSE)
    if isinstance(user, User) and request.method == "POST":
        return _accept(request, found, user)
    return _page(request, found)


def _read(letter: str) -> Letter | None:
    try:
        found = load_letter(signer().unsign(letter))
    except BadSignature:
        return None
    is_open = found is not None and not found.is_over(timezone.now().date())
    return found if is_open else None


def _as_new(request: HttpRequest, letter: Letter) -> HttpResponse:
    form = JoinForm(request.POST or None, email=letter.email)
    if not form.is_valid():
        return _page(request, letter, form)
    today, words = timezone.now().date(), dict(form.cleaned_data)
    try:
        user = accept_as_new(
            letter.code, **words, language=letter.language, today=today
        )
    except RefusedError as refused:
        return _over(request, refused.refusal)
    messages.success(request, _("You have joined."))
    return enter(request, user)


def _accept(request: HttpRequest, letter: Letter, user: User) -> HttpResponse:
    try:
        accept(letter.code, user, today=timezone.now().date())
    except RefusedError as refused:
        return _over(request, refused.refusal)
    messages.success(request, _("You have joined."))
    return redirect("office:home")


def _page(
    request: HttpRequest, letter: Letter, form: JoinForm | None = None
) -> HttpResponse:
    sign_in = f"{reverse('account_login')}?next={request.path}"
    context = {
        "letter": letter,
        "role": role_words(letter.role),
        "form": form,
        "sign_in": sign_in,
        "language": get_language(),
    }
    return render(request, "assessment/office/invitation.html", context)


def _over(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    # who pressed twice has joined already, and signs in
    may_sign_in = refusal in {Refusal.IS_OVER, Refusal.HAS_AN_ACCOUNT}
    context = {"words": refusal_words(refusal), "may_sign_in": may_sign_in}
    return render(request, "assessment/office/over.html", context, status=410)
