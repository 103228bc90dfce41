"""The pages on which one signs, reads what was signed, and opens it again."""

import re
from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessment.actions.assessing import change_days, open_assessment
from assessment.models import Answer, Contribution, Signature, SignedCopy
from assessment.pages.signing import in_fours
from assessment.storage import today
from tests.accounts import signed_in, totp_code
from tests.house import test_who_may
from tests.registers import add_pdf
from tests.signatures import (
    FERRIES,
    PORTS,
    PORTS_SECTION,
    filled,
    make_signing,
    moved_to,
)
from tests.teams import CYCLE

pytestmark = pytest.mark.django_db
WRONG = "no battery staple"
STATEMENTS = 24


@pytest.fixture
def signing():
    return make_signing()


def client_of(signing, name):
    headers = {"sec-fetch-site": "same-origin"}
    return signed_in(Client(headers=headers), signing.team.people[name])


def address(signing, page="sign", *more):
    return reverse(f"office:{page}", args=[signing.code, *more])


def shown(answer):
    """Return what a page says, without its elements and line breaks."""
    html = answer.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def post(signing, name, **more):
    sent = filled(signing, name, **more)
    return client_of(signing, name).post(address(signing), sent, follow=True)


def test_the_page_names_exactly_what_is_signed(signing):
    page = client_of(signing, "signatory").get(address(signing))
    said = shown(page)
    for words in (
        "Quays and ferries",
        "Version 1 of the questionnaire, revision 1 of the assessment",
        "Signatory Harbours , Signatory",
        PORTS,
        "Europe/Athens",
        in_fours(signing.desk("signatory").offer.sha256),
        "I confirm that I have read these sections",
    ):
        assert words in said
    card = said[said.index("You sign for") : said.index("So that nobody")]
    assert "Information" not in card


def test_the_page_of_the_head_names_what_her_hash_is_of_and_no_more(signing):
    for name in ("signatory", "signatory2"):
        signing.sign(name)
    said = shown(client_of(signing, "head").get(address(signing)))
    assert (
        "Content Harbours 2026 . For the time from 1 January 2025 to 31 December 2025."
        " Answers What we found Different views Evidence Names of people"
        " Ministry or body Version"
    ) in said


def test_a_signature_with_password_and_code_is_given(signing):
    said = shown(post(signing, "signatory"))
    assert "You have signed." in said
    assert signing.live() == {"signatory"}
    row = Signature.objects.get()
    assert in_fours(row.sha256) in said


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"password": "wrong"}, "This is not your current password."),
        ({"password": ""}, "Write your password."),
        ({"password_code": ""}, "Write the code."),
        ({"password_code": "000000"}, "This code does not fit."),
        ({"password_code": "12345678"}, "Write the 6 digits your app shows now."),
        ({"confirm": ""}, "Say that you confirm it, or leave it unsigned."),
    ],
)
def test_a_signature_without_all_of_it_is_refused(signing, more, words):
    answer = post(signing, "signatory", **more)
    assert words in shown(answer)
    assert "<title>Error:" in answer.content.decode()
    assert not Signature.objects.exists()


def test_a_code_that_was_used_to_sign_in_does_not_sign(signing):
    from tests.accounts import sign_in

    persona = signing.team.people["signatory"]
    client = Client(headers={"sec-fetch-site": "same-origin"})
    sign_in(client, persona)
    sent = filled(signing, "signatory", step=0)
    answer = client.post(address(signing), sent)
    assert "This code does not fit." in shown(answer)
    assert not Signature.objects.exists()
    # who has just signed in signs with the next one
    sent = filled(signing, "signatory", step=1)
    assert client.post(address(signing), sent).status_code == 302
    assert signing.live() == {"signatory"}


def test_a_code_of_ten_minutes_ago_does_not_sign(signing):
    code = totp_code(signing.team.people["signatory"].totp_secret)
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=10)):
        answer = post(signing, "signatory", password_code=code)
    assert "This code does not fit." in shown(answer)
    assert not Signature.objects.exists()


def test_a_code_signs_once(signing):
    signing.sign("signatory2")
    code = totp_code(signing.team.people["signatory"].totp_secret)
    assert "You have signed." in shown(post(signing, "signatory", password_code=code))
    signing.team.save("contributor", "access_1", "level_4")
    signing.accept()
    answer = post(signing, "signatory", password_code=code)
    assert "This code does not fit." in shown(answer)
    assert signing.live() == {"signatory2"}


