"""What fills the directory, and what warns those who keep it."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command

from questionnaires.domain.service_cells import cells_of
from questionnaires.domain.service_rules import AHEAD, problems
from questionnaires.interchange.table_files import write_table
from questionnaires.interchange.workbook import Form
from questionnaires.queries import load_services_now
from tests.help_services import IN_A_YEAR, TODAY, YESTERDAY, fill, service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]

EXPIRED = service("a", name="A", owner="ana@example.org", expires_on=YESTERDAY)
SOON = service("b", owner="ben@example.org", expires_on=TODAY + timedelta(3))
NOBODYS = service("c", expires_on=TODAY + timedelta(30))
LASTING = service("d", owner="ana@example.org")


@pytest.fixture
def the_day():
    with time_machine.travel("2026-11-26T12:00Z"):
        yield


def test_what_ends_is_listed_by_owner_and_what_has_ended_is_an_error(run):
    fill(EXPIRED, SOON, NOBODYS, LASTING)
    status, out = run("check_help")
    assert (status, out.splitlines()) == (
        1,
        [
            "nobody:",
            "  c (c): expires on 2026-12-26",
            "ana@example.org:",
            "  A (a): expired on 2026-11-25",
            "ben@example.org:",
            "  b (b): expires on 2026-11-29",
        ],
    )


def test_what_only_ends_soon_is_no_error(run):
    fill(SOON, LASTING)
    assert run("check_help")[0] == 0


def test_a_directory_in_order_is_said_to_be(run):
    fill(LASTING)
    assert run("check_help") == (0, "No help service expires within 30 days.\n")


def test_machines_read_json(run):
    fill(EXPIRED, LASTING)
    status, out = run("check_help", "--json")
    assert (status, json.loads(out)) == (
        1,
        {
            "ana@example.org": [
                {
                    "code": "a",
                    "name": "A",
                    "country": "GR",
                    "expires_on": "2026-11-25",
                    "expired": True,
                }
            ]
        },
    )


def test_each_owner_gets_one_plain_mail_about_her_own_entries(run):
    other = service("e", owner="ana@example.org", expires_on=TODAY + timedelta(9))
    fill(EXPIRED, SOON, NOBODYS, LASTING, other)
    run("check_help", "--mail")
    to_ana, to_ben = mail.outbox
    assert (to_ana.to, to_ben.to) == (["ana@example.org"], ["ben@example.org"])
    assert to_ana.message().get_content_type() == "text/plain"
    assert "A (a): expired on 2026-11-25\ne (e): expires on 2026-12-05\n" in to_ana.body
    assert ("ben" in to_ana.body, "b (b)" in to_ana.body) == (False, False)


def test_without_the_option_nobody_is_written_to(run):
    fill(EXPIRED)
    run("check_help")
    assert mail.outbox == []


def test_that_a_mail_could_not_be_sent_is_said(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9
    fill(SOON)
    with pytest.raises(CommandError, match=r"No mail went to ben@example\.org\."):
        call_command("check_help", "--mail")


def test_the_seeds_fill_an_empty_directory_once(run):
    assert run("load_help")[1].startswith("Help services: 10. docs/help.md says")
    before = load_services_now()
    assert {one.country for one in before} == {"BG", "CY", "EU", "GR", "MK", "RO", "RS"}
    assert run("load_help") == (0, "")
    assert load_services_now() == before


def test_every_seed_is_a_good_entry_that_nobody_has_confirmed(run):
    run("load_help")
    for one in load_services_now():
        assert problems(cells_of(one), TODAY, TODAY + AHEAD) == {}
        assert (one.checked_on, one.expires_on) == (None, IN_A_YEAR)


@pytest.mark.parametrize("day", ["2021-01-01", "2031-01-01"])
def test_the_seeds_are_loaded_whatever_the_day(run, day):
    with time_machine.travel(day):
        assert run("load_help")[1].startswith("Help services: 10")


def test_a_table_with_a_mistake_fills_nothing(tmp_path):
    cells = cells_of(LASTING) | {"country": "ZZ"}
    grid = [list(cells), list(cells.values())]
    path = tmp_path / "t.csv"
    path.write_bytes(write_table("help_services", Form.CSV, grid))
    with pytest.raises(CommandError, match="row 2, country: “ZZ” is no country"):
        call_command("load_help", str(path))
    assert load_services_now() == ()


@pytest.mark.parametrize("name", ["nothing.csv", "nothing.txt"])
def test_a_file_that_is_not_there_is_named(tmp_path, name):
    with pytest.raises(CommandError, match=r"nothing\.(csv”: No such|txt”: .*)"):
        call_command("load_help", str(tmp_path / name))
