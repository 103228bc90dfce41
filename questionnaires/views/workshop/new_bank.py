"""A bank that begins with a button: what has to be known of it, and its first draft."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaires.actions.drafting import BankExistsError, begin_bank
from questionnaires.forms.beginning import NewBankForm
from questionnaires.interchange.spoken import spoken
from questionnaires.permissions import may_change_drafts
from questionnaires.views.workshop.doors import code_of, for_readers, typed
from questionnaires.views.workshop.tongues import framed


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def new_bank(request: HttpRequest) -> HttpResponse:
    """Ask what a new bank begins with; begin it, and lead to what it asks."""
    if not may_change_drafts(request.user):
        raise Http404
    form = NewBankForm(get_language() or "en", typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            begin_bank(form.bank(), by=code_of(request))
        except BankExistsError as error:
            form.add_error("key", spoken(str(error)))
        else:
            messages.success(
                request,
                _("Here is the first draft. See in Checks what it lacks."),
            )
            return redirect("workshop:structure", form.cleaned_data["key"])
    status = 422 if form.errors else 200
    return framed(
        request, "questionnaires/workshop/new_bank.html", {"form": form}, status
    )
