"""What stands on the page of one part: its form, what is found, what depends on it."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from questionnaires.domain.condition_words import condition_in_words
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.expressions import ExpressionError
from questionnaires.domain.given_back import WAS
from questionnaires.forms.boxes import BOXES, Shape
from questionnaires.forms.parts import PartForm
from questionnaires.interchange.editing import cells_of, revision
from questionnaires.interchange.finding_again import BASED_ON, BESIDE, beside
from questionnaires.interchange.parts import Kind, Part
from questionnaires.interchange.spoken import spoken
from questionnaires.interchange.writing import Cells
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.doors import page
from questionnaires.views.workshop.ranges import range_words
from questionnaires.views.workshop.standing import Standing, standing_of
from questionnaires.views.workshop.titles import KINDS, tab_of, title_of_part


def part_page(
    request: HttpRequest,
    workspace: Workspace,
    form: PartForm,
    cells: Cells,
    tried: Standing | None = None,
) -> HttpResponse:
    """Return the page of a part, whose form is filled in, or to be mended.

    `tried` is what the checks would say of what is filled in, if that was asked.
    """
    is_sent = request.method == "POST"
    there = cells_of(workspace.questionnaire, form.part)
    may_change = workspace.is_draft
    bank = workspace.questionnaire
    context = {
        "form": form,
        "part": form.part,
        "part_title": title_of_part(form.part, bank),
        "kind_title": KINDS[form.part.kind],
        "based_on": form.data.get(BASED_ON) or revision(there),
        "was": form.data.get(WAS) or json.dumps(there[0] if there else {}),
        "beside": form.data.get(BESIDE, beside(bank, form.part)),
        "standing": tried if is_sent else standing_of(workspace, form.part),
        "in_words": conditions_in_words(form, cells, bank),
        "range": range_words(workspace, form.part),
        "is_removable": may_change and form.part.kind is not Kind.SETTINGS,
    }
    status = 422 if form.errors else 200
    here = tab_of(form.part)
    return page(request, workspace, "part", here=here, status=status, **context)


def conditions_in_words(
    form: PartForm, cells: Cells, bank: Questionnaire
) -> list[tuple[str, str]]:
    """Return each condition of a part in plain words, after what its box is called.

    One that cannot be read is left out: what is wrong stands at its box.
    """
    told = []
    for box in BOXES[form.part.kind]:
        source = cells.get(box.column, "")
        if box.shape is not Shape.CODE or not (source or box.column == "relevant"):
            continue
        if not source:
            told.append((str(box.label), _without_condition(form.part, bank)))
            continue
        try:
            words = condition_in_words(source, bank, get_language() or "en")
        except ExpressionError:
            continue
        told.append((str(box.label), spoken(words)))
    return told


def _without_condition(part: Part, bank: Questionnaire) -> str:
    """Return when something is shown that has no condition of its own."""
    around = (one for one in bank.sections if one.relevant)
    if part.kind is Kind.QUESTION and any(
        question.key == part.key for one in around for question in one.questions
    ):
        return _("its section is shown")
    return _("always")
