"""What experts see of the whole installation: organisations, and each other."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_safe,
)

from assessment.actions import offices
from assessment.actions.accounts import end_calling, reset_any_second_factor
from assessment.domain.office import Listed, RefusedError
from assessment.forms.office import AddressForm, FoundForm, InviteExpertForm, LeadForm
from assessment.pages.people import day_words, letter_row, refusal_words, role_name
from assessment.queries.offices import (
    lacks_coordinator,
    load_all_organisations,
    load_experts,
    load_letters_to_callings,
)
from assessment.views.doors import for_experts, sent_to, typed, user_of
from assessment.views.inviting import is_invited


@require_safe
@for_experts
def organisations(request: HttpRequest) -> HttpResponse:
    """List the organisations by name. What they do stays theirs."""
    known = [
        (one, _about(one), [letter_row(letter, _today()) for letter in one.letters])
        for one in load_all_organisations()
    ]
    context = {"organisations": known}
    return render(request, "assessment/office/organisations.html", context)


@require_http_methods(["GET", "POST"])
@for_experts
def found(request: HttpRequest) -> HttpResponse:
    """Found an organisation, and invite the first one who coordinates it."""
    form = FoundForm(typed(request), initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        by, words = user_of(request).username, form.cleaned_data
        try:
            offices.found_with_coordinator(**words, by=by, today=_today())
        except RefusedError as refused:
            form.add_error("email", refusal_words(refused.refusal))
        else:
            sent = _("%(name)s is founded, and %(email)s is invited to coordinate it.")
            messages.success(request, sent % words)
            return redirect("office:organisations")
    return render(request, "assessment/office/found.html", {"form": form})


@require_http_methods(["GET", "POST"])
@for_experts
def experts(request: HttpRequest) -> HttpResponse:
    """List who works for the installation, and invite others."""
    form = InviteExpertForm(typed(request), initial={"language": get_language()})
    if is_invited(request, form, ""):
        return redirect("office:experts")
    letters = load_letters_to_callings()
    context = {
        "form": form,
        "me": user_of(request).username,
        "experts": [(one, role_name(one.role)) for one in load_experts()],
        "letters": [letter_row(one, _today()) for one in letters],
    }
    return render(request, "assessment/office/experts.html", context)


@for_experts
@sent_to("office:experts")
def revoke(request: HttpRequest, letter: str) -> HttpResponse:
    by = user_of(request).username
    words = _("The invitation is taken back. Its link leads nowhere now.")
    return _done(request, lambda: offices.revoke("", letter, by=by), words)


@for_experts
@sent_to("office:experts")
def end(request: HttpRequest, person: str) -> HttpResponse:
    by = user_of(request).username
    words = _("This person is no longer an expert here.")
    return _done(request, lambda: end_calling(person, by=by), words)


@require_http_methods(["GET", "HEAD", "POST"])
@for_experts
def reset_factor(request: HttpRequest) -> HttpResponse:
    """Forget the second factor of anybody with an account, by the address."""
    form = AddressForm(typed(request))
    if request.method == "POST" and form.is_valid():
        by = user_of(request).username
        try:
            reset_any_second_factor(form.cleaned_data["email"], by=by)
        except RefusedError as refused:
            form.add_error("email", refusal_words(refused.refusal))
        else:
            done = _("The second factor is reset. The next sign-in sets up another.")
            messages.success(request, done)
            return redirect("office:experts")
    return render(request, "assessment/office/factor.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_experts
def lead(request: HttpRequest, office: str) -> HttpResponse:
    """Invite a coordinator to an organisation that has none."""
    if not lacks_coordinator(office):
        raise Http404
    form = LeadForm(typed(request), initial={"language": get_language()})
    if is_invited(request, form, office):
        return redirect("office:organisations")
    return render(request, "assessment/office/lead.html", {"form": form})


@for_experts
@sent_to("office:organisations")
def revoke_lead(request: HttpRequest, office: str, letter: str) -> HttpResponse:
    """Take back a letter to the first coordinator of an organisation."""
    if not lacks_coordinator(office):
        raise Http404
    by = user_of(request).username
    words = _("The invitation is taken back. Its link leads nowhere now.")
    act = partial(offices.revoke, office, letter, by=by)
    return _done(request, act, words, "office:organisations")


def _about(one: Listed) -> str:
    counted = ngettext("%(counter)s member", "%(counter)s members", one.members)
    members, day = counted % {"counter": one.members}, day_words(one.founded_on)
    facts = {"members": members, "day": day}
    return _("%(members)s, since %(day)s") % facts


def _today() -> date:
    return timezone.now().date()


def _done(
    request: HttpRequest,
    act: Callable[[], None],
    words: str,
    page: str = "office:experts",
) -> HttpResponse:
    try:
        act()
    except RefusedError as refused:
        messages.error(request, refusal_words(refused.refusal))
    else:
        messages.success(request, words)
    return redirect(page)
