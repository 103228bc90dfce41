"""Every setting, each given by the environment or standing here with its reason.

docs/operating.md has the one table of what the environment may say.
"""

import os
from pathlib import Path

from assessment.account_settings import *  # noqa: F403
from assessment.account_settings import ACCOUNT_APPS
from assessment.environment import (
    address_of,
    cache,
    database,
    env,
    env_list,
    env_number,
    env_switch,
    evidence,
    kept,
    parts_of,
    seal_keys,
    trusted_proxy,
)

BASE_DIR = Path(__file__).resolve().parent.parent
STATE = Path(os.environ.get("TOUCHSTONE_STATE") or BASE_DIR / "var").absolute()

DEBUG = env("TOUCHSTONE_DEBUG") == "1"
SECRET_KEY = env("TOUCHSTONE_SECRET_KEY") or kept(STATE / "secret_key")
# Signed links and sessions of before a change go on; nothing new is signed with these.
SECRET_KEY_FALLBACKS = env_list("TOUCHSTONE_OLD_SECRET_KEYS")
SEAL_KEYS = seal_keys(
    parts_of(env("TOUCHSTONE_SEAL_KEYS") or kept(STATE / "seal_keys"))
)
# Invented people with passwords that `manage.py demo` prints. ./run notes where they
# can be tried; ./run --bare has none.
DEMO_SITE = kept(STATE / "demo")
IS_DEMO = env_switch("TOUCHSTONE_DEMO", default=bool(DEMO_SITE))
BENCHMARKS = env_switch("TOUCHSTONE_BENCHMARKS", default=False)
PDF_SOCKET = env("PDF_SOCKET", str(STATE / "pdf.sock"))

# --- addresses: absolute links come from SITE_URL, never from the Host header
# ./run notes where it serves, so that commands beside it make links that lead there.
ADDRESS = env("SITE_URL") or kept(STATE / "address") or "http://127.0.0.1:8000"
SITE_URL = ADDRESS.rstrip("/")
LEAVE_URL = env("LEAVE_URL", "https://www.wikipedia.org/")
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [
    *LOOPBACK,
    *filter(None, [address_of("SITE_URL", SITE_URL).hostname]),
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
    "assessment",  # before django_tasks_db: its db_worker survives the database
    "reports",
    *ACCOUNT_APPS,
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "assessment.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "assessment.middleware.languages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "assessment.views.errors.not_allowed",
    "assessment.middleware.accounts",
]
# Accounts, sessions and messages are there, but only where people sign in.
SILENCED_SYSTEM_CHECKS = ["admin.E408", "admin.E409", "admin.E410"]
SILENCED_SYSTEM_CHECKS += [
    "security.W003",  # docs/decisions/0003-no-csrf-token-no-cookie.md
    "security.W009",  # touchstone.W002 names the variable
    "security.W021",  # the preload list takes whole domains: their owner decides
]
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
DATABASES = {
    "default": database(env("DATABASE_URL") or f"sqlite:///{STATE}/touchstone.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- beside the pages: what workers do, what is remembered for a while
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
REPORTS_DAYS = env_number("REPORTS_DAYS", 30, least=1)
REPORTS_WAITING = env_number("REPORTS_WAITING", 5, least=1)
REPORTS_SECONDS = env_number("REPORTS_SECONDS", 180, least=10)
# What a worker that was killed left is taken up by another after so many seconds.
TASKS_TAKEN_UP = {
    "reports.tasks.make_paper": REPORTS_SECONDS,
    "questionnaires.tasks.prove_content": 600,
}
CACHES = {"default": cache(env("REDIS_URL"))}

# Read by gunicorn, which would end in a traceback (gunicorn.conf.py).
WEB_CONCURRENCY = env_number("WEB_CONCURRENCY", 1, least=1)

# --- transport and cookies; https settings hold once SITE_URL is https
IS_HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD = False
TRUSTED_PROXY = trusted_proxy()
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
SESSION_ENGINE = "assessment.entrance.sessions"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- headers; the others are in assessment/middleware.py
SECURE_REFERRER_POLICY = "same-origin"  # no-referrer would send our POSTs Origin: null
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

# --- mail to those who have an account or keep the directory of help; persons are
# never written to
EMAIL_HOST = env("EMAIL_HOST")
EMAIL_PORT = env_number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD")
EMAIL_USE_SSL = env_switch("EMAIL_USE_SSL", default=False)
EMAIL_USE_TLS = env_switch("EMAIL_USE_TLS", default=not EMAIL_USE_SSL)
EMAIL_TIMEOUT = 20  # seconds; a mail server that hangs holds nothing up for ever
EMAIL_BACKEND = env("EMAIL_BACKEND") or "django.core.mail.backends." + (
    "smtp.EmailBackend" if EMAIL_HOST else "console.EmailBackend"
)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", "touchstone@localhost")

# --- limits
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "assessment.forms.uploads.CarefulUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
FILE_UPLOAD_PERMISSIONS = 0o600
EVIDENCE_MOST_FILES = env_number("EVIDENCE_MOST_FILES", 2000, least=1)
EVIDENCE_MOST_BYTES = 1_000_000 * env_number("EVIDENCE_MOST_MEGABYTES", 2000, least=1)
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
    "evidence": evidence(env("EVIDENCE_STORE"), STATE / "evidence"),
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
