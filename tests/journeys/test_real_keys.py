"""The browser's own keys, in a real window: nothing is lost and nothing is left."""

import shutil

import pytest
from playwright.sync_api import expect

from tests.conftest import do_without
from tests.journeys.conftest import AWAY
from tests.journeys.keyboard import screen, window
from tests.journeys.test_person import begin, go_on, heading, press

START = "A check for you alone"
# What this person chose and read, in words and in the bank's names.
TOLD = (b"25 to 34", b"25_34", b"age_band", b"How old", b"Tobacco")


@pytest.fixture(scope="module")
def display():
    if not all(shutil.which(one) for one in ("Xvfb", "xdotool")):
        do_without("xvfb or xdotool")
    with screen() as name:
        yield name


@pytest.fixture
def opened(playwright, display, site, tmp_path, javascript):
    """A window at the third question; the third choice was made twice."""
    with window(playwright, display, tmp_path, javascript=javascript) as opened:
        begin(opened.page, site)
        for _question in range(2):
            opened.page.locator("main .choice input").nth(2).check()
            go_on(opened.page)
        yield opened


def is_at(page, question, *, ticked):
    page.locator(f"main[data-step='{question}']").wait_for()
    assert page.locator("main .choice input").nth(2).is_checked() == ticked


@pytest.mark.parametrize("javascript", [True], indirect=True, ids=["script"])
def test_back_forward_and_reload_find_each_tick(opened):
    page = opened.page
    opened.keys("alt+Left")
    is_at(page, 2, ticked=True)
    opened.keys("alt+Left")
    is_at(page, 1, ticked=True)
    opened.keys("alt+Right")
    is_at(page, 2, ticked=True)
    opened.keys("F5")
    is_at(page, 2, ticked=True)
    page.get_by_role("link", name="Need help now?").click()
    heading(page, "Need help now?")
    opened.keys("alt+Left")
    is_at(page, 2, ticked=True)
    opened.keys("alt+Right", "alt+Left", "alt+Left")
    is_at(page, 1, ticked=True)


@pytest.mark.parametrize("javascript", [False], indirect=True, ids=["no script"])
def test_without_a_script_back_asks_and_forward_has_every_answer(opened):
    page = opened.page
    opened.keys("alt+Left")
    page.get_by_text("Confirm Form Resubmission").wait_for()
    opened.keys("F5", "Return")
    is_at(page, 2, ticked=False)
    opened.keys("alt+Right")
    page.get_by_text("Confirm Form Resubmission").wait_for()
    opened.keys("F5", "Return")
    is_at(page, 3, ticked=False)
    press(page, "Back")
    is_at(page, 2, ticked=True)
    press(page, "Back")
    is_at(page, 1, ticked=True)


@pytest.mark.parametrize("javascript", [True], indirect=True, ids=["script"])
def test_after_leaving_no_key_brings_an_answer_back(opened):
    page = opened.page
    page.route(AWAY, lambda route: route.fulfill(body="away"))
    press(page, "Leave this page")
    page.wait_for_url(AWAY)
    for key in ("alt+Left", "F5", "alt+Left"):
        opened.keys(key)
        heading(page, START)
        expect(page.locator("main .choice")).to_have_count(0)


@pytest.mark.parametrize("javascript", [True], indirect=True, ids=["script"])
def test_after_leaving_from_another_page_no_key_brings_an_answer_back(opened):
    page = opened.page
    page.route(AWAY, lambda route: route.fulfill(body="away"))
    page.get_by_role("link", name="Need help now?").click()
    heading(page, "Need help now?")
    press(page, "Leave this page")
    page.wait_for_url(AWAY)
    opened.keys("alt+Left")
    heading(page, "Need help now?")
    for key in ("alt+Left", "F5", "alt+Left"):
        opened.keys(key)
        heading(page, START)
        expect(page.locator("main .choice")).to_have_count(0)


def test_the_browser_writes_no_answer_to_its_folder(opened, tmp_path):
    page = opened.page
    page.context.close()
    written = b"".join(
        path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    )
    assert b"/en/int/check/" in written  # it does write: where a person was
    assert [told for told in TOLD if told in written] == []
