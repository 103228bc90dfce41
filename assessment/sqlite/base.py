"""SQLite with `trusted_schema=OFF`: tables hold no function of SQL.

A file that somebody else made cannot run anything by being opened then; but Django
gives every JSONField a check by `json_valid()`, which SQLite 3.40 calls unsafe. What
is JSON is written by Django alone, and is whole without it. Accounts and background
work (django-allauth, django-tasks-db) have such fields.
"""

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    data_type_check_constraints = {
        kind: check
        for kind, check in base.DatabaseWrapper.data_type_check_constraints.items()
        if kind != "JSONField"
    }
