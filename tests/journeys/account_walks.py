"""The walks of test_pseudo_locale.py to pages of those who sign in."""

import re
import time
from itertools import count
from zoneinfo import available_timezones

from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.accounts import WORDS, make_account, sign_in, totp_code
from tests.journeys.pseudo import LANGUAGE, WORD, Page

NEW = "a better horse battery"
NUMBERS = count()
# names of zones, of languages in themselves and of browsers; addresses
NO_WORDS_OF_ACCOUNTS = {
    *WORD.findall(" ".join(available_timezones()).replace("_", " ")),
    *WORD.findall(" ".join(name for _code, name in settings.LANGUAGES)),
    *WORD.findall("ada@example.org http Firefox"),
}
LOGIN = "/accounts/login/"


def ada(walk, **more):
    """Sign somebody in; her name is not of the interface."""
    cache.clear()  # nobody has tried too often
    client = Client(
        headers={"sec-fetch-site": "same-origin", "accept-language": LANGUAGE}
    )
    walk.client = client
    email = f"ada{next(NUMBERS)}@example.org"
    persona = make_account(email, language=LANGUAGE, name="⟪Ada⟫", **more)
    sign_in(client, persona)
    return persona


def stranger(walk):
    walk.client = Client(headers={"accept-language": LANGUAGE})
    return walk


def send(walk, address, **data):
    return walk.keep(walk.client.post(address, data))


def login(walk):
    persona = ada(walk, totp=False)
    stranger(walk).get(LOGIN)
    send(walk, LOGIN)
    for _time in range(6):
        send(walk, LOGIN, login=persona.email, password=NEW)
    for _time in range(301):
        response = walk.client.post(LOGIN)
    walk.keep(response)
    walk.keep(walk.client.get(LOGIN, REMOTE_ADDR="192.0.2.7"))


def logout(walk):
    ada(walk)
    walk.keep(walk.client.post("/accounts/logout/", follow=True))


def alone(address):
    return lambda walk: stranger(walk).get(address)


def inside(address, *posts, **more):
    """Go to a page of one's own, and send it what cannot be taken."""

    def take(walk):
        ada(walk, **more)
        walk.get(address)
        for data in posts:
            send(walk, address, **data)

    return take


def from_key(walk):
    persona = ada(walk, totp=False)
    stranger(walk).get("/accounts/password/reset/key/1-none/")
    walk.client.post("/accounts/password/reset/", {"email": persona.email})
    link = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[-1].body)[0]
    walk.pages.append(Page(f"<p>{mail.outbox[-1].body.replace(link, '')}</p>"))
    place = walk.client.get(link).headers["Location"]
    walk.get(place)
    send(walk, place, password1=NEW, password2="other")
    send(walk, place, password1="password1234", password2="password1234")
    send(walk, place, password1=persona.email, password2=persona.email)
    walk.keep(
        walk.client.post(place, {"password1": NEW, "password2": NEW}, follow=True)
    )


def authenticate(walk):
    persona = ada(walk)
    stranger(walk).client.post(LOGIN, {"login": persona.email, "password": WORDS})
    walk.get("/accounts/2fa/authenticate/")
    send(walk, "/accounts/2fa/authenticate/", code="000000")


def activate(walk):
    """Set up an app; its secret is no word."""
    ada(walk, totp=False)
    address = "/accounts/2fa/totp/activate/"
    response = walk.client.get(address)
    html = response.content.decode()
    walk.pages.append(Page(html.replace(response.context["secret"], "")))
    response = walk.client.post(address, {"code": "000000"})
    html = response.content.decode()
    walk.pages.append(Page(html.replace(response.context["secret"], "")))
    code = totp_code(response.context["form"].secret)
    walk.keep(walk.client.post(address, {"code": code}, follow=True))


def deactivate(walk):
    for is_expert in (False, True):
        ada(walk, expert=is_expert)
        walk.get("/accounts/2fa/totp/deactivate/")
    ada(walk)
    walk.keep(walk.client.post("/accounts/2fa/totp/deactivate/", follow=True))


def me(walk):
    """Change one's account; come too late, and find what was typed."""
    persona = ada(walk, totp=False)
    walk.get("/office/me/")
    send(walk, "/office/me/", name="", language="xx", time_zone="xx")
    given = {"name": "⟪Ada⟫", "language": LANGUAGE, "time_zone": "UTC"}
    walk.keep(walk.client.post("/office/me/", given, follow=True))
    session = walk.client.session
    session["last_seen"] = int(time.time()) - 2 * settings.IDLE_SECONDS
    session.save()
    walk.keep(walk.client.post("/office/me/", given, follow=True))
    walk.client.post(LOGIN, {"login": persona.email, "password": WORDS})
    walk.get("/office/me/")


def sessions(walk):
    persona = ada(walk, totp=False)
    for browser in ("", "X (Windows NT) Firefox/1", "Firefox/1"):
        client = Client(headers={"user-agent": browser})
        client.post(LOGIN, {"login": persona.email, "password": WORDS})
    walk.get("/accounts/sessions/")
    key = walk.client.get("/accounts/sessions/").context["places"][0][0].key
    for data in ({"end": key}, {"others": "1"}):
        walk.keep(walk.client.post("/accounts/sessions/", data, follow=True))


CHANGE, CODES = "/accounts/password/change/", "/accounts/2fa/recovery-codes/"
ACCOUNT_WALKS = {
    "account_login": login,
    "account_logout": logout,
    "account_inactive": alone("/accounts/inactive/"),
    "account_signup": alone("/accounts/signup/"),
    "account_reauthenticate": inside(
        "/accounts/reauthenticate/", {}, {"password": "wrong"}
    ),
    "account_change_password": inside(
        CHANGE, {}, {"oldpassword": "wrong", "password1": "short"}
    ),
    "account_reset_password": alone("/accounts/password/reset/"),
    "account_reset_password_done": alone("/accounts/password/reset/done/"),
    "account_reset_password_from_key": from_key,
    "account_reset_password_from_key_done": alone("/accounts/password/reset/key/done/"),
    "mfa_index": inside("/accounts/2fa/"),
    "mfa_authenticate": authenticate,
    "mfa_reauthenticate": inside("/accounts/2fa/reauthenticate/", {"code": "0"}),
    "mfa_activate_totp": activate,
    "mfa_deactivate_totp": deactivate,
    "mfa_view_recovery_codes": inside(CODES),
    "mfa_generate_recovery_codes": inside(f"{CODES}generate/", {}),
    "usersessions_list": sessions,
    "me": me,
}
NO_PAGES_OF_ACCOUNTS = {"mfa_download_recovery_codes": "a text of digits"}
# single sign-on is not set up here: test_single_sign_on.py; nothing is made of layouts
NOT_RENDERED = {
    "socialaccount/authentication_error.html",
    "socialaccount/login_cancelled.html",
    "allauth/layouts/base.html",
    "allauth/layouts/entrance.html",
    "allauth/layouts/manage.html",
}
