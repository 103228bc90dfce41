"""Two editors changed one part: both versions side by side, and the second chooses."""

import json
from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from questionnaires.domain.given_back import cells_in, written_in
from questionnaires.forms.boxes import BOXES
from questionnaires.forms.parts import PartForm, words_of
from questionnaires.interchange.editing import merged, revision
from questionnaires.interchange.finding_again import beside, has_others
from questionnaires.interchange.parts import Part
from questionnaires.interchange.writing import Cells
from questionnaires.queries.workshop import Workspace, load_names
from questionnaires.views.workshop.doors import page
from questionnaires.views.workshop.titles import tab_of

CHOOSE, THEIRS = "choose-", "theirs"


def chosen(sent: QueryDict) -> Cells:
    """Return the cells in which somebody chose what a colleague wrote."""
    return {
        column: sent.get(f"{THEIRS}-{column}", "")
        for name in sent
        if name.startswith(CHOOSE) and sent.get(name) == THEIRS
        for column in [name.removeprefix(CHOOSE)]
    }


def unchosen(sent: Mapping[str, str]) -> list[str]:
    """Return the columns of which both versions were shown, and none was chosen."""
    shown = [name for name in sent if name.startswith(f"{THEIRS}-")]
    columns = [name.removeprefix(f"{THEIRS}-") for name in shown]
    return [column for column in columns if f"{CHOOSE}{column}" not in sent]


def of_cells(
    request: HttpRequest,
    workspace: Workspace,
    form: PartForm,
    mine: Cells,
    there: Sequence[Cells],
) -> HttpResponse:
    """Show both versions; without any there, give back what was written."""
    if not there:
        return gone(request, workspace, form.part)
    made, both = merged(cells_in(request.POST.get("was", "")), mine, there[0])
    labels = {form.name_of(box): str(box.label) for box in BOXES[form.part.kind]}
    context = {
        "form": PartForm(form.part, form.bank, made, None),
        "part": form.part,
        "who": editor_of(workspace),
        "when": workspace.edited.at,
        "both": [
            {
                "column": column,
                "head": labels.get(column, column),
                "mine": _told(mine.get(column, "")),
                "theirs": _told(there[0].get(column, "")),
                "theirs_cell": there[0].get(column, ""),
            }
            for column in dict.fromkeys([*both, *unchosen(request.POST)])
        ],
        "based_on": revision(there),
        "was": json.dumps(there[0]),
        "beside": beside(workspace.questionnaire, form.part),
    }
    here = tab_of(form.part)
    return page(request, workspace, "conflict", here=here, status=409, **context)


def gone(request: HttpRequest, workspace: Workspace, part: Part) -> HttpResponse:
    """Give back what was written about a part that is not there any more.

    Where others have its key, it may have been changed until nobody can tell it.
    """
    context = {
        "written": written_in(request.POST.lists()),
        "has_others": has_others(workspace.questionnaire, part),
    }
    return page(request, workspace, "gone", here=tab_of(part), status=409, **context)


def editor_of(workspace: Workspace) -> str:
    """Return who changed the draft last, as far as anybody knows."""
    code = workspace.edited.by
    return load_names([code]).get(code) or _("A colleague")


def _told(cell: str) -> str:
    return str(words_of(cell))
