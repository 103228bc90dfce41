from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from questionnaires.actions import receive_services
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.resources import TableResource
from questionnaires.interchange.service_table import ServiceTable
from questionnaires.interchange.table_files import form_of, read_table
from questionnaires.management.database import DatabaseCommand

SEEDS = Path(settings.BASE_DIR) / "questionnaires" / "seeds" / "help_services.csv"


class Command(DatabaseCommand):
    help = "Fill the directory of help from a table, if nobody has touched it yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=SEEDS)

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            resource = read(file)
        except (ContainerError, OSError) as error:
            raise CommandError(f"“{file}”: {error}") from error
        count = receive_services(resource.changed())
        if count:
            self.stdout.write(
                f"Help services: {count}, none of them confirmed. docs/help.md says how"
                " to check them."
            )


def read(file: Path) -> TableResource:
    """Return the table of a file, read without a mistake.

    How far ahead an entry expires is not looked at: a release does not know the day
    it is installed on.

    Raises:
        CommandError: there are mistakes; the first is named.
        ContainerError: it is no such table.
    """
    table = ServiceTable((), timezone.now().date(), date.max)
    resource = TableResource(table)
    content = file.read_bytes()
    result = resource.read(read_table(table.name, form_of(file.name), content))
    for row in result.invalid_rows:
        column, sentences = next(iter(row.error_dict.items()))
        number = resource.number_of(row.number)
        raise CommandError(f"“{file}”, row {number}, {column}: {sentences[0]}")
    return resource
