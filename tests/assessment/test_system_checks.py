"""What `manage.py check --deploy` says of how a site is run."""

import base64
import os
import re
import subprocess
import sys

import pytest

from tests.server import TOP

KEY = base64.b64encode(b"0123456789abcdef" * 2).decode()
WELL = {
    "SITE_URL": "https://checks.example.org",
    "TRUSTED_PROXY": "127.0.0.1",
    "EMAIL_HOST": "mail.example.org",
    "DEFAULT_FROM_EMAIL": "checks@example.org",
    "TOUCHSTONE_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "TOUCHSTONE_SEAL_KEYS": f"a:{KEY}",
}


@pytest.fixture
def state(tmp_path):
    folder = tmp_path / "state"
    folder.mkdir(mode=0o700)
    return folder


def manage(words, state, **environment):
    ours = {"PATH": os.environ["PATH"], "TOUCHSTONE_STATE": str(state)}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", *words],
        env=ours | environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=TOP,
    )


def warned(state, **changed):
    """Return the numbers of what is said, with what differs from a site run well."""
    answer = manage(["check", "--deploy"], state, **(WELL | changed))
    return re.findall(r"\((\S+\.[WE]\d+)\)", answer.stderr)


def test_a_site_that_is_run_well_hears_nothing(state):
    answer = manage(["check", "--deploy", "--fail-level", "WARNING"], state, **WELL)
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize(
    ("changed", "numbers"),
    [
        ({"TRUSTED_PROXY": ""}, ["touchstone.W004"]),
        ({"TOUCHSTONE_SECRET_KEY": "short"}, ["touchstone.W002"]),
        ({"DEFAULT_FROM_EMAIL": ""}, ["touchstone.W003"]),
        ({"EMAIL_HOST": ""}, ["touchstone.W006"]),
        ({"SITE_URL": "checks"}, ["touchstone.E004"]),
        ({"SITE_URL": "https://checks.example.org/sub"}, ["touchstone.E005"]),
        ({"SITE_URL": "https://checks.example.org/?a"}, ["touchstone.E005"]),
        ({"SITE_URL": "https://checks.example.org/"}, []),
        ({"EMAIL_BACKEND": "no.such.Backend"}, ["touchstone.E006"]),
        ({"EMAIL_BACKEND": "nonsense"}, ["touchstone.E006"]),
        ({"EMAIL_HOST": "a b"}, ["touchstone.E007"]),
        ({"EMAIL_HOST": "mail.example.org:25"}, ["touchstone.E007"]),
        ({"EMAIL_HOST": "::1"}, []),
        ({"DEFAULT_FROM_EMAIL": "nonsense"}, ["touchstone.E008"]),
        ({"DEFAULT_FROM_EMAIL": "Checks <checks@example.org>"}, []),
        ({"IDLE_SECONDS": "59"}, ["touchstone.W007"]),
    ],
)
def test_each_thing_forgotten_is_said(state, changed, numbers):
    found = [
        number for number in warned(state, **changed) if number.startswith("touch")
    ]
    assert found == numbers


def test_answers_that_anybody_could_read_on_the_way_are_warned_of(state):
    assert "touchstone.W001" in warned(state, SITE_URL="http://checks.example.org")
    here = warned(state, SITE_URL="http://127.0.0.1:8000")
    assert "touchstone.W001" not in here


