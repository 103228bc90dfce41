"""A section goes to somebody else while its page is open, and a view is filed."""

import pytest
from playwright.sync_api import expect

from tests.conftest import DESK
from tests.journeys.test_officials import Group, begin, item
from tests.server import serve_ready


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve_ready(tmp_path_factory.mktemp("given_away")) as server:
        yield server


def test_who_types_in_a_section_that_went_to_another_is_told_and_loses_nothing(
    site, open_page
):
    group = Group(site, "away")
    anna = group.enter(open_page(viewport=DESK), "anna")
    address = begin(anna, group)
    anna.get_by_role("link", name="Who answers which section").click()
    quays = anna.get_by_role("group", name="Quays and ferries")
    quays.get_by_label("Responsible").select_option("Ben")
    anna.get_by_role("button", name="Save").click()
    expect(anna.get_by_text("Saved: 1 section.")).to_be_visible()

    ben = group.enter(open_page(viewport=DESK), "ben")
    ben.goto(f"{address}sections/access_area/")
    stands = ben.get_by_role("navigation", name="Questions").locator(".status")
    expect(stands.first).to_have_text("Not answered")
    item(ben, "access_1").get_by_label("Partial").check()
    expect(stands.first).to_have_text("Answered")

    anna.get_by_role("link", name="Who answers which section").click()
    quays.get_by_label("Responsible").select_option("Anna")
    anna.get_by_role("button", name="Save").click()
    found = item(ben, "access_1").get_by_label("What we found")
    found.fill("Two hours of work")
    saved = item(ben, "access_1").locator(".saved")
    expect(saved).to_contain_text("Anna answers this section now", timeout=30_000)
    expect(found).to_have_value("Two hours of work")
    ben.get_by_role("button", name="Save and stay here").click()
    given_back = ben.get_by_role("group", name="This is not saved")
    expect(given_back).to_contain_text("Anna answers this section now")
    expect(given_back).to_contain_text("Two hours of work")


def test_why_it_does_not_apply_is_asked_of_a_view_only_where_it_is_chosen(
    site, open_page
):
    group = Group(site, "view")
    anna = group.enter(open_page(viewport=DESK), "anna")
    address = begin(anna, group)
    anna.goto(f"{address}questions/access_1/view/")
    reason = anna.get_by_label("Why it does not apply")
    expect(reason).to_be_hidden()
    anna.get_by_label("Does not apply", exact=True).check()
    expect(reason).to_be_visible()
