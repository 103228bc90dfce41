"""The settings of accounts: how officials and experts sign in (docs/accounts.md).

OIDC_SERVER_URL  the organisation's own sign-in, if there is one
OIDC_CLIENT_ID, OIDC_SECRET, OIDC_NAME  how this site is known there; its name here
IDLE_SECONDS     after how long without a click somebody is signed out (3600)
"""

from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from assessment.environment import address_of, env, env_number

_HOUR = 3600
_OIDC = "allauth.socialaccount.providers.openid_connect"


def _oidc(server: str) -> dict[str, Any]:
    """Return allauth's settings of the one provider there may be.

    Raises:
        ImproperlyConfigured: its address is none, or what it gave us is missing.
    """
    address = address_of("OIDC_SERVER_URL", server)
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise ImproperlyConfigured(
            f"OIDC_SERVER_URL is “{server}”, which is no address. Write it like"
            " https://sign-in.example.org"
        )
    for name in ("OIDC_CLIENT_ID", "OIDC_SECRET"):
        if not env(name):
            raise ImproperlyConfigured(
                f"OIDC_SERVER_URL is set, and {name} is not. Set it to what the"
                " provider gave you, or leave OIDC_SERVER_URL empty."
            )
    return {
        "APPS": [
            {
                "provider_id": "office",
                "name": env("OIDC_NAME", "OpenID Connect"),
                "client_id": env("OIDC_CLIENT_ID"),
                "secret": env("OIDC_SECRET"),
                "settings": {"server_url": server},
            }
        ],
        "OAUTH_PKCE_ENABLED": True,
    }


ACCOUNT_APPS = [
    "allauth",
    "assessment.apps.Accounts",
    "allauth.mfa",
    "allauth.usersessions",
]
AUTHENTICATION_BACKENDS = ["assessment.entrance.backend.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/office/"
IDLE_SECONDS = env_number("IDLE_SECONDS", _HOUR, least=1)
SESSION_COOKIE_AGE = 12 * _HOUR  # what is longer idle than IDLE_SECONDS is out before
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

ACCOUNT_ADAPTER = "assessment.entrance.adapter.Entrance"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # asked by a check of allauth alone
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"  # the letter of an invitation proves the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ACCOUNT_FORMS = {
    "login": "assessment.forms.accounts.SignIn",
    "reset_password": "assessment.forms.accounts.AskForPassword",
    "reset_password_from_key": "assessment.forms.accounts.NewPassword",
    "change_password": "assessment.forms.accounts.ChangePassword",
    "reauthenticate": "assessment.forms.accounts.Again",
}
# nothing is longer than five minutes: so says the page of those who have to wait
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/5m/ip,3/5m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "signup": "20/m/ip",
}
ALLAUTH_RATE_LIMIT_IPV6_PREFIX = 128  # a pseudonym has no network
MFA_ADAPTER = "assessment.entrance.factor.Factor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# allauth would ask for a proof of the address first; ours come by letter, or from
# whoever runs the site
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Touchstone"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_COUNT = 10
MFA_FORMS = {
    "authenticate": "assessment.forms.accounts.Code",
    "reauthenticate": "assessment.forms.accounts.CodeAgain",
    "activate_totp": "assessment.forms.accounts.FirstCode",
}

if env("OIDC_SERVER_URL"):
    if not (find_spec("requests") and find_spec("jwt") and find_spec("oauthlib")):
        raise ImproperlyConfigured(
            "OIDC_SERVER_URL needs the packages of requirements/full.txt. ./run and"
            " deploy/prepare install them where this variable is set."
        )
    ACCOUNT_APPS += ["allauth.socialaccount", _OIDC]
    SOCIALACCOUNT_ADAPTER = "assessment.entrance.single_sign_on.SingleSignOn"
    SOCIALACCOUNT_PROVIDERS = {"openid_connect": _oidc(env("OIDC_SERVER_URL"))}
    SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
    SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False  # so nothing is stored
    SOCIALACCOUNT_STORE_TOKENS = False
    # A form that ends at another site is refused by our policy; a link is not.
    SOCIALACCOUNT_LOGIN_ON_GET = True

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of before; made anew at once
]
PASSWORD_RESET_TIMEOUT = _HOUR
_PASSWORDS = "assessment.forms.passwords."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _PASSWORDS + "Long", "OPTIONS": {"min_length": 12}},
    {"NAME": _PASSWORDS + "Rare"},
    {
        "NAME": _PASSWORDS + "Unlike",
        "OPTIONS": {"user_attributes": ["email", "first_name", "last_name"]},
    },
]
