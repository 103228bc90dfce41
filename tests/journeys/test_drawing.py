"""How things are drawn where a rule of the theme could go wrong: rings and bars."""

from io import BytesIO

import pytest
from PIL import Image

from tests.commands import manage
from tests.conftest import PHONE
from tests.journeys.answering import press_continue
from tests.server import TOP, serve

ALERT = (163, 35, 31)
RING = "one => [getComputedStyle(one).boxShadow, getComputedStyle(one).outlineStyle]"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with a bank that also asks for numbers."""
    with serve(tmp_path_factory.mktemp("drawing")) as server:
        manage(server, "import_bank", TOP / "tests" / "banks" / "home_energy")
        manage(server, "publish", "home_energy")
        yield server


def at_number(page, site, language):
    """Go to a question that a number is written for."""
    page.set_default_timeout(10_000)
    page.goto(f"{site.url}/{language}/int/")
    card = page.locator("main .card").filter(has_text="Energy at home")
    card.locator("button[name=check]").click()
    page.locator("main #more-time").wait_for()
    press_continue(page)
    press_continue(page)  # a note
    page.locator("main .choice input").first.check()
    press_continue(page)
    page.locator("main input#w").wait_for()


def test_a_heading_shown_to_a_person_of_keys_has_no_box_around_it(site, open_page):
    page = open_page(viewport=PHONE)
    at_number(page, site, "en")
    page.locator("main input#w").press("Tab")
    page.locator("main input#w").fill("3")
    page.locator("main input#w").press("Enter")
    page.locator("main h1:focus-visible").wait_for()
    assert page.locator("main h1").evaluate(RING) == ["none", "none"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_bar_of_an_error_begins_with_the_heading(site, open_page, language):
    page = open_page(viewport=PHONE)
    at_number(page, site, language)
    page.locator("main input#w").fill("-5")
    press_continue(page)
    page.locator("main h1").evaluate("one => one.append(' ' + 'word '.repeat(20))")
    taken = page.locator("fieldset.wrong").screenshot()
    picture = Image.open(BytesIO(taken)).convert("RGB")
    x = 2 if language == "en" else picture.width - 3
    bar = range(2, picture.height - 2)  # without the halves of a pixel at its ends
    assert {picture.getpixel((x, y)) for y in bar} == {ALERT}


def test_a_field_with_an_error_has_its_colour(site, open_page):
    page = open_page(viewport=PHONE)
    at_number(page, site, "en")
    page.locator("main input#w").fill("-5")
    press_continue(page)
    colour = "one => getComputedStyle(one).borderInlineStartColor"
    assert page.locator("main input#w").evaluate(colour) == f"rgb{ALERT}"
