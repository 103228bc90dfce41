"""P1: the schema has no place for an address, a browser or a time of a check."""

from django.apps import apps
from django.db import models

TOO_MUCH = (models.GenericIPAddressField, models.DateTimeField, models.TimeField)


def test_no_column_can_hold_an_address_or_a_time_finer_than_a_day():
    columns = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()  # noqa: SLF001 -- Django's public name
    ]
    assert columns
    assert [str(column) for column in columns if isinstance(column, TOO_MUCH)] == []


def test_nothing_that_a_person_answered_has_a_table():
    tables = {model._meta.label for model in apps.get_models()}  # noqa: SLF001 -- as above
    assert tables == {
        "questionnaires.Questionnaire",
        "questionnaires.Version",
        "questionnaires.Draft",
    }
