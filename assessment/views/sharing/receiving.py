"""What other organisations share with one's own, and what they offer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.actions.sharing import accept
from assessment.domain.office import Office
from assessment.domain.roles import Power
from assessment.domain.sharing import NotSharedError
from assessment.forms.sharing import AcceptForm
from assessment.pages.sharing import not_shared_words, received_rows
from assessment.queries.sharing import load_received
from assessment.views.doors import in_office, typed, user_of


@require_http_methods(["GET", "HEAD", "POST"])
@in_office(Power.READ_SHARED)
def received(request: HttpRequest, office: Office) -> HttpResponse:
    """List what others share; accept what is offered, with its code."""
    user = user_of(request)
    if request.method == "POST" and not office.may(Power.ACCEPT):
        raise Http404
    form = AcceptForm(typed(request))
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            accept(office, code, by=user.username, now=timezone.now())
        except NotSharedError as error:
            form.add_error("code", not_shared_words(error.why))
        else:
            messages.success(
                request, _("It is accepted. Everybody who works here reads it.")
            )
            return redirect("office:received", office.code)
    context = {
        "office": office,
        "received": received_rows(load_received(user, office.code)),
        "form": form,
        "accepts": office.may(Power.ACCEPT),
    }
    return render(request, "assessment/office/sharing/received.html", context)
