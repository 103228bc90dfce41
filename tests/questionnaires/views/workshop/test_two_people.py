"""A clinical bank is published when somebody else looked at what was edited."""

import json
from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from questionnaires.actions import publish, replace_draft
from questionnaires.models import AuditEvent
from questionnaires.queries import load_draft
from questionnaires.queries.workshop import load_workspace
from tests.questionnaires.views.workshop.test_publishing import (
    PUBLISH,
    published,
    words,
)
from tests.workshops import AT, BANK, drafted, expert, fields_of, save

pytestmark = pytest.mark.django_db
CLINICAL = replace(BANK, is_clinical=True)


def edit(client, label):
    save(client, "question/q/edit/", label__en=label)


def check(client):
    """Say that the draft is checked as it stands; return the page that follows."""
    sent = {"based_on": load_workspace(BANK.key).draft_hash}
    return words(client.post(f"{AT}check/", sent, follow=True))


def tries(client):
    """Press publish with what the page of somebody who may would send."""
    sent = {"notes": "", "based_on": load_workspace(BANK.key).draft_hash}
    return client.post(PUBLISH, sent).status_code == 302


def test_who_edited_a_clinical_bank_cannot_publish_it_another_can():
    drafted(CLINICAL)
    first, second = expert(), expert("eve@example.org")
    save(first, "question/q/edit/", label__en="Other?")
    page = first.get(PUBLISH)
    assert "Another expert looks at it, and publishes it or says here" in words(page)
    sent = {"notes": "", "based_on": ""}
    refused = first.post(PUBLISH, fields_of(second.get(PUBLISH)) | {"notes": ""})
    assert refused.status_code == 422
    assert published() == []
    assert sent["based_on"] == ""
    assert second.post(PUBLISH, fields_of(second.get(PUBLISH))).status_code == 302
    assert published() == [1]


def test_an_editor_who_has_left_is_still_one_of_the_two():
    drafted(CLINICAL)
    save(expert("eve@example.org"), "question/q/edit/", label__en="Other?")
    User.objects.get(email="eve@example.org").delete()
    page = words(expert().get(PUBLISH))
    assert "<bdi>A colleague</bdi>." in page


def test_who_edited_first_does_not_publish_it_because_somebody_edited_after():
    drafted(CLINICAL)
    ada, eve = expert(), expert("eve@example.org")
    edit(ada, "Much more?")
    edit(eve, "Much, more?")
    assert (tries(ada), tries(eve)) == (False, False)


def test_one_of_two_editors_checks_it_and_the_other_publishes():
    drafted(CLINICAL)
    ada, eve = expert(), expert("eve@example.org")
    edit(ada, "Much more?")
    edit(eve, "Much, more?")
    page = check(eve)
    assert "It is noted that you checked it." in page
    assert "I have checked this draft as it stands" not in page
    assert not tries(eve)  # nobody but her has looked at what she edited
    assert tries(ada)
    event = AuditEvent.objects.order_by("number").last()
    code = User.objects.get(email="eve@example.org").username
    assert json.loads(event.details)["checked_by"] == code


def test_who_checked_without_editing_leaves_the_publishing_to_anybody():
    drafted(CLINICAL)
    ada, eve = expert(), expert("eve@example.org")
    edit(ada, "Much more?")
    button = "I have checked this draft as it stands"
    assert button not in words(ada.get(PUBLISH))
    assert button in words(eve.get(PUBLISH))
    check(ada)
    assert not tries(ada)
    check(eve)
    assert "<bdi>Eve</bdi>." in words(ada.get(PUBLISH))
    assert AuditEvent.objects.order_by("number").last().what == "draft.checked"
    assert tries(ada)


def test_any_change_takes_a_check_back_and_what_was_not_seen_is_not_checked():
    drafted(CLINICAL)
    ada, eve = expert(), expert("eve@example.org")
    edit(ada, "Much more?")
    seen = load_workspace(BANK.key).draft_hash
    check(eve)
    edit(ada, "Much less?")
    assert not tries(ada)
    sent = {"based_on": seen}
    assert "Look again." in words(eve.post(f"{AT}check/", sent, follow=True))
    assert not tries(ada)
    assert tries(eve)


def test_what_a_command_brings_has_no_editor_any_more():
    drafted(CLINICAL)
    edit(expert(), "Much more?")
    replace_draft(CLINICAL)
    assert load_workspace(BANK.key).editors == ()
    assert tries(expert("eve@example.org"))


def test_where_two_are_not_needed_nobody_is_asked_to_check():
    drafted()
    client = expert()
    edit(client, "Much more?")
    assert "I have checked this draft" not in words(client.get(PUBLISH))


def test_a_bank_that_was_clinical_needs_two_until_a_version_says_otherwise():
    drafted(CLINICAL)
    publish(BANK.key)
    drafted(CLINICAL)
    first = expert()
    settings = fields_of(first.get(f"{AT}settings/"))
    del settings["clinical"]
    assert first.post(f"{AT}settings/", settings).status_code == 302
    assert not load_draft(BANK.key).is_clinical
    second = expert("eve@example.org")
    sent = fields_of(second.get(PUBLISH))
    assert first.post(PUBLISH, sent).status_code == 422
    assert second.post(PUBLISH, sent).status_code == 302
