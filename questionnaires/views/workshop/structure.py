"""What a bank asks: its sections and questions, its lists of choices, its texts."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from questionnaires.domain.condition_words import shown_when
from questionnaires.domain.definition import Question, Questionnaire, Section
from questionnaires.domain.expressions import ExpressionError
from questionnaires.forms.parts import words_of
from questionnaires.interchange.parts import Kind, Part
from questionnaires.interchange.spoken import spoken
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.doors import in_bank, page
from questionnaires.views.workshop.findings import findings_of
from questionnaires.views.workshop.mending import part_at
from questionnaires.views.workshop.titles import words_in


@require_safe
@in_bank()
def show(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    bank = workspace.questionnaire
    found = counted(workspace)
    context: dict[str, Any] = {
        "sections": [
            {
                "value": section,
                "title": words_in(section.title, bank) or section.key,
                "shown": when_words(section, bank),
                "found": found[Part(Kind.SECTION, section.key)],
                "questions": [
                    {
                        "value": one,
                        "title": words_in(one.label, bank) or one.key,
                        "type": words_of(str(one.type)),
                        "shown": when_words(one, bank),
                        "found": found[Part(Kind.QUESTION, one.key)],
                    }
                    for one in section.questions
                ],
            }
            for section in bank.sections
        ],
        "lists": [
            {
                "value": one,
                "choices": [words_in(c.label, bank) or c.key for c in one.choices],
                "found": found[Part(Kind.LIST, one.key)],
            }
            for one in bank.lists
        ],
        "texts": [
            {
                "value": one,
                "title": words_in(one.text, bank),
                "found": found[Part(Kind.TEXT, one.key)],
            }
            for one in bank.texts
        ],
    }
    return page(request, workspace, "structure", **context)


def counted(workspace: Workspace) -> Counter[Part | None]:
    """Return how many things are found about each part."""
    bank = workspace.questionnaire
    return Counter(part_at(one.where, bank) for one in findings_of(workspace))


def when_words(one: Section | Question, bank: Questionnaire) -> str:
    """Return when something is shown, in words; nothing of what always is."""
    if not one.relevant.strip():
        return ""
    try:
        return spoken(shown_when(one.relevant, bank, get_language() or "en"))
    except ExpressionError:
        return one.relevant
