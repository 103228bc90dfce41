"""J4: save and finish later, come back with the code, delete everything."""

import pytest
from playwright.sync_api import expect

from tests.conftest import PHONE
from tests.journeys.tour import CONTINUE, wait_for_next


def press(page, go):
    page.locator(f"main button[value={go}]").click()


def step(page):
    return page.locator("main").get_attribute("data-step")


def begin(page, live, language):
    page.goto(f"{live.url}/{language}/int/")
    page.locator("main button[name=check]").first.click()
    page.locator("main #more-time").wait_for()
    page.locator(CONTINUE).click()
    page.locator("main[data-step='1']").wait_for()


def answer(page):
    """Choose the second choice, and go on."""
    before = page.locator("input[name=s]").first.input_value()
    page.locator("main .choice:not(.quiet) input").nth(1).check()
    page.locator(CONTINUE).click()
    wait_for_next(page, before)


def come_back(page, live, language, code):
    page.goto(f"{live.url}/{language}/return/")
    page.locator("#code").fill(code)
    page.locator("main button[value=return]").click()


@pytest.mark.parametrize("language", ["en", "fr", "el", "ar"])
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_person_pauses_comes_back_finishes_and_deletes(
    live, open_page, language, javascript
):
    page = open_page(viewport=PHONE, javascript=javascript)
    begin(page, live, language)
    for _question in range(4):
        answer(page)
    place = step(page)
    page.locator("main .choice:not(.quiet) input").nth(1).check()
    press(page, "pause")
    shown = page.locator("#code")
    shown.wait_for()
    code = shown.inner_text()
    assert shown.evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert page.locator("[data-copy]").is_visible() == javascript
    press(page, "saved")
    page.locator("#said").wait_for()
    assert code not in page.content()

    other = open_page(viewport=PHONE, javascript=javascript)
    come_back(other, live, language, f"  {code.lower().replace(' ', '-')} ")
    other.locator(f"main[data-step='{place}']").wait_for()
    expect(other.locator("main .choice input:checked")).to_have_count(1)
    other.locator("main button[value=back]").click()
    other.locator(f"main[data-step='{int(place) - 1}']").wait_for()
    expect(other.locator("main .choice input").nth(1)).to_be_checked()
    while not other.locator("main .answers").count():
        if other.locator("main .choice:not(.quiet) input").count():
            answer(other)
        else:
            before = other.locator("input[name=s]").first.input_value()
            other.locator(CONTINUE).click()
            wait_for_next(other, before)
    other.locator(CONTINUE).click()
    other.locator("main button[value=pdf]").wait_for()
    press(other, "forget")
    press(other, "forget-now")
    other.locator("main button[value=stay]").wait_for()
    come_back(other, live, language, code)
    other.locator("#wrong").wait_for()
    assert other.locator("html").get_attribute("lang") == language
    assert other.context.cookies() == []


def test_a_script_copies_the_code(live, open_page):
    page = open_page(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    begin(page, live, "en")
    press(page, "pause")
    page.locator("[data-copy]").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#code").inner_text()
