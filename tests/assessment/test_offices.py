"""What coordinators and those they invite see and do, page by page."""

import json
import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from assessment.actions import offices
from assessment.models import Invitation, Membership, Organisation
from questionnaires.actions.recording import record
from questionnaires.domain.audit import Event, Head, Recorded, first_break
from questionnaires.models import AuditChain
from tests.accounts import WORDS, make_account, sign_in, signed_in
from tests.guards import in_sql

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)


@pytest.fixture
def office():
    code = offices.found_organisation("Ministry", "UTC", by="", today=TODAY)
    return Organisation.objects.get(code=code)


@pytest.fixture
def anna(office):
    return make_account("anna@example.org", role="coordinator", organisation=office)


@pytest.fixture
def her(anna):
    return signed_in(Client(), anna)


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def link_in(mail):
    return re.search(r"http://\S+?(/office/invitation/\S+)", mail.body)[1]


def invite(her, office, email="ben@example.org", role="contributor"):
    sent = {"email": email, "role": role, "language": "en"}
    return her.post(f"/office/{office.code}/invite/", sent, follow=True)


def test_a_colleague_is_invited_joins_and_signs_in(her, office, mailoutbox):
    assert "on its way to ben@example.org" in text(invite(her, office))
    ben = Client()
    link = link_in(mailoutbox[0])
    page = text(ben.get(link))
    assert "work with Ministry" in page
    assert "Contributor" in page
    filled = {"name": "Ben", "password": WORDS, "time_zone": "Europe/Zagreb"}
    page = text(ben.post(link, filled, follow=True))
    assert "You have joined" in page
    assert "Ministry" in page
    ben.post("/accounts/logout/")
    ben.post("/accounts/login/", {"login": "ben@example.org", "password": WORDS})
    assert "Ministry" in text(ben.get("/office/"))
    assert "joined" in text(her.get(f"/office/{office.code}/record/"))


def test_who_is_to_sign_sets_up_a_second_factor_first(her, office, mailoutbox):
    invite(her, office, role="signatory")
    filled = {"name": "Ben", "password": WORDS, "time_zone": "UTC"}
    ben = Client()
    page = ben.post(link_in(mailoutbox[0]), filled, follow=True)
    assert page.request["PATH_INFO"] == "/accounts/2fa/totp/activate/"
    assert ben.get(f"/office/{office.code}/").status_code == 302


@pytest.mark.parametrize("password", ["shrt", "password1234", "ben@example.org"])
def test_a_weak_password_is_refused_with_what_to_do(her, office, mailoutbox, password):
    invite(her, office)
    filled = {"name": "Ben", "password": password, "time_zone": "UTC"}
    page = text(Client().post(link_in(mailoutbox[0]), filled))
    assert "There is a problem" in page
    assert f'value="{password}"' not in page
    assert not User.objects.filter(email="ben@example.org").exists()


def test_who_has_an_account_signs_in_to_join(her, office, mailoutbox):
    eve = make_account("eve@example.org")
    invite(her, office, "eve@example.org")
    link, client = link_in(mailoutbox[0]), Client()
    assert f"/accounts/login/?next={link}" in client.get(link).content.decode()
    sign_in(client, eve, next_page=link)
    assert "You have joined" in text(client.post(link, follow=True))
    assert Membership.objects.filter(user=eve.user).exists()


def test_a_letter_to_somebody_else_says_so(her, office, mailoutbox):
    eve = signed_in(Client(), make_account("eve@example.org"))
    invite(her, office)
    for answer in (
        eve.get(link_in(mailoutbox[0])),
        eve.post(link_in(mailoutbox[0])),
    ):
        assert answer.status_code == 410
        assert "sent to a different address" in text(answer)
    assert Membership.objects.count() == 1


def test_a_mistake_keeps_what_was_typed(her, office):
    answer = invite(her, office, "ben@@example.org", "reviewer")
    page = answer.content.decode()
    assert "<title>Error:" in re.sub(r"<title>\s+", "<title>", page)
    assert 'value="ben@@example.org"' in page
    assert re.search(r'value="reviewer"[^>]*checked', page)
    assert not Invitation.objects.exists()


def test_who_is_here_already_is_not_invited(her, office, anna):
    assert "is here already" in text(invite(her, office, "ANNA@example.org"))


def test_an_invitation_is_taken_back(her, office, mailoutbox):
    invite(her, office)
    letter = Invitation.objects.get().code
    there = f"/office/{office.code}/invitations/{letter}/revoke/"
    assert "is taken back" in text(her.post(there, follow=True))
    assert Client().get(link_in(mailoutbox[0])).status_code == 410
    assert "no longer open" in text(her.post(there, follow=True))


