"""Commands about banks: all of them speak the language they are asked to."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from questionnaires.interchange.spoken import speaking, spoken
from questionnaires.management.database import DatabaseCommand


class BankCommand(DatabaseCommand):
    """A command whose sentences are said in the language of `--language`."""

    def create_parser(
        self, prog_name: str, subcommand: str, **kwargs: Any
    ) -> CommandParser:
        """Return the command's parser, with the option that all of them have."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.add_argument(
            "--language", default="en", metavar="CODE", help="of what is said: en or fr"
        )
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command; a refusal is said in the language, too."""
        with speaking(options["language"]):
            try:
                return super().execute(*args, **options)
            except CommandError as error:
                raise CommandError(spoken(str(error))) from error

    def tell(self, words: str) -> None:
        """Print one line."""
        self.stdout.write(spoken(words))
