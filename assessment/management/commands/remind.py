import json
from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from assessment.actions.reminding import remind
from questionnaires.management.database import DatabaseCommand


class Command(DatabaseCommand):
    help = "Remind members of sections whose day is near or over; each is told once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, as_json: bool, **options: Any) -> None:
        letters = remind(timezone.now())
        if as_json:
            self.stdout.write(json.dumps({"letters": letters}))
        elif letters:
            self.stdout.write(f"{letters} reminders sent")
