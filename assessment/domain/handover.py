"""What we could hand over: each table there is, and what it holds of whom."""

from dataclasses import dataclass
from enum import StrEnum


class About(StrEnum):
    """Whom a table says something about."""

    NOBODY = "nobody"
    STAFF = "staff"  # who signs in to run the site or to write banks
    SEALED = "sealed"  # a person, in a form that we cannot read


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the database: its columns as they are called there."""

    name: str
    columns: tuple[str, ...]
    about: About


@dataclass(frozen=True, slots=True)
class Handover:
    """All there is. Times: how long a page works, how long a paused check is kept."""

    tables: tuple[Table, ...]
    database: str
    keeps_access_log: bool
    minutes_a_page_works: int
    days_a_pause_is_kept: int
