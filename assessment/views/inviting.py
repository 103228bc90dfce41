"""Sending the letter that a form asks for, wherever the form stands."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from assessment.actions.offices import invite
from assessment.domain.office import RefusedError
from assessment.forms.office import LeadForm, LetterForm
from assessment.pages.people import refusal_words
from assessment.views.doors import user_of


def is_invited(request: HttpRequest, form: LetterForm | LeadForm, office: str) -> bool:
    """Send the letter if one was asked for and may be; say whether it is on its way.

    Without an office it is to a calling. What is wrong is said in the form.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    by, today = user_of(request).username, timezone.now().date()
    try:
        invite(office, **form.cleaned_data, by=by, today=today)
    except RefusedError as refused:
        form.add_error("email", refusal_words(refused.refusal))
        return False
    sent = _("The invitation is on its way to %(email)s.")
    messages.success(request, sent % {"email": form.cleaned_data["email"]})
    return True
