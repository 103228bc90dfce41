from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import (
    CommandError,
    CommandParser,
)

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.plain import content_hash
from questionnaires.domain.sentences import Sentence, say
from questionnaires.interchange.workbook import Form
from questionnaires.management.banks import BankCommand
from questionnaires.management.targets import (
    refuse_folder_of_another,
    refuse_folder_of_others,
    write_to,
)
from questionnaires.queries import load_draft, load_latest, load_version
from questionnaires.queries.exporting import load_newest_number, load_noted


class Command(BankCommand):
    help = "Write a version, or else the draft, of a questionnaire to a file or folder."

    def create_parser(
        self, prog_name: str, subcommand: str, **kwargs: Any
    ) -> CommandParser:
        # --version is Django's own name for something nobody asks of a subcommand
        return super().create_parser(
            prog_name, subcommand, conflict_handler="resolve", **kwargs
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", metavar="KEY")
        parser.add_argument("path", metavar="PATH", type=Path)
        parser.add_argument("--version", type=int, dest="number", metavar="N")
        parser.add_argument("--form", choices=list(Form), type=Form, default=Form.XLSX)

    def handle(
        self, *, key: str, path: Path, number: int | None, form: Form, **options: Any
    ) -> None:
        try:
            questionnaire, number = wanted(key, number)
        except LookupError as error:
            raise CommandError(_nothing(key, number, error)) from error
        refuse_path(path, form)
        refuse_folder_of_another(path, questionnaire.key)
        write_to(path, questionnaire, form, **load_noted(key, number))
        self.stdout.write(f"{path}: {content_hash(questionnaire)}")


def refuse_path(path: Path, form: Form) -> None:
    """Refuse a name that no command would read again, and a folder of other things."""
    if form is Form.CSV:
        refuse_folder_of_others(path)
    elif path.suffix.lower() != f".{form}":
        raise CommandError(
            say(
                "“%(path)s” does not end in .%(form)s. Write to %(path)s.%(form)s, or"
                " choose another --form.",
                path=path,
                form=form,
            )
        )


def wanted(key: str, number: int | None) -> tuple[Questionnaire, int | None]:
    """Return the version asked for; else the draft; else the published version.

    With it is its number, None of the draft.
    """
    if number is not None:
        return load_version(key, number).questionnaire, number
    try:
        return load_draft(key), None
    except LookupError:
        latest = load_latest(key)
        return latest.questionnaire, latest.number


def _nothing(key: str, number: int | None, error: LookupError) -> Sentence:
    """Return what is said where there is no such bank, or only what is retired."""
    if number is None and (newest := load_newest_number(key)):
        return say(
            "“%(key)s” is retired, and has no draft. Name the version to write:"
            " --version %(number)s.",
            key=key,
            number=newest,
        )
    return say(
        "There is no “%(what)s”. Correct the name, or import a bank first.",
        what=error.args[0],
    )
