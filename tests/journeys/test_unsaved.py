"""What is typed and could not be saved stays, is sent again, or is asked about."""

import re

import pytest
from playwright.sync_api import expect

from tests.accounts import WORDS, totp_code
from tests.conftest import DESK, PHONE
from tests.journeys.test_evidence import FILE
from tests.journeys.test_officials import Group, begin, item
from tests.journeys.test_organisations import shell

SAVED = re.compile(r"^Saved \d\d:\d\d by you$")
LOST = re.compile("there is no connection")
END = """
from django.contrib.sessions.models import Session
from django.contrib.sessions.backends.db import SessionStore
for row in Session.objects.all():
    store = SessionStore(row.session_key)
    if "last_seen" in store.load():
        store["last_seen"] = 0
        store.save()
"""


def found(page, key):
    return item(page, key).get_by_label("What we found")


def said(page, key):
    return item(page, key).locator(".saved")


def come_back(page, person, step):
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill(WORDS)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(totp_code(person.totp_secret, step))
    page.get_by_role("button", name="Sign in").click()


def test_what_was_not_saved_is_sent_again_and_nobody_leaves_without_knowing(
    site, open_page
):
    group = Group(site, "again")
    page = open_page(viewport=DESK)
    section = f"{begin(group.enter(page, 'anna'), group)}sections/access_area/"
    page.goto(section)
    page.context.set_offline(True)
    found(page, "access_1").fill("Written on a train")
    expect(said(page, "access_1")).to_have_text(LOST, timeout=30_000)
    page.context.set_offline(False)
    expect(said(page, "access_1")).to_have_text(SAVED, timeout=30_000)

    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.route("**/sections/access_area/", lambda route: route.abort())
    found(page, "access_1").click()
    found(page, "access_1").fill("Written in a tunnel")
    expect(said(page, "access_1")).to_have_text(LOST, timeout=30_000)
    page.get_by_role("link", name="Harbours 2026").click()
    page.wait_for_timeout(500)
    assert (asked, page.url) == (["beforeunload"], section)
    page.unroute_all()
    found(page, "access_2").fill("Out of it")
    expect(said(page, "access_2")).to_have_text(SAVED, timeout=30_000)
    expect(said(page, "access_1")).to_have_text(SAVED, timeout=30_000)
    page.get_by_role("link", name="Harbours 2026").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbours 2026")
    assert asked == ["beforeunload"]
    page.goto(section)
    expect(found(page, "access_1")).to_have_value("Written in a tunnel")


def test_who_leaves_while_it_is_sent_again_is_asked_as_well(site, open_page):
    group = Group(site, "leaves")
    page = open_page(viewport=DESK)
    section = f"{begin(group.enter(page, 'anna'), group)}sections/access_area/"
    page.goto(section)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.route("**/sections/access_area/", lambda route: route.abort())
    found(page, "access_1").click()
    found(page, "access_1").fill("Written in a tunnel")
    expect(said(page, "access_1")).to_have_text(LOST, timeout=30_000)
    page.unroute_all()
    page.route("**/sections/access_area/", lambda _route: None)  # no answer comes
    with page.expect_request("**/sections/access_area/"):
        found(page, "access_1").fill("Written in a longer tunnel")
    page.get_by_role("link", name="Harbours 2026").click()
    page.wait_for_timeout(500)
    assert (asked, page.url) == (["beforeunload"], section)


def test_who_presses_save_without_a_connection_keeps_the_page(site, open_page):
    group = Group(site, "nosave")
    page = open_page(viewport=DESK)
    page.goto(f"{begin(group.enter(page, 'anna'), group)}sections/access_area/")
    page.context.set_offline(True)
    found(page, "access_1").fill("Written on a train")
    page.get_by_role("button", name="Save and stay here").click()
    expect(said(page, "access_1")).to_have_text(LOST)
    page.context.set_offline(False)
    expect(said(page, "access_1")).to_have_text(SAVED, timeout=30_000)
    page.get_by_role("button", name="Save and stay here").click()
    expect(page.get_by_text("Everything here is saved.")).to_be_visible()


