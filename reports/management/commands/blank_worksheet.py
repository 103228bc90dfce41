"""Print a blank worksheet of a bank, to be filled in with a pen: docs/worksheets.md."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from questionnaires.management.database import DatabaseCommand
from reports.exports.blank import blank_page
from reports.management.commands.score import refuse_mistyped, refuse_unknown
from reports.pages.blank import sheet_of
from reports.pdf import PdfUnavailableError, print_page
from reports.queries import load_bank


class Command(DatabaseCommand):
    help = "Print a blank worksheet of a bank as a PDF."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bank", help="a folder, an .xlsx, a .json, or a key")
        parser.add_argument("file", type=Path, help="the PDF to be written")
        parser.add_argument("--language", help="one of the bank's; else its own")

    def handle(
        self, *, bank: str, file: Path, language: str | None, **options: Any
    ) -> None:
        refuse_mistyped(bank)
        try:
            found = load_bank(bank)
            spoken = language or found.written.default_language
            refuse_unknown(spoken, found.compiled)
            sheet = sheet_of(found.written, spoken, found.stamp.number)
            file.write_bytes(print_page(blank_page(sheet)))
        except (LookupError, PdfUnavailableError) as error:
            raise CommandError(str(error.args[0])) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        self.stdout.write(f"{file}: {file.stat().st_size} bytes")
