import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.db import transaction

from questionnaires.domain.audit import Break, first_break
from questionnaires.management.database import DatabaseCommand
from questionnaires.queries import load_audit_chains, load_record


class Command(DatabaseCommand):
    help = "Say whether the records of what was done are whole; name what is not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, as_json: bool, **options: Any) -> None:
        with transaction.atomic():
            chains = load_audit_chains()
            found = [first_break(key, load_record(key), chains[key]) for key in chains]
        breaks = [one for one in found if one]
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


def said_of(one: Break) -> str:
    """Return what is wrong, and what to do about it."""
    what = "is missing" if one.is_missing else "was changed"
    return (
        f"event {one.number} {what}. Compare it with an export or a backup, and find"
        " out who could write to the database."
    )
