from argparse import ArgumentParser
from typing import Any

from questionnaires.actions import PublicationError, publish
from questionnaires.domain.difference import ChangeClass, Difference, difference
from questionnaires.domain.sentences import say
from questionnaires.interchange.banks import json_of, plain_findings, printed
from questionnaires.interchange.covering import coverage_lines
from questionnaires.interchange.spoken import spoken
from questionnaires.management.banks import BankCommand
from questionnaires.queries import Published, load_version
from questionnaires.queries.judgements import load_said_between
from questionnaires.queries.workshop import load_publisher


class Command(BankCommand):
    help = "Print the draft of a questionnaire as its next version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", metavar="KEY")
        parser.add_argument(
            "--by",
            default="",
            metavar="ADDRESS",
            help="the expert who looked at it and publishes it",
        )
        parser.add_argument(
            "--reason", default="", help="why, if the proof found something to look at"
        )
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, key: str, by: str, reason: str, **options: Any) -> None:
        try:
            version = publish(key, _code_of(by) if by else "", "", "", reason)
        except PublicationError as error:
            self.refuse(error, is_json=options["as_json"])
            raise SystemExit(1) from error
        changed = _difference(version)
        outcome = {
            "questionnaire": key,
            "version": version.number,
            "hash": version.content_hash,
            "change_class": changed.change_class if changed is not None else None,
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
        if changed is not None:
            self.tell(_in_words(changed.change_class, version.number - 1))
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


def _code_of(address: str) -> str:
    """Return the code of the expert who has this address.

    Raises:
        PublicationError: nobody who may publish has it.
    """
    try:
        return load_publisher(address)
    except LookupError as error:
        raise PublicationError(
            say(
                "No expert who may publish has the address “%(address)s”. Nothing was"
                " published.",
                address=address,
            )
        ) from error


def _difference(version: Published) -> Difference | None:
    """Return what a version changes against the one before, if there is one."""
    if version.number == 1:
        return None
    before = load_version(version.key, version.number - 1)
    judged = load_said_between(version.key, before.content_hash, version.content_hash)
    return difference(before.questionnaire, version.questionnaire, judged)


def _in_words(found: ChangeClass | None, before: int) -> str:
    return {
        None: say("Against version %(number)s, nothing differs.", number=before),
        ChangeClass.NOTES: say(
            "Against version %(number)s, only notes differ, that nobody who answers"
            " sees.",
            number=before,
        ),
        ChangeClass.WORDING: say(
            "Against version %(number)s, words differ; answers and scores stay.",
            number=before,
        ),
        ChangeClass.STRUCTURE: say(
            "Against version %(number)s, questions are new, gone or in another order;"
            " scores stay.",
            number=before,
        ),
        ChangeClass.MEANING: say(
            "Against version %(number)s, questions mean something else.", number=before
        ),
        ChangeClass.SCORING: say(
            "Against version %(number)s, scores may be counted differently.",
            number=before,
        ),
    }[found]
