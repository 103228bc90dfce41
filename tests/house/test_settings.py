"""Settings, headers and log lines, as promised."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.views.debug import get_exception_reporter_filter

from assessment.logs import QuietFormatter, SilentReporter, SilentReporterFilter

TOP = Path(__file__).resolve().parents[2]
A_KEY = "a:" + "QUFB" * 10 + "QUE="
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; "
    "form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; "
    "require-trusted-types-for 'script'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": CSP,
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(),camera=(),geolocation=(),gyroscope=(),"
    "microphone=(),payment=(),usb=(),browsing-topics=(),interest-cohort=(),"
    "display-capture=(),idle-detection=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


def in_a_new_process(code, **environment):
    """Return what the settings give there, or what was said when they refused."""
    clean = {
        "DJANGO_SETTINGS_MODULE": "assessment.settings",
        "TOUCHSTONE_STATE": str(settings.STATE / "nothing here"),
    }
    return subprocess.run(
        [sys.executable, "-W", "ignore:No directory at", "-c", code],
        cwd=TOP,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def setting(name, **environment):
    code = f"from django.conf import settings; print(settings.{name})"
    answer = in_a_new_process(code, **environment)
    assert answer.stderr == ""
    return answer.stdout.strip()


@pytest.mark.django_db
def test_healthz_asks_the_database_once(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response.cookies == {}


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_response_carries_the_headers(method):
    response = getattr(Client(raise_request_exception=False), method)("/no/such/page")
    assert response.status_code == 404
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    assert response.cookies == {}


@pytest.mark.django_db
def test_a_host_we_do_not_know_gets_a_page_of_ours():
    response = Client(headers={"host": "evil.example"}).get("/healthz")
    assert response.status_code == 400
    assert "first page" in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        pytest.param(
            {"TOUCHSTONE_SEAL_KEYS": A_KEY}, "There is no secret key.", id="no secret"
        ),
        pytest.param(
            {"TOUCHSTONE_SECRET_KEY": "x" * 50},
            "There is no key to seal answers with.",
            id="no key",
        ),
        pytest.param(
            {
                "TOUCHSTONE_SECRET_KEY": "x" * 50,
                "TOUCHSTONE_SEAL_KEYS": A_KEY + ",b:QUE=",
            },
            "Key number 2 of TOUCHSTONE_SEAL_KEYS cannot be used.",
            id="a short key",
        ),
        pytest.param(
            {"TOUCHSTONE_SECRET_KEY": "x" * 50, "TOUCHSTONE_SEAL_KEYS": "a:%%%"},
            "Key number 1 of TOUCHSTONE_SEAL_KEYS cannot be used.",
            id="no base64",
        ),
    ],
)
def test_without_its_keys_the_site_does_not_open(environment, sentence):
    answer = in_a_new_process("import assessment.wsgi", **environment)
    assert (answer.returncode, answer.stderr.startswith(sentence)) == (1, True), answer


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"SITE_URL": "https://a.example/sub"}, "SITE_URL is “https://a.example/sub”"),
        ({"EMAIL_BACKEND": "no.such.Backend"}, "EMAIL_BACKEND is “no.such.Backend”"),
    ],
)
def test_with_an_address_that_is_none_the_site_does_not_open(environment, sentence):
    keys = {"TOUCHSTONE_SECRET_KEY": "x" * 50, "TOUCHSTONE_SEAL_KEYS": A_KEY}
    answer = in_a_new_process("import assessment.wsgi", **keys, **environment)
    assert (answer.returncode, answer.stderr.startswith(sentence)) == (1, True), answer
    assert answer.stderr.count("\n") == 1


def test_with_its_keys_the_site_opens():
    keys = {"TOUCHSTONE_SECRET_KEY": "x" * 50, "TOUCHSTONE_SEAL_KEYS": A_KEY}
    answer = in_a_new_process("import assessment.wsgi", **keys)
    assert (answer.returncode, answer.stderr) == (0, "")


def test_the_first_key_stands_first():
    keys = setting("SEAL_KEYS", TOUCHSTONE_SEAL_KEYS=f"new:QUE=,{A_KEY}")
    assert keys == f"{{'new': b'AA', 'a': {b'AAA' * 10 + b'AA'!r}}}"


@pytest.mark.parametrize(
    ("site", "is_secure"),
    [("https://a.example", "True"), ("http://a.example", "False")],
)
def test_https_settings_follow_the_address(site, is_secure):
    assert setting("SECURE_SSL_REDIRECT", SITE_URL=site) == is_secure
    assert setting("CSRF_COOKIE_SECURE", SITE_URL=site) == is_secure
    assert setting("ALLOWED_HOSTS[-1]", SITE_URL=site) == "a.example"


def test_a_forwarded_protocol_is_believed_only_from_a_named_proxy():
    assert setting("SECURE_PROXY_SSL_HEADER") == "None"
    given = setting("SECURE_PROXY_SSL_HEADER", TRUSTED_PROXY="192.0.2.1")
    assert given == "('HTTP_X_FORWARDED_PROTO', 'https')"


def test_postgresql_is_chosen_by_an_address():
    url = "postgres://an%40na:p%2Fw@db.example:5433/checks?sslmode=require"
    shown = setting(
        "DATABASES['default']['NAME'] + str([settings.DATABASES['default'][key]"
        " for key in ('USER', 'PASSWORD', 'HOST', 'PORT')])"
        " + settings.DATABASES['default']['OPTIONS']['sslmode']",
        DATABASE_URL=url,
    )
    assert shown == "checks['an@na', 'p/w', 'db.example', '5433']require"


@pytest.mark.django_db
def test_the_database_is_set_as_promised():
    from django.db import connection

    asked = {
        "sqlite": ["journal_mode", "synchronous", "secure_delete", "foreign_keys"],
        "postgresql": ["statement_timeout", "lock_timeout"],
    }
    given = {"sqlite": ["wal", 2, 1, 1], "postgresql": ["15s", "5s"]}
    verb = "PRAGMA" if connection.vendor == "sqlite" else "SHOW"
    with connection.cursor() as cursor:
        answers = []
        for name in asked[connection.vendor]:
            cursor.execute(f"{verb} {name}")
            answers.append(cursor.fetchone()[0])
    assert answers == given[connection.vendor]


@pytest.mark.django_db
def test_the_models_and_the_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def record(message, *args, exc_info=None, **extra):
    made = logging.LogRecord("x", logging.ERROR, "/a/b.py", 7, message, args, exc_info)
    made.created = 0
    vars(made).update(extra)
    return QuietFormatter().format(made)


def test_a_log_line_never_holds_what_was_filled_in():
    assert (
        record("Not Found: %s", "/secret") == "1970-01-01 ERROR x Not Found: %s b.py:7"
    )


def test_a_log_line_of_gunicorn_holds_no_address():
    line = record("Invalid request from ip=192.0.2.9: bad")
    assert line == "1970-01-01 ERROR x Invalid request from ip b.py:7"


def test_a_log_line_of_an_exception_says_type_and_place_only():
    try:
        int("secret")
    except ValueError:
        line = record("at /secret", exc_info=sys.exc_info())
    assert line.startswith("1970-01-01 ERROR x ValueError test_settings.py:")
    assert "secret" not in line


def fail_with(answer):
    raise RuntimeError


def test_an_error_report_holds_no_request_and_no_values(rf):
    request = rf.post("/path-asked-for?query=sent", {"q": "answer"})
    try:
        fail_with("answer")
    except RuntimeError:
        report = SilentReporter(request, *sys.exc_info())
    data = report.get_traceback_data()
    assert data["request"] is None
    assert data["filtered_POST_items"] == []
    assert [frame["vars"] for frame in data["frames"]] == [[], []]


def test_error_reports_are_the_silent_ones():
    assert settings.DEFAULT_EXCEPTION_REPORTER == "assessment.logs.SilentReporter"
    assert get_exception_reporter_filter(None).__class__ is SilentReporterFilter
