"""The pages of one visit: notice, question, list of answers."""

from dataclasses import dataclass
from html import escape
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from assessment.domain.edition import Edition
from assessment.domain.languages import Speech
from assessment.domain.moves import number_of
from assessment.domain.page import Page
from assessment.domain.visit import Visit
from assessment.pages.answered import Row, answer_words
from assessment.pages.filling import fill
from assessment.pages.fragments import fragment
from assessment.pages.shell import shell
from assessment.pages.start import check_frame
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.flow import Path, progress


@dataclass(frozen=True, slots=True)
class Step:
    """What a page of a visit is made of; `notice` is said above its content.

    In a preview `desk` is the address of its pages, with `%s` for the language, and
    `below` the HTML that experts see beneath.
    """

    request: HttpRequest
    speech: Speech
    edition: Edition
    visit: Visit
    compiled: Compiled
    path: Path
    sealed: str
    nonce: bytes
    notice: str = ""
    desk: str = ""
    below: str = ""

    @property
    def number(self) -> int:
        return number_of(self.visit.place, self.path)

    @property
    def shift(self) -> str:
        """Say whether Shift, three times, leaves: the script reads it."""
        return "off" if self.visit.ignores_shift else "on"

    def context(self) -> dict[str, Any]:
        """Return what each template of a visit needs."""
        return check_frame(self.speech, self.compiled, self.edition, self.desk) | {
            "questionnaire": self.compiled.questionnaire,
            "sealed": self.sealed,
            "step": self.number,
            "notice": self.notice,
            "below": SafeString(self.below),
            "is_paused": self.visit.is_paused,
            "is_counted": self.visit.is_counted,
            "may_be_counted": self.visit.may_be_counted,
            "shift": self.shift,
        }


def notice_page(step: Step) -> HttpResponse:
    context = step.context() | {
        "has_more_time": step.visit.has_more_time,
        "ignores_shift": step.visit.ignores_shift,
    }
    return render(step.request, "assessment/notice.html", context)


def question_page(step: Step, page: Page, trouble: str = "") -> HttpResponse:
    """Return a question: the frame and the question compiled, the gaps filled."""
    key = step.visit.place
    made = fragment(step.compiled, key, step.speech)
    frame_of = shell(step.compiled, step.speech, step.edition, step.desk)
    said = ""
    if trouble:
        said = frame_of.problem(escape(trouble), _first(made.first, page))
    elif step.visit.was_probed:
        said = frame_of.nothing_written if made.words else frame_of.nothing_chosen
    elif step.notice:
        said = frame_of.notification(conditional_escape(step.notice))
    is_first = _begins_section(step, key)
    gaps = {
        "error": frame_of.error if trouble else "",
        "step": str(step.number),
        "shift": step.shift,
        "progress": frame_of.progress(*progress(step.compiled, step.path, key)),
        "said": said,
        "question": made.caption
        + (made.section if is_first else "")
        + fill(made, page, trouble),
        "sealed": step.sealed,
        "below": step.below,
    }
    return HttpResponse(frame_of.fill(gaps))


def _first(target: str, page: Page) -> str:
    """Return the id of the field to mend: the first choice that is offered."""
    if target != "a0" or not page.offered:
        return target
    return f"a{page.slots.index(page.offered[0].key)}"


def _begins_section(step: Step, key: str) -> bool:
    """Say whether a page is the first one shown of its section."""
    number = step.path.pages.index(key)
    section = step.compiled.steps[step.compiled.index[key]].section
    before = step.path.pages[number - 1] if number else None
    return (
        before is None
        or step.compiled.steps[step.compiled.index[before]].section is not section
    )


def answers_page(step: Step) -> HttpResponse:
    """Return the list of answers, each with a way to change it."""
    sections: list[tuple[Any, list[Row]]] = []
    for number, key in enumerate(step.path.pages, start=1):
        if key not in step.path.asked:
            continue
        section = step.compiled.steps[step.compiled.index[key]].section
        if not sections or sections[-1][0] is not section:
            sections.append((section, []))
        given = step.visit.given.get(key)
        answer = answer_words(step.compiled, given, key, step.speech.interface)
        sections[-1][1].append(Row(number, step.compiled.questions[key].label, *answer))
    context = step.context() | {"sections": sections}
    return render(step.request, "assessment/answers.html", context)
