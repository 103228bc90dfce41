from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandParser

from questionnaires.actions.retiring import RetirementError, retire
from questionnaires.domain.sentences import say
from questionnaires.interchange.banks import json_of
from questionnaires.interchange.spoken import spoken
from questionnaires.management.banks import BankCommand


class Command(BankCommand):
    help = "Retire the published version of a questionnaire; what began goes on."

    def create_parser(
        self, prog_name: str, subcommand: str, **kwargs: Any
    ) -> CommandParser:
        # --version is Django's own name for something nobody asks of a subcommand
        return super().create_parser(
            prog_name, subcommand, conflict_handler="resolve", **kwargs
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", metavar="KEY")
        parser.add_argument(
            "--version", type=int, dest="number", help="only if it is this one"
        )
        parser.add_argument(
            "--successor", default="", metavar="KEY", help="what to use instead"
        )
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, key: str, number: int | None, **options: Any) -> None:
        successor: str = options["successor"]
        try:
            retired = retire(key, number, successor=successor)
        except RetirementError as error:
            if options["as_json"]:
                self.stdout.write(json_of({"error": spoken(str(error))}))
            else:
                self.stderr.write(spoken(str(error)))
            raise SystemExit(1) from error
        if options["as_json"]:
            outcome = {
                "questionnaire": key,
                "retired": retired,
                "successor": successor or None,
            }
            self.stdout.write(json_of(outcome))
            return
        self.tell(
            say(
                "%(key)s: version %(number)s is retired; what began with it goes on.",
                key=key,
                number=retired,
            )
        )
