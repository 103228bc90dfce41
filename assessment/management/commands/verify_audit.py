import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.db import transaction

from assessment.queries.offices import has_accounts, load_codes
from questionnaires.domain.audit import (
    INSTALLATION,
    Break,
    Head,
    first_break,
    first_break_of_organisation,
    untold,
)
from questionnaires.management.database import DatabaseCommand
from questionnaires.queries import (
    load_audit_chains,
    load_foundings,
    load_record,
    load_told,
    load_version_names,
)


class Command(DatabaseCommand):
    help = "Say whether the records of what was done are whole; name what is not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, as_json: bool, **options: Any) -> None:
        with transaction.atomic():
            chains = load_audit_chains()
            breaks = [*breaks_of(chains)]
        if as_json:
            records = [{"record": key, **asdict(chains[key])} for key in chains]
            plain = {"records": records, "breaks": [asdict(one) for one in breaks]}
            self.stdout.write(json.dumps(plain, ensure_ascii=False, indent=1))
        for one in breaks if not as_json else ():
            self.stdout.write(f"{one.chain}, {said_of(one)}")
        if breaks:
            raise SystemExit(1)
        for key, head in chains.items() if not as_json else ():
            self.stdout.write(
                f"{key}: whole, {head.length} long, ends with {head.hash}"
            )


def breaks_of(chains: dict[str, Head]) -> Iterator[Break]:
    """Yield the first break of each record that is there, or ought to be."""
    foundings = load_foundings()
    offices = (chains.keys() | load_codes() | foundings.keys()) - {INSTALLATION}
    yield from breaks_of_installation(chains.get(INSTALLATION, Head()), offices)
    for key in sorted(offices):
        record, head = load_record(key), chains.get(key, Head())
        begins = foundings.get(key, "")
        if broken := first_break_of_organisation(key, record, head, begins):
            yield broken


def breaks_of_installation(head: Head, offices: set[str]) -> Iterator[Break]:
    """Yield where the record of the installation breaks, and what it does not tell."""
    things = {f"organisation:{code}" for code in offices} | load_version_names()
    if broken := first_break(INSTALLATION, load_record(INSTALLATION), head):
        yield broken
    elif head.length:
        yield from untold(things, load_told())
    elif things or has_accounts():
        yield Break(INSTALLATION, 1, is_missing=True)


def said_of(one: Break) -> str:
    """Return what is wrong, and what to do about it."""
    what = "is missing" if one.is_missing else "was changed"
    event = f"event {one.number} {what}"
    if one.lacks:
        event = f"the event that tells of {one.lacks} is missing"
    return (
        f"{event}. Compare it with an export or a backup, and find out who could write"
        " to the database."
    )
