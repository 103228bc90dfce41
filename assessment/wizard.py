"""The sections of an assessment: a wizard over the rows of its answers.

Each step is a section with an address of its own. A save leads on; what two people
changed at once leads to a page that shows both.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from formtools.wizard.views import WizardView

from assessment.actions.answering import save_answers
from assessment.domain.assessing import Assessment
from assessment.domain.items import is_sent
from assessment.domain.overview import Part
from assessment.domain.saving import Merge, Typed, standing
from assessment.domain.sitting import Sitting
from assessment.entrance.kept import typed_before
from assessment.entrance.said import say
from assessment.forms.section import SectionForm
from assessment.pages.section_page import respond
from assessment.pages.sections import (
    conflict_context,
    just_saved,
    people_at,
    people_in,
    saved_words,
    section_context,
)
from assessment.queries.offices import load_names
from assessment.queries.sittings import load_beside, load_sitting_to_save
from assessment.storage import AnswerStorage

BY_SCRIPT = "X-Autosave"  # one question, saved while the page stays open


class TeamWizard(WizardView):  # type: ignore[misc]  # formtools has no types
    """One section of one assessment, for one of those who take part."""

    form_list = [SectionForm]
    storage_name = "assessment.storage.AnswerStorage"
    storage: AnswerStorage
    sitting: Sitting
    part: Part

    def setup(
        self, request: HttpRequest, assessment: Assessment, **kwargs: Any
    ) -> None:
        super().setup(request, **kwargs)
        self.sitting = load_sitting_to_save(request.user, assessment)  # type: ignore[arg-type]  # behind a door
        self.form_list = dict.fromkeys(self.sitting.asked, SectionForm)  # type: ignore[assignment]  # as formtools itself keeps it
        found = self.sitting.part(kwargs["section"])
        if found is None:
            raise Http404
        self.part = found

    def get_prefix(self, *_args: Any, **kwargs: Any) -> str:
        return f"{self.sitting.assessment.code}-{kwargs['section']}"

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        self.begin()
        return self.show(self.get_form(data=typed_before(request)))

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Save what was changed, and go where this leads."""
        if not self.sitting.may_answer(self.part.section.key):
            raise Http404
        self.begin()
        form = self.get_form(data=request.POST)
        if request.POST.get("version", "") != str(self.sitting.assessment.number):
            return self.show_anew(form)
        form.is_valid()
        is_by_script = BY_SCRIPT in request.headers
        with transaction.atomic():
            self.storage.set_step_data(self.steps.current, form.typed)
            merged = self.storage.merged
            if not (is_by_script or merged.conflicts or form.troubles):
                say(request, saved_words(standing(form.typed, merged)))
        form.saved = merged.revisions
        if is_by_script:
            return self.tell_script(form, merged)
        if merged.conflicts:
            names = self.names(people_in(self.sitting))
            context = conflict_context(
                self.sitting, self.part, form, merged.conflicts, names
            )
            context["is_undecided"] = any(
                item.is_undecided(request.POST) for item in form.items
            )
            return render(
                request, "assessment/office/conflict.html", context, status=409
            )
        if form.troubles:
            return self.show(form)
        return redirect(self.address_after(request.POST))

    def begin(self) -> None:
        self.storage.begin(self.sitting.kept, self.save, self.part.section.key)

    def save(self, typed: Mapping[str, Typed]) -> Merge:
        by, assessment = self.sitting.me, self.sitting.assessment
        try:
            return save_answers(
                assessment.code, assessment.version, typed, by=by, now=timezone.now()
            )
        except LookupError:  # it ended, or moved on, in this very moment
            raise Http404 from None

    def get_form(
        self, step: str | None = None, data: QueryDict | None = None, files: None = None
    ) -> SectionForm:
        # a worksheet answers, too, what only its other answers will bring up
        also = [key for key in self.sitting.waiting(self.part) if is_sent(key, data)]
        items = self.sitting.items(self.part, also)
        return SectionForm(data, items=items, language=get_language() or "en")

    def show(self, form: SectionForm) -> HttpResponse:
        user, sitting = self.request.user, self.sitting
        if self.request.method == "POST":  # something may have been saved
            sitting = load_sitting_to_save(user, sitting.assessment)
        self.sitting, pieces = load_beside(user, sitting, self.part.questions)
        keys = [item.key for item in form.items]
        names = self.names(people_at(self.sitting, keys))
        context = section_context(self.sitting, self.part, form, names, pieces)
        return respond(self.request, context)

    def show_anew(self, form: SectionForm) -> HttpResponse:
        """Show what was sent in the version the assessment has moved to meanwhile."""
        said = _(
            "The questionnaire has another version now. Nothing is saved yet: check"
            " what you answered, and save."
        )
        if self.request.headers.get(BY_SCRIPT):
            return JsonResponse({"trouble": said}, status=409)
        messages.warning(self.request, said)
        form.is_anew = True
        return self.show(form)

    def names(self, codes: set[str]) -> dict[str, str]:
        return load_names(self.sitting.assessment.office, codes)

    def address_after(self, posted: QueryDict) -> str:
        """Return where a save leads: on, or to the same page, or to the overview."""
        code = self.sitting.assessment.code
        here = self.steps.current if posted.get("go") == "stay" else self.steps.next
        if here is None:
            return reverse("office:assessment", args=[code])
        return reverse("office:section", args=[code, here])

    def tell_script(self, form: SectionForm, merged: Merge) -> HttpResponse:
        """Say what became of one question, for the script of the page."""
        for key, trouble in form.troubles.items():
            return JsonResponse({"question": key, "trouble": trouble}, status=422)
        for key in merged.conflicts:
            said = _(
                "Somebody else has changed this answer meanwhile. Save to see both."
            )
            return JsonResponse({"question": key, "trouble": said}, status=409)
        return JsonResponse({"saved": dict(merged.revisions), "words": just_saved()})
