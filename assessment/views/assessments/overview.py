"""Where an assessment stands, section by section."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from assessment.domain.assessing import Assessment, Deed
from assessment.pages.overviews import overview_context
from assessment.pages.planning import overdue_address, overdue_words
from assessment.pages.replaced import replaced_in_office
from assessment.pages.sections import people_in
from assessment.queries.assessing import load_bodies, load_followers
from assessment.queries.contributing import load_counted, load_part
from assessment.queries.moves import load_next
from assessment.queries.offices import load_names
from assessment.queries.planning import load_overdue
from assessment.queries.signing import load_signatures
from assessment.queries.sittings import load_sitting
from assessment.views.doors import in_assessment, user_of
from assessment.wizard import TeamWizard


@require_safe
@in_assessment(Deed.READ)
def show(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show each section: who answers it, how far it is, what holds it up."""
    user = user_of(request)
    sitting = load_sitting(user, assessment)
    names = load_names(assessment.office, people_in(sitting))
    context = overview_context(
        sitting,
        names,
        load_bodies(user, assessment),
        load_signatures(user, assessment),
        request.GET.get("show", ""),
        timezone.now(),
    )
    if assessment.signed_at is None:  # else nothing of it changes any more
        context["followers"] = load_followers(user, assessment)
    if assessment.may(Deed.MANAGE):
        newer, replaced = load_next(assessment)
        context |= {"newer": newer} | replaced_in_office(replaced)
    is_asked = load_part(assessment).steps
    context["contributed"] = load_counted(user, assessment.code) if is_asked else None
    overdue = load_overdue(user, timezone.now()).get(assessment.code, 0)
    context["overdue"] = overdue_words(overdue) if overdue else ""
    context["overdue_address"] = overdue_address(assessment)
    return render(request, "assessment/office/assessment.html", context)


section = require_http_methods(["GET", "HEAD", "POST"])(
    in_assessment(Deed.READ)(TeamWizard.as_view())
)
