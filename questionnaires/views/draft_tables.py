"""The choices of a draft as a flat table in the admin.

Translations leave and come back in the workshop (docs/decisions/0040).
"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from questionnaires.actions import revise_draft
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.plain import content_hash
from questionnaires.domain.translating.placing import settled
from questionnaires.interchange.choice_table import ChoiceTable
from questionnaires.interchange.table import Table
from questionnaires.interchange.workbook import Form
from questionnaires.permissions import may_change_drafts, may_read_drafts
from questionnaires.queries import load_draft_with_hash
from questionnaires.views import tables

TITLES = {"choices": gettext_lazy("Choices")}


@dataclass(frozen=True, slots=True)
class DraftDesk:
    """One table of one draft."""

    key: str
    name: str
    draft: Questionnaire
    table: Table
    based_on: str
    may_change: bool

    @property
    def filename(self) -> str:
        return f"{self.key}-{self.name}"

    @property
    def address(self) -> str:
        return reverse("admin:draft_table", args=[self.key, self.name])

    @property
    def words(self) -> tables.Words:
        drafts = reverse("admin:questionnaires_draft_changelist")
        return tables.Words(
            title=str(TITLES[self.name]),
            path=((_("Drafts"), drafts), (self.key, "")),
            about=_("Rows and columns that are not in a file stay as they are."),
            confirm=_("Change the draft"),
            nothing=_("Nothing: the file says what the draft says."),
            changed_meanwhile=_(
                "The draft has been changed meanwhile. Choose the file again."
            ),
        )

    def file_address(self, form: Form) -> str:
        return reverse("admin:draft_table_file", args=[self.key, self.name, form])

    def becomes(self, changed: Any) -> str:
        return content_hash(settled(self.draft, changed))

    def keep(self, changed: Any, by: int, note: str) -> str:
        return revise_draft(changed, self.based_on, by, note)


@require_safe
def take_out(request: HttpRequest, key: str, table: str, form: str) -> HttpResponse:
    return tables.take_out(_desk(request, key, table), form)


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, key: str, table: str) -> HttpResponse:
    return tables.show(request, _desk(request, key, table))


def _desk(request: HttpRequest, key: str, table: str) -> DraftDesk:
    """Return the desk of a table.

    Raises:
        Http404: there is no such table or draft, or it is not for these eyes.
    """
    if table not in TITLES or not may_read_drafts(request.user):
        raise Http404(table)
    try:
        draft, based_on = load_draft_with_hash(key)
    except LookupError as error:
        raise Http404(key) from error
    return DraftDesk(
        key,
        table,
        draft,
        ChoiceTable(draft),
        based_on,
        may_change_drafts(request.user),
    )
