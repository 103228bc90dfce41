#!/usr/bin/env python
"""Run one of the project's commands."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError

# of SQLite and PostgreSQL: what an operator can mend, and no mistake of ours
NO_DATABASE = (
    "connection failed",
    "connection to server",
    "could not translate host name",
    "failed to resolve host",
    "is required (found",
    "unable to open database file",
    "readonly database",
    "read-only transaction",
    "disk is full",
    "No space left on device",
)

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assessment.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        if "psycopg" in str(error):
            sys.exit("PostgreSQL needs requirements/full.txt; only app.txt is there.")
        sys.exit(str(error))
    except DatabaseError as error:
        if not any(words in str(error) for words in NO_DATABASE):
            raise
        said = str(error).strip()
        sys.exit(
            f"The database cannot be used: {said}\n"
            "Look at DATABASE_URL, whether its server runs, and whether the disk has"
            " room. A “@”, “/” or “:” in its user or password is written %40, %2F, %3A."
        )
