from argparse import ArgumentParser
from typing import Any

from questionnaires.actions import PublicationError, publish
from questionnaires.interchange.banks import json_of, plain_findings, printed
from questionnaires.management.database import DatabaseCommand


class Command(DatabaseCommand):
    help = "Print the draft of a questionnaire as its next version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", metavar="KEY")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, key: str, **options: Any) -> None:
        try:
            version = publish(key)
        except PublicationError as error:
            self.refuse(error, is_json=options["as_json"])
            raise SystemExit(1) from error
        outcome = {
            "questionnaire": key,
            "version": version.number,
            "hash": version.content_hash,
        }
        self.stdout.write(
            json_of(outcome)
            if options["as_json"]
            else f"{key}: version {version.number}, {version.content_hash}"
        )

    def refuse(self, error: PublicationError, *, is_json: bool) -> None:
        """Print what stops it."""
        if is_json:
            findings = plain_findings(error.findings)
            self.stdout.write(json_of({"error": str(error), "findings": findings}))
            return
        for finding in error.findings:
            self.stdout.write(printed(finding))
        self.stderr.write(str(error))
