"""What else a person can have at the result: help, a file, a comparison, a check."""

import json
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from assessment.actions import counting
from assessment.anonymous import tries
from assessment.models import Tally
from questionnaires import actions
from questionnaires.models import HelpService
from tests.assessment.conftest import Person
from tests.assessment.test_pausing import code_in
from tests.samples import bank, choice_list, one, scale

pytestmark = pytest.mark.django_db

SEX = choice_list("sex", female=None, male=None)
POINTS = choice_list("zero_to_four", p0=0, p1=1, p4=4)
FIRST = bank(one("sex", "sex"), one("a"), scales=[scale("s", "a")], lists=(SEX, POINTS))


@pytest.fixture
def version():
    actions.replace_draft(FIRST)
    return actions.publish(FIRST.key).content_hash


@pytest.fixture
def result(version):
    """A person who stands before her result."""
    person = Person(version).begin().go_on().go_on("female").go_on("p1")
    person.press("next")
    assert person.title == "What your answers suggest"
    return person


def service(code, **facts):
    plain = {
        "name": code,
        "country": "GR",
        "kinds": "hotline",
        "phone": "1145",
        "source": "a test",
        "expires_on": date(2100, 1, 1),
    }
    return HelpService.objects.create(code=code, **plain | facts)


def tokens_of(html):
    """What each place of the list is sent as."""
    return dict(
        reversed(pair)
        for pair in re.findall(r'<option value="([^"]*)"[^>]*>([^<]+)</option>', html)
    )


def test_help_is_shown_where_the_person_says_she_is(version):
    service("athens_line")
    service("skopje_line", country="MK")
    person = Person(version).begin().go_on().go_on("female").go_on("p1").press("next")
    assert "athens_line" not in person.html
    token = tokens_of(person.html)["Greece"]
    assert "GR" not in token
    person.press("place", place=token)
    assert "athens_line" in person.html
    assert "skopje_line" not in person.html
    again = person.press("back").press("next")
    assert "athens_line" in again.html


NOTHING_FITS = "We know of no service there yet that fits this check."


def test_where_nothing_fits_a_sentence_says_so(version):
    service("athens_line")
    service("for_children", country="RO", kinds="child_line")
    person = Person(version).begin().go_on().go_on("female").go_on("p1").press("next")
    assert NOTHING_FITS not in person.html
    person.press("place", place=tokens_of(person.html)["Romania"])
    assert "for_children" not in person.html
    assert NOTHING_FITS in person.html
    person.press("place", place=tokens_of(person.html)["Greece"])
    assert "athens_line" in person.html
    assert NOTHING_FITS not in person.html


def test_a_place_nobody_offers_is_no_place(result):
    service("athens_line")
    result.press("place", place="GR")
    assert result.response.status_code == 200
    assert "athens_line" not in result.html


def test_an_edition_offers_its_own_countries(version):
    from assessment.models import Edition

    service("athens_line")
    service("skopje_line", country="MK")
    Edition.objects.create(key="mk", site_name="MK", countries="MK")
    person = Person(version)
    person.address = "/en/mk/check/"
    person.begin().go_on().go_on("female").go_on("p1").press("next")
    assert set(tokens_of(person.html)) == {"Not chosen", "North Macedonia"}


def test_an_edition_without_a_service_asks_nobody_where_she_is(version):
    from assessment.models import Edition

    Edition.objects.create(key="mk", site_name="MK", countries="MK")
    person = Person(version)
    person.address = "/en/mk/check/"
    person.begin().go_on().go_on("female").go_on("p1").press("next")
    assert "Choose where you are" not in person.html


