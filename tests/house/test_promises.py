"""P1: the schema has no place for an address, a browser or a time of a check."""

from django.apps import apps
from django.db import models

OURS = {"questionnaires", "assessment", "reports"}
TOO_MUCH = (models.GenericIPAddressField, models.DateTimeField, models.TimeField)


def fields_of_ours():
    return [
        field
        for model in apps.get_models()
        if model._meta.app_label in OURS  # noqa: SLF001 -- Django's public name
        for field in model._meta.get_fields()  # noqa: SLF001 -- as above
    ]


def test_no_column_can_hold_an_address_or_a_time_finer_than_a_day():
    columns = fields_of_ours()
    assert columns
    assert [str(column) for column in columns if isinstance(column, TOO_MUCH)] == []


def test_no_row_of_ours_leads_to_an_account():
    related = {field.related_model for field in fields_of_ours() if field.is_relation}
    assert {model._meta.app_label for model in related} <= OURS  # noqa: SLF001 -- as above


def test_each_table_is_known_and_none_holds_what_a_person_answered():
    tables = {model._meta.label for model in apps.get_models()}  # noqa: SLF001 -- as above
    assert tables == {
        "questionnaires.Questionnaire",
        "questionnaires.Version",
        "questionnaires.Draft",
        "questionnaires.HelpService",
        "assessment.Edition",
        "assessment.PartnerLogo",
        # ciphertext that only a person's code opens
        "assessment.PausedVisit",
        # counts
        "assessment.Tally",
        "assessment.PublishedMonth",
        # of those who sign in to the admin
        "admin.LogEntry",
        "auth.Group",
        "auth.Permission",
        "auth.User",
        "contenttypes.ContentType",
        "sessions.Session",
    }
