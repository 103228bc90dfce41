"""The directory of help as a flat table in the admin."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from questionnaires.actions import revise_services
from questionnaires.domain.service_cells import directory_hash
from questionnaires.domain.service_rules import AHEAD
from questionnaires.interchange.service_table import ServiceTable
from questionnaires.interchange.table import Table
from questionnaires.interchange.workbook import Form
from questionnaires.permissions import may_bring_back_help, may_read_help
from questionnaires.queries import load_services_now
from questionnaires.views import tables


@dataclass(frozen=True, slots=True)
class HelpDesk:
    """The directory of help, whole."""

    table: Table
    based_on: str
    may_change: bool
    address: str
    name: str = ServiceTable.name
    filename: str = ServiceTable.name

    @property
    def words(self) -> tables.Words:
        services = reverse("admin:questionnaires_helpservice_changelist")
        return tables.Words(
            title=_("Help services as a table"),
            path=((_("Help services"), services),),
            about=_(
                "A row whose code is known changes that service; any other adds one."
                " What is not in a file stays as it is: nothing is deleted here."
            ),
            confirm=_("Change the directory"),
            nothing=_("Nothing: the file says what the directory says."),
            changed_meanwhile=_(
                "The directory has been changed meanwhile. Choose the file again."
            ),
        )

    def file_address(self, form: Form) -> str:
        return reverse("admin:help_table_file", args=[form])

    def becomes(self, changed: Any) -> str:
        return directory_hash(changed)

    def keep(self, changed: Any, by: int, note: str) -> str:
        return revise_services(changed, self.based_on, by, note)


@require_safe
def take_out(request: HttpRequest, form: str) -> HttpResponse:
    return tables.take_out(_desk(request), form)


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    return tables.show(request, _desk(request))


def _desk(request: HttpRequest) -> HelpDesk:
    """Return the desk of the directory.

    Raises:
        Http404: it is not for these eyes.
    """
    if not may_read_help(request.user):
        raise Http404
    services, today = load_services_now(), timezone.now().date()
    return HelpDesk(
        table=ServiceTable(services, today, today + AHEAD),
        based_on=directory_hash(services),
        may_change=may_bring_back_help(request.user),
        address=reverse("admin:help_table"),
    )
