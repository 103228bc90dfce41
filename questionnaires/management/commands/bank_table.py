from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings

from questionnaires.interchange.bank_table import bank_table
from questionnaires.interchange.banks import find_bank, printed
from questionnaires.management.banks import BankCommand
from questionnaires.management.commands.load_banks import banks_in


class Command(BankCommand):
    help = "Print a table of banks: languages, questions, cases, coverage and proof."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "banks",
            nargs="*",
            metavar="BANK",
            help="a folder, a file, or a key; all that ship, if none is named",
        )

    def handle(self, *, banks: list[str], **options: Any) -> None:
        shipped = Path(settings.BASE_DIR) / "banks"
        names = banks or [str(path) for path in banks_in(shipped)]
        readings = {name: find_bank(name) for name in names}
        for line in bank_table(readings.values()):
            self.stdout.write(line)
        unread = [one for one in readings.values() if one.questionnaire is None]
        for finding in (finding for one in unread for finding in one.findings):
            self.stderr.write(printed(finding))
        if unread:
            raise SystemExit(1)
