"""Save and finish later: what the person sees, and what the database holds."""

import re
from datetime import date

import pytest
import time_machine
from django.db import OperationalError
from django.test import Client

from assessment.actions.pausing import forget_expired
from assessment.anonymous import pausing
from assessment.models import PausedVisit
from questionnaires import actions
from questionnaires.models import AuditEvent
from tests.assessment.conftest import Person
from tests.assessment.samples import HOT_DRINKS

pytestmark = pytest.mark.django_db
PLACE = "How often do you drink tea?"
NO_SUCH = "We cannot find that code"


def code_in(html):
    return re.search(r'id="code"[^>]*>([^<]*)</bdi>', html)[1]


@pytest.fixture
def paused(person):
    person.walk_to(PLACE).press("pause")
    return person


def come_back(version, code):
    return Person(version).post(code=code, go="return")


def test_the_code_brings_the_answers_back_where_they_were(paused, version):
    code = code_in(paused.html)
    again = come_back(version, code.lower().replace(" ", "-"))
    assert again.title == PLACE
    again.press("back")
    assert again.is_ticked("Tea")
    assert again.is_ticked("Coffee")


def test_what_is_ticked_and_not_sent_is_kept(person, version):
    person.walk_to(PLACE).press("pause", **person.filled("Every week"))
    again = come_back(version, code_in(person.html))
    assert again.is_ticked("Every week")


def test_twenty_identical_clicks_leave_one_row_and_show_one_code(person):
    person.walk_to(PLACE)
    sealed = person.sealed
    codes = {code_in(person.post(s=sealed, go="pause").html) for _click in range(20)}
    assert len(codes) == 1
    assert PausedVisit.objects.count() == 1


def test_a_later_pause_has_the_same_code_and_the_newer_answers(paused, version):
    code = code_in(paused.html)
    paused.press("stay").go_on("Every week").press("pause")
    assert code_in(paused.html) == code
    assert come_back(version, code).title == "How many cups a day?"
    assert PausedVisit.objects.count() == 1


def test_nothing_is_kept_but_a_hash_ciphertext_the_version_and_a_day(paused, version):
    row = PausedVisit.objects.get()
    assert len(row.content) == 1 + 28 + 256 + 16
    assert row.version == version
    assert isinstance(row.expires_on, date)
    code = code_in(paused.html).replace(" ", "")
    assert code not in row.lookup + bytes(row.content).decode("latin-1")


def test_wrong_expired_and_deleted_codes_read_alike(paused, version):
    code = code_in(paused.html)
    with time_machine.travel("2100-01-01"):
        expired = come_back(version, code)
    wrong = come_back(version, "0000 0000 0000 0000")
    none = come_back(version, "hello")
    paused.press("forget").press("forget-now")
    deleted = come_back(version, code)
    answers = (expired, wrong, none, deleted)
    said = {re.sub(r'value="[^"]*"', "", person.html) for person in answers}
    assert {person.response.status_code for person in answers} == {400}
    assert len(said) == 1
    assert NO_SUCH in wrong.html


def test_what_was_typed_stands_there_again_and_is_no_html(version):
    wrong = come_back(version, '"><b>7KX3')
    assert 'value="&quot;&gt;&lt;b&gt;7KX3"' in wrong.html


def test_deleting_asks_first_and_the_check_goes_on(paused):
    paused.press("forget")
    assert PausedVisit.objects.count() == 1
    paused.press("forget-now")
    assert PausedVisit.objects.count() == 0
    assert paused.title == "Your answers are deleted"
    assert paused.press("stay").title == PLACE


def test_nothing_a_person_does_is_recorded(version, person):
    before = AuditEvent.objects.count()
    person.walk_to(PLACE).press("pause").press("forget").press("forget-now")
    assert AuditEvent.objects.count() == before


def test_a_deleted_code_never_lives_again(paused, version):
    code = code_in(paused.html)
    paused.press("stay")
    old_page = paused.sealed
    paused.press("forget").press("forget-now").press("stay").press("pause")
    assert code_in(paused.html) != code
    paused.post(s=old_page, go="pause")
    assert code_in(paused.html) != code
    assert NO_SUCH in come_back(version, code).html


