"""Review: the checklist of an assessment, and the decision about one section."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.actions.reviewing import review_section
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.checklist import checklist
from assessment.domain.overview import Part, Status, Tally
from assessment.domain.reviewing import NotReviewed, NotReviewedError, Review
from assessment.domain.roles import Role
from assessment.domain.sitting import Sitting
from assessment.forms.reviewing import ACCEPT, ReviewForm
from assessment.pages.checklists import checklist_context, kind_named
from assessment.pages.reviewing import not_reviewed_words, section_review_context
from assessment.pages.sections import people_in
from assessment.pages.talking import people_of
from assessment.queries.evidence import load_register
from assessment.queries.offices import load_colleagues, load_names
from assessment.queries.reviewing import hashes_of
from assessment.queries.sittings import load_sitting
from assessment.queries.talking import load_talks
from assessment.views.doors import in_assessment, typed, user_of


@require_safe
@in_assessment(Deed.READ)
def review(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show what is left before signing, of one kind or all, section by section."""
    user, office = user_of(request), assessment.office
    # nothing of the cycle before is shown
    sitting = load_sitting(user, replace(assessment, baseline=""))
    members = load_colleagues(user, office, Role)
    names = {one.code: one.name for one in members}
    if gone := people_in(sitting) - names.keys():
        names |= load_names(office, gone)
    kind = kind_named(request.GET.get("show", ""))
    found = checklist(sitting, members)
    context = checklist_context(sitting, found, names, kind)
    return render(request, "assessment/office/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_assessment(Deed.READ)
def review_one(
    request: HttpRequest, assessment: Assessment, section: str
) -> HttpResponse:
    """Show a section to be read; a reviewer accepts or returns it as it is shown."""
    form = ReviewForm(typed(request))
    if request.method != "POST":
        return _page(request, assessment, section, form)
    if not assessment.may(Deed.REVIEW):
        raise Http404
    if not form.is_valid():
        return _page(request, assessment, section, form)
    user, is_accepted = user_of(request), form.cleaned_data["decision"] == ACCEPT
    decision = Review(
        section=section,
        is_accepted=is_accepted,
        reason=form.cleaned_data["reason"],
        sha256=request.POST.get("sha256", ""),
        by=user.username,
        at=timezone.now(),
    )
    try:
        review_section(user, assessment.code, decision)
    except NotReviewedError as error:
        form.add_error(None, not_reviewed_words(error.why))
        return _page(request, assessment, section, form, status=409)
    except LookupError:
        raise Http404 from None
    done = _("The section is accepted.")
    if not is_accepted:
        done = _("The section is returned. Whoever is responsible is told.")
    messages.success(request, done)
    page = reverse("office:review", args=[assessment.code])
    return redirect(f"{page}#{section}")


def _page(
    request: HttpRequest,
    assessment: Assessment,
    section: str,
    form: ReviewForm,
    status: int = 200,
) -> HttpResponse:
    user = user_of(request)
    sitting = load_sitting(user, assessment)
    part = _part(sitting, section)
    pieces = load_register(user, assessment)
    talks = load_talks(user, assessment, part.questions)
    said_by = {code for talk in talks.values() for code in people_of(talk)}
    names = load_names(assessment.office, people_in(sitting) | said_by)
    why = _why_not(sitting, part)
    context = section_review_context(sitting, part, pieces, talks, names) | {
        "form": form,
        "why_not": not_reviewed_words(why) if why else "",
        "may_review": assessment.may(Deed.REVIEW) and (why is None or form.is_bound),
        "sha256": hashes_of(sitting, pieces, [section])[section],
    }
    page = "assessment/office/review_section.html"
    return render(request, page, context, status=status)


def _why_not(sitting: Sitting, part: Part) -> NotReviewed | None:
    if not sitting.assessment.may(Deed.REVIEW):
        return None
    return sitting.why_not_review(part)


def _part(sitting: Sitting, section: str) -> Part:
    """Return a section as it stands; one in which nothing is asked now is empty."""
    for part in sitting.parts:
        if part.section.key == section:
            return part
    for one in sitting.compiled.questionnaire.sections:
        if one.key == section:
            return Part(one, Status.CANNOT_START, Tally(), (), ())
    raise Http404
