"""A colleague is invited, comes, and signs in; each page is for every eye and hand."""

import re

import pytest
from playwright.sync_api import expect

from tests.accounts import WORDS, make_account_at, totp_code, walk_in
from tests.commands import manage
from tests.conftest import DESK, PHONE
from tests.journeys.looking import troubles
from tests.server import serve_ready, wait_for_letter

LETTER = re.compile(r"^(http\S+/office/invitation/\S+)$", re.MULTILINE)
FOUND = """
from assessment.actions.offices import found_organisation
from assessment.storage import today
print(found_organisation({name!r}, "UTC", by="", today=today()))
"""
JOIN = """
from assessment.models import Membership, Organisation
from assessment.storage import today
from django.contrib.auth.models import User
office = Organisation.objects.get(code={code!r})
user = User.objects.get(email={email!r})
Membership.objects.create(
    organisation=office, user=user, role={role!r}, began_on=today()
)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve_ready(tmp_path_factory.mktemp("offices"), TASK_WORKERS="1") as server:
        yield server


def shell(site, script):
    return manage(site, "shell", "--verbosity=0", "-c", script).strip()


def office_with(site, name, email, role, **more):
    """Found an organisation with one member; return its address and the member."""
    code = shell(site, FOUND.format(name=name))
    persona = make_account_at(site, email, name=email.partition("@")[0], **more)
    shell(site, JOIN.format(code=code, email=email, role=role))
    return f"{site.url}/office/{code}/", persona


def letters(site):
    return LETTER.findall("".join(site.said))


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_colleague_is_invited_and_both_sign_in_with_a_second_factor(
    site, open_page, javascript
):
    mark = "a" if javascript else "b"
    there, anna = office_with(
        site, f"Ministry {mark}", f"anna{mark}@example.org", "coordinator"
    )
    hers, before = open_page(javascript=javascript), len(letters(site))
    walk_in(hers, site, anna)
    hers.goto(there)
    hers.get_by_role("link", name="Invite somebody").click()
    hers.get_by_label("E-mail address").fill(f"ben{mark}@example.org")
    hers.get_by_label("Signatory").check()
    hers.get_by_role("button", name="Send the invitation").click()
    hers.get_by_text("on its way").wait_for()

    his = open_page(viewport=PHONE, javascript=javascript)
    his.goto(wait_for_letter(site, LETTER, before))
    his.get_by_label("Your name").fill("Ben Brown")
    his.get_by_label("A new password").fill("short")
    his.get_by_role("button", name="Make my account").click()
    his.locator(".govuk-error-summary").wait_for()
    expect(his).to_have_title(re.compile("^Error:"))
    expect(his.get_by_label("Your name")).to_have_value("Ben Brown")
    his.get_by_label("A new password").fill(WORDS)
    his.get_by_role("button", name="Make my account").click()
    secret = his.locator(".code").inner_text().replace(" ", "")
    his.get_by_label("Code").fill(totp_code(secret))
    his.get_by_role("button", name="Continue").click()
    expect(his.locator(".codes li")).to_have_count(10)
    his.get_by_role("link", name="Continue").click()
    his.get_by_role("link", name=f"Ministry {mark}").click()
    his.get_by_text("Your role here: Signatory").wait_for()
    his.get_by_role("button", name="Sign out").click()
    his.get_by_label("E-mail address").fill(f"ben{mark}@example.org")
    his.get_by_label("Password").fill(WORDS)
    his.get_by_role("button", name="Sign in").click()
    his.get_by_label("Code").fill(totp_code(secret, 1))
    his.get_by_role("button", name="Sign in").click()
    his.get_by_role("link", name=f"Ministry {mark}").wait_for()

    hers.goto(f"{there}record/")
    hers.get_by_text("Somebody joined: Ben Brown").wait_for()
    hers.get_by_text("This record is whole").wait_for()


def pages_of(page, there, site):
    for name in ("", "invite/", "change/", "record/"):
        page.goto(there + name)
        yield name or "organisation"
    page.goto(f"{there}invite/")
    page.locator("main button.button").first.click()
    yield "invite: nothing written"
    page.goto(there)
    page.locator("td a").first.click()
    yield "member"
    for name in ("", "me/", "me/delete/", "organisations/", "experts/"):
        page.goto(f"{site.url}/office/{name}")
        yield f"office/{name}"
    page.goto(f"{site.url}/office/organisations/found/")
    yield "found"


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ar", "rtl")], ids=["en", "ar"]
)
def test_every_page_of_an_organisation_is_for_every_eye_and_hand(
    site, open_page, language, direction
):
    there, cora = office_with(
        site,
        "Ministry of long words and Überwachungsangelegenheiten",
        f"cora-{language}@example.org",
        "coordinator",
        expert=True,
        language=language,
    )
    page = open_page(viewport=PHONE, bypass_csp=True)
    walk_in(page, site, cora)
    found = []
    for state in pages_of(page, there, site):
        root = page.locator("html")
        assert root.get_attribute("lang") == language
        assert root.get_attribute("dir") == direction
        found += troubles(page, state)
    assert found == []


def test_it_can_be_done_by_keyboard_alone(site, open_page):
    there, dora = office_with(site, "Keys", "dora@example.org", "coordinator")
    page = open_page(viewport=DESK)
    walk_in(page, site, dora)
    page.goto(f"{there}invite/")
    page.get_by_label("E-mail address").focus()
    page.keyboard.type("eve@example.org")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    for _field in ("ministry", "language", "button"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("on its way to eve@example.org").wait_for()
    assert "Contributor" in page.locator(".letters").inner_text()
