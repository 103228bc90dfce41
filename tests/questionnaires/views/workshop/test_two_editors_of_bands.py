"""Two experts change bands that have one key, told apart by their places alone."""

import re
import time
from dataclasses import replace
from html import unescape
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User

from questionnaires.actions import replace_draft
from questionnaires.domain.definition import text
from questionnaires.queries import load_draft
from tests import samples
from tests.workshops import AT, BANK, drafted, expert, fields_of, save

pytestmark = pytest.mark.django_db
NEVER, DAILY, WEEKLY = (f"${{q}} = '{one}'" for one in ("p0", "p1", "p2"))
WEEKLY_AT = "band/use/low/3/edit/"


def bands(*kept):
    """Three bands with one key, each with its condition, and one with another."""
    low = [samples.band("low", 0, 2, when=one) for one in kept]
    return (*low, samples.band("high", 3, 4))


def bank(*whens):
    scale = replace(BANK.scales[0], bands=bands(*whens))
    return replace(BANK, scales=(scale,))


def tops():
    """The condition and the highest number of each band of the draft."""
    return [
        (one.when, int(one.highest)) for one in load_draft(BANK.key).scales[0].bands
    ]


def words(answer):
    return answer.content.decode()


@pytest.fixture
def first():
    return expert()


@pytest.fixture
def opened(first):
    """The page of the band of those who drink weekly, as it was opened."""
    drafted(bank(NEVER, DAILY, WEEKLY))
    return fields_of(first.get(AT + WEEKLY_AT))


def test_a_band_that_moved_meanwhile_is_changed_where_it_stands_now(first, opened):
    second = expert("eve@example.org")
    second.post(f"{AT}band/use/low/3/move/", {"to": "up"})
    answer = first.post(AT + WEEKLY_AT, opened | {"max": "3"})
    assert answer.status_code == 302
    assert answer["Location"] == f"{AT}band/use/low/2/edit/"
    assert tops() == [(NEVER, 2), (WEEKLY, 3), (DAILY, 2), ("", 4)]


def test_a_band_is_changed_where_it_stands_after_another_was_deleted(first, opened):
    replace_draft(bank(DAILY, WEEKLY))
    assert first.post(AT + WEEKLY_AT, opened | {"max": "3"}).status_code == 302
    assert tops() == [(DAILY, 2), (WEEKLY, 3), ("", 4)]


def test_what_is_wrong_is_said_of_the_band_and_saved_there_once_mended(first, opened):
    replace_draft(bank(WEEKLY, DAILY))
    answer = first.post(AT + WEEKLY_AT, opened | {"max": "three"})
    assert answer.status_code == 422
    again = first.post(AT + WEEKLY_AT, fields_of(answer) | {"max": "3"})
    assert again.status_code == 302
    assert tops() == [(WEEKLY, 3), (DAILY, 2), ("", 4)]


def test_a_band_that_was_deleted_is_given_back_and_no_other_is_changed(first, opened):
    replace_draft(bank(NEVER, DAILY, NEVER))
    there = tops()
    answer = first.post(AT + WEEKLY_AT, opened | {"max": "3", "text::en": "Less."})
    assert answer.status_code == 409
    assert "others have the same key" in words(answer)
    assert "Less." in words(answer)
    assert tops() == there


def test_a_band_that_was_changed_and_moved_is_shown_with_its_own_numbers(first, opened):
    second = expert("eve@example.org")
    save(second, WEEKLY_AT, max="1")
    second.post(f"{AT}band/use/low/3/move/", {"to": "up"})
    answer = first.post(AT + WEEKLY_AT, opened | {"max": "3"})
    assert answer.status_code == 409
    sent = fields_of(answer)
    assert sent["theirs-max"] == "1"
    assert first.post(AT + WEEKLY_AT, sent | {"choose-max": "mine"}).status_code == 302
    assert tops() == [(NEVER, 2), (WEEKLY, 3), (DAILY, 2), ("", 4)]


def test_other_cells_of_a_band_that_moved_go_together(first, opened):
    second = expert("eve@example.org")
    save(second, WEEKLY_AT, label__en="Less")
    second.post(f"{AT}band/use/low/3/move/", {"to": "up"})
    assert first.post(AT + WEEKLY_AT, opened | {"max": "3"}).status_code == 302
    found = load_draft(BANK.key).scales[0].bands[1]
    assert (found.when, found.highest, found.label) == (WEEKLY, 3, text(en="Less"))


