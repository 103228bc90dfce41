"""Score answers, or an instrument's worked cases, with a bank: docs/workbook.md."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone, translation

from questionnaires.domain.answer_codec import AnswersError, answers_from_plain
from questionnaires.domain.canonical import Json
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.scoring import score
from questionnaires.interchange.banks import looks_like_path, no_bank
from questionnaires.interchange.strict_json import JsonError, read_json
from questionnaires.management.database import DatabaseCommand
from reports.domain.content import write_report
from reports.domain.material import Material
from reports.domain.worked_cases import failures, worked_case
from reports.exports.outcome_json import outcome_json
from reports.exports.page import render_pdf
from reports.pdf import PdfUnavailableError
from reports.queries import Bank, load_bank


class Command(DatabaseCommand):
    help = "Print what answers come to, or whether worked cases pass."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bank", help="a folder, an .xlsx, a .json, or a key")
        parser.add_argument("answers", nargs="?", help="answers as JSON")
        parser.add_argument("--language", help="of titles and texts")
        parser.add_argument("--trace", action="store_true", help="say how")
        parser.add_argument("--pdf", help="print the report into this file")
        parser.add_argument("--cases", help="worked cases as JSON")

    def handle(self, *, bank: str, **options: Any) -> None:
        if bool(options["answers"]) == bool(options["cases"]):
            raise CommandError("Give a file of answers, or --cases and a file.")
        try:
            refuse_mistyped(bank)
            found = load_bank(bank)
            if options["cases"]:
                self.run_cases(found, read_file(options["cases"]))
            else:
                self.score(found, **options)
        except (LookupError, JsonError, AnswersError, PdfUnavailableError) as error:
            raise CommandError(str(error.args[0])) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error

    def score(self, bank: Bank, **options: Any) -> None:
        """Print the outcome as one JSON object."""
        compiled = bank.compiled
        today = timezone.localdate().isoformat()
        answers, language = answers_from_plain(
            compiled.questionnaire, read_file(options["answers"]), today
        )
        language = options["language"] or language
        refuse_unknown(language, compiled)
        outcome = score(compiled, answers, trace=options["trace"])
        with translation.override(language):
            material = Material(compiled, outcome, answers, language, translation)
            if options["pdf"]:
                report = write_report(
                    compiled, outcome, answers, language, translation, bank.stamp
                )
                Path(options["pdf"]).write_bytes(render_pdf(report))
            plain = outcome_json(material, bank.stamp)
        self.stdout.write(json.dumps(plain, ensure_ascii=False, indent=1))

    def run_cases(self, bank: Bank, cases: Json) -> None:
        """Print a line for each case, then how many passed."""
        counts: Counter[str] = Counter()
        for verdict, line in verdicts(bank, cases):
            counts[verdict] += 1
            self.stdout.write(line)
        self.stdout.write(f"{counts['passed']} passed, {counts['failed']} failed")
        self.stdout.write(f"{counts['unmapped']} unmapped")
        if not counts["passed"] + counts["failed"]:
            raise CommandError(
                "No case was compared: instrument.json beside the bank names none of"
                " their instruments, or the file holds no case."
            )
        if counts["failed"]:
            raise CommandError("Not every case passed.")


def refuse_mistyped(name: str) -> None:
    """Refuse a path to nothing before a database is asked for it as a key."""
    if looks_like_path(name) and not Path(name).exists():
        raise CommandError(no_bank(name))


def read_file(path: str) -> Json:
    """Return the JSON of a file.

    Raises:
        JsonError: it is no JSON that can be trusted.
    """
    try:
        return read_json(Path(path).read_bytes())
    except JsonError as error:
        raise JsonError(f"“{path}”: {error}") from error


def refuse_unknown(language: str, compiled: Compiled) -> None:
    known = compiled.questionnaire.languages
    if language not in known:
        raise CommandError(
            f"“{language}” is not a language of “{compiled.questionnaire.key}”; it has"
            f" {', '.join(known)}."
        )


def verdicts(bank: Bank, cases: Json) -> Iterator[tuple[str, str]]:
    """Yield `passed`, `failed` or `unmapped`, and a line that says it of a case.

    Raises:
        LookupError: the file holds no worked cases, or instrument.json is not right.
    """
    if not isinstance(cases, list):
        raise LookupError("Worked cases are a list: […].")  # noqa: TRY004 -- of a file
    for case in cases:
        try:
            yield verdict(bank, case)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise LookupError(
                f"A worked case, or instrument.json, cannot be read at {error}."
                " docs/workbook.md shows both."
            ) from error


def verdict(bank: Bank, case: Any) -> tuple[str, str]:
    name = f"{case['instrument']}, {case['case']}"
    if case["instrument"] not in bank.instrument.get("instruments", ()):
        return "unmapped", f"{name}: unmapped: no bank for {case['instrument']}"
    worked = worked_case(bank.instrument, case, bank.compiled)
    wrong = list(failures(worked, bank.compiled))
    line = f"{name}: failed: {'; '.join(wrong)}" if wrong else f"{name}: passed"
    if worked.not_compared:
        line += f" (not compared: {', '.join(worked.not_compared)})"
    return "failed" if wrong else "passed", line
