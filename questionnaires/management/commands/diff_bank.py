from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import CommandError

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.difference import (
    Change,
    Changed,
    Correction,
    Difference,
    difference,
)
from questionnaires.domain.difference.reviewing import review_lines, without_reviews
from questionnaires.domain.difference.telling import (
    ASPECTS,
    CLASSES,
    PARTS,
    WHOLE_CHOICES,
    Told,
    told,
)
from questionnaires.domain.findings import Finding, has_errors
from questionnaires.domain.plain import content_hash
from questionnaires.domain.sentences import say
from questionnaires.interchange.banks import find_bank, json_of, plain_findings, printed
from questionnaires.interchange.spoken import spoken
from questionnaires.management.banks import BankCommand
from questionnaires.queries import load_version
from questionnaires.queries.judgements import load_said_between

LONGEST = 40  # characters of a value; of a longer one only the name is said


class UnreadError(CommandError):
    """One of the two banks cannot be read; the message is a sentence."""

    def __init__(self, words: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(words, returncode=2)
        self.findings = findings


class Command(BankCommand):
    help = (
        "Say what differs between two banks. Exit status 0: nothing; 1: something;"
        " 2: one of them cannot be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        about = "a folder, an .xlsx or .json file, a key, or key@3 for version 3"
        parser.add_argument("before", metavar="A", help=about)
        parser.add_argument("after", metavar="B", help=about)
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(
        self, *, before: str, after: str, as_json: bool, **_options: Any
    ) -> None:
        try:
            banks = self.read(before), self.read(after)
        except UnreadError as error:
            self.refuse(error, as_json=as_json)
        is_here = not any(Path(one).exists() for one in (before, after))
        found = difference(*banks, _judged(*banks) if is_here else ())
        if as_json:
            self.stdout.write(
                json_of(
                    {
                        "change_class": found.change_class,
                        "changes_scores": found.changes_scores,
                        "parts": [_plain(one) for one in found.parts],
                    }
                )
            )
        else:
            self.print(found, *banks)
        if found:
            raise SystemExit(1)

    def read(self, name: str) -> Questionnaire:
        """Return one of the two banks.

        Raises:
            UnreadError: there is none, or it cannot be read, be it a single cell.
        """
        key, at, number = name.rpartition("@")
        if at and number.isascii() and number.isdecimal():
            try:
                return load_version(key, int(number)).questionnaire
            except LookupError as error:
                words = say(
                    "There is no version %(number)s of “%(key)s”.",
                    number=number,
                    key=key,
                )
                raise UnreadError(words) from error
        reading = find_bank(name)
        if reading.questionnaire is None:
            words = say("“%(name)s” cannot be read.", name=name)
            raise UnreadError(words, reading.findings)
        if has_errors(reading.findings):
            words = say(
                "“%(name)s” cannot be read in full, so nothing was compared. Mend what"
                " was found in it.",
                name=name,
            )
            raise UnreadError(words, reading.findings)
        return reading.questionnaire

    def refuse(self, error: UnreadError, *, as_json: bool) -> NoReturn:
        """Say why there is nothing to compare, and end with status 2."""
        if not as_json:
            for finding in error.findings:
                self.stderr.write(printed(finding))
            raise error
        said = {"error": spoken(str(error)), "findings": plain_findings(error.findings)}
        self.stdout.write(json_of(said))
        raise SystemExit(2)

    def print(
        self, found: Difference, before: Questionnaire, after: Questionnaire
    ) -> None:
        """Print a line for each change, or that there is none."""
        if not found:
            self.tell(say("Nothing differs."))
        for line in review_lines(before, after, str):
            self.tell(line)
        for changed in without_reviews(found).parts:
            for change in changed.changes:
                self.tell(
                    say(
                        "%(class)s: %(part)s “%(key)s” %(what)s%(names)s.",
                        **{
                            "class": CLASSES[change.change_class],
                            "part": PARTS[changed.part],
                            "key": changed.key,
                            "what": ASPECTS[change.aspect],
                            "names": _in_brackets(
                                change, told(before, after, changed, change)
                            ),
                        },
                    )
                )


def _judged(before: Questionnaire, after: Questionnaire) -> tuple[Correction, ...]:
    """Return what experts said of the changes between two versions of one bank."""
    return load_said_between(after.key, content_hash(before), content_hash(after))


def _in_brackets(change: Change, fields: Iterable[Told]) -> str:
    """Return the fields that differ, or the keys of choices, in brackets.

    Of a field that is no text, both values as well.
    """
    said = [*map(_field, fields)] if change.aspect not in WHOLE_CHOICES else ()
    names = said or change.names
    return f" ({', '.join(names)})" if names else ""


def _field(one: Told) -> str:
    name = spoken(one.name)
    if one.language:
        return f"{name} [{one.language}]"
    if max(len(one.before), len(one.now)) > LONGEST:
        return name
    return f"{name}: {one.before or '–'} → {one.now or '–'}"


def _plain(changed: Changed) -> dict[str, Any]:
    return {
        "part": changed.part,
        "key": changed.key,
        "was": changed.before,
        "change_class": changed.change_class,
        "changes": [
            {
                "aspect": one.aspect,
                "change_class": one.change_class,
                "names": list(one.names),
                "languages": list(one.languages),
            }
            for one in changed.changes
        ],
    }
