from argparse import ArgumentParser
from typing import Any

from questionnaires.actions import replace_draft
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import has_errors
from questionnaires.domain.plain import content_hash
from questionnaires.interchange.banks import (
    all_findings,
    find_bank,
    json_of,
    plain_findings,
    printed,
)
from questionnaires.management.database import DatabaseCommand
from questionnaires.queries import load_latest


class Command(DatabaseCommand):
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
        outcome: dict[str, Any] = {
            "questionnaire": questionnaire.key if questionnaire else None,
            "hash": content_hash(questionnaire) if questionnaire else None,
            "imported": not is_refused and not dry_run,
            "findings": plain_findings(findings),
            "not_read": plain_findings(
                finding for finding in reading.findings if finding.code in LOST
            ),
        }
        if questionnaire is not None and not is_refused:
            outcome |= published_already(questionnaire)
        if options["as_json"]:
            self.stdout.write(json_of(outcome))
        else:
            for finding in findings:
                self.stdout.write(printed(finding))
            self.stdout.write(sentence(outcome, dry_run=dry_run))
            if "equals_version" in outcome:
                number = outcome["equals_version"]
                self.stdout.write(f"It equals version {number}, published already.")
        if is_refused:
            raise SystemExit(1)


# what the bank held and the draft does not
LOST = frozenset({"T104", "W105", "W106", "W123"})


def published_already(questionnaire: Questionnaire) -> dict[str, int]:
    """Return the number of the published version that is the same, if there is one."""
    try:
        latest = load_latest(questionnaire.key)
    except LookupError:
        return {}
    is_equal = latest.content_hash == content_hash(questionnaire)
    return {"equals_version": latest.number} if is_equal else {}


def sentence(outcome: dict[str, Any], *, dry_run: bool) -> str:
    """Return the line that says what became of it."""
    if outcome["imported"]:
        return f"{outcome['questionnaire']}: the draft is now {outcome['hash']}."
    if dry_run and outcome["hash"]:
        return f"{outcome['questionnaire']}: {outcome['hash']}; nothing was imported."
    return "Nothing was imported."