def test_who_signs_in_again_in_another_window_saves_with_one_press_more(
    site, open_page
):
    group = Group(site, "window")
    page = open_page(viewport=DESK)
    page.goto(f"{begin(group.enter(page, 'anna'), group)}sections/access_area/")
    there = page.context.new_page()
    there.goto(f"{site.url}/office/")
    there.get_by_role("button", name="Sign out").click()
    found(page, "access_1").fill("For two hours")
    expect(said(page, "access_1")).to_have_text(LOST, timeout=30_000)
    there.goto(f"{site.url}/accounts/login/")
    come_back(there, group.people["anna"], 1)
    there.locator("main h1").wait_for()
    found(page, "access_1").fill("For two hours, and more")
    expect(said(page, "access_1")).to_have_text(
        re.compile("you have signed in again"), timeout=30_000
    )
    page.get_by_role("button", name="Save and stay here").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This is not saved yet")
    expect(page.get_by_text("For two hours, and more")).to_be_visible()
    page.get_by_role("button", name="Save it now").click()
    expect(page.get_by_text("Saved: 1 answer.")).to_be_visible()
    expect(found(page, "access_1")).to_have_value("For two hours, and more")


def test_all_that_was_typed_after_the_session_was_over_is_there_again(site, open_page):
    group = Group(site, "halves")
    page = open_page(viewport=DESK)
    page.goto(f"{begin(group.enter(page, 'anna'), group)}sections/access_area/")
    shell(site, END)
    found(page, "access_1").fill("first half")
    expect(said(page, "access_1")).to_have_text(LOST, timeout=30_000)
    found(page, "access_1").fill("first half and the second half")
    page.get_by_role("button", name="Save and stay here").click()
    come_back(page, group.people["anna"], 1)
    expect(page.get_by_text("Here is what you had typed")).to_be_visible()
    expect(found(page, "access_1")).to_have_value("first half and the second half")


@pytest.mark.parametrize("javascript", [True, False])
def test_civil_society_asks_the_coordinators_and_loses_nothing(
    site, open_page, javascript
):
    group = Group(site, f"ask{javascript}".lower())
    address = begin(group.enter(open_page(viewport=DESK), "anna"), group)
    page = open_page(viewport=PHONE, javascript=javascript)
    group.enter(page, "cyril")
    page.goto(f"{address}contribution/")
    words = item(page, "seen_1").get_by_label("In your words")
    words.fill("Not at the old quay")
    item(page, "seen_1").get_by_role("button", name="Ask the coordinators").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Comments")
    page.get_by_role("link", name="Back to the question").click()
    expect(words).to_have_value("Not at the old quay")
    if javascript:
        words.fill("Not at the old quay, nor at the new")
        page.get_by_role("link", name="Home").click()
        page.locator("main h1").wait_for()
        page.goto(f"{address}contribution/")
        expect(words).to_have_value("Not at the old quay, nor at the new")


def test_without_a_script_a_way_out_of_a_section_saves_first(site, open_page):
    group = Group(site, "plain")
    page = open_page(viewport=DESK, javascript=False)
    section = f"{begin(group.enter(page, 'anna'), group)}sections/access_area/"
    page.goto(section)
    found(page, "access_1").fill("Ramps")
    item(page, "access_1").get_by_role("button", name="Add evidence").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Add evidence")
    page.goto(section)
    expect(found(page, "access_1")).to_have_value("Ramps")


def test_what_is_far_too_long_stays_on_the_page_and_is_called_so(site, open_page):
    group = Group(site, "long")
    page = open_page(viewport=DESK)
    page.goto(f"{begin(group.enter(page, 'anna'), group)}sections/access_area/")
    much = "7" * 6_000_000
    found(page, "access_1").fill(much)
    expect(said(page, "access_1")).to_have_text(re.compile("longer"), timeout=30_000)
    page.get_by_role("button", name="Save and stay here").click()
    page.wait_for_timeout(500)
    assert found(page, "access_1").input_value() == much


def test_a_file_that_is_too_large_does_not_clear_the_form(site, open_page, tmp_path):
    group = Group(site, "file")
    page = open_page(viewport=DESK)
    address = begin(group.enter(page, "anna"), group)
    page.goto(f"{address}evidence/add/?for=access_1")
    page.get_by_label("Title").fill("Plan of the quays")
    large = tmp_path / "plan.pdf"
    large.write_bytes(b"7" * 15_000_000)
    file = page.get_by_label("File", exact=True)
    file.set_input_files(large)
    page.get_by_label("Type").select_option("report or study")
    page.get_by_label("Public").check()
    page.get_by_role("button", name="Put it into the register").click()
    expect(page.get_by_text("plan.pdf has more than 10 MB.")).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value("Plan of the quays")
    file.set_input_files(FILE)
    page.get_by_role("button", name="Put it into the register").click()
    expect(page.get_by_text("It is in the register now.")).to_be_visible()
