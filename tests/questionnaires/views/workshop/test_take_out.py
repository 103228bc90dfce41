"""The whole bank taken out as a file, of the draft or of the version that is open."""

import io

import pytest
from django.core.management import call_command
from django.test import Client

from questionnaires.domain.plain import content_hash
from questionnaires.interchange.workbook import read_content
from questionnaires.queries import load_draft, load_version
from tests.accounts import make_account, signed_in
from tests.questionnaires.domain.translating.banks import bank
from tests.translators import HERE, KEY, draft, expert, published, sent
from tests.workshops import reader

pytestmark = pytest.mark.django_db
ENDINGS = ("xlsx", "zip", "json")


def taken(client, ending, query=""):
    return client.get(f"{HERE}export/{ending}/{query}")


def brought(client, name, content):
    file = io.BytesIO(content)
    file.name = name
    return client.post(f"{HERE}import/", {"file": file})


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_taken_out_is_the_draft_to_the_last_sign(ending):
    published(bank("Old", "Vieux"))
    draft()
    answer = taken(expert(), ending)
    assert f'filename="check-draft.{ending}"' in answer["Content-Disposition"]
    reading = read_content(f"check.{ending}", answer.content)
    assert reading.questionnaire == load_draft(KEY)
    if ending != "json":
        assert reading.meta["parent"] == load_version(KEY, 1).content_hash


@pytest.mark.parametrize("ending", ENDINGS)
def test_of_a_version_that_is_open_that_version_is_taken_out(ending):
    published(bank("Old", "Vieux"))
    draft()
    client = expert()
    answer = taken(client, ending, "?version=1")
    assert f'filename="check-1.{ending}"' in answer["Content-Disposition"]
    there = read_content(f"check.{ending}", answer.content).questionnaire
    assert content_hash(there) == load_version(KEY, 1).content_hash
    assert taken(client, ending, "?version=2").status_code == 404


@pytest.mark.parametrize("ending", ["xlsx", "json"])
def test_the_command_writes_the_same_file(ending, tmp_path):
    draft()
    file = tmp_path / f"check.{ending}"
    call_command("export_bank", KEY, file, "--form", ending)
    assert taken(expert(), ending).content == file.read_bytes()


def test_the_page_leads_to_the_files_of_what_is_open():
    published(bank("Old", "Vieux"))
    draft()
    client = expert()
    for query in ("", "?version=1"):
        words = client.get(f"{HERE}import/{query}").content.decode()
        for ending in ENDINGS:
            assert f'href="{HERE}export/{ending}/{query}"' in words


def test_what_was_taken_out_is_brought_back_without_a_change():
    draft()
    client = expert()
    before = content_hash(load_draft(KEY))
    page = brought(client, "check.zip", taken(client, "zip").content)
    given = sent(page.content.decode()) | {"go": "import"}
    assert client.post(f"{HERE}import/", given, follow=True).status_code == 200
    assert content_hash(load_draft(KEY)) == before


def test_who_only_reads_drafts_takes_them_out_and_brings_none():
    draft()
    client = reader()
    words = client.get(f"{HERE}import/").content.decode()
    assert f"{HERE}export/json/" in words
    assert 'type="file"' not in words
    assert taken(client, "json").status_code == 200
    content = taken(client, "json").content
    assert brought(client, "check.json", content).status_code == 404


def test_a_file_of_another_kind_is_not_there():
    draft()
    assert taken(expert(), "pdf").status_code == 404


def test_nobody_else_takes_a_bank_out(client):
    draft()
    stranger = signed_in(Client(), make_account("x@example.org"))
    assert taken(stranger, "json").status_code == 404
    assert taken(client, "json").status_code == 302
