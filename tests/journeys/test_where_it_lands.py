"""What a press brings is where the person looks, also on a long page."""

from playwright.sync_api import expect

from tests.conftest import PHONE
from tests.journeys.answering import answers_in_case, open_result
from tests.journeys.tour import CONTINUE, tour

KEY, CASE = "substances_check", "three_at_once"
IN_SIGHT = """(one) => {
  const { top, bottom } = one.getBoundingClientRect();
  return top >= document.querySelector('.bar').offsetHeight && bottom <= innerHeight;
}"""


def test_help_that_was_asked_for_is_read_next(live, open_page, javascript):
    page = open_page(viewport=PHONE, javascript=javascript)
    open_result(page, live.url, "en", KEY, answers_in_case(KEY, CASE))
    address = page.url
    page.locator("#place").select_option(label="Greece")
    page.locator("button[value=place]").click()
    page.get_by_text("KETHEA").first.wait_for()
    heading = page.get_by_role("heading", level=2, name="Help", exact=True)
    assert heading.evaluate("(one) => one === document.activeElement")
    assert heading.evaluate(IN_SIGHT)
    assert page.url == address


def test_thanks_for_being_counted_are_read_next(live, open_page, javascript):
    page = open_page(viewport=PHONE, javascript=javascript)
    open_result(page, live.url, "en", KEY, answers_in_case(KEY, CASE))
    page.locator("button[value=count]").click()
    page.get_by_text("Your result is counted").wait_for()
    heading = page.locator("#counting h2")
    assert heading.evaluate("(one) => one === document.activeElement")
    assert heading.evaluate(IN_SIGHT)


def test_many_sentences_stand_below_each_other(live, open_page):
    page = open_page(viewport=PHONE)
    open_result(page, live.url, "en", KEY, answers_in_case(KEY, CASE))
    lines = page.locator(".report-lines li").all_inner_texts()
    assert len(lines) == len(set(lines)) > 1


def test_a_lost_connection_is_said_beside_what_was_pressed(site, open_page):
    page = open_page(viewport=PHONE | {"height": 500})
    for state in tour(page, site.url, "en"):
        if state == "question":
            break
    page.context.set_offline(True)
    page.locator(CONTINUE).click()
    said = page.locator("#offline")
    said.wait_for()
    assert said.evaluate(IN_SIGHT)
    assert page.locator(CONTINUE).evaluate(IN_SIGHT)
    page.context.set_offline(False)
    page.locator(CONTINUE).click()
    page.locator("#said").wait_for()
    expect(page.locator("#offline")).to_be_hidden()
