import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from assessment.queries.schema import load_handover


class Command(BaseCommand):
    help = "Say what could be handed over: every table, its columns, about whom."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, as_json: bool, **options: Any) -> None:
        plain = asdict(load_handover())
        if as_json:
            self.stdout.write(json.dumps(plain, indent=1))
            return
        tables = plain.pop("tables")
        for name, value in plain.items():
            self.stdout.write(f"{name.replace('_', ' ')}: {value}")
        for table in tables:
            columns = ", ".join(table["columns"])
            self.stdout.write(f"{table['name']} ({table['about']}): {columns}")
