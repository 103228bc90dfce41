from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import (
    CommandError,
    CommandParser,
)
from django.utils import timezone

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.plain import content_hash
from questionnaires.domain.sentences import say
from questionnaires.interchange.workbook import Form
from questionnaires.management.banks import BankCommand
from questionnaires.management.targets import (
    refuse_folder_of_another,
    refuse_folder_of_others,
    write_to,
)
from questionnaires.queries import load_draft, load_latest, load_parent, load_version


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
            questionnaire = wanted(key, number)
        except LookupError as error:
            raise CommandError(
                say(
                    "There is no “%(what)s”. Correct the name, or import a bank first.",
                    what=error.args[0],
                )
            ) from error
        refuse_path(path, form)
        refuse_folder_of_another(path, questionnaire.key)
        exported_on = timezone.now().date().isoformat()
        write_to(
            path,
            questionnaire,
            form,
            parent=load_parent(key, number),
            exported_on=exported_on,
        )
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


def wanted(key: str, number: int | None) -> Questionnaire:
    """Return the version asked for; else the draft; else the published version."""
    if number is not None:
        return load_version(key, number).questionnaire
    try:
        return load_draft(key)
    except LookupError:
        return load_latest(key).questionnaire
