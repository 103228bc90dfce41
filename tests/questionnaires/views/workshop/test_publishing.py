"""Drafts are published by those who may, versions retired, and drafts begun anew."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client

from assessment.models import Account
from questionnaires.actions import publish, replace_draft
from questionnaires.domain.definition import Audience, text
from questionnaires.models import AuditEvent, Version, VersionState
from questionnaires.queries import load_draft
from tests.accounts import make_account, signed_in
from tests.workshops import AT, BANK, drafted, expert, fields_of, save

pytestmark = pytest.mark.django_db
PUBLISH = f"{AT}publish/"


def words(answer):
    return answer.content.decode()


def published():
    return list(Version.objects.published().values_list("number", flat=True))


def overlapping(bank):
    low, high = bank.scales[0].bands
    scale = replace(bank.scales[0], bands=(replace(low, highest=Decimal(3)), high))
    return replace(bank, scales=(scale,))


def test_the_list_shows_every_bank_with_its_status_and_last_editor():
    drafted(replace(BANK, licence="CC BY 4.0", source="A paper"))
    client = expert()
    save(client, "question/q/edit/", label__en="Other?")
    page = words(client.get("/workshop/"))
    for said in ("Sample", "Draft, never published", "<bdi>Ada</bdi>", "CC BY 4.0"):
        assert said in page
    publish(BANK.key)
    assert "Version 1 published" in words(client.get("/workshop/"))


def test_an_editor_without_a_name_is_called_by_the_address():
    drafted()
    client = expert()
    Account.objects.all().delete()
    save(client, "question/q/edit/", label__en="Other?")
    assert "<bdi>ada@example.org</bdi>" in words(client.get("/workshop/"))


def test_a_draft_is_published_with_notes_drafted_from_the_difference():
    drafted()
    publish(BANK.key)
    drafted(replace(BANK, minutes=5))
    client = expert()
    page = client.get(PUBLISH)
    sent = fields_of(page)
    assert "Questionnaire “Sample” looks different: minutes –, now 5." in sent["notes"]
    assert client.post(PUBLISH, sent | {"notes": "Shorter."}).status_code == 302
    assert published() == [2]
    assert "Shorter." in words(client.get(PUBLISH))
    event = AuditEvent.objects.order_by("number").last()
    assert (event.what, event.on) == ("version.published", "version:sample/2")
    assert "Shorter." in event.details


def test_errors_block_publishing_and_are_named_with_the_way_to_them():
    drafted(overlapping(BANK))
    client = expert()
    page = words(client.get(PUBLISH))
    assert "S121" in page
    assert f'href="{AT}band/use/high/edit/"' in page
    assert "Publish it as the next version" not in page
    sent = {"notes": "", "based_on": "sha256:0"}
    assert client.post(PUBLISH, sent).status_code == 422
    assert published() == []


def test_what_was_changed_after_it_was_looked_at_is_not_published():
    drafted()
    client = expert()
    sent = fields_of(client.get(PUBLISH))
    save(client, "question/q/edit/", label__en="Other?")
    answer = client.post(PUBLISH, sent)
    assert answer.status_code == 422
    assert "Look again." in words(answer)
    assert published() == []


def test_two_who_publish_at_once_are_told_which_version_it_became():
    drafted()
    first, second = expert(), expert("eve@example.org")
    sent = fields_of(second.get(PUBLISH))
    first.post(PUBLISH, fields_of(first.get(PUBLISH)))
    answer = second.post(PUBLISH, sent)
    assert answer.status_code == 422
    assert "It has been published meanwhile: version 1." in words(answer)
    assert published() == [1]


def test_a_bank_that_is_not_clinical_is_published_by_who_edited_it():
    drafted()
    client = expert()
    save(client, "question/q/edit/", label__en="Other?")
    assert client.post(PUBLISH, fields_of(client.get(PUBLISH))).status_code == 302


def test_a_new_draft_begins_from_a_version_and_is_recorded():
    drafted()
    publish(BANK.key)
    client = expert()
    assert "New draft from version 1" in words(client.get(f"{AT}structure/?version=1"))
    assert client.post(f"{AT}begin/?version=1").status_code == 302
    assert load_draft(BANK.key) == BANK
    assert AuditEvent.objects.order_by("number").last().what == "draft.begun"


def test_a_draft_that_is_there_is_never_replaced_by_a_new_one():
    drafted()
    publish(BANK.key)
    changed = replace(BANK, minutes=9)
    replace_draft(changed)
    expert().post(f"{AT}begin/?version=1")
    assert load_draft(BANK.key) == changed


def test_a_version_is_retired_with_a_successor_and_stays_as_it_was():
    drafted()
    publish(BANK.key)
    drafted(replace(BANK, key="other"))
    publish("other")
    client = expert()
    sent = {"number": "1", "successor": "other"}
    assert client.post(f"{AT}retire/", sent).status_code == 302
    version = Version.objects.get(questionnaire__key=BANK.key)
    assert version.state == VersionState.RETIRED
    assert version.questionnaire.successor.key == "other"
    assert AuditEvent.objects.order_by("number").last().what == "version.retired"
    assert "<bdi>other</bdi> instead" in words(client.get(PUBLISH))


def test_the_list_of_what_comes_after_has_banks_of_the_same_audience_by_name():
    for key, audience in (("other", BANK.audience), ("law", Audience.OFFICE)):
        titled = text(en=f"The {key}")
        drafted(replace(BANK, key=key, title=titled, audience=audience))
        publish(key)
    drafted()
    publish(BANK.key)
    page = words(expert().get(PUBLISH))
    assert '<option value="other">other – \u2068The other\u2069</option>' in page
    assert 'value="law"' not in page
    assert f'<option value="{BANK.key}"' not in page


def test_a_bank_of_another_audience_comes_after_none():
    drafted()
    publish(BANK.key)
    drafted(replace(BANK, key="law", audience=Audience.OFFICE))
    publish("law")
    client = expert()
    for key, other in ((BANK.key, "law"), ("law", BANK.key)):
        sent = {"number": "1", "successor": other}
        answer = client.post(f"/workshop/{key}/retire/", sent, follow=True)
        assert "cannot come after “" in words(answer)
    assert published() == [1, 1]


def test_a_version_that_is_no_longer_the_published_one_is_not_retired():
    drafted()
    publish(BANK.key)
    drafted(replace(BANK, minutes=5))
    publish(BANK.key)
    client = expert()
    answer = client.post(f"{AT}retire/", {"number": "1", "successor": ""}, follow=True)
    assert "not the published one" in words(answer)
    assert published() == [2]


def test_a_bank_that_is_published_anew_has_no_successor():
    drafted()
    publish(BANK.key)
    drafted(replace(BANK, key="other"))
    publish("other")
    expert().post(f"{AT}retire/", {"number": "1", "successor": "other"})
    drafted()
    publish(BANK.key)
    row = Version.objects.published().get(questionnaire__key=BANK.key).questionnaire
    assert row.successor is None


def test_nobody_without_the_right_publishes_or_retires():
    drafted()
    official = signed_in(Client(), make_account("o@example.org"))
    for where in (PUBLISH, f"{AT}retire/", f"{AT}begin/", "/workshop/"):
        assert official.post(where).status_code in {404, 405}
        assert official.get(where).status_code in {404, 405}


@pytest.mark.parametrize("questions", [3, 60])
def test_every_page_sends_few_statements_whatever_the_size(
    questions, django_assert_max_num_queries
):
    asked = [
        replace(BANK.sections[0].questions[0], key=f"q{n}") for n in range(questions)
    ]
    section = replace(BANK.sections[0], questions=(*BANK.sections[0].questions, *asked))
    bank = drafted(replace(BANK, sections=(section,)))
    publish(bank.key)
    drafted(bank)
    client = expert()
    client.get("/workshop/")  # the first page of a session looks for more
    for where in (
        "",
        "structure/",
        "scoring/",
        "checks/",
        "publish/",
        "settings/",
        "question/q/edit/",
        "list/zero_to_four/edit/",
        "question/q/remove/",
        "structure/?version=1",
    ):
        with django_assert_max_num_queries(20):
            client.get(AT + where)
    with django_assert_max_num_queries(20):
        client.get("/workshop/")