def test_no_code_is_used_up_where_something_else_is_missing(signing):
    code = totp_code(signing.team.people["signatory"].totp_secret)
    post(signing, "signatory", password_code=code, password=WRONG)
    post(signing, "signatory", password_code=code, confirm="")
    assert "You have signed." in shown(post(signing, "signatory", password_code=code))


def test_who_tries_many_passwords_has_to_wait(signing):
    for _time in range(10):
        post(signing, "signatory", password=WRONG)
    answer = post(signing, "signatory")
    assert answer.status_code == 429
    assert not Signature.objects.exists()


def test_what_changed_meanwhile_is_not_signed_and_a_sentence_says_so(signing):
    sent = filled(signing, "signatory")
    signing.team.save("contributor", "access_1", "level_4")
    signing.accept()
    answer = client_of(signing, "signatory").post(address(signing), sent)
    assert answer.status_code == 409
    assert "What you were shown has changed meanwhile" in shown(answer)
    assert in_fours(signing.desk("signatory").offer.sha256) in shown(answer)
    assert not Signature.objects.exists()
    # and the code is still good for what is shown now
    assert "You have signed." in shown(
        post(signing, "signatory", password_code=sent["password_code"])
    )


def test_who_signs_nothing_cannot_send_a_signature(signing):
    for name in ("coordinator", "contributor", "reviewer", "observer"):
        sent = filled(signing, name)
        answer = client_of(signing, name).post(address(signing), sent)
        assert answer.status_code == 404


def test_what_is_in_the_way_is_named_with_a_link_each(signing):
    signing.team.save("contributor", "access_1", None)
    moved_to(signing, "signatory2", "Ministry of Parks")
    page = client_of(signing, "head").get(address(signing))
    html, said = page.content.decode(), shown(page)
    assert "Quays and ferries : something in it is still to be answered" in said
    assert f"{FERRIES} : nobody can sign for it." in said
    assert f"{PORTS} : has still to sign" in said
    assert address(signing, "section", PORTS_SECTION) in html
    assert reverse("office:show", args=[signing.team.office.code]) in html
    assert "password" not in html


def test_others_see_who_signed_and_who_is_to(signing):
    signing.sign("signatory")
    page = client_of(signing, "observer").get(address(signing))
    said = shown(page)
    assert f"Signatory Harbours, Signatory, {PORTS}" in said
    assert "To be signed by: Signatory2 Harbours" in said
    assert "To be signed by: Head Harbours" in said
    assert in_fours(Signature.objects.get().sha256) in said
    assert "password" not in page.content.decode()


def test_a_void_signature_is_shown_with_its_reason(signing):
    signing.sign("signatory")
    signing.team.save("contributor", "access_1", "level_4")
    said = shown(client_of(signing, "observer").get(address(signing)))
    assert "an answer was changed, by Contributor Harbours." in said


def test_the_head_decides_what_a_published_copy_leaves_out(signing):
    signing.sign("signatory")
    signing.sign("signatory2")
    page = client_of(signing, "head").get(address(signing))
    assert page.content.decode().count("checked") == 4
    answer = post(signing, "head", leaves_out=["names", "views"])
    assert "You have signed." in shown(answer)
    assert SignedCopy.objects.get().leaves_out == "names views"


def test_the_signed_page_shows_what_was_signed_from_the_copy_alone(signing):
    signing.sign_all(["names"])
    signing.reopen("A ramp was counted twice.")
    signing.team.save("contributor", "access_1", "level_5", "Another finding.")
    for name in ("observer", "contributor"):
        page = client_of(signing, name).get(address(signing, "signed", 1))
        said = shown(page)
        assert "We looked at access_1." in said
        assert "Another finding." not in said
        assert "A ramp was counted twice." in said
        assert in_fours(SignedCopy.objects.get().sha256) in said
        assert f"Signatory Harbours, Signatory, {PORTS}" in said
        assert "Names of people" in said


def test_a_revision_that_was_not_signed_is_not_there(signing):
    signing.sign_all()
    answer = client_of(signing, "observer").get(address(signing, "signed", 2))
    assert answer.status_code == 404


def test_the_head_opens_it_again_with_a_reason_and_a_code(signing):
    signing.sign_all()
    persona, there = signing.team.people["head"], address(signing, "reopen")
    client = client_of(signing, "head")
    sent = {"reason": "A figure was wrong.", "password": persona.password}
    for more, words in (
        ({"password_code": "000000"}, "This code does not fit."),
        ({"password_code": "", "reason": ""}, "Say why, so that others can follow."),
    ):
        assert words in shown(client.post(there, sent | more))
    assert signing.row.signed_at
    code = {"password_code": totp_code(persona.totp_secret, 1)}
    said = shown(client.post(there, sent | code, follow=True))
    assert "It is open again." in said
    assert (signing.row.signed_at, signing.row.revision) == (None, 2)
    there = reverse("office:signed", args=[signing.team.code, 1])
    for page in (said, shown(client.get(there))):
        opened = page.partition("Opened again, because:")[2][:200]
        assert re.search(
            r"A figure was wrong\. .*, \d\d:\d\d \([\w/]+\), Head Harbours", opened
        )


