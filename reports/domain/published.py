"""One month as it is published: a plain value, and when that may be."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.domain.counting import Table
from questionnaires.domain.canonical import Json
from reports.domain.statistics import Counts, Shown, release

SCHEMA = "touchstone-statistics-1"
MONTH = re.compile("20(2[6-9]|[3-9][0-9])-(0[1-9]|1[0-2])")
DAYS_LATER = 7  # a check that began on the last day has long ended


@dataclass(frozen=True, slots=True)
class Group:
    """What is shown of one edition and version; never added to another."""

    edition: str
    version: str
    tables: tuple[Shown, ...]


def open_on(month: str) -> date:
    """Return the first day on which a month, “2026-11”, may be published.

    Raises:
        ValueError: it is no month.
    """
    if not MONTH.fullmatch(month):
        raise ValueError(f"{month} is no month")
    first = date.fromisoformat(f"{month}-01")
    next_month = (first + timedelta(days=31)).replace(day=1)
    return next_month + timedelta(days=DAYS_LATER)


def groups_of(
    counted: Mapping[tuple[str, str], Counts],
    tables: Mapping[str, Sequence[Table]],
) -> tuple[Group, ...]:
    """Return what is shown of a month, by edition and version.

    `tables` are those of each version. Where nothing may be shown there is no group.
    """
    made = (
        Group(edition, version, release(tables[version], counts))
        for (edition, version), counts in sorted(counted.items())
    )
    return tuple(group for group in made if group.tables)


def plain_of(month: str, groups: Sequence[Group]) -> Json:
    """Return a month as plain JSON values."""
    return {
        "schema": SCHEMA,
        "month": month,
        "groups": [
            {
                "edition": group.edition,
                "version": group.version,
                "tables": [
                    {
                        "name": one.name,
                        "rows": list(one.rows),
                        "columns": list(one.columns),
                        "cells": [list(row) for row in one.cells],
                    }
                    for one in group.tables
                ],
            }
            for group in groups
        ],
    }


def read_groups(plain: Json) -> tuple[Group, ...]:
    """Return the groups of what `plain_of` returned."""
    return tuple(
        Group(
            group["edition"],
            group["version"],
            tuple(
                Shown(
                    one["name"],
                    tuple(one["rows"]),
                    tuple(one["columns"]),
                    tuple(tuple(row) for row in one["cells"]),
                )
                for one in group["tables"]
            ),
        )
        for group in plain["groups"]
    )
