"""How things are drawn where a rule of the theme could go wrong: rings and bars."""

from io import BytesIO

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import expect

from tests.commands import manage
from tests.conftest import DESK, PHONE
from tests.journeys.answering import answers_in_case, open_result, press_continue
from tests.server import TOP, serve_ready

ALERT = (163, 35, 31)
# from the words of each result down to the roof of its marker, in pixels
ABOVE_MARKERS = """() => [...document.querySelectorAll('.meter__mark')].map((mark) => {
  const title = mark.closest('.meter').querySelector('.meter__title');
  const roof = parseFloat(getComputedStyle(mark, '::before').insetBlockStart);
  const top = mark.getBoundingClientRect().top + roof;
  return top - title.getBoundingClientRect().bottom;
})"""
RING = "one => [getComputedStyle(one).boxShadow, getComputedStyle(one).outlineStyle]"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with a bank that also asks for numbers."""
    with serve_ready(tmp_path_factory.mktemp("drawing")) as server:
        manage(server, "import_bank", TOP / "tests" / "banks" / "home_energy")
        manage(server, "publish", "home_energy")
        yield server


def at_number(page, site, language):
    """Go to a question that a number is written for."""
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
    page.goto(f"{site.url}/en/return/")
    page.locator("main input#code").press("Enter")
    page.locator("main .error").wait_for()
    assert page.locator("main input#code").evaluate(colour) == f"rgb{ALERT}"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_result_has_room_for_its_marker_and_a_line_for_each_day(
    site, open_page, size
):
    page = open_page(viewport=size)
    key, case = "drug_use_check", "man_25_dependence"
    open_result(page, site.url, "en", key, answers_in_case(key, case))
    gaps = page.evaluate(ABOVE_MARKERS)
    assert gaps != []
    assert min(gaps) >= 4
    days = page.locator(".report-step h3:has(.report-by)").all()
    lines = [day.inner_text().split("\n") for day in days]
    assert lines != []
    assert [by for _title, by in lines if not by.startswith("by ")] == []


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_way_out_and_the_way_to_help_take_one_line_each(
    site, open_page, language, width
):
    page = open_page(viewport={"width": width, "height": 640})
    page.goto(f"{site.url}/{language}/help/")
    page.wait_for_function("document.fonts.status === 'loaded'")
    for part in (".leave", ".top"):
        assert page.locator(part).bounding_box()["height"] < 56
    expect(page.locator("#top a[hreflang]").first).to_be_hidden()
    page.locator("#top summary").click()
    others = page.locator("#top a[hreflang]").all()
    assert [link.is_visible() for link in others] == [True] * len(others)


@pytest.mark.parametrize(
    ("size", "address"),
    [
        pytest.param(PHONE, "/en/", id="where a person begins"),
        pytest.param(DESK, "/en/help/", id="where there is room"),
    ],
)
def test_every_language_is_seen_at_once(site, open_page, size, address):
    page = open_page(viewport=size, javascript=False)
    page.goto(site.url + address)
    others = page.locator("#top a[hreflang]").all()
    assert [link.is_visible() for link in others] == [True] * len(others)
    assert len({link.bounding_box()["y"] for link in others}) == 1


def test_each_other_check_is_one_line_of_a_list(site, open_page):
    page = open_page(viewport=PHONE)
    key, case = "drug_use_check", "man_25_dependence"
    open_result(page, site.url, "en", key, answers_in_case(key, case))
    inside = page.locator(".others").evaluate("one => one.clientWidth")
    buttons = page.locator(".others button").all()
    assert {button.bounding_box()["width"] for button in buttons} == {inside}
