"""What the database could hold, read from the models that make its tables."""

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from assessment.domain.handover import About, Handover, Table
from assessment.domain.seal import HOUR
from assessment.domain.strongbox import DAYS_KEPT

# Whatever is not named here is about nobody; tests/house/test_handover.py looks.
ABOUT = {
    "account_emailaddress": About.STAFF,
    "account_emailconfirmation": About.STAFF,
    "assessment_account": About.STAFF,
    "assessment_answer": About.STAFF,  # who answered, by a code
    "assessment_answerrevision": About.STAFF,
    "assessment_arrival": About.STAFF,
    "assessment_assignment": About.STAFF,
    "assessment_comment": About.STAFF,
    "assessment_contribution": About.STAFF,
    "assessment_dissent": About.STAFF,
    "assessment_evidence": About.STAFF,  # who put it there, by a code
    "assessment_evidencerevision": About.STAFF,
    "assessment_evidenceuse": About.STAFF,
    "assessment_invitation": About.STAFF,
    "assessment_membership": About.STAFF,
    "assessment_mention": About.STAFF,
    "assessment_headline": About.STAFF,
    "assessment_move": About.STAFF,
    "assessment_paperfile": About.STAFF,  # what members answered, as a report
    "assessment_paperjob": About.STAFF,  # who asked for it, by a code
    "assessment_personelsewhere": About.STAFF,  # somebody of another installation
    "assessment_plannedaction": About.STAFF,
    "assessment_reopening": About.STAFF,
    "assessment_sectionreview": About.STAFF,
    "assessment_share": About.STAFF,
    "assessment_signature": About.STAFF,
    "assessment_signedcopy": About.STAFF,
    "assessment_pausedvisit": About.SEALED,
    "auth_user": About.STAFF,
    "auth_user_groups": About.STAFF,
    "auth_user_user_permissions": About.STAFF,
    "django_admin_log": About.STAFF,
    "django_session": About.STAFF,
    "django_tasks_database_dbtaskresult": About.STAFF,  # whom a mail goes to
    "mfa_authenticator": About.STAFF,
    "questionnaires_auditevent": About.STAFF,
    "questionnaires_helpservice": About.STAFF,  # who keeps an entry right
    "questionnaires_judgement": About.STAFF,  # which expert said it, by a code
    "questionnaires_rendering": About.STAFF,  # who translated and reviewed, by a code
    "usersessions_usersession": About.STAFF,
}

# no model has it: SQLite keeps there the highest number it gave to a row of each table
COUNTERS_OF_SQLITE = Table("sqlite_sequence", ("name", "seq"), About.NOBODY)


def load_handover() -> Handover:
    """Return what could be handed over, as the models and the settings say."""
    models: list[type[Model]] = list(apps.get_models(include_auto_created=True))
    models.append(MigrationRecorder.Migration)
    tables = [_table(model) for model in models]
    if connection.vendor == "sqlite":
        tables.append(COUNTERS_OF_SQLITE)
    return Handover(
        tables=tuple(sorted(tables, key=lambda table: table.name)),
        database=connection.vendor,
        keeps_access_log=bool(settings.ACCESS_LOG),
        minutes_a_page_works=HOUR // 60,
        days_a_pause_is_kept=DAYS_KEPT,
    )


def _table(model: type[Model]) -> Table:
    about = model._meta  # noqa: SLF001 -- Django's documented name for it
    columns = tuple(str(field.column) for field in about.local_concrete_fields)
    return Table(about.db_table, columns, ABOUT.get(about.db_table, About.NOBODY))
