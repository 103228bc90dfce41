"""The cover of an organisation's reports: words and logos, by its coordinators."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assessment.actions.fronts import add_logo, change_cover_words, remove_logo
from assessment.actions.offices import found_organisation
from assessment.domain.front import MOST_LOGOS, TooManyLogosError
from assessment.models import Organisation
from assessment.queries.fronts import load_front
from questionnaires.queries import load_record
from tests.accounts import make_account, signed_in
from tests.assessment.pictures import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    code = found_organisation("Ministry", "UTC", by="", today=date(2026, 11, 27))
    return Organisation.objects.get(code=code)


@pytest.fixture
def anna(office):
    return make_account("anna@example.org", role="coordinator", organisation=office)


@pytest.fixture
def client(anna):
    return signed_in(Client(), anna)


def send(client, office, name="League", content=None, called="league.png"):
    file = SimpleUploadedFile(called, picture() if content is None else content)
    return client.post(
        f"/office/{office.code}/cover/add/", {"name": name, "file": file}, follow=True
    )


def front_of(anna, office):
    return load_front(anna.user, office.code)


def happened(office):
    return [one.event.what for one in load_record(office.code)]


def test_a_logo_is_made_anew_and_stands_on_the_cover(client, anna, office):
    assert "League" in send(client, office).content.decode()
    (logo,) = front_of(anna, office).logos
    assert logo.name == "League"
    assert logo.png.startswith(b"\x89PNG")
    assert logo.png != picture()
    assert "logo.added" in happened(office)
    shown = client.get(f"/office/{office.code}/cover/{logo.code}.png")
    assert shown.content == logo.png


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("", None, "has no name yet"),
        ("League", b"", "holds nothing"),
        ("League", b"<svg/>", "neither a PNG nor a JPEG"),
    ],
)
def test_what_is_no_logo_is_refused_in_a_sentence(
    client, anna, office, name, content, said
):
    assert said in send(client, office, name, content).content.decode()
    assert front_of(anna, office).logos == ()


def test_a_cover_has_room_for_six_logos(client, anna, office):
    for number in range(MOST_LOGOS):
        add_logo(office.code, f"Partner {number}", picture(), by="")
    with pytest.raises(TooManyLogosError):
        add_logo(office.code, "One more", picture(), by="")
    page = send(client, office).content.decode()
    assert "Remove one before you add another" in page
    assert "League" in page, "what was typed is not lost"
    assert len(front_of(anna, office).logos) == MOST_LOGOS


def test_a_logo_is_removed_once_however_often_that_is_pressed(client, anna, office):
    add_logo(office.code, "League", picture(), by="")
    (logo,) = front_of(anna, office).logos
    address = f"/office/{office.code}/cover/{logo.code}/remove/"
    for said in ("is removed", "removed already"):
        assert said in client.post(address, follow=True).content.decode()
    assert front_of(anna, office).logos == ()
    assert happened(office).count("logo.removed") == 1


def test_words_are_kept_as_text_and_shown_as_text(client, anna, office):
    address = f"/office/{office.code}/cover/"
    sent = {"words": "With thanks to <b>all</b>\nwho answered"}
    page = client.post(address, sent, follow=True).content.decode()
    assert "<b>all</b>" not in page
    words = front_of(anna, office).words
    assert words == "With thanks to <b>all</b> who answered"
    assert happened(office).count("cover.changed") == 1


def test_logos_of_another_organisation_are_neither_seen_nor_removed(client, office):
    other = found_organisation("Other", "UTC", by="", today=date(2026, 11, 27))
    add_logo(other, "Foreign", picture(), by="")
    (logo,) = Organisation.objects.get(code=other).cover_logos.all()
    client.post(f"/office/{office.code}/cover/{logo.code}/remove/")
    assert client.get(f"/office/{office.code}/cover/{logo.code}.png").status_code == 404
    assert not remove_logo(office.code, logo.code, by="")
    assert Organisation.objects.get(code=other).cover_logos.count() == 1


def test_each_picture_on_the_page_has_its_name_beside_it(client, anna, office):
    change_cover_words(office.code, "Words", by="")
    add_logo(office.code, "League", picture(), by="")
    page = client.get(f"/office/{office.code}/cover/").content.decode()
    assert len(re.findall(r'/cover/\w+\.png"\s+alt=""', page)) == 1
    assert "<bdi>League</bdi>" in page