def test_a_coordinator_hands_over_before_leaving(her, office, anna):
    ben = make_account("ben@example.org", role="observer", organisation=office)
    me = f"/office/{office.code}/members/{anna.user.username}/end/"
    assert "Let somebody else coordinate" in text(her.post(me, {"successor": ""}))
    left = her.post(me, {"successor": ben.user.username}, follow=True)
    assert "You have left Ministry" in text(left)
    assert Membership.objects.get().role == "coordinator"
    assert her.get(f"/office/{office.code}/").status_code == 404


def test_whose_membership_ends_is_out_with_the_next_click(her, office):
    ben = make_account("ben@example.org", role="reviewer", organisation=office)
    client = signed_in(Client(), ben)
    assert client.get(f"/office/{office.code}/").status_code == 200
    her.post(f"/office/{office.code}/members/{ben.user.username}/end/")
    assert client.get(f"/office/{office.code}/").status_code == 404


def test_civil_society_sees_no_names_and_can_leave(office, anna):
    cyril = make_account("cyril@example.org", role="civil_society", organisation=office)
    client = signed_in(Client(), cyril)
    page = text(client.get(f"/office/{office.code}/"))
    assert "Anna" not in page
    assert "anna@example.org" not in page
    own = f"/office/{office.code}/members/{cyril.user.username}/"
    page = text(client.get(own))
    assert "Anna" not in page
    client.post(own + "end/")
    assert not Membership.objects.filter(user=cyril.user).exists()


def test_the_record_names_who_did_what(her, office, anna):
    ben = make_account(
        "ben@example.org", role="observer", organisation=office, name="Ben"
    )
    there = f"/office/{office.code}/members/{ben.user.username}/role/"
    her.post(there, {"role": "reviewer"})
    page = text(her.get(f"/office/{office.code}/record/"))
    assert "This record is whole" in page
    code = ben.user.username[:4]
    assert f"A role was changed: <bdi>Ben ({code})</bdi>" in page
    assert "(<bdi>Observer, then Reviewer</bdi>)" in page
    assert "Anna" in page


def test_a_record_with_a_gap_says_so(her, office):
    in_sql("UPDATE questionnaires_auditevent SET what = 'nothing'")
    assert "This record is not whole" in text(her.get(f"/office/{office.code}/record/"))


def test_a_record_that_is_gone_says_so(her, office):
    in_sql("DELETE FROM questionnaires_auditevent")
    AuditChain.objects.all().delete()
    there = f"/office/{office.code}/record/"
    assert "This record is not whole: event 1" in text(her.get(there))
    invite(her, office)  # and the record begins anew
    assert "This record is not whole: event 1" in text(her.get(there))


def test_the_record_can_be_taken_out_and_checked_elsewhere(her, office):
    invite(her, office)
    found = json.loads(her.get(f"/office/{office.code}/record.json").content)
    record = []
    for one in found["events"]:
        hashed = one.pop("hash")
        record.append(Recorded(Event(**one), hashed))
    head = Head(found["length"], found["hash"])
    assert len(record) >= 2
    assert first_break(found["record"], record, head) is None
    lines = her.get(f"/office/{office.code}/record.csv").content.decode().splitlines()
    assert len(lines) == len(record) + 1
    assert her.get(f"/office/{office.code}/record.xml").status_code == 404


def test_an_expert_founds_an_organisation_and_does_not_see_into_it(mailoutbox):
    client = signed_in(Client(), make_account("expert@example.org", expert=True))
    filled = {
        "name": "New office",
        "time_zone": "UTC",
        "email": "first@example.org",
        "language": "fr",
    }
    page = text(client.post("/office/organisations/found/", filled, follow=True))
    assert "New office is founded" in page
    code = Organisation.objects.get().code
    assert client.get(f"/office/{code}/").status_code == 404
    assert mailoutbox[0].to == ["first@example.org"]


def test_everything_about_oneself_can_be_taken_out(office, anna):
    client = Client()
    sign_in(client, anna)
    found = json.loads(client.get("/office/me/data.json").content)
    assert found["email"] == anna.email
    assert found["memberships"][0]["organisation"] == "Ministry"
    assert [one["type"] for one in found["second_factors"]] == [
        "totp",
        "recovery_codes",
    ]
    assert anna.totp_secret not in json.dumps(found)
    (browser,) = found["signed_in_browsers"]
    assert "ip" not in browser
    assert re.fullmatch(r"[0-9a-f:]+", browser["place_pseudonym"])


def test_an_account_is_deleted_by_the_one_it_is_of(office, anna):
    ben = make_account("ben@example.org", role="observer", organisation=office)
    client = Client()
    sign_in(client, ben)
    assert "cannot be taken back" in text(client.get("/office/me/delete/"))
    client.post("/office/me/delete/")
    assert not User.objects.filter(email="ben@example.org").exists()
    assert client.get("/office/").status_code == 302