def test_a_state_that_others_may_look_into_is_warned_of(state):
    state.chmod(0o755)
    assert warned(state) == ["touchstone.W005"]


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL begins with postgres://"),
        ({"DATABASE_URL": "postgres://a@h:x/y"}, "The port of DATABASE_URL"),
        ({"DATABASE_URL": "postgres://[x/y"}, "DATABASE_URL is no address"),
        ({"EMAIL_PORT": "many"}, "EMAIL_PORT is a whole number, not “many”."),
        ({"EMAIL_USE_TLS": "yes"}, "EMAIL_USE_TLS is 1 (on) or 0 (off), not “yes”."),
        ({"EVIDENCE_STORE": "here"}, "EVIDENCE_STORE is s3://bucket/prefix"),
        ({"REDIS_URL": "localhost"}, "REDIS_URL begins with redis://"),
        ({"SITE_URL": "https://[half"}, "SITE_URL is no address"),
        ({"TRUSTED_PROXY": "hello"}, "TRUSTED_PROXY is the proxy's IP address"),
        ({"TRUSTED_PROXY": "10.0.0.1/8"}, "TRUSTED_PROXY is the proxy's IP address"),
        ({"WEB_CONCURRENCY": "x"}, "WEB_CONCURRENCY is a whole number, not “x”."),
        ({"WEB_CONCURRENCY": "0"}, "WEB_CONCURRENCY is 1 or more, not 0."),
        ({"IDLE_SECONDS": "0"}, "IDLE_SECONDS is 1 or more, not 0."),
        ({"OIDC_SERVER_URL": "nonsense"}, "OIDC_SERVER_URL is “nonsense”, which is no"),
        (
            {"OIDC_SERVER_URL": "https://a.example"},
            "OIDC_SERVER_URL is set, and OIDC_CLIENT_ID is not.",
        ),
        (
            {"OIDC_SERVER_URL": "https://a.example", "OIDC_CLIENT_ID": "us"},
            "OIDC_SERVER_URL is set, and OIDC_SECRET is not.",
        ),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_sentence(state, environment, sentence):
    answer = manage(["check"], state, **(WELL | environment))
    assert answer.returncode == 1
    assert answer.stderr.startswith(sentence)
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "url",
    [
        "postgres://user:hid@den/sea@db:5432/x",
        "postgres://user:hid/den@db:5432/x",
        "postgres://user:hidden@sea@db/x",
        "postgres://user:hid#den@db/x",
        "postgres://user:hid?den@db/x",
        "postgres://user:hid\u2100den@db/x",
        "postgres://user:hid[den@db/x",
        "hidden:den",
    ],
)
def test_a_password_that_cuts_an_address_in_two_is_not_shown(state, url):
    answer = manage(["check"], state, **(WELL | {"DATABASE_URL": url}))
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1
    assert "DATABASE_URL" in answer.stderr
    assert [part for part in ("hid", "den", "sea") if part in answer.stderr] == []


def test_gunicorn_says_of_a_proxy_what_it_is(state):
    answer = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--check-config", "assessment.wsgi"],
        env={"TOUCHSTONE_STATE": str(state), "TRUSTED_PROXY": "hello"},
        capture_output=True,
        text=True,
        check=False,
        cwd=TOP,
    )
    assert answer.returncode == 1
    assert answer.stderr.startswith("TRUSTED_PROXY is the proxy's IP address")
    assert answer.stderr.count("\n") == 1


def test_a_database_that_is_not_there_is_a_sentence(state):
    away = {"DATABASE_URL": "postgres://a@127.0.0.1:9/x"}
    answer = manage(["migrate"], state, **(WELL | away))
    assert answer.returncode == 1
    assert answer.stderr.startswith("The database cannot be used:")
    assert "%40, %2F, %3A" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_redis_and_s3_are_chosen_by_their_addresses(state):
    chosen = {
        "REDIS_URL": "redis://127.0.0.1:6379/1",
        "EVIDENCE_STORE": "s3://files/touchstone",
        "S3_ENDPOINT": "https://s3.example.org",
        "S3_ACCESS_KEY": "key",
        "S3_SECRET_KEY": "secret",
    }
    code = (
        "from django.core.cache import cache;"
        "from django.core.files.storage import storages;"
        "s = storages['evidence'];"
        "print(type(cache._connections[cache._alias]).__name__, s.bucket_name,"
        " s.location)"
    )
    answer = manage(["shell", "-v", "0", "-c", code], state, **(WELL | chosen))
    assert (answer.stdout, answer.stderr) == ("RedisCache files touchstone\n", "")
