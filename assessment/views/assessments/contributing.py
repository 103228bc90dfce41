"""The part of civil society: answered by its members, read where they agreed."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.actions.contributing import save_contribution
from assessment.actions.voiding import SignedError
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.contributing import Contribution, Left
from assessment.domain.saving import BY_SCRIPT, standing
from assessment.domain.sitting import Sitting
from assessment.forms.contributing import ConsentForm
from assessment.forms.section import SectionForm
from assessment.pages.contributing import (
    contribution_context,
    contributions_context,
    items_of,
)
from assessment.pages.leaving import beside
from assessment.pages.scripted import refuse, tell
from assessment.pages.sections import conflict_context, moved_meanwhile, saved_words
from assessment.pages.signing import signed_words
from assessment.pages.unsaved import unsaved
from assessment.queries.assessing import load_assessment
from assessment.queries.contributing import (
    load_contribution,
    load_counted,
    load_own_part,
    load_part,
    load_readable,
)
from assessment.queries.sittings import load_sitting
from assessment.queries.talking import load_begun
from assessment.views.doors import in_assessment, typed, user_of


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.CONTRIBUTE)
def contribution(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Answer the part of civil society, and say whether it may be printed."""
    _look(assessment)
    user, sent = user_of(request), typed(request)
    sitting = load_own_part(user, assessment)
    mine = load_contribution(user, assessment) or Contribution({})
    language = get_language() or "en"
    form = SectionForm(sent, items=items_of(sitting), language=language)
    consent = ConsentForm(_of_consent(sent), consent=mine.consent)
    if assessment.signed_at and sent is not None:
        return _signed_page(request, sitting, form)
    show = partial(_own_page, request, sitting, form, consent, mine.left)
    if request.method != "POST":
        return show({})
    if request.POST.get("version", "") != str(assessment.number):
        if BY_SCRIPT in request.headers:
            return refuse(moved_meanwhile())
        messages.warning(request, moved_meanwhile())
        return show({})
    return _save(request, sitting, form, consent, show)


def _of_consent(sent: QueryDict | None) -> QueryDict | None:
    """Return what was sent, if consent is in it: a script sends one question alone."""
    return sent if sent is not None and "was" in sent else None


def _save(
    request: HttpRequest,
    sitting: Sitting,
    form: SectionForm,
    consent: ConsentForm,
    show: Callable[[Mapping[str, int]], HttpResponse],
) -> HttpResponse:
    form.is_valid()
    consent.is_valid()
    assessment, now = sitting.assessment, timezone.now()
    try:
        merged = save_contribution(
            assessment, form.typed, consent.changed, by=sitting.me, now=now
        )
    except SignedError:
        return _signed_page(request, sitting, form)
    except LookupError:  # it ended, or moved on, in this very moment
        raise Http404 from None
    if BY_SCRIPT in request.headers:
        return tell(sitting, form.troubles, merged)
    if merged.conflicts:
        part, conflicts = sitting.parts[0], merged.conflicts
        context = conflict_context(sitting, part, form, conflicts, {})
        page = "assessment/office/contribution_conflict.html"
        return render(request, page, context, status=409)
    if form.troubles or consent.errors:
        return show(merged.revisions)
    is_saved = standing(form.typed, merged) or consent.changed
    there = beside(assessment.code, request.POST.get("go", ""))
    if is_saved or not there:
        messages.success(request, _("Saved.") if is_saved else saved_words(0))
    return redirect(there or reverse("office:contribution", args=[assessment.code]))


def _signed_page(
    request: HttpRequest, sitting: Sitting, sent: SectionForm
) -> HttpResponse:
    """Show one's contribution as it stays, and what was sent beside it, to copy."""
    user, code = user_of(request), sitting.assessment.code
    fresh = load_own_part(user, load_assessment(user, code) or sitting.assessment)
    if BY_SCRIPT in request.headers:
        return refuse(signed_words(fresh.assessment))
    mine = load_contribution(user, fresh.assessment) or Contribution({})
    form = SectionForm(items=items_of(fresh), language=get_language() or "en")
    sent.is_valid()
    context = contribution_context(fresh, form, mine.left, {}) | {
        "form": ConsentForm(consent=mine.consent),
        "unsaved": unsaved(fresh, sent),
    }
    page = "assessment/office/contribution.html"
    status = 409 if request.method == "POST" else 200
    return render(request, page, context, status=status)


def _own_page(
    request: HttpRequest,
    sitting: Sitting,
    form: SectionForm,
    consent: ConsentForm,
    left: Iterable[Left],
    saved: Mapping[str, int],
) -> HttpResponse:
    context = contribution_context(sitting, form, left, saved) | {"form": consent}
    return render(request, "assessment/office/contribution.html", context)


@require_safe
@in_assessment(Deed.READ)
def contributions(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Lay what may be read of civil society's answers beside those of the offices."""
    _look(assessment)
    user = user_of(request)
    answers = assessment.may(Deed.MANAGE)  # what is asked in confidence
    context = contributions_context(
        load_sitting(user, assessment),
        load_own_part(user, assessment),
        load_readable(user, assessment),
        load_counted(user, assessment.code),
        load_begun(user, assessment.code) if answers else (),
    )
    return render(request, "assessment/office/contributions.html", context)


def _look(assessment: Assessment) -> None:
    """Refuse where civil society is asked nothing."""
    if not load_part(assessment).steps:
        raise Http404
