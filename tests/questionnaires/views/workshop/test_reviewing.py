"""Two who review and publish: nobody reviews their own, and a review is no edit."""

from dataclasses import replace
from html import unescape

import pytest
from django.contrib.auth.models import User

from questionnaires.models import Draft, Rendering
from tests import samples
from tests.questionnaires.domain.translating.banks import TITLE, bank
from tests.questionnaires.views.workshop.test_translations import page_of, save
from tests.translators import HERE, draft, expert, sent, there
from tests.workshops import at_work

pytestmark = pytest.mark.django_db
PUBLISH = f"{HERE}publish/"


def test_who_translated_is_not_offered_to_review_and_cannot():
    draft()
    client = expert()
    save(client, page_of(client), words0="Examen")
    page = page_of(client)
    assert "I have reviewed it" not in page
    answer = save(client, page, said0="reviewed")
    assert answer.status_code == 409
    assert "somebody else reviews it" in answer.content.decode()
    assert there(TITLE) == ("Examen", "unreviewed")


def test_somebody_else_reviews_it_in_a_role():
    draft()
    anna, boris = expert(), expert("boris")
    save(anna, page_of(anna), words0="Examen")
    page = page_of(boris)
    assert "I have reviewed it" in page
    done = save(boris, page, said0="reviewed", role="nurse")
    assert "1 text reviewed." in boris.get(done.url).content.decode()
    assert there(TITLE) == ("Examen", "reviewed")
    assert Rendering.objects.get(key="check").role == "nurse"


def test_a_review_is_no_edit_and_leaves_who_changed_the_words_the_last_editor():
    draft(replace(bank("Check", "Bilan"), is_clinical=True))
    anna, boris = expert(), expert("boris")
    save(anna, page_of(anna), words0="Examen")
    edited = Draft.objects.values("edited_by", "edited_at").get()
    save(boris, page_of(boris), said0="reviewed")
    assert there(TITLE) == ("Examen", "reviewed")
    assert Draft.objects.values("edited_by", "edited_at").get() == edited
    refused = anna.post(PUBLISH, sent(anna.get(PUBLISH).content.decode()))
    assert refused.status_code == 422
    assert "and you edited it." in refused.content.decode()
    seen = boris.get(PUBLISH).content.decode()
    assert "<bdi>Anna</bdi>." in seen
    done = boris.post(PUBLISH, sent(seen))
    assert done.status_code == 302


def test_who_reviews_and_writes_at_once_has_edited():
    draft()
    anna, boris = expert(), expert("boris")
    save(anna, page_of(anna), words0="Examen")
    save(boris, page_of(boris), said0="reviewed", words1="Quel âge ?")
    editor = User.objects.get(username=Draft.objects.get().edited_by)
    assert editor.email == "boris@example.org"


def test_who_ticks_the_review_of_her_own_new_words_is_told_that_a_colleague_does():
    draft(bank("Check", "Bilan"))
    anna = expert()
    done = save(anna, page_of(anna), words0="Examen", said0="reviewed")
    page = anna.get(done.url).content.decode()
    assert "1 text saved. New words are reviewed by a colleague." in page
    assert there(TITLE) == ("Examen", "unreviewed")


def test_the_pages_of_a_version_lead_to_further_pages_of_this_version():
    asked = [samples.one(f"q{number}") for number in range(25)]
    versioned = replace(samples.bank(*asked), languages=("en", "fr"))
    key = at_work(versioned, publish=True)
    at_work(versioned)
    where = f"/workshop/{key}/translations/fr/"
    page = unescape(expert().get(f"{where}?version=1").content.decode())
    assert 'href="?page=2&version=1"' in page
