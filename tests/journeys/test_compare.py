"""An earlier result beside the new one belongs to the visit, and leaves with it."""

import pytest
from playwright.sync_api import expect

from tests.journeys.answering import answers_in_case, open_result
from tests.journeys.conftest import AWAY

BANK, CASE = "alcohol_check", "never_drinks_zone_1_lowest"


@pytest.mark.parametrize("content", [b"{}", None], ids=["no result", "a result"])
def test_who_compared_and_leaves_cannot_be_followed(site, open_page, content):
    page = open_page()
    page.route(AWAY, lambda route: route.fulfill(body="away"))
    open_result(page, site.url, "en", BANK, answers_in_case(BANK, CASE))
    page.locator("details.keep summary").click()
    if content is None:
        with page.expect_download() as kept:
            page.locator("main button[value=json]").click()
        content = kept.value.path().read_bytes()
    file = {"name": "result.json", "mimeType": "application/json", "buffer": content}
    page.locator("#file").set_input_files(file)
    before = page.locator("input[name=s]").first.input_value()
    page.locator("main button[value=beside]").click()
    page.wait_for_function(
        "before => document.querySelector('input[name=s]').value !== before", arg=before
    )
    if content != b"{}":
        assert page.locator("#beside h2").evaluate(
            "(one) => one === document.activeElement"
        )
    page.locator("#bar button").click()
    page.wait_for_url(AWAY)
    for _back in range(3):
        page.go_back()
        assert "What your answers suggest" not in page.content()
        expect(page.locator("main .answers")).to_have_count(0)