def test_who_comes_back_to_delete_is_asked_at_once(paused, version):
    code = code_in(paused.html)
    again = Person(version).post(code=code, go="forget")
    assert again.title == "Delete your answers?"
    again.press("forget-now")
    assert PausedVisit.objects.count() == 0


def test_nothing_is_called_saved_that_is_not(person, paused):
    assert person.press("stay").press("saved").title == "A check for you alone"
    fresh = Person(person.version).walk_to(PLACE).press("saved")
    assert "put aside until" not in fresh.html
    assert fresh.title == PLACE


def test_a_newer_version_is_told_and_the_old_one_is_finished(paused, version):
    code = code_in(paused.html)
    from dataclasses import replace

    from questionnaires.domain.definition import text

    actions.replace_draft(replace(HOT_DRINKS, title=text(en="Other drinks")))
    actions.publish(HOT_DRINKS.key)
    again = come_back(version, code)
    assert "There is a newer version of this check" in again.html
    assert again.title == PLACE


def test_a_clock_that_jumps_ahead_makes_nobody_lose_what_is_saved(paused, version):
    code = code_in(paused.html)
    with time_machine.travel("2100-01-01"):
        assert code_in(Person(version).walk_to(PLACE).press("pause").html)
    assert come_back(version, code).title == PLACE


def test_an_address_saves_two_hundred_times_a_day(paused, monkeypatch):
    monkeypatch.setattr(pausing, "may_save", lambda _request: False)
    paused.press("stay").press("pause")
    assert paused.response.status_code == 429
    assert "Very many checks were saved from here today" in paused.html
    assert paused.press("stay").title == PLACE


def test_an_empty_field_is_no_wrong_code(version):
    empty = come_back(version, "  ")
    assert "Write the code that you got" in empty.html


def test_the_page_of_the_code_says_that_later_answers_are_not_saved(paused):
    assert "is saved only when you press" in paused.html


def test_the_page_says_if_a_trace_could_not_be_overwritten_yet(paused, monkeypatch):
    monkeypatch.setattr(pausing, "forget_visit", lambda *_lookups: False)
    paused.press("forget").press("forget-now")
    assert "Nothing of them is left" not in paused.html
    assert "It is overwritten within two hours" in paused.html


def test_after_the_secret_key_changed_the_code_still_opens_and_deletes(
    paused, version, settings
):
    code = code_in(paused.html)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one " * 5
    back = come_back(version, code)
    assert back.title == PLACE
    back.press("pause").press("forget").press("forget-now")
    assert not PausedVisit.objects.exists()


def test_once_the_old_secret_key_is_dropped_the_code_opens_nothing(
    paused, version, settings
):
    code = code_in(paused.html)
    settings.SECRET_KEY = "another one " * 5
    assert come_back(version, code).title != PLACE


def test_forgetting_says_how_many(paused):
    assert forget_expired(date(2000, 1, 1)) == 0
    assert forget_expired(date(2100, 1, 1)) == 1


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="says nothing"),
        pytest.param({"sec-fetch-site": "none"}, id="typed by hand"),
        pytest.param({"sec-fetch-site": "cross-site"}, id="another site"),
        pytest.param({"origin": "https://other.example"}, id="another origin"),
    ],
)
def test_a_request_that_is_not_ours_writes_nothing_and_opens_nothing(
    paused, version, headers
):
    code = code_in(paused.html)
    sealed = paused.sealed
    PausedVisit.objects.all().delete()
    stranger = Person(version)
    stranger.client = Client(headers=headers)
    stranger.post(s=sealed, go="pause")
    assert stranger.response.status_code == 403
    assert PausedVisit.objects.count() == 0
    stranger.post(code=code, go="return")
    assert stranger.response.status_code == 403


def test_a_database_that_is_full_loses_nothing(person, monkeypatch):
    def fail(*_args):
        raise OperationalError("database or disk is full")

    person.walk_to(PLACE)
    monkeypatch.setattr(pausing, "pause_visit", fail)
    person.press("pause", **person.filled("Every week"))
    assert person.response.status_code == 503
    assert "They are still in this page" in person.html
    assert person.press("stay").is_ticked("Every week")


def test_the_step_that_saves_is_the_only_one_that_sends_a_statement(
    person, django_assert_num_queries
):
    person.walk_to(PLACE)
    with django_assert_num_queries(0):
        person.go_on("Every week")
    with django_assert_num_queries(0):
        person.press("back")
