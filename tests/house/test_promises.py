"""P1: the schema has no place for an address, a browser or a time of a check.

P7: statistics hold only counts, by the month, of those who agreed.
"""

import pytest
from django.apps import apps
from django.db import models

from assessment.models import PausedVisit, PublishedMonth, Tally
from questionnaires import actions
from tests.assessment.conftest import Person
from tests.reports.samples import BANK

OURS = {"questionnaires", "assessment", "reports"}
# what offices and civil society answer together, with its time; they sign in
OF_OFFICES = {
    "assessment.Answer",
    "assessment.AnswerRevision",
    "assessment.Arrival",
    "assessment.Assessment",
    "assessment.Assignment",
    "assessment.Comment",
    "assessment.Contribution",
    "assessment.Dissent",
    "assessment.Evidence",
    "assessment.EvidenceRevision",
    "assessment.EvidenceUse",
    "assessment.Mention",
    "assessment.Move",
    "assessment.Headline",
    "assessment.PaperFile",
    "assessment.PaperJob",
    "assessment.PersonElsewhere",
    "assessment.PlannedAction",
    "assessment.Reopening",
    "assessment.SectionReview",
    "assessment.Share",
    "assessment.Signature",
    "assessment.SignedCopy",
}
OF_BANKS = {"questionnaires.Draft"}  # when an expert edited it last
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
    fine = {
        column.model._meta.label  # noqa: SLF001 -- as above
        for column in columns
        if isinstance(column, TOO_MUCH)
    }
    assert fine <= OF_OFFICES | OF_BANKS


# of officials and experts, who sign in; a check for persons leads to none of them
OF_ACCOUNTS = {
    "assessment.Account",
    "assessment.Assignment",
    "assessment.Contribution",
    "assessment.Membership",
    "assessment.Mention",
}


def test_no_row_but_those_of_officials_leads_to_an_account():
    leading = {
        field.model._meta.label  # noqa: SLF001 -- as above
        for field in fields_of_ours()
        if field.is_relation and field.related_model._meta.app_label not in OURS  # noqa: SLF001 -- as above
    }
    assert leading == OF_ACCOUNTS


def test_no_row_of_a_person_leads_to_one_of_an_official():
    for model in (PausedVisit, PublishedMonth, Tally):
        assert model._meta.label not in OF_OFFICES  # noqa: SLF001 -- as above
        relations = [field for field in model._meta.get_fields() if field.is_relation]  # noqa: SLF001 -- as above
        assert relations == []


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
        # ranges of scores of organisations
        "assessment.Benchmark",
        # what experts and offices did, with its time; no request of a person writes it
        "questionnaires.AuditChain",
        "questionnaires.AuditEvent",
        # offices, who is in them, and who is asked to come
        "assessment.Account",
        "assessment.Invitation",
        "assessment.Membership",
        "assessment.CoverLogo",  # of a partner, for reports of offices
        "assessment.Organisation",
        *OF_OFFICES,
        # of those who sign in: what proves an address, what opens the second factor
        # (sealed), and where somebody is signed in (without an address of a machine)
        "account.EmailAddress",
        "account.EmailConfirmation",
        "mfa.Authenticator",
        "usersessions.UserSession",
        "admin.LogEntry",
        "auth.Group",
        "auth.Permission",
        "auth.User",
        "contenttypes.ContentType",
        "sessions.Session",
        # what workers do for staff; a row goes with its task, a failed one after a day
        "django_tasks_database.DBTaskResult",
    }


def test_a_counter_has_no_column_but_its_cell_its_month_and_its_count():
    columns = {field.name: type(field) for field in Tally._meta.get_fields()}  # noqa: SLF001 -- as above
    assert columns == {
        "id": models.BigAutoField,
        "month": models.CharField,
        "edition": models.CharField,
        "version": models.CharField,
        "table": models.CharField,
        "row": models.CharField,
        "column": models.CharField,
        "count": models.PositiveIntegerField,
    }


def test_no_counter_has_a_time_finer_than_a_month():
    month = Tally._meta.get_field("month")  # noqa: SLF001 -- as above
    assert month.max_length == len("2026-11")


def test_the_day_of_a_publication_is_no_day_of_a_check():
    dated = [
        field.name
        for field in PublishedMonth._meta.get_fields()  # noqa: SLF001 -- as above
        if isinstance(field, models.DateField)
    ]
    assert dated == ["published_on"]


@pytest.mark.django_db
def test_whoever_does_not_agree_leaves_every_counter_as_it_was():
    actions.replace_draft(BANK)
    person = Person(actions.publish(BANK.key).content_hash)
    person.begin().go_on()
    for _question in range(4):
        person.go_on("Weekly")
    person.go_on()
    assert person.title == "What your answers suggest"
    assert not Tally.objects.exists()
