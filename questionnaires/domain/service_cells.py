"""A service as a row of cells, as tables and forms hold it, and back."""

from collections.abc import Iterable, Mapping
from datetime import date

from questionnaires.domain.canonical import canonical, hash_of
from questionnaires.domain.help_services import Service

# each column, and the most characters a cell of it may have
LONGEST = {
    "code": 64,
    "name": 120,
    "country": 2,
    "region": 80,
    "kinds": 200,
    "languages": 120,
    "phone": 100,
    "hours": 160,
    "cost": 120,
    "address": 200,
    "web": 200,
    "owner": 254,
    "source": 300,
    "checked_on": 10,
    "expires_on": 10,
}
COLUMNS = tuple(LONGEST)
SEVERAL = ("kinds", "languages")  # words with spaces between
DAYS = ("checked_on", "expires_on")  # as 2026-11-26


def cells_of(service: Service) -> dict[str, str]:
    """Return a service as cells, by column."""
    return {column: cell(getattr(service, column)) for column in COLUMNS}


def cell(value: object) -> str:
    """Return a value as a table shows it."""
    match value:
        case None:
            return ""
        case tuple() | list():
            return " ".join(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)


def service_of(cells: Mapping[str, str]) -> Service:
    """Return the service that cells without a problem make.

    Raises:
        ValueError: a day is none.
    """
    words = {column: cells[column] for column in COLUMNS}
    checked_on = words.pop("checked_on")
    return Service(
        kinds=tuple(words.pop("kinds").split()),
        languages=tuple(words.pop("languages").split()),
        checked_on=date.fromisoformat(checked_on) if checked_on else None,
        expires_on=date.fromisoformat(words.pop("expires_on")),
        **words,
    )


def directory_hash(services: Iterable[Service]) -> str:
    """Return the hash of a whole directory, whatever the order of its services."""
    rows = [cells_of(one) for one in sorted(services, key=lambda one: one.code)]
    return hash_of(canonical(rows))
