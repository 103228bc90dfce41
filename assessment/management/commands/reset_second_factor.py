from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError

from assessment.actions.accounts import reset_any_second_factor
from assessment.domain.office import RefusedError
from assessment.entrance.factor import unreadable
from questionnaires.management.database import DatabaseCommand


class Command(DatabaseCommand):
    help = (
        "Forget the second factor of an account: for an expert whom nobody else can"
        " help. The next sign-in sets up another."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("email", nargs="?", default="")
        who.add_argument(
            "--unreadable",
            action="store_true",
            help="of everybody whose second factor none of the secret keys opens",
        )

    def handle(self, *, email: str, unreadable: bool, **options: Any) -> None:
        for one in lost() if unreadable else [email]:
            self.reset(one)

    def reset(self, email: str) -> None:
        """Do it, and say so.

        Raises:
            CommandError: there is no such account.
        """
        try:
            reset_any_second_factor(email, by="")
        except RefusedError as refused:
            raise CommandError(
                f"There is no account of “{email}”. Nothing was changed."
            ) from refused
        self.stdout.write(
            f"The second factor of {email} is reset, and a letter says so there. The"
            " next sign-in sets up another."
        )


def lost() -> list[str]:
    """Return whose second factor cannot be opened.

    Raises:
        CommandError: nobody's.
    """
    found = unreadable()
    if not found:
        raise CommandError("Every second factor can be opened. Nothing was changed.")
    return found
