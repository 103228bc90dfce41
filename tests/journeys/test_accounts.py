"""Officials and experts: signing in, coming back, and their own account."""

import os
import re

import pytest
from playwright.sync_api import expect

from tests.accounts import WORDS, make_account_at, totp_code, walk_in
from tests.conftest import DESK, PHONE
from tests.journeys.looking import troubles
from tests.server import serve_ready, wait_for_letter

IDLE_SECONDS = 4
RESET = re.compile(r"^http\S+/accounts/password/reset/key/\S+$", re.MULTILINE)
NEW = "a better horse battery"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve_ready(tmp_path_factory.mktemp("accounts"), TASK_WORKERS="1") as server:
        yield server


@pytest.fixture(scope="module")
def hasty(tmp_path_factory):
    """A site that signs out after some seconds."""
    state = tmp_path_factory.mktemp("hasty")
    with serve_ready(state, IDLE_SECONDS=str(IDLE_SECONDS)) as server:
        yield server


def heading(page):
    return page.locator("h1").inner_text()


def picture(page, name):
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_an_expert_signs_in_with_password_and_code(site, page):
    ada = make_account_at(site, f"ada{id(page)}@example.org", expert=True)
    page.goto(f"{site.url}/admin/")
    assert heading(page) == "Sign in"
    page.get_by_label("E-mail address").fill(ada.email)
    page.get_by_label("Password").fill("another long password")
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_title("Error: Sign in – Touchstone")
    summary = page.locator(".govuk-error-summary")
    assert "do not belong together" in summary.inner_text()
    assert summary.evaluate("one => one === document.activeElement")
    summary.get_by_role("link").click()
    page.keyboard.press("End")
    page.get_by_label("Password").fill(ada.password)
    page.get_by_role("button", name="Sign in").click()
    assert heading(page) == "Your second factor"
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="This code does not fit.").wait_for()
    page.get_by_label("Code").fill(totp_code(ada.totp_secret))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("Site administration").wait_for()
    assert page.url.partition("#")[0] == f"{site.url}/admin/"


