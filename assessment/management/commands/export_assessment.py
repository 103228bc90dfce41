import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from assessment.actions.storing import load_file_of
from assessment.interchange.archives import write_archive
from assessment.queries.archives import load_archive
from questionnaires.domain.canonical import canonical
from questionnaires.management.database import DatabaseCommand


class Command(DatabaseCommand):
    help = "Write an assessment in its open format, to be read in anywhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="as its address has it")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE")
        parser.add_argument("--with-files", action="store_true", help="a zip")

    def handle(
        self, *, code: str, output: Path, with_files: bool, **options: Any
    ) -> None:
        try:
            plain = load_archive(code)
        except LookupError as error:
            raise CommandError(
                f"There is no assessment {code}. Its code stands in its address:"
                " /office/assessments/CODE/"
            ) from error
        missing = []
        try:
            number = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "wb") as file:
                if with_files:
                    missing = write_archive(file, plain, load_file_of(code))
                else:
                    file.write(canonical(plain))
        except FileExistsError as error:
            raise CommandError(f"There is a file {output} already.") from error
        except OSError as error:
            raise CommandError(
                f"{output} cannot be written: {error.strerror}."
            ) from error
        for sha256 in missing:
            self.stderr.write(f"not in the store, and so not in the file: {sha256}")
        self.stdout.write(f"{output}: {output.stat().st_size} bytes")
