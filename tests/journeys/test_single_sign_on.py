"""Signing in by the organisation's own sign-in: whom it lets in, and how far."""

import pytest

from tests.accounts import make_account_at, totp_code
from tests.commands import manage
from tests.oidc import provide
from tests.server import fill, serve


@pytest.fixture(scope="module")
def provider():
    with provide() as server:
        yield server


@pytest.fixture(scope="module")
def site(tmp_path_factory, provider):
    state = tmp_path_factory.mktemp("oidc")
    oidc = {
        "OIDC_SERVER_URL": provider.url,
        "OIDC_NAME": "The Ministry",
        "OIDC_CLIENT_ID": "touchstone",
        "OIDC_SECRET": "secret",
    }
    with serve(fill(state), **oidc) as server:
        yield server


def come(page, site, provider, *, verified=True, email="ada@example.org"):
    provider.claims = {"sub": "1", "email": email, "email_verified": verified}
    page.goto(f"{site.url}/accounts/login/?next=/office/me/")
    page.get_by_role("link", name="Sign in with The Ministry").click()
    page.locator("h1").wait_for()
    return page.locator("h1").inner_text()


def test_an_account_that_is_here_is_let_in_after_its_second_factor(
    site, provider, open_page
):
    ada = make_account_at(site, "ada@example.org", expert=True)
    page = open_page()
    assert come(page, site, provider) == "Your second factor"
    page.get_by_label("Code").fill(totp_code(ada.totp_secret))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Your account").wait_for()
    script = "from allauth.socialaccount.models import *;"
    script += "print(SocialAccount.objects.count(), SocialToken.objects.count())"
    assert manage(site, "shell", "--verbosity=0", "-c", script).strip() == "0 0"


def test_whoever_has_no_account_gets_none(site, provider, open_page):
    heading = come(open_page(), site, provider, email="nobody@example.org")
    assert heading == "Accounts are by invitation"


def test_an_address_that_the_other_side_has_not_proved_opens_nothing(
    site, provider, open_page
):
    make_account_at(site, "bob@example.org", totp=False)
    heading = come(open_page(), site, provider, email="bob@example.org", verified=False)
    assert heading == "Accounts are by invitation"


def test_nobody_ties_an_account_there_to_one_here(site, provider, open_page):
    make_account_at(site, "eve@example.org", totp=False)
    page = open_page()
    assert come(page, site, provider, email="eve@example.org") == "Your account"
    page.goto(f"{site.url}/accounts/oidc/office/login/?process=connect")
    page.goto(f"{site.url}/office/me/")
    script = "from allauth.socialaccount.models import *;"
    script += "print(SocialAccount.objects.count())"
    assert manage(site, "shell", "--verbosity=0", "-c", script).strip() == "0"
