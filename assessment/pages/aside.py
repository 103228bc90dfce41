"""The pages around a pause: the code, the way back, the deletion."""

from datetime import date
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessment.domain.edition import Edition
from assessment.domain.languages import Speech
from assessment.pages.start import frame
from assessment.pages.steps import Step
from questionnaires.domain import locales


class Frame(Protocol):
    """What a page needs that belongs to no visit yet."""

    request: HttpRequest
    speech: Speech
    edition: Edition


def aside_page(
    step: Step,
    *,
    code: str = "",
    until: date | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    """Return the page that shows the code, or why there is none."""
    day = locales.day(step.speech.interface, until.isoformat()) if until else ""
    facts = {"code": code, "until": day, "trouble": trouble}
    return _page(step, "aside", facts, status)


def forget_page(step: Step, *, trouble: str = "", status: int = 200) -> HttpResponse:
    """Return the page that asks before it deletes."""
    return _page(step, "forget", {"trouble": trouble}, status)


def forgotten_page(step: Step, *, is_out: bool) -> HttpResponse:
    """Return the page after a deletion; `is_out`: no byte is left in our files."""
    return _page(step, "forgotten", {"is_out": is_out})


def return_page(
    here: Frame, words: str, trouble: str, status: int = 400
) -> HttpResponse:
    """Return the page that asks for a code, with what stands in the way."""
    context = frame(here.speech, here.edition, (), "return")
    facts = {"words": words[:100], "trouble": trouble}
    return render(
        here.request, "assessment/return.html", context | facts, status=status
    )


def _page(
    step: Step, name: str, facts: dict[str, Any], status: int = 200
) -> HttpResponse:
    context = step.context() | facts
    return render(step.request, f"assessment/{name}.html", context, status=status)
