"""J8, its signatures: ministries and the head sign; afterwards all is read only."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.accounts import WORDS, Persona, totp_code, walk_in
from tests.commands import manage
from tests.conftest import DESK, PHONE
from tests.journeys.looking import troubles
from tests.journeys.test_organisations import shell

MAKE = """
import json
from assessment.models import Account
from tests.signatures import make_signing
made = make_signing({mark!r})
Account.objects.update(language={language!r})
people = {{key: [one.email, one.totp_secret] for key, one in made.team.people.items()}}
print(json.dumps([made.code, people]))
"""
ACCEPT = """
from tests.journeys.test_signing import accept
accept({code!r})
"""
SIGN = """
from tests.journeys.test_signing import sign_in_rows
sign_in_rows({code!r}, {emails!r})
"""


def sign_in_rows(code, emails):
    """Have people sign, without their browsers; on the machine of the site."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from assessment.actions.signing import sign
    from assessment.queries.assessing import load_assessment
    from assessment.queries.signing import load_desk

    for email in emails:
        user = User.objects.get(email=email)
        assessment = load_assessment(user, code)
        shown = load_desk(user, assessment).offer.sha256
        sign(user, assessment, shown, ["names"], now=timezone.now())


def accept(code):
    """Have the reviewer accept every section as it is, on the machine of the site."""
    from assessment.models import Membership, Organisation
    from tests.signatures import Signing
    from tests.teams import Team

    rows = Membership.objects.filter(organisation__assessments__code=code)
    people = {row.role: Persona("", "", "", row.user) for row in rows}
    office = Organisation.objects.get(assessments__code=code)
    Signing(Team(office, people, code)).accept()


class Signers:
    """A team on a running site that can sign; each code of a persona is used once."""

    def __init__(self, site, mark, language="en"):
        self.site = site
        made = json.loads(shell(site, MAKE.format(mark=mark, language=language)))
        self.code, people = made
        self.there = f"{site.url}/office/assessments/{self.code}/"
        self.people = {
            key: Persona(email, WORDS, secret, None)
            for key, (email, secret) in people.items()
        }

    def enter(self, page, name, path=None):
        walk_in(page, self.site, self.people[name], step=-1)
        page.locator("main h1").wait_for()
        page.goto(f"{self.site.url}/office/" if path is None else self.there + path)
        return page

    def accept(self):
        shell(self.site, ACCEPT.format(code=self.code))

    def sign(self, *names):
        emails = [self.people[name].email for name in names]
        shell(self.site, SIGN.format(code=self.code, emails=emails))

    def fill(self, page, name, step=0):
        page.get_by_role("checkbox", name=re.compile("^I confirm that")).check()
        page.get_by_label("Your password").fill(WORDS)
        code = totp_code(self.people[name].totp_secret, step)
        page.get_by_label("Code").fill(code)
        page.get_by_role("button", name="Sign", exact=True).click()


def section(page):
    return page.locator("#access_1")


