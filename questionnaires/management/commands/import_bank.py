from argparse import ArgumentParser
from typing import Any

from questionnaires.actions.bringing_in import ColleaguesDraftError, import_draft
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, has_errors
from questionnaires.domain.plain import content_hash
from questionnaires.domain.sentences import Sentence, say
from questionnaires.interchange.banks import (
    all_findings,
    find_bank,
    json_of,
    plain_findings,
    printed,
)
from questionnaires.interchange.changes import (
    compared,
    plain_changes,
    sentences_about,
)
from questionnaires.interchange.covering import coverage_lines
from questionnaires.interchange.losses import (
    loss_totals,
    plain_losses,
    printed_losses,
)
from questionnaires.interchange.reading import Reading
from questionnaires.interchange.spoken import spoken
from questionnaires.management.banks import BankCommand
from questionnaires.queries import load_latest
from questionnaires.queries.workshop import load_names


class Command(BankCommand):
    help = "Make a bank the draft of its questionnaire; exit with 1 if it is refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bank", metavar="BANK", help="a folder or a file")
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="also a draft that somebody changed in the workshop",
        )
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(
        self, *, bank: str, dry_run: bool, replace: bool, **options: Any
    ) -> None:
        reading = find_bank(bank)
        findings = all_findings(reading)
        # what may be stored
        taken = None if has_errors(reading.findings) else reading.questionnaire
        if taken is not None and not dry_run:
            self.take(taken, replacing=replace, is_json=options["as_json"])
        against, changes = compared(taken if dry_run else None)
        outcome = outcome_of(reading, findings)
        outcome["imported"] = taken is not None and not dry_run
        if taken is not None:
            outcome |= published_already(taken)
        if against:
            outcome |= {"against": against, "changes": plain_changes(changes)}
        if options["as_json"]:
            self.stdout.write(json_of(outcome))
        else:
            for line in (*map(printed, findings), *printed_losses(reading.losses)):
                self.stdout.write(line)
            for line in sentences_about(against, changes):
                self.tell(line)
            self.tell_outcome(outcome, dry_run=dry_run)
            self.tell_coverage(reading.questionnaire, findings)
        if taken is None:
            raise SystemExit(1)

    def take(self, taken: Questionnaire, *, replacing: bool, is_json: bool) -> None:
        """Make a bank the draft; end with 1 if it would replace a colleague's."""
        try:
            import_draft(taken, replacing=replacing)
        except ColleaguesDraftError as error:
            words = spoken(_of_colleague(taken.key, error))
            if is_json:
                refusal = {"questionnaire": taken.key, "imported": False}
                self.stdout.write(json_of(refusal | {"error": words}))
            else:
                self.stderr.write(words)
            raise SystemExit(1) from error

    def tell_outcome(self, outcome: dict[str, Any], *, dry_run: bool) -> None:
        """Print what became of the bank."""
        self.tell(sentence(outcome, dry_run=dry_run))
        if "equals_version" in outcome:
            number = outcome["equals_version"]
            self.tell(
                say("It equals version %(number)s, published already.", number=number)
            )

    def tell_coverage(
        self, questionnaire: Questionnaire | None, findings: tuple[Finding, ...]
    ) -> None:
        """Print how much of the bank its cases cover."""
        for line in coverage_lines(questionnaire, findings):
            self.tell(line)


def _of_colleague(key: str, error: ColleaguesDraftError) -> Sentence:
    """Return what is said where a draft holds a colleague's work."""
    return say(
        "The draft of “%(key)s” was changed in the workshop, by %(who)s on %(when)s."
        " Nothing was imported. See with --dry-run what would change; with --replace,"
        " the draft is replaced.",
        key=key,
        who=load_names([error.by]).get(error.by, error.by),
        when=f"{error.at:%Y-%m-%d %H:%M} UTC" if error.at else "–",
    )


# what the bank held and the draft does not
LOST = frozenset({"T104", "W105", "W106", "W123"})


def outcome_of(reading: Reading, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Return what `--json` prints of what was read."""
    questionnaire = reading.questionnaire
    outcome: dict[str, Any] = {
        "questionnaire": questionnaire.key if questionnaire else None,
        "hash": content_hash(questionnaire) if questionnaire else None,
        "findings": plain_findings(findings),
        "not_read": plain_findings(
            finding for finding in reading.findings if finding.code in LOST
        ),
    }
    if reading.losses:
        outcome["losses"] = plain_losses(reading.losses)
        outcome["loss_totals"] = loss_totals(reading.losses)
    return outcome


def published_already(questionnaire: Questionnaire) -> dict[str, int]:
    """Return the number of the published version that is the same, if there is one."""
    try:
        latest = load_latest(questionnaire.key)
    except LookupError:
        return {}
    is_equal = latest.content_hash == content_hash(questionnaire)
    return {"equals_version": latest.number} if is_equal else {}


def sentence(outcome: dict[str, Any], *, dry_run: bool) -> Sentence:
    """Return the line that says what became of it."""
    named = {"key": outcome["questionnaire"], "hash": outcome["hash"]}
    if outcome["imported"]:
        return say("%(key)s: the draft is now %(hash)s.", **named)
    if dry_run and outcome["hash"]:
        return say("%(key)s: %(hash)s; nothing was imported.", **named)
    return say("Nothing was imported.")
