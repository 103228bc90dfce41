"""A section as officials see it, shown to experts: the same page, nothing is kept."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from assessment.domain.languages import Speech
from assessment.domain.overview import Part
from assessment.domain.previewing import Travelling, from_plain, sitting_of, to_plain
from assessment.domain.sitting import Sitting
from assessment.forms.section import SectionForm
from assessment.pages.leaving import STAY
from assessment.pages.previews import SIMULATE, below_html, codes_html
from assessment.pages.section_page import Reading, Shown, question_html
from assessment.pages.sections import section_context
from questionnaires.domain.answer_codec import AnswersError
from questionnaires.domain.canonical import canonical
from questionnaires.domain.compiled import Compiled
from questionnaires.interchange.strict_json import JsonError, read_json
from questionnaires.queries.workshop import Workspace
from reports.views.workshop.places import page_of
from reports.views.workshop.simulator import simulated

TO = "section:"


def section_page(
    request: HttpRequest, workspace: Workspace, compiled: Compiled, language: str
) -> HttpResponse:
    """Show a section, with what was answered in the pages before."""
    with override(language):
        travelling, said = travelled(request, compiled)
        sitting = _sitting(workspace, compiled, travelling)
        if not sitting.asked:
            return render(request, "assessment/preview/nothing_asked.html", {})
        part = _part_at(sitting, request.POST.get("at", ""))
        form = _form(sitting, part, language)
        if request.POST.get("go"):
            form = SectionForm(request.POST, items=form.items, language=language)
            form.is_valid()
            travelling = travelling.with_typed(form.typed)
            if request.POST["go"] == SIMULATE:
                return simulated(request, workspace, compiled, travelling.answers())
            sitting = _sitting(workspace, compiled, travelling)
            if not form.troubles:
                part = _next(sitting, part, request.POST["go"])
                form = _form(sitting, part, language)
                said = said or _said(request.POST["go"])
        return _page(request, workspace, (sitting, part, form), travelling, said)


def travelled(request: HttpRequest, compiled: Compiled) -> tuple[Travelling, str]:
    """Return what travels in a page, and what is to be said of it."""
    words = request.POST.get("answers", "")
    if not words:
        return Travelling(), ""
    try:
        return from_plain(compiled, read_json(words.encode())), ""
    except (JsonError, AnswersError, UnicodeEncodeError):
        said = _(
            "The questionnaire has changed since this preview began, so that its"
            " answers do not fit any more. It begins anew."
        )
        return Travelling(), said


def _sitting(
    workspace: Workspace, compiled: Compiled, travelling: Travelling
) -> Sitting:
    default = compiled.questionnaire.default_language
    title = compiled.questionnaire.title.in_language(default, default) or workspace.key
    return sitting_of(compiled, travelling, title, workspace.number or 0)


def _part_at(sitting: Sitting, section: str) -> Part:
    return sitting.part(section) or _first(sitting)


def _first(sitting: Sitting) -> Part:
    part = sitting.part(next(iter(sitting.asked)))
    assert part is not None  # noqa: S101 -- it is one of those asked
    return part


def _form(sitting: Sitting, part: Part, language: str) -> SectionForm:
    return SectionForm(items=sitting.items(part), language=language)


def _next(sitting: Sitting, part: Part, go: str) -> Part:
    """Return the section a button leads to; after the last one, that one."""
    here = part.section.key
    if go.startswith(TO):
        return sitting.part(go.removeprefix(TO)) or _part_at(sitting, here)
    keys = list(sitting.asked)
    if go != "next" or here not in keys:
        return _part_at(sitting, here)
    return _part_at(sitting, keys[min(keys.index(here) + 1, len(keys) - 1)])


def _said(go: str) -> str:
    if go in {"next", STAY} or go.startswith(TO):
        return ""
    return _(
        "What stands beside a question, like comments and evidence, is not part of the"
        " preview."
    )


def _page(
    request: HttpRequest,
    workspace: Workspace,
    shown: tuple[Sitting, Part, SectionForm],
    travelling: Travelling,
    said: str,
) -> HttpResponse:
    sitting, part, form = shown
    language = form.language
    with_codes = "codes" in request.GET
    context: dict[str, Any] = section_context(sitting, part, form, {}, {})
    context |= {"may_dissent": False, "plans": False, "reader": None}
    context["items"] = _items(context, language, with_codes=with_codes)
    context |= {
        "speech": Speech(language, language),
        "travelling": canonical(to_plain(travelling)).decode(),
        "said": said,
        "sections": [sitting.part(key) for key in sitting.asked],
        "below": SafeString(below_html("section")),
        "languages": [
            (code, page_of(workspace, code, with_codes=with_codes))
            for code in sitting.compiled.questionnaire.languages
        ],
    }
    return render(request, "assessment/preview/section.html", context)


def _items(
    context: Mapping[str, Any], language: str, *, with_codes: bool
) -> SafeString:
    """Return the questions of a section, each with what stands behind it if wished."""
    reading = Reading(language, context["may_answer"], False, False)
    compiled, code = context["compiled"], context["assessment"].code
    made = [
        question_html(compiled, _without_saves(one), code, reading)
        + (codes_html(compiled, [one.key]) if with_codes else "")
        for one in context["shown"]
    ]
    return SafeString("".join(made))


def _without_saves(shown: Shown) -> Shown:
    return replace(shown, saved="")
