from argparse import ArgumentParser
from typing import Any

from questionnaires.domain.findings import has_errors
from questionnaires.interchange.banks import (
    all_findings,
    find_bank,
    json_of,
    plain_findings,
    printed,
)
from questionnaires.management.database import DatabaseCommand


class Command(DatabaseCommand):
    help = "Say what is wrong with banks; exit with 1 if something must be mended."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "banks", nargs="+", metavar="BANK", help="a folder, a file, or a key"
        )
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, banks: list[str], as_json: bool, **options: Any) -> None:
        found = {name: all_findings(find_bank(name)) for name in banks}
        together = tuple(finding for group in found.values() for finding in group)
        if as_json:
            self.print_json(found)
        else:
            for name, findings in found.items():
                for finding in findings:
                    self.stdout.write(f"{name}: {printed(finding)}")
                if not findings:
                    self.stdout.write(f"{name}: nothing to mend.")
        if has_errors(together):
            raise SystemExit(1)

    def print_json(self, found: dict[str, Any]) -> None:
        """Print one list; the bank is named where there are several."""
        lines = [
            ({"bank": name} if len(found) > 1 else {}) | finding
            for name, findings in found.items()
            for finding in plain_findings(findings)
        ]
        self.stdout.write(json_of(lines))
