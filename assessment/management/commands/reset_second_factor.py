from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError

from assessment.actions.accounts import reset_any_second_factor
from assessment.domain.office import RefusedError
from questionnaires.management.database import DatabaseCommand


class Command(DatabaseCommand):
    help = (
        "Forget the second factor of an account: for an expert whom nobody else can"
        " help. The next sign-in sets up another."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **options: Any) -> None:
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
