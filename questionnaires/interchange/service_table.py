"""The directory of help as a flat table."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError

from questionnaires.domain.help_services import Service
from questionnaires.domain.service_cells import COLUMNS, cells_of, service_of
from questionnaires.domain.service_rules import problems
from questionnaires.interchange.table import Cells, Change, Key


class ServiceTable:
    """A row for each service, named by its code; `latest` is as in the rules."""

    name = "help_services"
    keys: tuple[str, ...] = ("code",)
    columns: tuple[str, ...] = COLUMNS
    may_grow = True

    def __init__(
        self, services: Sequence[Service], today: date, latest: date | None
    ) -> None:
        self.services = services
        self.today, self.latest = today, latest
        self.rows: Mapping[Key, Cells] = {
            (one.code,): cells_of(one) for one in services
        }

    def read(self, number: int, cells: Cells) -> Change:
        """Return the service a row makes."""
        found = problems(cells, self.today, self.latest)
        if found:
            raise ValidationError(found)
        return Change(service_of(cells))

    def with_changes(self, changes: Mapping[Key, Change]) -> tuple[Service, ...]:
        """Return the directory with these services changed and added."""
        changed = {one.code: one for one in self.services}
        changed |= {change.value.code: change.value for change in changes.values()}
        return tuple(changed.values())
