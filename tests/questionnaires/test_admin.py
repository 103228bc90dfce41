"""Questionnaires, versions and drafts in the admin: to look at, never to write."""

from dataclasses import replace

import pytest

from questionnaires.actions import publish, replace_draft
from questionnaires.actions.retiring import retire
from questionnaires.models import Draft, Questionnaire, Version
from tests import samples

pytestmark = pytest.mark.django_db

BANK = samples.bank(samples.one("q"))
MODELS = [Questionnaire, Version, Draft]


@pytest.fixture(autouse=True)
def rows():
    """Two versions, the second in place of the first, and a draft."""
    for minutes in (1, 2, 3):
        replace_draft(replace(BANK, minutes=minutes))
        if minutes < 3:
            publish("sample")


def address(model, *more):
    name = model._meta.model_name  # noqa: SLF001 -- Django's public name
    return "/".join(["/admin/questionnaires", name, *map(str, more), ""])


def test_versions_are_listed_with_number_state_day_and_hash(admin_client):
    page = admin_client.get(address(Version)).content.decode()
    for version in Version.objects.all():
        assert version.hash in page
    for became in ("published", "replaced by version 2"):
        assert page.count(f'<td class="field-became">{became}</td>') == 1
    retire("sample")
    page = admin_client.get(address(Version)).content.decode()
    assert page.count('<td class="field-became">retired</td>') == 1


def test_questionnaires_are_listed_with_their_version_and_draft(admin_client):
    page = admin_client.get(address(Questionnaire)).content.decode()
    assert '<td class="field-published">2</td>' in page
    assert 'alt="True"' in page


def test_a_draft_leads_to_its_choices_and_to_its_translations(admin_client):
    draft = Draft.objects.get()
    for page in (address(Draft), address(Draft, draft.pk, "change")):
        words = admin_client.get(page).content.decode()
        assert '"/admin/questionnaires/draft/tables/sample/choices/"' in words
        assert '"/workshop/sample/translations/"' in words


@pytest.mark.parametrize("model", MODELS)
def test_no_list_or_page_holds_a_whole_definition(admin_client, model):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    row = model.objects.first()
    with CaptureQueriesContext(connection) as asked:
        admin_client.get(address(model))
        admin_client.get(address(model, row.pk, "change"))
    assert [q["sql"] for q in asked if '."definition"' in q["sql"]] == []


@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_added_changed_or_deleted(admin_client, model):
    row = model.objects.first()
    for page in (
        address(model, "add"),
        address(model, row.pk, "change"),
        address(model, row.pk, "delete"),
    ):
        assert admin_client.post(page, {"post": "yes"}).status_code == 403
    delete = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    admin_client.post(address(model), delete)
    assert model.objects.filter(pk=row.pk).exists()
