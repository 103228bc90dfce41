"""Who comes to an organisation, what they are in it, and who leaves."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_safe,
)

from assessment.actions import offices
from assessment.actions.accounts import reset_second_factor
from assessment.domain.office import Member, Office, RefusedError
from assessment.domain.roles import Power
from assessment.forms.office import BodyForm, EndForm, InviteForm, RoleForm
from assessment.pages.people import day_words, refusal_words, role_name
from assessment.queries.offices import load_member, load_members
from assessment.views.doors import in_office, sent_to, typed, user_of
from assessment.views.inviting import is_invited
from assessment.views.telling import tell_voided


@require_http_methods(["GET", "POST"])
@in_office(Power.MANAGE_MEMBERS)
def invite(request: HttpRequest, office: Office) -> HttpResponse:
    """Invite somebody by e-mail."""
    form = InviteForm(typed(request), initial={"language": get_language()})
    if is_invited(request, form, office.code):
        return redirect("office:show", office.code)
    context = {"office": office, "form": form}
    return render(request, "assessment/office/invite.html", context)


@in_office(Power.MANAGE_MEMBERS)
@sent_to("office:show")
def revoke(request: HttpRequest, office: Office, letter: str) -> HttpResponse:
    """Take an invitation back."""
    by = user_of(request).username
    return _done(
        request,
        office,
        lambda: offices.revoke(office.code, letter, by=by),
        _("The invitation is taken back. Its link leads nowhere now."),
    )


@require_safe
@in_office(Power.ENTER)
def member(request: HttpRequest, office: Office, person: str) -> HttpResponse:
    """Show one member, and what can be decided about them."""
    return _member_page(request, office, _found(request, office, person))


@in_office(Power.MANAGE_MEMBERS)
@sent_to("office:member")
def change_role(request: HttpRequest, office: Office, person: str) -> HttpResponse:
    found = _found(request, office, person)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _member_page(request, office, found, role_form=form)
    role, by = form.cleaned_data["role"], user_of(request).username
    try:
        offices.change_role(office.code, person, role, by=by)
    except RefusedError as refused:
        form.add_error("role", refusal_words(refused.refusal))
        return _member_page(request, office, found, role_form=form)
    messages.success(request, _("Saved."))
    return redirect("office:show", office.code)


@in_office(Power.SEE_MEMBERS)
@sent_to("office:member")
def change_body(request: HttpRequest, office: Office, person: str) -> HttpResponse:
    """Say for which ministry a member speaks: one's own, a coordinator everybody's."""
    by = user_of(request).username
    if not office.may_move(by, person):
        raise Http404
    found = _found(request, office, person)
    form = BodyForm(request.POST)
    if not form.is_valid():
        return _member_page(request, office, found, body_form=form)
    body = form.cleaned_data["body"]

    def change() -> None:
        voided = offices.change_body(office.code, person, body, by=by)
        tell_voided(request, voided)

    return _done(request, office, change, _("Saved."))


@in_office(Power.ENTER)
@sent_to("office:member")
def end(request: HttpRequest, office: Office, person: str) -> HttpResponse:
    """End a membership: a coordinator everybody's, everybody their own."""
    user = user_of(request)
    is_me = person == user.username
    if not is_me and not office.may(Power.MANAGE_MEMBERS):
        raise Http404
    found = _found(request, office, person)
    form = EndForm(request.POST, others=_others(request, office, person))
    if not form.is_valid():
        return _member_page(request, office, found, end_form=form)
    successor = form.cleaned_data["successor"]
    try:
        voided = offices.end_membership(
            office.code, person, successor, by=user.username
        )
    except RefusedError as refused:
        form.add_error("successor", refusal_words(refused.refusal))
        return _member_page(request, office, found, end_form=form)
    tell_voided(request, voided)
    if is_me:
        left = _("You have left %(name)s.") % {"name": office.name}
        messages.success(request, left)
        return redirect("office:home")
    messages.success(request, _("The membership has ended."))
    return redirect("office:show", office.code)


@in_office(Power.MANAGE_MEMBERS)
@sent_to("office:member")
def reset_factor(request: HttpRequest, office: Office, person: str) -> HttpResponse:
    """Forget the second factor of a member who has lost it."""
    by = user_of(request).username
    return _done(
        request,
        office,
        lambda: reset_second_factor(office.code, person, by=by),
        _("The second factor is reset. The next sign-in sets up another."),
    )


def _done(
    request: HttpRequest, office: Office, act: Callable[[], None], words: str
) -> HttpResponse:
    try:
        act()
    except RefusedError as refused:
        messages.error(request, refusal_words(refused.refusal))
    else:
        messages.success(request, words)
    return redirect("office:show", office.code)


def _found(request: HttpRequest, office: Office, person: str) -> Member:
    user = user_of(request)
    # who may not see the members may still see, and end, their own membership
    if person != user.username and not office.may(Power.SEE_MEMBERS):
        raise Http404
    found = load_member(user, office, person)
    if found is None:
        raise Http404
    return found


def _others(request: HttpRequest, office: Office, person: str) -> list[Member]:
    if not office.may(Power.SEE_MEMBERS):
        return []
    everybody = load_members(user_of(request), office)
    return [one for one in everybody if one.code != person]


def _member_page(
    request: HttpRequest,
    office: Office,
    found: Member,
    *,
    role_form: RoleForm | None = None,
    body_form: BodyForm | None = None,
    end_form: EndForm | None = None,
) -> HttpResponse:
    me, others = user_of(request).username, _others(request, office, found.code)
    form = role_form or body_form or end_form
    context = {
        "office": office,
        "member": found,
        "role": role_name(found.role),
        "day": day_words(found.began_on),
        "is_me": found.code == me,
        "moves": office.may(Power.SEE_MEMBERS) and office.may_move(me, found.code),
        "manages": office.may(Power.MANAGE_MEMBERS),
        "role_form": role_form or RoleForm(initial={"role": found.role.value}),
        "body_form": body_form or BodyForm(initial={"body": found.body}),
        "end_form": end_form or EndForm(others=others),
        "form": form,
    }
    return render(request, "assessment/office/member.html", context)
