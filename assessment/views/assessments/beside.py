"""What stands beside an answer: what it was before, and how others see it."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.actions.dissenting import file_view, withdraw_view
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.sitting import Sitting
from assessment.entrance.given_back import texts_of
from assessment.forms.dissent import DissentForm
from assessment.pages.fields import fields_of
from assessment.pages.people import moment_words
from assessment.pages.sections import given_words, said_by, views_shown
from assessment.queries.assessing import load_history
from assessment.queries.moves import load_left
from assessment.queries.offices import load_names
from assessment.queries.sittings import load_sitting
from assessment.views.doors import in_assessment, typed, user_of
from assessment.views.telling import tell_voided
from questionnaires.domain.definition import AnsweredBy
from questionnaires.queries import load_compiled_part


@require_safe
@in_assessment(Deed.READ)
def history(
    request: HttpRequest, assessment: Assessment, question: str
) -> HttpResponse:
    """Show each answer a question had: whose, when, and what was set aside.

    A question that a version left behind is shown as that version asked it.
    """
    sitting = _sitting(request, assessment, question)
    return _history(request, sitting, question)


def _history(
    request: HttpRequest, sitting: Sitting, question: str, late: Sequence[str] = ()
) -> HttpResponse:
    """Show it; `late` is what somebody sends who did not know of the new version."""
    assessment = sitting.assessment
    rows = load_history(user_of(request), assessment.code, question)
    writers = {kept.by for kept, _was_kept in rows}
    writers |= {view.by for view in sitting.views.get(question, ())}
    names = load_names(assessment.office, writers)
    context = _context(sitting, question) | {
        "rows": [
            {
                "answer": given_words(sitting.compiled, question, kept.content.given),
                "found": kept.content.found,
                "who": said_by(names, kept.by),
                "when": moment_words(kept.at),
                "was_kept": was_kept,
            }
            for kept, was_kept in rows
        ],
        "views": views_shown(sitting, question, names),
        "late": late,
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "assessment/office/history.html", context, status=status)


@require_http_methods(["GET", "POST"])
@in_assessment(Deed.DISSENT, changes=True)
def dissent(
    request: HttpRequest, assessment: Assessment, question: str
) -> HttpResponse:
    """File another view of an answer, or take one's own back.

    What is written of a question that a version left behind meanwhile is given back.
    """
    sitting = _sitting(request, assessment, question)
    if not _is_asked(sitting, question):
        if request.method == "POST":
            return _history(request, sitting, question, texts_of(request))
        return redirect("office:history", assessment.code, question)
    views = sitting.views.get(question, ())
    mine = next((one for one in views if one.by == sitting.me), None)
    if request.method == "POST" and request.POST.get("go") == "withdraw":
        voided = withdraw_view(assessment, question, by=sitting.me)
        messages.success(request, _("Your different view is withdrawn."))
        tell_voided(request, voided)
        return redirect(_address(sitting, question))
    item = sitting.item(sitting.compiled.questions[question])
    language = get_language() or "en"
    kept = sitting.kept.get(question)
    agreed = kept.content.given if kept else None
    form = DissentForm(
        typed(request), item=item, mine=mine, agreed=agreed, language=language
    )
    if request.method == "POST" and form.is_valid():
        given, reason = form.given, form.cleaned_data["reason"]
        now = timezone.now()
        voided = file_view(assessment, question, given, reason, by=sitting.me, now=now)
        messages.success(request, _("Your different view stands beside the answer."))
        tell_voided(request, voided)
        return redirect(_address(sitting, question))
    context = _context(sitting, question) | {
        "form": form,
        "fields": fields_of(form.item, form.filled),
        "mine": mine,
        "agreed": given_words(sitting.compiled, question, agreed),
    }
    return render(request, "assessment/office/dissent.html", context)


def _sitting(request: HttpRequest, assessment: Assessment, question: str) -> Sitting:
    """Return the answers in the version that asks the question, or asked it last."""
    user = user_of(request)
    sitting = load_sitting(user, assessment)
    if question in sitting.compiled.questions:
        return sitting
    left = load_left(user, assessment, question)
    if left is None or left[1] is not AnsweredBy.OFFICES:
        raise Http404
    return replace(sitting, compiled=load_compiled_part(*left))


def _context(sitting: Sitting, question: str) -> dict[str, object]:
    compiled = sitting.compiled
    return {
        "assessment": sitting.assessment,
        "questionnaire": compiled.questionnaire,
        "question": compiled.questions[question],
        "back": _address(sitting, question),
        "is_gone": not _is_asked(sitting, question),
    }


def _is_asked(sitting: Sitting, question: str) -> bool:
    version = sitting.assessment.version
    return question in load_compiled_part(version, AnsweredBy.OFFICES).questions


def _address(sitting: Sitting, question: str) -> str:
    """Return where a question stands; one that was left behind stands in no section."""
    code, compiled = sitting.assessment.code, sitting.compiled
    if not _is_asked(sitting, question):
        return reverse("office:assessment", args=[code])
    section = compiled.steps[compiled.index[question]].section.key
    page = reverse("office:section", args=[code, section])
    return f"{page}#{question}"
