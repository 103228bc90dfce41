"""The sections of an assessment: a wizard over the rows of its answers.

Each step is a section with an address of its own. A save leads on; what two people
changed at once leads to a page that shows both.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from formtools.wizard.views import WizardView

from assessment.actions.answering import save_answers
from assessment.actions.voiding import SignedError
from assessment.domain.assessing import Assessment, Deed
from assessment.domain.items import is_sent
from assessment.domain.overview import Part
from assessment.domain.saving import BY_SCRIPT, Merge, Typed, standing
from assessment.domain.sitting import Sitting
from assessment.entrance.kept import typed_before
from assessment.entrance.said import say
from assessment.forms.section import SectionForm
from assessment.pages.checklists import back_to
from assessment.pages.leaving import STAY, beside, next_own
from assessment.pages.reviewing import decided_html
from assessment.pages.scripted import refuse, tell
from assessment.pages.section_page import respond
from assessment.pages.sections import (
    conflict_context,
    given_away_words,
    moved_meanwhile,
    people_at,
    people_in,
    said_by,
    saved_words,
    section_context,
)
from assessment.pages.signing import signed_words, voided_words
from assessment.pages.unsaved import Unsaved, unsaved
from assessment.queries.assessing import load_assessment
from assessment.queries.offices import load_names
from assessment.queries.sittings import load_beside, load_sitting_to_save
from assessment.storage import AnswerStorage


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
        sent = typed_before(request)
        if sent is not None and not self.sitting.may_answer(self.part.section.key):
            return self.show(self.get_form(), unsaved=self.unsaved(sent))
        return self.show(self.get_form(data=sent))

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Save what was changed, and go where this leads."""
        try:
            return self.save_sent(request)
        except SignedError:
            return self.show_signed(request)

    def save_sent(self, request: HttpRequest) -> HttpResponse:
        if self.sitting.assessment.signed_at:
            raise SignedError
        self.begin()
        if not self.sitting.may_answer(self.part.section.key):
            return self.show_given_away(request)
        form = self.get_form(data=request.POST)
        if request.POST.get("version", "") != str(self.sitting.assessment.number):
            return self.show_anew(form)
        form.is_valid()
        is_by_script = BY_SCRIPT in request.headers
        with transaction.atomic():
            self.storage.set_step_data(self.steps.current, form.typed)
            merged = self.storage.merged
            if not (is_by_script or merged.conflicts or form.troubles):
                self.say_saved(request, form, merged)
        form.saved = merged.revisions
        if is_by_script:
            return tell(self.sitting, form.troubles, merged, form.typed)
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

    def say_saved(self, request: HttpRequest, form: SectionForm, merged: Merge) -> None:
        count = standing(form.typed, merged)
        if count or not beside(
            self.sitting.assessment.code, request.POST.get("go", "")
        ):
            say(request, saved_words(count), map(voided_words, merged.voided))

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

    def show(self, form: SectionForm, unsaved: Sequence[Unsaved] = ()) -> HttpResponse:
        user, sitting = self.request.user, self.sitting
        if form.is_bound:  # something may have been saved
            sitting = load_sitting_to_save(user, sitting.assessment)
        self.sitting, pieces = load_beside(user, sitting, self.part)
        keys, key = [item.key for item in form.items], self.part.section.key
        names = self.names(people_at(self.sitting, key, keys))
        context = section_context(self.sitting, self.part, form, names, pieces)
        context["decided"] = decided_html(self.sitting, key, names)
        context["back_to_list"] = self.back_to_list()
        context["unsaved"] = unsaved
        if unsaved and not sitting.assessment.signed_at:
            context["given_to"] = self.given_to()
        return respond(self.request, context)

    def show_anew(self, form: SectionForm) -> HttpResponse:
        """Show what was sent in the version the assessment has moved to meanwhile."""
        said = moved_meanwhile()
        if self.request.headers.get(BY_SCRIPT):
            return refuse(said)
        messages.warning(self.request, said)
        form.is_anew = True
        return self.show(form)

    def show_signed(self, request: HttpRequest) -> HttpResponse:
        """Show the section as it was signed, and what was sent beside it, to copy."""
        user, code = request.user, self.sitting.assessment.code
        fresh = load_assessment(user, code)  # type: ignore[arg-type]  # behind a door
        if fresh is None:
            raise Http404
        if request.headers.get(BY_SCRIPT):
            return refuse(signed_words(fresh))
        self.sitting = load_sitting_to_save(user, fresh)  # type: ignore[arg-type]  # as above
        response = self.show(self.get_form(), unsaved=self.unsaved(request.POST))
        response.status_code = 409
        return response

    def show_given_away(self, request: HttpRequest) -> HttpResponse:
        """Show a section that somebody else answers now, and what was sent, to copy."""
        if not self.sitting.assessment.may(Deed.ANSWER):
            raise Http404
        if request.headers.get(BY_SCRIPT):
            return refuse(given_away_words(self.given_to()))
        response = self.show(self.get_form(), unsaved=self.unsaved(request.POST))
        response.status_code = 409
        return response

    def given_to(self) -> str:
        who = self.sitting.responsible(self.part.section.key) or ""
        return said_by(self.names({who}), who)

    def unsaved(self, data: QueryDict) -> list[Unsaved]:
        sent = self.get_form(data=data)
        sent.is_valid()
        return unsaved(self.sitting, sent)

    def names(self, codes: set[str]) -> dict[str, str]:
        return load_names(self.sitting.assessment.office, codes)

    def address_after(self, posted: QueryDict) -> str:
        """Return where a save leads: on, to the same page, or beside a question."""
        code, go = self.sitting.assessment.code, posted.get("go", "")
        if there := beside(code, go):
            return there
        stays, listed = go == STAY, self.back_to_list()
        if listed and not stays:
            return listed
        key = self.part.section.key
        here = key if stays else next_own(self.sitting, key)
        if here is None:
            return reverse("office:assessment", args=[code])
        address = reverse("office:section", args=[code, here])
        return f"{address}?{self.request.GET.urlencode()}" if listed else address

    def back_to_list(self) -> str:
        """Return where whoever came from the checklist goes back to; else nothing."""
        code, name = self.sitting.assessment.code, self.request.GET.get("from", "")
        return back_to(code, name, self.part.section.key)
