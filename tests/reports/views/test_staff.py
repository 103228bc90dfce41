"""Statistics for staff: the same numbers, and which months can be published."""

import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from assessment.models import PublishedMonth
from questionnaires import actions
from tests.accounts import give_factor
from tests.reports.counted_bank import COUNTED
from tests.reports.crowds import count_crowd

PAGE = "/admin/assessment/publishedmonth/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day():
    with time_machine.travel("2026-11-20T12:00:00Z"):
        yield


@pytest.fixture
def version():
    actions.replace_draft(COUNTED)
    return actions.publish(COUNTED.key).content_hash


def signed_in(**more):
    client, user = Client(), User.objects.create_user("ada", **more)
    give_factor(user)
    client.force_login(user)
    return client


@pytest.fixture
def staff():
    return signed_in(is_staff=True)


def test_only_staff_see_the_page(version):
    assert Client().get(PAGE).status_code == 302
    assert signed_in().get(PAGE).status_code == 302
    assert Client().get(f"{PAGE}2026-10.csv").status_code == 302


def test_staff_see_which_months_can_be_published_and_when(staff, version):
    count_crowd(version)
    count_crowd(version, month="2026-11")
    page = staff.get(PAGE).content.decode()
    assert "Publish October 2026" in page
    assert "November 2026 can be published from 8 December 2026 on." in page
    assert page.count('name="publish"') == 1


def test_before_a_month_is_published_no_number_of_it_is_shown(staff, version):
    count_crowd(version)
    page = staff.get(f"{PAGE}?month=2026-10").content.decode()
    assert "tally" not in page.split("<main")[-1]
    assert staff.get(f"{PAGE}2026-10.csv").status_code == 404


def test_staff_publish_a_month_and_read_it(staff, version):
    count_crowd(version)
    count_crowd(version, edition="gr", seed=2)
    page = staff.post(PAGE, {"publish": "2026-10"}, follow=True).content.decode()
    assert "October 2026 is published." in page
    assert PublishedMonth.objects.get().month == "2026-10"
    assert "Edition gr" in page
    assert "Edition int" in page
    assert "fewer than 10" in page
    assert " style=" not in page
    ids = re.findall(r' id="([^"]+)"', page.split("<main")[-1].split("</main>")[0])
    assert len(ids) == len(set(ids))
    file = staff.get(f"{PAGE}2026-10.csv").content.decode("utf-8-sig")
    assert "2026-10,gr,counted,1,band:use,low" in file


def test_a_month_too_early_or_twice_is_refused_with_a_sentence(staff, version):
    count_crowd(version)
    staff.post(PAGE, {"publish": "2026-10"})
    again = staff.post(PAGE, {"publish": "2026-10"}, follow=True).content.decode()
    assert "is published already" in again
    early = staff.post(PAGE, {"publish": "2026-11"}, follow=True).content.decode()
    assert "2026-11 can be published from 2026-12-08 on." in early


def test_a_month_in_which_nobody_was_counted_is_refused_with_a_sentence(staff, version):
    page = staff.post(PAGE, {"publish": "2026-10"}, follow=True).content.decode()
    assert "Nobody was counted in 2026-10, so there is nothing to publish." in page
    assert not PublishedMonth.objects.exists()


def test_counters_are_no_page_of_the_admin(staff):
    page = staff.get("/admin/").content.decode()
    assert PAGE in page
    assert "tally" not in page
    assert staff.get("/admin/assessment/tally/").status_code == 404
