from argparse import ArgumentParser
from typing import Any

from questionnaires.actions import PublicationError, publish
from questionnaires.domain.sentences import say
from questionnaires.interchange.banks import json_of, plain_findings, printed
from questionnaires.interchange.covering import coverage_lines
from questionnaires.interchange.spoken import spoken
from questionnaires.management.banks import BankCommand


class Command(BankCommand):
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
        if options["as_json"]:
            self.stdout.write(json_of(outcome))
            return
        self.tell(
            say(
                "%(key)s: version %(number)s, %(hash)s",
                key=key,
                number=version.number,
                hash=version.content_hash,
            )
        )
        for line in coverage_lines(version.questionnaire, ()):
            self.tell(line)

    def refuse(self, error: PublicationError, *, is_json: bool) -> None:
        """Print what stops it."""
        if is_json:
            findings = plain_findings(error.findings)
            refusal = {"error": spoken(str(error)), "findings": findings}
            self.stdout.write(json_of(refusal))
            return
        for finding in error.findings:
            self.stdout.write(printed(finding))
        self.stderr.write(spoken(str(error)))
