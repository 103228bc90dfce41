from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from questionnaires.actions import receive_services
from questionnaires.domain.sentences import say
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.resources import TableResource
from questionnaires.interchange.service_table import ServiceTable
from questionnaires.interchange.table_files import form_of, read_table
from questionnaires.management.banks import BankCommand

SEEDS = Path(settings.BASE_DIR) / "questionnaires" / "seeds" / "help_services.csv"


class Command(BankCommand):
    help = "Fill the directory of help from a table, if nobody has touched it yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=SEEDS)

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            resource = read(file)
        except (ContainerError, OSError) as error:
            why = error.strerror if isinstance(error, OSError) else error.args[0]
            raise CommandError(
                say("“%(file)s”: %(why)s", file=file, why=why)
            ) from error
        count = receive_services(resource.changed())
        if count:
            self.tell(
                say(
                    "Help services: %(count)s. docs/help.md says how to check them.",
                    count=count,
                )
            )


def read(file: Path) -> TableResource:
    """Return the table of a file, read without a mistake.

    When an entry expires is not looked at: a release does not know the day it is
    installed on.

    Raises:
        CommandError: there are mistakes; the first is named.
        ContainerError: it is no such table.
    """
    table = ServiceTable((), timezone.now().date(), None)
    resource = TableResource(table)
    content = file.read_bytes()
    result = resource.read(read_table(table.name, form_of(file.name), content))
    for row in result.invalid_rows:
        column, sentences = next(iter(row.error_dict.items()))
        raise CommandError(
            say(
                "“%(file)s”, row %(row)s, %(column)s: %(why)s",
                file=file,
                row=resource.number_of(row.number),
                column=column,
                why=sentences[0],
            )
        )
    return resource