@pytest.mark.parametrize("name", ["contributor", "reviewer", "signatory", "observer"])
def test_others_cannot_open_it(signing, name):
    signing.sign_all()
    client, there = client_of(signing, name), address(signing, "reopen")
    assert client.get(there).status_code == client.post(there).status_code == 404


def test_a_signatory_does_not_choose_her_own_ministry(signing):
    office, person = signing.team.office.code, signing.user("signatory").username
    there = reverse("office:change_body", args=[office, person])
    page = reverse("office:member", args=[office, person])
    client = client_of(signing, "signatory")
    assert client.post(there, {"body": FERRIES}).status_code == 404
    assert there not in client.get(page).content.decode()
    coordinator = client_of(signing, "coordinator")
    assert coordinator.post(there, {"body": FERRIES}).status_code == 302


# what stays open when all is signed, or says so by itself (tests of the review)
OPEN = {
    "office:comments",
    "office:sign",
    "office:signed",
    "office:reopen",
    "office:review_section",
    *test_who_may.OF_A_PLAN,
    *test_who_may.OF_RESULTS,
    *test_who_may.OF_SHARING,
}


def routes_of_an_assessment():
    """Yield every route that leads to an assessment, of what is known of who may."""
    for name in sorted(test_who_may.OF_AN_OFFICE):
        if "<code:assessment>" in str(test_who_may.get_pattern(name)):
            yield name


@pytest.fixture
def signed(signing):
    piece = add_pdf(signing.assessment())
    signing.sign_all()
    place = {
        "office": signing.team.office.code,
        "assessment": signing.code,
        "section": PORTS_SECTION,
        "question": "access_1",
        "piece": piece,
        "number": 1,
        "revision": 1,
    }
    return signing, place


@pytest.mark.parametrize(
    "name", [name for name in routes_of_an_assessment() if name not in OPEN]
)
def test_no_route_changes_what_is_signed(signed, name):
    signing, place = signed
    allowed, _sent = test_who_may.OF_AN_OFFICE[name]
    who = "civil_society" if allowed == {"civil_society"} else "coordinator"
    client, there = client_of(signing, who), test_who_may.address(name, place)
    words = "Some words of mine"
    sent = {"access_1-revision": 9, "access_1-found": words, "title": words}
    sent |= {"seen_1-revision": 0, "seen_1-found": words, "version": 1}
    before = list(Answer.objects.values())
    answer = client.post(there, sent)
    if answer.status_code == 405:  # a page for reading alone
        assert client.get(there).status_code == 200
        return
    assert answer.status_code == 409
    assert "Signed on" in shown(answer)
    assert words in shown(answer)
    assert list(Answer.objects.values()) == before
    assert not Contribution.objects.exists()
    # and who only looks is shown no form to send
    page = client.get(there)
    assert page.status_code == 200
    main = page.content.decode().partition("<main")[2]
    assert not re.search(r'<button[^>]*type="submit"', main.partition("</main>")[0])


def test_a_script_that_saves_too_late_is_told_in_json(signed):
    signing, _place = signed
    there = address(signing, "section", PORTS_SECTION)
    sent = {"access_1-revision": 1, "access_1": "level_5", "version": 1}
    client = client_of(signing, "contributor")
    answer = client.post(there, sent, headers={"x-autosave": "1"})
    assert answer.status_code == 409
    assert answer.json()["trouble"].startswith("Signed on")


def test_what_was_sent_too_late_stands_there_in_words(signed):
    signing, _place = signed
    there = address(signing, "section", PORTS_SECTION)
    sent = {
        "version": 1,
        "access_1-revision": 1,
        "access_1": "level_5",
        "access_1-found": "Yes",
        "ramps-revision": 0,
        "ramps-words": "many",
    }
    answer = client_of(signing, "contributor").post(there, sent)
    said = shown(answer)
    assert answer.status_code == 409
    unsaved = said[said.index("This is not saved") : said.index("Harbours 2026")]
    assert "Yes" in unsaved
    assert "many" in unsaved
    assert "In practice and monitored" in unsaved


