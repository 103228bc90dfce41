"""Commands on a database that was never set up: a sentence instead of a traceback."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from questionnaires.domain.sentences import say

# of SQLite and PostgreSQL; a lock or a lost connection is something else
NOT_SET_UP = ("no such table", "unable to open database file", "does not exist")


class DatabaseCommand(BaseCommand):
    """A command that may ask the database."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command.

        Raises:
            CommandError: the database has no tables, or is not there.
        """
        try:
            return super().execute(*args, **options)
        except DatabaseError as error:
            if not any(words in str(error) for words in NOT_SET_UP):
                raise
            raise CommandError(
                say(
                    "The database is not set up yet. Run ./run once to try the site,"
                    " deploy/prepare where it is installed, or manage.py migrate."
                )
            ) from error
