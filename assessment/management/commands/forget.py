import json
from argparse import ArgumentParser
from typing import Any

from assessment.actions.forgetting import forget
from assessment.storage import today
from questionnaires.management.database import DatabaseCommand


class Command(DatabaseCommand):
    help = "Delete everything whose day is over, and every byte of paused checks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, as_json: bool, **options: Any) -> None:
        counts = forget(today())
        if as_json:
            self.stdout.write(json.dumps(counts))
            return
        for name, count in counts.items():
            if count:
                self.stdout.write(f"{count} {name} forgotten")
