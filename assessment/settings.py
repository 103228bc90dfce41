"""Every setting, each given by the environment or standing here with its reason.

TOUCHSTONE_STATE       the folder everything written goes to (var/)
TOUCHSTONE_SECRET_KEY  50 or more random characters (else the state's secret_key)
TOUCHSTONE_SEAL_KEYS   id:base64key,id:base64key; the first seals, all of them open
                       (else the state's seal_keys)
DATABASE_URL           postgres://user:password@host:port/name (SQLite in the state)
SITE_URL               where people find the site; https:// turns https settings on
ALLOWED_HOSTS          further names the site answers to, commas between
TRUSTED_PROXY          address of the proxy whose X-Forwarded-Proto is believed
LEAVE_URL              where the button “Leave” leads
PDF_SOCKET             the socket the PDF worker listens on
EMAIL_BACKEND          Django's name of what sends mail (else it is only printed)
DEFAULT_FROM_EMAIL     who mails are from
TOUCHSTONE_DEBUG       1 shows errors in the browser; never where people answer
"""

import base64
import binascii
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from assessment.account_settings import *  # noqa: F403
from assessment.account_settings import ACCOUNT_APPS

BASE_DIR = Path(__file__).resolve().parent.parent
STATE = Path(os.environ.get("TOUCHSTONE_STATE") or BASE_DIR / "var").absolute()


def env(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def env_list(name: str) -> list[str]:
    return parts_of(env(name))


def parts_of(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def kept(name: str) -> str:
    """Return what `./run` wrote into a file of the state, or nothing."""
    file = STATE / name
    return file.read_text().strip() if file.is_file() else ""


def seal_keys(parts: list[str]) -> dict[str, bytes]:
    """Return the keys by id, in order; one that cannot be read is empty.

    The system check `touchstone.E003` refuses empty ones in a sentence.
    """
    keys = {}
    for part in parts:
        name, _, text = part.partition(":")
        try:
            keys[name] = base64.b64decode(text, validate=True)
        except binascii.Error:
            keys[name] = b""
    return keys


def database(url: str) -> dict[str, Any]:
    """Return Django's settings of the database at `url`.

    Raises:
        ImproperlyConfigured: the address is neither sqlite:/// nor postgres://.
    """
    address = urlsplit(url)
    if address.scheme == "sqlite":
        return {
            "ENGINE": "assessment.sqlite",
            "NAME": unquote(address.path.removeprefix("/")),
            "OPTIONS": SQLITE_OPTIONS,
        }
    if address.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "DATABASE_URL begins with postgres:// or sqlite:///, not with"
            f" “{address.scheme}”."
        )
    extra = {name: values[-1] for name, values in parse_qs(address.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path.removeprefix("/")),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": extra.pop("host", unquote(address.hostname or "")),
        "PORT": str(address.port or ""),
        "OPTIONS": POSTGRES_OPTIONS | extra,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DEBUG = env("TOUCHSTONE_DEBUG") == "1"
SECRET_KEY = env("TOUCHSTONE_SECRET_KEY") or kept("secret_key")
SEAL_KEYS = seal_keys(parts_of(env("TOUCHSTONE_SEAL_KEYS") or kept("seal_keys")))
PDF_SOCKET = env("PDF_SOCKET", str(STATE / "pdf.sock"))

# --- addresses: absolute links come from SITE_URL, never from the Host header
SITE_URL = env("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
LEAVE_URL = env("LEAVE_URL", "https://www.wikipedia.org/")
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [
    *LOOPBACK,
    *filter(None, [urlsplit(SITE_URL).hostname]),
    *env_list("ALLOWED_HOSTS"),
]
ROOT_URLCONF = "assessment.urls"
WSGI_APPLICATION = "assessment.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.admin.apps.SimpleAdminConfig",  # assessment/urls.py looks for pages
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "formtools",
    "questionnaires",
    "assessment",
    "reports",
    *ACCOUNT_APPS,
]
MIDDLEWARE = [
    "assessment.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "assessment.views.errors.not_allowed",
    "assessment.middleware.accounts",
]
# Accounts, sessions and messages are there, but only where people sign in.
SILENCED_SYSTEM_CHECKS = ["admin.E408", "admin.E409", "admin.E410"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "assessment.entrance.readers.reader",
            ],
        },
    }
]

# --- database
# trusted_schema=OFF refuses the json_valid() of Django's JSONField on SQLite 3.40:
# the engine (assessment/sqlite) makes tables without it.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
    "PRAGMA secure_delete=ON;PRAGMA trusted_schema=OFF;PRAGMA foreign_keys=ON;",
}
POSTGRES_OPTIONS = {
    "server_side_binding": True,  # else answers stand in the server's log
    "options": "-c statement_timeout=15s -c lock_timeout=5s"
    " -c idle_in_transaction_session_timeout=30s",
}
DATABASES = {
    "default": database(env("DATABASE_URL") or f"sqlite:///{STATE}/touchstone.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- transport and cookies; https settings hold once SITE_URL is https
IS_HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD = False
TRUSTED_PROXY = env("TRUSTED_PROXY")
if TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_NAME = "__Host-s" if IS_HTTPS else "s"
CSRF_COOKIE_NAME = "__Host-c" if IS_HTTPS else "c"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # a link in a mail keeps an official signed in
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None  # Django's year would be a lasting trace
CSRF_FAILURE_VIEW = "assessment.views.errors.forbidden"
# Rows alone: a cache of one process would not know who has signed out in another.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- headers; the others are in assessment/middleware.py
SECURE_REFERRER_POLICY = "same-origin"  # no-referrer would send our POSTs Origin: null
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

# --- mail to those who keep the directory of help; persons are never written to
EMAIL_BACKEND = env("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", "touchstone@localhost")

# --- limits
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_TEMP_DIR = STATE / "uploads" if (STATE / "uploads").is_dir() else None

# --- languages and time
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("hr", "Hrvatski"),
    ("sr-latn", "Srpski"),
    ("el", "Ελληνικά"),
    ("ar", "العربية"),
]
LOCALE_PATHS = [BASE_DIR / "assessment" / "locale"]

# --- static files
STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- logging: gunicorn.conf.py keeps no access log; what we could hand over says so
ACCESS_LOG = None
# what happened and where in the code, never to whom or on which page
DEFAULT_EXCEPTION_REPORTER = "assessment.logs.SilentReporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "assessment.logs.SilentReporterFilter"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "assessment.logs.QuietFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own handlers would print paths, and send mail.
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