def test_the_last_coordinator_reads_why_the_account_stays(office, anna):
    client = Client()
    sign_in(client, anna)
    page = text(client.post("/office/me/delete/", follow=True))
    assert "at least one coordinator" in page
    assert User.objects.filter(email=anna.email).exists()


def test_what_was_typed_into_an_invitation_is_there_after_signing_in(office, anna):
    client = Client(headers={"sec-fetch-site": "same-origin"})
    sign_in(client, anna)
    session = client.session
    session["last_seen"] = 0
    session.save()
    there = f"/office/{office.code}/invite/"
    answer = client.post(there, {"email": "ben@example.org", "role": "reviewer"})
    assert answer.headers["Location"].startswith("/accounts/login/?next=")
    sign_in(client, anna, next_page=there, step=1)
    page = text(client.get(there))
    assert 'value="ben@example.org"' in page
    assert re.search(r'value="reviewer"[^>]*checked', page)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("what", ["role", "end", "second-factor"])
def test_who_comes_to_an_address_of_a_form_is_led_to_its_page(her, office, anna, what):
    member = f"/office/{office.code}/members/{anna.user.username}/"
    assert her.get(f"{member}{what}/").headers["Location"] == member


def test_a_letter_to_a_first_coordinator_that_went_wrong_is_sent_anew(mailoutbox):
    client = signed_in(Client(), make_account("expert@example.org", expert=True))
    words = {"name": "Office", "time_zone": "UTC", "language": "en"}
    there = "/office/organisations/"
    client.post(f"{there}found/", words | {"email": "wrong@example.org"})
    page = text(client.get(there))
    assert "wrong@example.org" in page
    code, letter = Organisation.objects.get().code, Invitation.objects.get().code
    client.post(f"{there}{code}/lead/{letter}/revoke/")
    assert Client().get(link_in(mailoutbox[0])).status_code == 410
    sent = {"email": "right@example.org", "language": "en"}
    assert "on its way" in text(client.post(f"{there}{code}/lead/", sent, follow=True))
    link = link_in(mailoutbox[1])
    filled = {"name": "Ann", "password": WORDS, "time_zone": "UTC"}
    Client().post(link, filled)
    assert Membership.objects.get().role == "coordinator"
    assert "right@example.org" not in text(client.get(there))
    assert client.get(f"{there}{code}/lead/").status_code == 404


def test_an_expert_resets_the_second_factor_of_anybody_by_the_address():
    client = signed_in(Client(), make_account("expert@example.org", expert=True))
    ben = make_account("ben@example.org")
    there = "/office/experts/second-factor/"
    assert "no account" in text(client.post(there, {"email": "no@example.org"}))
    page = text(client.post(there, {"email": "ben@example.org"}, follow=True))
    assert "second factor is reset" in page
    assert not ben.user.authenticator_set.exists()


def test_the_record_names_nobody_from_elsewhere(her, office):
    stranger = make_account("stranger@example.org", name="A Stranger")
    with transaction.atomic():
        by = stranger.user.username
        record("second_factor.reset", "account:x", by=by, chain=office.code)
    page = text(her.get(f"/office/{office.code}/record/"))
    assert "A Stranger" not in page
    assert "somebody outside this organisation" in page


@pytest.mark.parametrize(
    "name", ["\u200b\u200b", "abc\u202egnp.exe", "a\U000e0041", "\x00", "---"]
)
def test_a_name_that_cannot_be_read_is_refused(her, office, name):
    for there in ("/office/me/", f"/office/{office.code}/change/"):
        sent = {"name": name, "language": "en", "time_zone": "UTC"}
        assert her.post(there, sent).status_code == 200
    assert Organisation.objects.get().name == "Ministry"


def test_a_name_is_one_line(her, office):
    sent = {"name": "Evil\r\nBcc: x", "time_zone": "UTC"}
    her.post(f"/office/{office.code}/change/", sent)
    assert Organisation.objects.get().name == "Evil Bcc: x"


def test_who_is_signed_in_finds_the_way_back_from_what_is_not_there(her):
    page = text(her.get(f"/office/{'0' * 16}/"))
    assert "There is no such page" in page
    assert "Sign out" in page
    assert "Leave this page" not in page
    assert "First page" not in page


def test_who_presses_join_twice_is_led_on(her, office, mailoutbox):
    invite(her, office)
    link, filled = link_in(mailoutbox[0]), {"name": "Ben", "password": WORDS}
    filled["time_zone"] = "UTC"
    Client().post(link, filled)
    second = Client().post(link, filled)  # the first answer never arrived
    assert second.status_code == 410
    assert "sign in with the password you chose" in text(second)
    assert "/accounts/login/" in second.content.decode()
