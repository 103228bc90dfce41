"""J3: skip, a number that cannot be, and the way back, in four languages."""

import re
from functools import partial

import pytest
from django.utils import translation
from playwright.sync_api import expect

from tests.commands import manage
from tests.journeys.answering import press_continue
from tests.server import TOP, serve_ready


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve_ready(tmp_path_factory.mktemp("numbers")) as server:
        manage(server, "import_bank", TOP / "tests" / "banks" / "home_energy")
        manage(server, "publish", "home_energy")
        yield server


def spoken(language, words):
    with translation.override(language):
        return translation.gettext(words)


@pytest.fixture(params=["en", "fr", "el", "ar"])
def language(request):
    return request.param


def begin(page, site, language):
    """Go to the choice of a bank that also asks for numbers."""
    page.goto(f"{site.url}/{language}/int/")
    card = page.locator("main .card").filter(has_text="Energy at home")
    card.locator("button[name=check]").click()
    page.locator("main #more-time").wait_for()
    press_continue(page)
    while not page.locator("main .choice").count():
        press_continue(page)


def test_a_person_skips_mends_a_number_and_comes_back(site, page, language):
    said = partial(spoken, language)
    begin(page, site, language)
    first = int(page.locator("main").get_attribute("data-step"))
    press_continue(page)
    nothing = "You have not chosen an answer. You can choose one, or continue without."
    assert page.locator("#said").inner_text() == said(nothing)
    expect(page.locator("main [role=alert]:visible, main .error")).to_have_count(0)
    page.locator("main .choice input").nth(1).check()
    press_continue(page)
    page.locator("main input#w").fill("-5")
    press_continue(page)
    expect(page).to_have_title(re.compile(re.escape(said("Error: "))))
    problem = page.get_by_role("group", name=said("There is a problem"))
    assert problem.evaluate("one => one.contains(document.activeElement)")
    assert (
        page.locator(".error").inner_text() == problem.get_by_role("link").inner_text()
    )
    problem.get_by_role("link").click()
    assert page.evaluate("document.activeElement.id") == "w"
    expect(page.locator("main input#w")).to_have_value("-5")
    page.locator("main input#w").fill("3")
    press_continue(page)
    page.locator(f"main[data-step='{first + 2}']").wait_for()
    for step in (first + 1, first):
        page.locator("main button[value=back]").click()
        page.locator(f"main[data-step='{step}']").wait_for()
    expect(page.locator("main .choice input").nth(1)).to_be_checked()
