"""Commands about banks: all of them speak the language they are asked to."""

import os
import sys
from argparse import ArgumentTypeError
from typing import Any, NoReturn

from django.core.management.base import CommandError, CommandParser

from questionnaires.domain.sentences import say
from questionnaires.interchange.spoken import SPOKEN, speaking, spoken
from questionnaires.management.database import DatabaseCommand

NOT_HEARD = 141  # 128 and SIGPIPE, as a shell says that nobody read on


class BankCommand(DatabaseCommand):
    """A command whose sentences are said in the language of `--language`."""

    def create_parser(
        self, prog_name: str, subcommand: str, **kwargs: Any
    ) -> CommandParser:
        """Return the command's parser, with the option that all of them have."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.add_argument(
            "--language",
            default="en",
            type=_language,
            metavar="CODE",
            help="of what is said: en or fr",
        )
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command; a refusal is said in the language, too."""
        with speaking(options["language"]):
            try:
                return self._execute(*args, **options)
            except CommandError as error:
                words = spoken(str(error))
                raise CommandError(words, returncode=error.returncode) from error
            except BrokenPipeError:
                _leave_unheard()

    def _execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        finally:
            self.stdout.flush()  # before Python ends, and also where there are errors

    def tell(self, words: str) -> None:
        """Print one line."""
        self.stdout.write(spoken(words))


def _language(code: str) -> str:
    """Return the code of a language that is spoken; `fr-ca` counts as `fr`."""
    if code.lower().partition("-")[0] not in SPOKEN:
        raise ArgumentTypeError(
            say(
                "“%(code)s” is not spoken here. Write one of %(known)s.",
                code=code,
                known=", ".join(SPOKEN),
            )
        )
    return code


def _leave_unheard() -> NoReturn:
    """End without a word once nobody reads what is printed, as under `head`."""
    # what is not printed yet would be tried again as Python ends
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    raise SystemExit(NOT_HEARD)
