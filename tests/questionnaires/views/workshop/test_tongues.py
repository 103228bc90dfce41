"""The workshop in a language it has no words in: one language, one direction."""

import re

import pytest
from django.test import Client

from questionnaires.models import Draft
from tests.accounts import make_account, signed_in
from tests.workshops import AT, BANK, drafted, save

pytestmark = pytest.mark.django_db
ARABIC = re.compile("[\u0600-\u06ff]")
PAGES = [
    "",
    *(f"{BANK.key}/{name}/" for name in (
        "structure", "translations", "scoring", "checks", "cases", "difference",
        "import", "publish", "statistics", "band/use/low/edit", "settings",
        "list/zero_to_four/edit", "add/section",
    )),
]  # fmt: skip


def reader(language):
    account = make_account(f"{language}@example.org", expert=True, language=language)
    return signed_in(Client(), account)


def content_of(page):
    """Return what stands in the frame."""
    body = page.content.decode()
    return body[body.index("<main") : body.index("</main>")]


@pytest.mark.parametrize("name", PAGES)
def test_the_content_stands_whole_in_english_where_the_frame_is_arabic(name):
    drafted()
    page = reader("ar").get(f"/workshop/{name}")
    assert page.status_code == 200
    body = page.content.decode()
    assert '<html lang="ar" dir="rtl">' in body
    assert '<div lang="en" dir="ltr">' in content_of(page)
    inside = content_of(page).partition('<div lang="en" dir="ltr">')[2]
    ours = re.sub(r"<option.*?</option>", "", inside)  # languages by their own names
    assert not ARABIC.search(ours)
    assert ARABIC.search(body)


def test_what_is_said_at_a_box_is_english_too():
    drafted()
    client = reader("ar")
    answer = save(client, "band/use/low/edit/", max="many")
    assert answer.status_code == 422
    assert "There is a problem" in content_of(answer)
    assert Draft.objects.get().edited_by == ""


def test_what_was_done_is_said_in_the_direction_of_its_words():
    drafted()
    client = reader("ar")
    save(client, "band/use/low/edit/", label__en="Lower")
    page = client.get(f"{AT}band/use/low/edit/").content.decode()
    assert '<p dir="auto">Saved.</p>' in page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_where_the_workshop_has_words_nothing_is_set_apart(language):
    drafted()
    page = reader(language).get(f"{AT}structure/").content.decode()
    assert f'<html lang="{language}" dir="ltr">' in page
    assert '<div lang="en" dir="ltr">' not in page
