"""The cover of an organisation's reports: its words, and its partners' logos."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from assessment.actions.fronts import add_logo, change_cover_words, remove_logo
from assessment.domain.front import TooManyLogosError
from assessment.domain.office import Office
from assessment.domain.roles import Power
from assessment.forms.front import CoverLogoForm, CoverWordsForm, full_cover
from assessment.queries.fronts import load_front
from assessment.views.doors import in_office, typed, user_of


@require_http_methods(["GET", "POST"])
@in_office(Power.CHANGE)
def cover(request: HttpRequest, office: Office) -> HttpResponse:
    """Show what stands on the cover, and change its words."""
    front = load_front(user_of(request), office.code)
    form = CoverWordsForm(typed(request), initial={"words": front.words})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        change_cover_words(office.code, words, by=user_of(request).username)
        messages.success(request, _("Saved."))
        return redirect("office:cover", office.code)
    context = {"office": office, "front": front, "form": form}
    return render(request, "assessment/office/cover.html", context)


@require_http_methods(["GET", "POST"])
@in_office(Power.CHANGE)
def add(request: HttpRequest, office: Office) -> HttpResponse:
    """Add a logo."""
    form = CoverLogoForm(typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid() and _added(request, office, form):
        messages.success(request, _("The logo stands on the cover of new reports."))
        return redirect("office:cover", office.code)
    context = {"office": office, "form": form}
    return render(request, "assessment/office/add_logo.html", context)


def _added(request: HttpRequest, office: Office, form: forms.Form) -> bool:
    """Add it; if there is no room, the form says so."""
    name, picture = form.cleaned_data["name"], form.cleaned_data["file"]
    try:
        add_logo(office.code, name, picture.png, by=user_of(request).username)
    except TooManyLogosError:
        form.add_error(None, full_cover())
        return False
    return True


@require_POST
@in_office(Power.CHANGE)
def remove(request: HttpRequest, office: Office, logo: str) -> HttpResponse:
    if remove_logo(office.code, logo, by=user_of(request).username):
        messages.success(request, _("The logo is removed."))
    else:
        messages.info(request, _("That logo was removed already."))
    return redirect("office:cover", office.code)


@require_safe
@in_office(Power.CHANGE)
def picture(request: HttpRequest, office: Office, logo: str) -> HttpResponse:
    """Show a logo to those who may remove it."""
    logos = load_front(user_of(request), office.code).logos
    png = next((one.png for one in logos if one.code == logo), None)
    if png is None:
        raise Http404
    return HttpResponse(png, content_type="image/png")
