"""What a press brings is where the person looks, also on a long page."""

from tests.conftest import PHONE
from tests.journeys.answering import answers_in_case, open_result

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
