from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from questionnaires.domain.findings import has_errors
from questionnaires.domain.plain import content_hash
from questionnaires.domain.sentences import say
from questionnaires.interchange.banks import find_bank, printed
from questionnaires.interchange.workbook import NOTED
from questionnaires.management.banks import BankCommand
from questionnaires.management.targets import (
    form_of,
    refuse_folder_of_others,
    refuse_what_is_there,
    write_to,
)


class Command(BankCommand):
    help = (
        "Write a bank in another form: a folder of CSV files, an .xlsx or a .json file."
        " What cannot be read is said, and then nothing is written (exit 1)."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bank", metavar="A", help="a folder, a file, or a key")
        parser.add_argument(
            "path", metavar="B", type=Path, help="a new folder, .xlsx or .json file"
        )
        parser.add_argument(
            "--force", action="store_true", help="replace B if it is there"
        )

    def handle(self, *, bank: str, path: Path, force: bool, **options: Any) -> None:
        form = form_of(path)
        refuse_folder_of_others(path)
        if not force:
            refuse_what_is_there(path)
        reading = find_bank(bank)
        for finding in reading.findings:
            self.stdout.write(printed(finding))
        if reading.questionnaire is None or has_errors(reading.findings):
            self.tell(say("Nothing was written."))
            raise SystemExit(1)
        noted = reading.meta or {}
        kept = {name: noted[name] for name in NOTED if name in noted}
        write_to(path, reading.questionnaire, form, **kept)
        self.stdout.write(f"{path}: {content_hash(reading.questionnaire)}")