def test_a_signing_in_this_very_moment_is_met_by_every_page(signing, monkeypatch):
    """The page was let in while it was open, and the action finds it signed."""
    signing.sign_all()
    from assessment.views import doors

    real = doors.load_assessment

    def a_moment_ago(user, code):
        found = real(user, code)
        return replace(found, signed_at=None)

    from dataclasses import replace

    monkeypatch.setattr(doors, "load_assessment", a_moment_ago)
    client = client_of(signing, "coordinator")
    there = address(signing, "deadline")
    answer = client.post(there, {"deadline": "2099-01-01"})
    assert answer.status_code == 409


def test_comments_stay_open(signed):
    signing, _place = signed
    there = address(signing, "comments", "access_1")
    client = client_of(signing, "reviewer")
    assert "<textarea" in client.get(there).content.decode()


def test_a_contribution_stays_as_it_was_agreed_to(signed):
    signing, _place = signed
    client = client_of(signing, "civil_society")
    said = shown(client.get(address(signing, "contribution")))
    assert "The report is signed, so this cannot be changed any more." in said
    sent = {"may_print": "on", "printed_as": "Riders", "was": "0"}
    assert client.post(address(signing, "contribution"), sent).status_code == 409
    assert not Contribution.objects.exists()


def test_who_makes_a_signature_void_is_told(signing):
    signing.sign("signatory")
    mail.outbox.clear()
    there = address(signing, "section", PORTS_SECTION)
    sent = {
        "version": 1,
        "go": "stay",
        "access_1-revision": 1,
        "access_1": "level_5",
        "access_1-found": "More.",
    }
    client = client_of(signing, "contributor")
    said = shown(client.post(there, sent, follow=True))
    assert f"Signatory Harbours ({PORTS}) had signed what you have changed." in said
    assert len(mail.outbox) == 1


def test_so_is_the_script(signing):
    signing.sign("signatory")
    there = address(signing, "section", PORTS_SECTION)
    sent = {"access_1-revision": 1, "access_1": "level_5", "version": 1}
    client = client_of(signing, "contributor")
    answer = client.post(there, sent, headers={"x-autosave": "1"})
    assert "had signed what you have changed" in answer.json()["words"]


@pytest.mark.parametrize("extra", [1, 3])
def test_the_page_takes_as_many_statements_whatever_there_is(
    signing, extra, django_assert_num_queries
):
    for number in range(extra):
        signing.sign("signatory")
        signing.team.save("contributor", "access_1", f"level_{number + 1}")
        signing.accept()
    client = client_of(signing, "signatory")
    client.get(address(signing))
    with django_assert_num_queries(STATEMENTS):
        assert client.get(address(signing)).content.count(b"Void since") == extra


def test_the_overview_says_which_sections_are_signed_and_by_whom(signing):
    signing.sign("signatory")
    there = address(signing, "assessment")
    page = client_of(signing, "observer").get(there)
    assert f"Signed by Signatory Harbours, Signatory, {PORTS}" in shown(page)
    assert page.content.decode().count('class="status done"') == 1
    signing.team.save("contributor", "access_1", "level_4")
    page = client_of(signing, "observer").get(there)
    assert "Signed by" not in shown(page)
    assert 'class="status done"' not in page.content.decode()


def test_what_can_be_signed_now_is_among_what_needs_one(signing):
    home = reverse("office:home")
    assert "can be signed now" in shown(client_of(signing, "signatory").get(home))
    for name in ("head", "reviewer", "contributor"):
        assert "can be signed now" not in shown(client_of(signing, name).get(home))
    signing.sign("signatory")
    signing.sign("signatory2")
    assert "can be signed now" not in shown(client_of(signing, "signatory").get(home))
    assert "can be signed now" in shown(client_of(signing, "head").get(home))


def test_what_is_signed_is_not_said_to_be_changeable_after_the_last_day(signing):
    change_days(signing.assessment(), date(2020, 1, 1), by="")
    next_one = replace(CYCLE, title="Harbours 2029", baseline=signing.code)
    open_assessment(signing.team.office.code, next_one, by="", today=today())
    pages = (
        ("observer", address(signing, "assessment")),
        ("observer", address(signing, "section", PORTS_SECTION)),
        ("civil_society", address(signing, "contribution")),
    )

    def said():
        return " ".join(shown(client_of(signing, who).get(page)) for who, page in pages)

    assert said().count("answers can still be changed") == len(pages)
    assert said().count("They can still be changed here") == 1
    signing.sign_all()
    assert "can still be changed" not in said()
    assert "were due by the end of 1 January 2020" in said()