def test_the_condition_of_a_band_alone_with_its_key_may_be_another_meanwhile(first):
    drafted(bank(WEEKLY))
    opened = fields_of(first.get(f"{AT}band/use/low/edit/"))
    replace_draft(bank(DAILY))
    assert first.post(f"{AT}band/use/low/edit/", opened | {"max": "1"}).status_code
    assert tops() == [(DAILY, 1), ("", 4)]


def test_what_was_typed_before_signing_in_again_stands_with_its_own_band(first, opened):
    session = first.session
    session["kept"] = {
        "by": User.objects.get(pk=session["_auth_user_id"]).username,
        "path": AT + WEEKLY_AT,
        "typed": urlencode(opened | {"max": "3"}),
        "until": time.time() + 60,
    }
    session.save()
    replace_draft(bank(WEEKLY, DAILY, NEVER))
    page = first.get(AT + WEEKLY_AT)
    assert fields_of(page)["max"] == "3"
    assert first.post(AT + WEEKLY_AT, fields_of(page)).status_code == 302
    assert tops() == [(WEEKLY, 3), (DAILY, 2), (NEVER, 2), ("", 4)]


def test_what_is_only_checked_is_checked_of_the_band_that_was_opened(first, opened):
    replace_draft(bank(DAILY, WEEKLY))
    answer = first.post(AT + WEEKLY_AT, opened | {"max": "3", "go": "check"})
    assert answer.status_code == 200
    assert "use/low/2</bdi>" in words(answer)
    assert tops() == [(DAILY, 2), (WEEKLY, 2), ("", 4)]


def pressed(page, action):
    """What a browser sends by the buttons of one form of a page, by its address."""
    form = words(page).partition(f'action="{action}"')[2].partition("</form>")[0]
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in found}


def test_a_button_of_a_page_that_is_out_of_date_moves_the_band_it_stands_at(first):
    drafted(bank(NEVER, DAILY, WEEKLY))
    at = f"{AT}band/use/low/3/move/"
    sent = pressed(first.get(f"{AT}scoring/"), at)
    replace_draft(bank(DAILY, WEEKLY, NEVER))
    first.post(at, sent | {"to": "up"})
    assert [when for when, _top in tops()] == [WEEKLY, DAILY, NEVER, ""]


def test_a_button_of_a_band_that_is_gone_does_nothing_and_says_so(first):
    for verb, rest in (("move", (NEVER, WEEKLY)), ("copy", (WEEKLY,))):
        drafted(bank(NEVER, DAILY, WEEKLY))
        at = f"{AT}band/use/low/2/{verb}/"
        sent = pressed(first.get(f"{AT}scoring/"), at)
        replace_draft(bank(*rest))
        answer = first.post(at, sent | {"to": "up"}, follow=True)
        assert "It is not there any more." in words(answer)
        assert [when for when, _top in tops()] == [*rest, ""]


def test_the_band_that_was_looked_at_is_deleted_wherever_it_stands(first):
    drafted(bank(NEVER, DAILY, WEEKLY))
    page = first.get(f"{AT}band/use/low/3/remove/")
    replace_draft(bank(DAILY, WEEKLY))
    first.post(f"{AT}band/use/low/3/remove/", fields_of(page))
    assert [when for when, _top in tops()] == [DAILY, ""]
    again = first.post(f"{AT}band/use/low/3/remove/", fields_of(page), follow=True)
    assert "It is not there any more." in words(again)
    assert [when for when, _top in tops()] == [DAILY, ""]


@pytest.mark.parametrize("said", ["\x00", "[]", '{"when": 1}', "{", "x " * 5000, "💥"])
@pytest.mark.parametrize("name", ["based_on", "beside", "was"])
@pytest.mark.parametrize("does", ["", "check"])
def test_a_form_that_lies_about_what_it_showed_never_breaks(
    first, opened, name, said, does
):
    replace_draft(bank(WEEKLY, DAILY))
    answer = first.post(AT + WEEKLY_AT, opened | {"max": "3", name: said, "go": does})
    assert answer.status_code in {200, 302, 400, 409, 422}
    assert (DAILY, 3) not in tops()