def test_a_new_expert_sets_up_a_second_factor_and_sees_recovery_codes(site, open_page):
    page = open_page()
    eve = make_account_at(site, "eve@example.org", expert=True, totp=False)
    walk_in(page, site, eve)
    page.goto(f"{site.url}/admin/")
    assert heading(page) == "Set up your second factor"
    picture(page, "set-up")
    secret = page.locator(".code").inner_text().replace(" ", "")
    page.get_by_label("Code").fill(totp_code(secret))
    page.get_by_role("button", name="Continue").click()
    assert heading(page) == "Your recovery codes"
    picture(page, "recovery-codes")
    codes = page.locator(".codes li").all_inner_texts()
    assert len(codes) == 10
    with page.expect_download() as download:
        page.get_by_role("link", name="Download them as a text").click()
    assert all(code in download.value.path().read_text() for code in codes)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("E-mail address").fill(eve.email)
    page.get_by_label("Password").fill(eve.password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{site.url}/office/me/")
    assert heading(page) == "Your account"


def test_a_forgotten_password_is_set_anew_by_the_letter(site, open_page):
    page = open_page()
    bob = make_account_at(site, "bob@example.org", totp=False)
    page.goto(f"{site.url}/accounts/login/")
    page.get_by_role("link", name="I do not know my password").click()
    page.get_by_label("E-mail address").fill(bob.email)
    page.get_by_role("button", name="Send the link").click()
    assert heading(page) == "Look into your mail"
    page.goto(wait_for_letter(site, RESET))
    page.get_by_label("New password", exact=True).fill(NEW)
    page.get_by_label("New password, once more").fill(NEW)
    page.get_by_role("button", name="Set the password").click()
    page.get_by_role("main").get_by_role("link", name="Sign in").click()
    page.get_by_label("E-mail address").fill(bob.email)
    page.get_by_label("Password").fill(NEW)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{site.url}/office/me/")
    assert heading(page) == "Your account"


def test_one_browser_ends_another(site, open_page):
    page, other = open_page(), open_page(viewport=PHONE)
    ida = make_account_at(site, "ida@example.org", totp=False)
    walk_in(page, site, ida)
    walk_in(other, site, ida)
    page.goto(f"{site.url}/accounts/sessions/")
    expect(page.locator(".places li")).to_have_count(2)
    picture(page, "sessions")
    page.get_by_role("button", name="Sign out there").click()
    page.get_by_text("That browser is signed out.").wait_for()
    other.goto(f"{site.url}/office/me/")
    assert heading(other) == "Sign in"


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_what_was_typed_too_late_is_there_after_signing_in(
    hasty, open_page, javascript
):
    page = open_page(javascript=javascript)
    email = f"may{int(javascript)}@example.org"
    may = make_account_at(hasty, email, role=None, totp=True, name="May")
    walk_in(page, hasty, may)
    page.goto(f"{hasty.url}/office/me/")
    page.get_by_label("Name").fill("May Who Typed For Long")
    page.wait_for_timeout((IDLE_SECONDS + 2) * 1000)
    page.get_by_role("button", name="Save").click()
    assert heading(page) == "Sign in"
    page.get_by_text("You were signed out, because your time was over.").wait_for()
    page.get_by_label("E-mail address").fill(may.email)
    page.get_by_label("Password").fill(may.password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(totp_code(may.totp_secret, 1))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("You were signed out before this was saved.").wait_for()
    expect(page.get_by_label("Name")).to_have_value("May Who Typed For Long")
    picture(page, f"typed-{javascript}")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()


def walk(page, site, persona):
    """Yield each page of accounts; the words are found by their place."""
    page.goto(f"{site.url}/accounts/login/")
    yield "sign in"
    page.locator("main button.button").first.click()
    yield "sign in: nothing written"
    page.goto(f"{site.url}/accounts/signup/")
    yield "by invitation"
    page.goto(f"{site.url}/accounts/password/reset/")
    yield "a new password"
    page.goto(f"{site.url}/accounts/password/reset/done/")
    yield "look into your mail"
    page.goto(f"{site.url}/accounts/password/reset/key/1-none/")
    yield "a link that is over"
    page.goto(f"{site.url}/accounts/inactive/")
    yield "ended"
    page.goto(f"{site.url}/accounts/login/")
    page.locator("#id_login").fill(persona.email)
    page.locator("#id_password").fill(WORDS)
    page.locator("main button.button").first.click()
    page.goto(f"{site.url}/accounts/2fa/totp/activate/")
    yield "set up"
    secret = page.locator("bdi.code").inner_text().replace(" ", "")
    page.locator("#id_code").fill(totp_code(secret))
    page.locator("main button.button").click()
    yield "recovery codes"
    for address in (
        "/accounts/2fa/recovery-codes/generate/",
        "/accounts/2fa/",
        "/accounts/2fa/totp/deactivate/",
        "/accounts/password/change/",
        "/accounts/reauthenticate/",
        "/accounts/2fa/reauthenticate/",
        "/accounts/sessions/",
        "/office/me/",
    ):
        page.goto(site.url + address)
        yield address.strip("/").replace("/", "-")
    page.locator("#id_name").fill("")
    page.locator("main button.button").click()
    yield "no name"
    page.locator("header button").click()
    page.locator("#id_login").fill(persona.email)
    page.locator("#id_password").fill(WORDS)
    page.locator("main button.button").first.click()
    yield "second factor"


@pytest.mark.parametrize(
    ("language", "locale", "direction"),
    [("en", "en-GB", "ltr"), ("ar", "ar-JO", "rtl"), ("fr", "fr-FR", "ltr")],
)
def test_every_page_can_be_used_in_every_width_and_colour(
    site, open_page, language, locale, direction
):
    page = open_page(viewport=PHONE, bypass_csp=True, locale=locale)
    persona = make_account_at(
        site, f"{language}@example.org", expert=True, totp=False, language=language
    )
    found = []
    for number, state in enumerate(walk(page, site, persona)):
        root = page.locator("html")
        assert root.get_attribute("lang") == language, state
        assert root.get_attribute("dir") == direction, state
        found += troubles(page, state)
        for viewport, scheme in ((PHONE, "dark"), (DESK, "light")):
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=scheme)
            name = f"{language}-{number:02}-{state.replace(' ', '-').replace(':', '')}"
            picture(page, f"{name}-{scheme}")
    assert found == []
