"""The last page of an anonymous check: its result, on the screen and on paper."""

import json
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from assessment.anonymous import CheckView as Visit
from assessment.pages.steps import Step
from assessment.queries.checks import known_person_checks
from questionnaires.domain.scoring import score
from questionnaires.interchange.strict_json import read_json
from reports.domain.content import write_report
from reports.domain.earlier import (
    Comparison,
    StrangeFileError,
    compare,
    earlier_of,
    unreadable,
)
from reports.domain.material import Material
from reports.domain.report import Report
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
    ) -> HttpResponse:
        """Return the result page; `said` is what stands in the way of a wish."""
        facts = {
            "report": report_of(step, trace=True),
            "said": said,
            "others": [
                (content_hash, check)
                for content_hash, check in known_person_checks(step.edition)
                if content_hash != step.visit.version
            ],
            "comparison": comparison,
        }
        return render(
            step.request, "reports/result.html", step.context() | facts, status=status
        )

    def pdf(self, step: Step) -> HttpResponse:
        """Return the report as a file with a name that says nothing."""
        try:
            printed = print_report(report_of(step))
        except PdfUnavailableError as error:
            return self.result(step, str(error), 503)
        return attached(printed, "application/pdf", "report.pdf")

    def json(self, step: Step) -> HttpResponse:
        """Return the result as a file that can be laid beside a later one."""
        material, stamp = material_of(step), load_stamp(step.visit.version)
        words = json.dumps(outcome_json(material, stamp), ensure_ascii=False, indent=1)
        return attached(words.encode(), "application/json", "result.json")

    def beside(self, step: Step) -> HttpResponse:
        """Return the result beside an earlier one, from the person's own file."""
        material = material_of(step)
        try:
            earlier = earlier_of(read_json(self.file()))
            comparison = compare(material, step.visit.version, earlier)
        except StrangeFileError as error:
            return self.result(step, str(error), 400)
        except ValueError:
            return self.result(step, unreadable(translation), 400)
        return self.result(step, comparison=comparison)

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

    at_result: ClassVar[Mapping[str, Callable[[Any, Step], HttpResponse]]] = {
        "pdf": pdf,
        "json": json,
        "beside": beside,
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


def report_of(step: Step, *, trace: bool = False) -> Report:
    """Return what these answers come to, in words."""
    answers = step.visit.answers()
    return write_report(
        step.compiled,
        score(step.compiled, answers, trace=trace),
        answers,
        step.speech.language,
        translation,
        load_stamp(step.visit.version),
    )
