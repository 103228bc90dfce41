"""What was published of a check, on the page of those who make it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.actions import publish_month
from tests.cycles import harbour
from tests.reports.counted_bank import COUNTED
from tests.reports.crowds import count_crowd
from tests.workshops import address, at_work, expert

pytestmark = pytest.mark.django_db
PAGE = "reports:workshop_statistics"
DAY = date(2026, 12, 8)


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def published():
    from questionnaires import actions

    actions.replace_draft(COUNTED)
    return actions.publish(COUNTED.key).content_hash


def test_a_month_says_how_many_there_were_and_what_each_number_means(published):
    count_crowd(published)
    publish_month("2026-10", DAY)
    page = expert().get(address(PAGE, COUNTED.key))
    assert "Version 1, edition int" in text_of(page)
    assert text_of(page).count("What this means") >= 4
    assert "Floor (" in text_of(page)


def test_counters_of_a_month_that_is_not_published_are_not_shown(published):
    count_crowd(published)
    page = expert().get(address(PAGE, COUNTED.key))
    assert page.context["months"] == []
    assert "No month is published yet" in text_of(page)


def test_a_check_without_a_version_has_no_statistics():
    key = at_work(COUNTED)
    assert "No month is published yet" in text_of(expert().get(address(PAGE, key)))


def test_of_what_offices_answer_there_are_none_and_the_page_says_why():
    page = expert().get(address(PAGE, at_work(harbour())))
    assert "There are none. Offices answer" in text_of(page)


@pytest.mark.parametrize("months", [1, 3])
def test_the_page_sends_as_many_statements_whatever_the_months(published, months):
    for number in range(months):
        count_crowd(published, month=f"2026-{number + 7:02}")
        publish_month(f"2026-{number + 7:02}", DAY)
    client = expert()
    client.get(address(PAGE, COUNTED.key))
    with CaptureQueriesContext(connection) as sent:
        client.get(address(PAGE, COUNTED.key))
    assert len(sent) <= 15