def test_the_result_is_a_file_that_can_be_laid_beside_a_later_one(result, version):
    kept = result.post(s=result.sealed, go="json").response
    assert kept.headers["Content-Disposition"] == 'attachment; filename="result.json"'
    assert json.loads(kept.content)["scores"][0]["value"] == "1"
    later = Person(version).begin().go_on().go_on("female").go_on("p4").press("next")
    file = SimpleUploadedFile("result.json", kept.content)
    later.post(s=later.sealed, go="beside", file=file)
    row = later.html.split('id="beside"')[1].split("</table>")[0]
    cells = re.findall(r"<td>(?:<bdi>)?([^<]+)", row)
    assert cells == ["s", "1 of 4", "4 of 4", "higher now"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"%PDF-1.7", id="another file"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b"{}" + b" " * 300_000, id="long"),
        pytest.param(
            b'{"scores": [{"scale": "s", "value": "9e999999999"}]}', id="huge"
        ),
        pytest.param(b"\xff\xfe", id="no characters"),
    ],
)
def test_a_file_that_is_no_result_is_a_sentence(result, content):
    file = SimpleUploadedFile("result.json", content)
    result.post(s=result.sealed, go="beside", file=file)
    assert result.response.status_code == 400
    assert "This file is no result that was kept here" in result.html
    assert result.title == "What your answers suggest"


@pytest.mark.parametrize(
    ("value", "day"),
    [("1e1000", "2026-01-01"), ("400", "2026-01-01"), ("1", "2999-01-01")],
)
def test_a_result_that_nobody_can_have_had_is_a_sentence_too(
    result, version, value, day
):
    plain = {"questionnaire": FIRST.key, "hash": version, "date": day}
    plain["scores"] = [{"scale": "s", "value": value}]
    file = SimpleUploadedFile("result.json", json.dumps(plain).encode())
    result.post(s=result.sealed, go="beside", file=file)
    assert result.response.status_code == 400
    assert "This file is no result that was kept here" in result.html
    result.press("back")
    assert result.title == "Check your answers"


def test_no_file_is_a_sentence_too(result):
    result.press("beside")
    assert "This file is no result that was kept here" in result.html


def test_another_check_begins_with_what_the_person_wants_to_use_again(result):
    from dataclasses import replace

    actions.replace_draft(replace(FIRST, key="other"))
    other = actions.publish("other").content_hash
    sealed = result.sealed
    again = result.post(s=sealed, check=other, carry="1").go_on()
    assert again.is_ticked("female")
    assert not again.go_on("male").is_ticked("p1")
    fresh = result.post(s=sealed, check=other).go_on()
    assert not fresh.is_ticked("female")


def test_a_result_sends_no_statement_once_the_process_knows_its_editions(
    result, django_assert_num_queries
):
    with django_assert_num_queries(0):
        result.press("back").press("next")


def counters():
    return {(t.table, t.row): t.count for t in Tally.objects.all() if t.count}


def test_a_result_is_counted_once_and_the_page_says_so(result):
    assert Tally.objects.count() == 0
    sealed = result.sealed
    for _click in range(tries.MOST_COUNTED + 5):
        result.post(s=sealed, go="count")
        assert "Your result is counted" in result.html
    assert counters()["sex", "female"] == 1
    assert "Count my result" not in result.html


def test_one_address_cannot_fill_a_table(result, monkeypatch):
    monkeypatch.setattr(tries, "MOST_COUNTED", 0)
    result.press("count")
    assert result.response.status_code == 429
    assert "so yours was not" in result.html
    assert Tally.objects.count() == 0


def test_without_the_wish_nothing_is_counted(result):
    result.press("place", place="")
    result.post(s=result.sealed, go="json")
    assert Tally.objects.count() == 0


def test_a_request_that_is_not_ours_is_not_counted(result):
    sealed = result.sealed
    result.client = Client()
    result.post(s=sealed, go="count")
    assert result.response.status_code == 403
    assert Tally.objects.count() == 0


def test_what_could_not_be_counted_can_be_counted_later(result, monkeypatch):
    def fail(*_args, **_facts):
        raise OperationalError("database is locked")

    with monkeypatch.context() as broken:
        broken.setattr(counting, "count_visit", fail)
        result.press("count")
        assert result.response.status_code == 503
        assert "We could not count your result just now" in result.html
    result.press("count")
    assert counters()["sex", "female"] == 1


def test_who_came_back_by_a_code_is_not_counted_a_second_time(result, version):
    code = code_in(result.press("pause").html)
    result.press("stay").press("count")
    assert counters()["sex", "female"] == 1
    again = Person(version).post(code=code, go="return")
    assert again.title == "What your answers suggest"
    assert "Count my result" not in again.html
    again.press("count")
    assert counters()["sex", "female"] == 1
