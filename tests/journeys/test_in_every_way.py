"""J1, J3, J5 and J6 once more: in four languages, with and without a script."""

import pytest
from playwright.sync_api import expect

from tests.conftest import PHONE
from tests.journeys.answering import answers_in_case, fill_in, press_continue
from tests.journeys.conftest import AWAY
from tests.journeys.test_red_flag import DANGERS, FIRST_REGION
from tests.reports.typeset import lines_of, plain

KEY = "substances_check"


@pytest.mark.parametrize("language", ["en", "fr", "el", "ar"])
def test_a_person_answers_reads_takes_the_paper_and_leaves(
    site, open_page, language, javascript
):
    page = open_page(viewport=PHONE, javascript=javascript)
    page.route(AWAY, lambda route: route.fulfill(body="away"))
    page.goto(f"{site.url}/{language}/")
    page.locator("main a.button").first.click()
    for state in fill_in(page, KEY, answers_in_case(KEY, DANGERS[KEY])):
        assert page.locator("html").get_attribute("lang") == language
        if state == "question 4":
            look_back(page)
    assert page.locator(FIRST_REGION).get_attribute("class") == "report-emergency"
    expect(page.locator("main a[href='tel:112']").first).to_be_visible()
    band = page.locator("main .meter__reading").first.inner_text().split(" · ")[0]
    with page.expect_download() as download:
        page.locator("main button[value=pdf]").click()
    assert plain(band) in " ".join(lines_of(download.value.path().read_bytes()))
    page.locator("[data-leave] button").first.click()
    page.wait_for_url(AWAY)
    if javascript:
        page.go_back()
    else:  # the browser's own Back asks whether to send the answers again
        page.goto(f"{site.url}/{language}/int/check/")
    page.locator("main a.button").first.wait_for()
    expect(page.locator("main .choice, main .report-lead")).to_have_count(0)
    assert page.context.cookies() == []


def look_back(page):
    """Go to the question before, find what was chosen, and come back."""
    page.locator("main button[value=back]").click()
    page.locator("main[data-step='3']").wait_for()
    assert page.locator("main .choice input:checked").count() > 0
    press_continue(page)
    page.locator("main[data-step='4']").wait_for()
