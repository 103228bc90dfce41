from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from questionnaires.actions import replace_draft
from questionnaires.domain.findings import has_errors
from questionnaires.domain.plain import content_hash
from questionnaires.interchange.banks import (
    all_findings,
    find_bank,
    json_of,
    plain_findings,
    printed,
)


class Command(BaseCommand):
    help = "Make a bank the draft of its questionnaire; exit with 1 if it is refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bank", metavar="BANK", help="a folder or a file")
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, bank: str, dry_run: bool, **options: Any) -> None:
        reading = find_bank(bank)
        findings = all_findings(reading)
        questionnaire = reading.questionnaire
        is_refused = questionnaire is None or has_errors(reading.findings)
        if questionnaire is not None and not is_refused and not dry_run:
            replace_draft(questionnaire)
        outcome = {
            "questionnaire": questionnaire.key if questionnaire else None,
            "hash": content_hash(questionnaire) if questionnaire else None,
            "imported": not is_refused and not dry_run,
            "findings": plain_findings(findings),
            "not_read": plain_findings(
                finding for finding in reading.findings if finding.code in LOST
            ),
        }
        if options["as_json"]:
            self.stdout.write(json_of(outcome))
        else:
            for finding in findings:
                self.stdout.write(printed(finding))
            self.stdout.write(sentence(outcome, dry_run=dry_run))
        if is_refused:
            raise SystemExit(1)


# what the bank held and the draft does not
LOST = frozenset({"T104", "W105", "W106", "W123"})


def sentence(outcome: dict[str, Any], *, dry_run: bool) -> str:
    """Return the line that says what became of it."""
    if outcome["imported"]:
        return f"{outcome['questionnaire']}: the draft is now {outcome['hash']}."
    if dry_run and outcome["hash"]:
        return f"{outcome['questionnaire']}: {outcome['hash']}; nothing was imported."
    return "Nothing was imported."
