"""Something signed is offered, accepted, published, counted, and that is ended."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from assessment.models import Organisation, Share
from questionnaires.queries import load_record
from tests.accounts import make_account, signed_in
from tests.sharing import begin_share, publish, share_with
from tests.signatures import make_signing

pytestmark = pytest.mark.django_db
NOT_OPEN = (
    "No offer to your organisation has this code. Look at the code again, or ask who"
    " gave it to you: it may have been ended, or be to another name than yours."
)


@pytest.fixture
def giver():
    signing = make_signing("Harbours")
    signing.sign_all(["restricted_evidence"])
    mail.outbox.clear()
    return signing


@pytest.fixture
def taker(giver):
    """Another organisation, and people in it by their roles."""
    office = Organisation.objects.create(
        code="t" * 16, name="Ministry of Taking", founded_on="2026-01-01"
    )
    roles = ("coordinator", "observer", "civil_society")
    return office, {
        role: make_account(f"{role}@taking.org", role=role, organisation=office)
        for role in roles
    }


def client_of(persona):
    return signed_in(Client(headers={"sec-fetch-site": "same-origin"}), persona)


def shown(answer):
    html = answer.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def place(giver, way):
    return reverse("office:share", args=[giver.code, 1, way])


def send(giver, way, name="head", **sent):
    return client_of(giver.team.people[name]).post(place(giver, way), sent, follow=True)


def offer(giver, to):
    said = shown(send(giver, "organisation", to=to, go="confirmed"))
    return Share.objects.latest("id"), said


def take(taker, code, role="coordinator"):
    office, people = taker
    there = reverse("office:received", args=[office.code])
    return client_of(people[role]).post(there, {"code": code}, follow=True)


def without_codes(html):
    """Return a page without codes, hashes and times, which differ anyway."""
    return re.sub(
        r"\d\d:\d\d|\b[0-9a-z]{16}\b|\b([0-9a-z]{4} ){3}[0-9a-z]{4}\b", "", html
    )


def events_of(office):
    return [(one.event.what, one.event.on) for one in load_record(office)]


def test_what_is_signed_by_nobody_cannot_be_shared():
    signing = make_signing()
    client = client_of(signing.team.people["head"])
    page = client.get(reverse("office:shares", args=[signing.code]))
    assert "Nothing is signed yet" in shown(page)
    assert client.get(place(signing, "published")).status_code == 404


def test_before_it_is_offered_the_page_says_who_will_read_what(giver):
    said = shown(send(giver, "organisation", to="Ministry of Taking"))
    for words in (
        "Who Ministry of Taking Everybody who works in this organisation here",
        "not civil society",
        "All evidence: titles, links, days and hashes",
        "Names of people",
        "Files of evidence, comments, the action plan",
    ):
        assert words in said
    assert not Share.objects.exists()


def test_before_it_is_published_the_page_says_what_is_left_out(giver):
    page = client_of(giver.team.people["head"]).get(place(giver, "published"))
    said = shown(page)
    assert "Who Everybody Without an account." in said
    assert "Public evidence: titles" in said
    left = said[said.index("Left out") : said.index("How long")]
    assert "Restricted and internal evidence" in left
    assert "Names of people" not in left


def test_whether_an_organisation_is_here_is_answered_alike(giver, taker):
    _row, there = offer(giver, "Ministry of Taking")
    Share.objects.all().delete()
    _row, nowhere = offer(giver, "Ministry of Nothing")
    nowhere = nowhere.replace("Ministry of Nothing", "Ministry of Taking")
    assert without_codes(there) == without_codes(nowhere)
    assert "until they accept, nobody reads it" in there


def test_the_coordinators_of_the_other_side_are_told_and_nothing_of_what(giver, taker):
    offer(giver, "Ministry of Taking")
    assert [one.to for one in mail.outbox] == [["coordinator@taking.org"]]
    text = mail.outbox[0].subject + mail.outbox[0].body
    assert "Harbours" not in text
    assert Share.objects.get().code not in text
    offer(giver, "Ministry of Nothing")
    assert len(mail.outbox) == 1


def test_two_organisations_of_one_name_are_both_not_told(giver, taker):
    office, _people = taker
    Organisation.objects.create(
        code="2" * 16, name=office.name, founded_on="2026-01-01"
    )
    offer(giver, office.name)
    assert mail.outbox == []
    offer(giver, office.code)
    assert len(mail.outbox) == 1


def test_an_offer_is_read_by_nobody_until_it_is_accepted_with_its_code(giver, taker):
    office, people = taker
    row, _said = offer(giver, "ministry of taking")
    address = reverse("reports:shared", args=[row.code])
    assert client_of(people["coordinator"]).get(address).status_code == 404
    spelled = f" {row.code[:4].upper()}-{row.code[4:8]} {row.code[8:]} "
    assert "It is accepted." in shown(take(taker, spelled))
    for role in ("coordinator", "observer"):
        assert client_of(people[role]).get(address).status_code == 200
    assert client_of(people["civil_society"]).get(address).status_code == 404
    listed = client_of(people["observer"]).get(
        reverse("office:received", args=[office.code])
    )
    assert "Harbours – Harbours 2026" in shown(listed)


def test_a_code_alone_or_a_name_alone_is_not_enough(giver, taker):
    row, _said = offer(giver, "Ministry of Others")
    said = {
        shown(take(taker, code)).replace(code, "")
        for code in (row.code, "0" * 16, "nonsense")
    }
    assert len(said) == 1
    assert NOT_OPEN in said.pop()
    row.refresh_from_db()
    assert row.organisation is None


def test_an_offer_that_is_ended_cannot_be_accepted(giver, taker):
    row, _said = offer(giver, "Ministry of Taking")
    end(giver, row.code)
    assert NOT_OPEN in shown(take(taker, row.code))


def test_one_does_not_accept_ones_own_offer(giver):
    row, _said = offer(giver, giver.team.office.name)
    client = client_of(giver.team.people["coordinator"])
    there = reverse("office:received", args=[giver.team.office.code])
    assert NOT_OPEN in shown(client.post(there, {"code": row.code}))


def end(giver, share, name="coordinator"):
    there = reverse("office:end_share", args=[giver.code, share])
    return client_of(giver.team.people[name]).post(there, follow=True)


def test_what_was_ended_looks_as_if_it_had_never_been(giver, taker):
    office, people = taker
    client = client_of(people["coordinator"])
    share = share_with(giver.code, people["coordinator"], office)
    address = reverse("reports:shared", args=[share])
    assert client.get(address).status_code == 200
    mail.outbox.clear()
    assert "It is not shared any more." in shown(end(giver, share))
    gone, never = (
        client.get(reverse("reports:shared", args=[code])) for code in (share, "0" * 16)
    )
    assert gone.status_code == never.status_code == 404
    assert shown(gone) == shown(never)
    assert [one.to for one in mail.outbox] == [["coordinator@taking.org"]]
    assert "It has ended already." in shown(end(giver, share))


def test_both_records_tell_of_it(giver, taker):
    office, people = taker
    share = share_with(giver.code, people["coordinator"], office)
    end(giver, share)
    theirs = [one for one in events_of(giver.team.office.code) if "share" in one[0]]
    on = f"assessment:{giver.code}"
    assert theirs == [
        (f"share.{what}", on) for what in ("offered", "accepted", "ended")
    ]
    mine = events_of(office.code)
    assert mine == [
        (f"share.{what}", f"share:{share}") for what in ("accepted", "ended")
    ]


def test_the_same_is_not_shared_twice_in_one_way(giver, taker):
    office, people = taker
    publish(giver.code)
    assert "It is shared in this way already." in shown(send(giver, "published"))
    share_with(giver.code, people["coordinator"], office)
    _row, said = offer(giver, office.name)
    assert "It is shared in this way already." in said
    other = begin_share(giver.code, "organisation", to=office.code)
    assert "It is shared in this way already." in shown(take(taker, other))


def test_what_was_ended_can_be_shared_again(giver):
    end(giver, publish(giver.code))
    assert "It is published." in shown(send(giver, "published"))
    page = client_of(giver.team.people["observer"]).get(
        reverse("office:shares", args=[giver.code])
    )
    assert "Ended" in shown(page)


def test_an_offer_to_nobody_is_asked_for_again(giver):
    for to in ("", " ", "\u202e"):
        answer = send(giver, "organisation", to=to)
        assert "<title>Error:" in answer.content.decode()
    assert not Share.objects.exists()


@pytest.mark.parametrize("way", ["organisation", "published", "benchmarks", "nothing"])
@pytest.mark.parametrize("name", ["contributor", "reviewer", "signatory", "observer"])
def test_who_may_not_release_does_not_share(giver, way, name):
    assert send(giver, way, name, to="X", go="confirmed").status_code == 404
    assert not Share.objects.exists()


def test_benchmarks_are_off_until_the_site_has_them_on(giver, settings):
    page = client_of(giver.team.people["head"]).get(
        reverse("office:shares", args=[giver.code])
    )
    assert "benchmarks" not in shown(page)
    send(giver, "benchmarks")
    assert not Share.objects.exists()
    settings.BENCHMARKS = True
    assert "It counts from the next release" in shown(send(giver, "benchmarks"))
    assert Share.objects.get().in_benchmarks
