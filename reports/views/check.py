"""The last page of an anonymous check: its result, on the screen and on paper."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, ClassVar

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from assessment.actions.counting import Finished, count_once, was_counted
from assessment.anonymous import CheckView as Visit
from assessment.anonymous.tries import may_be_counted
from assessment.domain.edition import Edition
from assessment.domain.tokens import token_of
from assessment.pages import sentences
from assessment.pages.steps import Step
from assessment.permissions import may_write
from assessment.queries.checks import known_person_checks
from assessment.storage import today
from questionnaires.domain.help_services import Offered, Place, place_of, places
from questionnaires.domain.scoring import score
from questionnaires.interchange.strict_json import read_json
from questionnaires.queries import load_services
from reports.domain.content import write_report
from reports.domain.directory import PlaceForm, place_form, values_of, with_values
from reports.domain.earlier import (
    Comparison,
    StrangeFileError,
    compare,
    earlier_of,
    unreadable,
)
from reports.domain.material import Material
from reports.domain.report import Report, Stamp
from reports.exports.outcome_json import outcome_json
from reports.pdf import PdfUnavailableError
from reports.queries import load_stamp
from reports.tasks import print_report

LARGEST_FILE = 200_000  # a result has a few thousand bytes


class CheckView(Visit):
    """A visit that ends with a report."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        # an earlier result is read in memory, and never lies in a folder of uploads
        request.upload_handlers = [MemoryFileUploadHandler(request)]

    def result(
        self,
        step: Step,
        said: str = "",
        status: int = 200,
        comparison: Comparison | None = None,
        *,
        begins_at: str = "",
    ) -> HttpResponse:
        """Return the result page; `said` is what stands in the way of a wish.

        `begins_at` is the part that was asked for, and is read next.
        """
        report = report_of(step, self.stamp(step), trace=True)
        place = place_of_visit(step)
        facts = {
            "report": report,
            "nothing_there": place and len(report.help) == 1,  # the emergency number
            "said": said,
            "others": [
                (content_hash, check)
                for content_hash, check in known_person_checks(step.edition)
                if check.key != step.compiled.questionnaire.key
            ],
            "comparison": comparison,
            "place_form": self.place_form(step),
            "begins_at": begins_at,
        }
        return render(
            step.request, "reports/result.html", step.context() | facts, status=status
        )

    def stamp(self, step: Step) -> Stamp:
        """Return which version the report is about."""
        return load_stamp(step.visit.version)

    def place_form(self, step: Step) -> PlaceForm:
        """Return the places to choose from; what is posted says none of them."""
        form = place_form(translation, offered(step.edition), place_of_visit(step))
        return with_values(form, partial(token_of, self.storage.key.token, step.nonce))

    def pdf(self) -> HttpResponse:
        """Return the report as a file with a name that says nothing."""
        step = self.step()
        try:
            printed = print_report(report_of(step, self.stamp(step)))
        except PdfUnavailableError as error:
            return self.result(step, str(error), 503)
        return attached(printed, "application/pdf", "report.pdf")

    def json(self) -> HttpResponse:
        """Return the result as a file that can be laid beside a later one."""
        step = self.step()
        material, stamp = material_of(step), self.stamp(step)
        words = json.dumps(outcome_json(material, stamp), ensure_ascii=False, indent=1)
        return attached(words.encode(), "application/json", "result.json")

    def beside(self) -> HttpResponse:
        """Return the result beside an earlier one, from the person's own file."""
        step = self.step()
        try:
            earlier = earlier_of(read_json(self.file()))
            comparison = compare(
                material_of(step), step.visit.version, earlier, today()
            )
        except StrangeFileError as error:
            return self.result(step, str(error), 400)
        except ValueError:
            return self.result(step, unreadable(translation), 400)
        return self.result(step, comparison=comparison)

    def place(self) -> HttpResponse:
        """Show help where the person says she is; it stays in her page."""
        key, nonce = self.storage.opened.key.token, self.storage.opened.nonce
        known = {
            token_of(key, nonce, words): words
            for words in values_of(offered(self.edition))
        }
        posted = [known.get(one, "") for one in self.request.POST.getlist("place")]
        chosen = place_of(posted, offered(self.edition))
        words = str(chosen) if chosen else ""
        self.storage.visit = replace(self.storage.visit, help_place=words)
        return self.result(self.step(), begins_at="help")

    def count(self) -> HttpResponse:
        """Add this result to the counters of the month, once."""
        if not may_write(self.request):
            return self.start_again(sentences.foreign(), 403)
        visit, compiled = self.storage.visit, self.storage.compiled
        if not visit.may_be_counted:
            return self.result(self.step())
        answers = visit.answers()
        began = date.fromisoformat(answers.date)
        if not was_counted(visit.ticket, began) and not may_be_counted(self.request):
            return self.result(self.step(), sentences.too_many_counted(), 429)
        finished = Finished(
            compiled=compiled,
            outcome=score(compiled, answers),
            version=visit.version,
            edition=self.edition.key,
            language=self.speech.language,
            token=visit.ticket,
            began=began,
        )
        try:
            count_once(finished, today())
        except DatabaseError:
            return self.result(self.step(), sentences.not_counted(), 503)
        self.storage.visit = replace(visit, is_counted=True)
        return self.result(self.step(), begins_at="counting")

    def file(self) -> bytes:
        """Return the file that came with the request.

        Raises:
            ValueError: there is none, or it is too long.
        """
        uploaded = self.request.FILES.get("file")
        if uploaded is None or (uploaded.size or 0) > LARGEST_FILE:
            raise ValueError("no file that could be a result")
        content: bytes = uploaded.read()
        return content

    at_result: ClassVar[Mapping[str, Callable[[Any], HttpResponse]]] = {
        "pdf": pdf,
        "json": json,
        "beside": beside,
        "place": place,
        "count": count,
    }


def attached(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    headers = {"Content-Disposition": disposition}
    return HttpResponse(content, content_type=kind, headers=headers)


def material_of(step: Step, *, trace: bool = False) -> Material:
    """Return what these answers come to, and what it is said with."""
    answers = step.visit.answers()
    outcome = score(step.compiled, answers, trace=trace)
    language = step.speech.language
    bank = step.compiled.questionnaire
    if language not in bank.languages:
        language = bank.default_language
    return Material(step.compiled, outcome, answers, language, translation)


def report_of(step: Step, stamp: Stamp, *, trace: bool = False) -> Report:
    """Return what these answers come to, in words."""
    answers = step.visit.answers()
    return write_report(
        step.compiled,
        score(step.compiled, answers, trace=trace),
        answers,
        step.speech.language,
        translation,
        stamp,
        load_services(),
        place_of_visit(step),
    )


def offered(edition: Edition) -> tuple[Offered, ...]:
    """Return where people of an edition can say they are."""
    return places(load_services(), today(), edition.countries)


def place_of_visit(step: Step) -> Place | None:
    """Return where the person said she is, if help is still known there."""
    words = step.visit.help_place
    return place_of([words], offered(step.edition)) if words else None