def test_two_ministries_and_the_head_sign_and_then_nothing_is_changed(site, open_page):
    signers = Signers(site, "Quays")
    late = signers.enter(
        open_page(viewport=DESK, javascript=False),
        "contributor",
        "sections/access_area/",
    )

    ports = signers.enter(open_page(viewport=PHONE, javascript=False), "signatory")
    ports.get_by_role("link", name="Sign-off").click()
    card = ports.locator("#sign")
    expect(card).to_contain_text("Ministry of Ports")
    expect(card).to_contain_text("Europe/Athens")
    shown = card.locator(".hash").inner_text()
    assert re.fullmatch(r"([0-9a-f]{4} ){15}[0-9a-f]{4}", shown)
    signers.fill(ports, "signatory")
    expect(ports.get_by_text("You have signed.")).to_be_visible()
    expect(ports.locator(".chain")).to_contain_text(shown)

    section(late).get_by_label("What we found").fill("Ramps at two quays")
    late.get_by_role("button", name="Save and stay here").click()
    expect(late.get_by_text("had signed what you have changed")).to_be_visible()
    signers.accept()
    ports.reload()
    expect(ports.get_by_text("Void since")).to_be_visible()
    signers.fill(ports, "signatory", step=1)
    expect(ports.get_by_text("You have signed.")).to_be_visible()

    head = signers.enter(open_page(viewport=DESK), "head", "sign/")
    way = head.locator("#sign li", has_text="Ministry of Ferries")
    expect(way).to_contain_text("has still to sign")
    expect(head.get_by_label("Your password")).to_have_count(0)
    ferries = signers.enter(open_page(viewport=DESK), "signatory2", "sign/")
    signers.fill(ferries, "signatory2")
    expect(ferries.get_by_text("You have signed.")).to_be_visible()
    head.reload()
    head.get_by_label("Names of people").uncheck()
    signers.fill(head, "head")
    expect(head.get_by_text("You have signed.")).to_be_visible()

    section(late).get_by_label("What we found").fill("Too late by a minute")
    late.get_by_role("button", name="Save and stay here").click()
    unsaved = late.get_by_role("group", name="This is not saved")
    expect(unsaved).to_contain_text("Too late by a minute")
    expect(late.locator("#access_1-found")).to_have_value("Ramps at two quays")
    expect(late.locator("#access_1-found")).to_be_disabled()
    expect(late.get_by_role("button", name=re.compile("^Save"))).to_have_count(0)
    late.goto(f"{signers.there}sections/access_area/worksheet/")
    expect(late.get_by_role("heading", level=1)).to_have_text("This is signed")

    head.get_by_role("link", name="Read what was signed").click()
    expect(head.get_by_text("Ramps at two quays")).to_be_visible()
    said = manage(site, "verify_assessment", signers.code)
    assert "3 signatures, all as they were given" in said
    late.goto(signers.there)
    expect(late.locator(".status", has_text="Signed off")).to_have_count(4)
    expect(late.get_by_text("Signed by Signatory Quays").first).to_be_visible()

    head.goto(f"{signers.there}reopen/")
    head.get_by_label("Why it has to be changed").fill("A figure was wrong.")
    head.get_by_label("Your password").fill(WORDS)
    code = totp_code(signers.people["head"].totp_secret, 1)
    head.get_by_label("Code").fill(code)
    head.get_by_role("button", name="Open it again").click()
    expect(head.get_by_text("It is open again.")).to_be_visible()
    expect(head.get_by_text("A figure was wrong.")).to_be_visible()


def test_a_script_that_saves_what_is_signed_says_so_and_leaves_the_words(
    site, open_page
):
    signers = Signers(site, "Piers")
    page = signers.enter(open_page(), "contributor", "sections/access_area/")
    signers.sign("signatory", "signatory2", "head")
    section(page).get_by_label("What we found").fill("Too late by a minute")
    saved = section(page).locator(".saved")
    expect(saved).to_have_text(re.compile("^Signed on"), timeout=30_000)
    expect(page.locator("#access_1-found")).to_have_value("Too late by a minute")


def test_a_signature_is_given_by_keyboard_alone(site, open_page):
    signers = Signers(site, "Docks")
    page = signers.enter(open_page(viewport=DESK), "signatory", "sign/")
    confirm = page.get_by_role("checkbox", name=re.compile("^I confirm that"))
    for _press in range(60):
        page.keyboard.press("Tab")
        if confirm.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Space")
    expect(confirm).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type(WORDS)
    page.keyboard.press("Tab")
    page.keyboard.type(totp_code(signers.people["signatory"].totp_secret))
    page.keyboard.press("Enter")
    expect(page.get_by_text("You have signed.")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_of_signing_is_for_every_eye_and_hand(site, open_page, language):
    signers = Signers(site, f"Locks-{language}", language)
    found = []

    def look(page, *paths):
        for path in paths:
            page.goto(signers.there + path)
            root = page.locator("html")
            assert root.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
            found.extend(troubles(page, path or "overview"))

    wide = {"viewport": PHONE, "bypass_csp": True}
    ports = signers.enter(open_page(**wide), "signatory", "sign/")
    look(ports, "sign/")
    ports.locator("#sign button[type=submit]").click()  # with nothing filled in
    found += troubles(ports, "sign, wrongly")
    head = signers.enter(open_page(**wide), "head", "sign/")
    look(head, "sign/")
    signers.sign("signatory", "signatory2")
    look(head, "sign/")
    signers.sign("head")
    look(
        head, "sign/", "reopen/", "signed/1/", "", "sections/access_area/", "evidence/"
    )
    look(signers.enter(open_page(**wide), "coordinator", "days/"), "days/", "sign/")
    assert found == []
