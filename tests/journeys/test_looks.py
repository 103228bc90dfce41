"""Every screen, as far as a machine can see: rubric points of looks and access."""

import pytest
from playwright.sync_api import expect

from tests.conftest import PHONE
from tests.journeys.conftest import AWAY
from tests.journeys.looking import SCHEMES, WIDTHS, troubles
from tests.journeys.tour import CONTINUE, tour

DIRECTIONS = {"en": "ltr", "fr": "ltr", "ar": "rtl"}
LENGTHEN = """() => {
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (all.nextNode()) {
    const [node, words] = [all.currentNode, all.currentNode.data];
    if (!words.trim() || node.parentElement.matches('.name, script')) continue;
    node.data = words + ' ' + words.trim().slice(0, words.trim().length / 2);
  }
}"""
# what is cut off, and controls at the top or in the list of answers that overlap
CLIPPED = """() => {
  const shown = (selector) => [...document.querySelectorAll(selector)].filter(
    (one) => one.checkVisibility() && !one.matches('.away, .skip'));
  const wide = shown('a, button, label, h1, h2, h3, dt, dd, legend, p').filter(
    (one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0);
  const over = shown('.bar a, .bar button, .top a, .top button, main button').filter(
    (one, place, all) => all.some((other, at) => {
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      return at < place && !one.closest('.bar') === !other.closest('.bar')
        && a.left < b.right - 1 && b.left < a.right - 1
        && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    }));
  return [...wide, ...over].map((one) => one.outerHTML.slice(0, 120));
}"""

# one mistake of each kind; the colours are wrong in the dark only
WRONG = """<html lang=en><title>Wrong</title><main><h1>Wrong</h1>
<style>
  @media (prefers-color-scheme: dark) { p { color: #444; background: #222 } }
  .over { position: fixed; inset: 0 }
</style>
<p>Words.</p><img src="data:,"><div style="width: 330px">Wide.</div>
<a href=#small>Small</a>
<button style="height: 44px">Covered</button><div class=over></div></main>"""


def test_what_is_wrong_on_a_page_is_seen(open_page):
    page = open_page(viewport=PHONE)
    page.set_content(WRONG)
    found = troubles(page, "wrong")
    for width in WIDTHS:
        of_axe = {(one[2], one[3]) for one in found if one[1] == width and one[3:]}
        assert {("light", "image-alt"), ("dark", "image-alt")} <= of_axe
        assert ("dark", "color-contrast") in of_axe
        assert ("light", "color-contrast") not in of_axe
    others = {one[1:] for one in found if not one[3:]}
    assert (320, "scrolls sideways") in others
    assert (360, "scrolls sideways") not in others
    assert any(what.startswith("<a href=") for _width, what in others)
    assert any(what.startswith("covered: <button") for _width, what in others)


@pytest.mark.parametrize("language", DIRECTIONS)
def test_every_screen_can_be_used_in_every_width_and_colour(site, open_page, language):
    page = open_page(viewport=PHONE, bypass_csp=True)
    found, seen = [], []
    for state in tour(page, site.url, language):
        root = page.locator("html")
        assert root.get_attribute("lang") == language
        assert root.get_attribute("dir") == DIRECTIONS[language]
        found += troubles(page, state)
        seen.append(state)
    assert found == []
    assert {"home", "question", "skipped", "answers", "result"} <= set(seen)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_component_can_be_used_in_every_width_and_colour(
    workshop, open_page, language
):
    page = open_page(viewport=PHONE, bypass_csp=True)
    page.goto(f"{workshop.url}/styleguide/{language}/")
    assert troubles(page, "components") == []


def at_first_question(page, site, language="en"):
    for state in tour(page, site.url, language):
        if state == "question":
            return
    raise AssertionError("there is no question")


def test_start_stands_on_the_first_screen_of_a_small_phone(site, open_page):
    page = open_page(viewport={"width": 360, "height": 640})
    for language in DIRECTIONS:
        page.goto(f"{site.url}/{language}/")
        box = page.locator("main a.button").bounding_box()
        assert box["y"] + box["height"] <= 640


@pytest.mark.parametrize("language", DIRECTIONS)
def test_the_way_out_is_three_keys_away_and_large(site, open_page, language):
    page = open_page(viewport=PHONE)
    at_first_question(page, site, language)
    leave = page.locator("[data-leave] button")
    assert leave.bounding_box()["height"] >= 44
    page.locator(".skip").focus()  # the first stop of the page
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert leave.evaluate("one => one === document.activeElement")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_choice_made_is_seen_in_colours_the_system_forces(site, open_page, scheme):
    page = open_page(viewport=PHONE, color_scheme=scheme, forced_colors="active")
    at_first_question(page, site)
    outline = "one => getComputedStyle(one).outlineStyle"
    labels = page.locator("main .choice label")
    page.locator("main .choice input").nth(1).check()
    page.evaluate("document.activeElement.blur()")
    assert labels.nth(1).evaluate(outline) == "solid"
    assert labels.nth(0).evaluate(outline) == "none"


def test_in_arabic_the_circle_stands_to_the_right_of_its_words(site, open_page):
    page = open_page(viewport=PHONE)
    at_first_question(page, site, "ar")
    circle = page.locator("main .choice input").first.bounding_box()
    tile = page.locator("main .choice label").first.bounding_box()
    assert circle["x"] > tile["x"] + tile["width"] / 2


@pytest.mark.parametrize(
    ("language", "sides"), [("en", ["0px", "2px"]), ("ar", ["2px", "0px"])]
)
def test_the_sign_of_back_points_to_where_one_comes_from(
    site, open_page, language, sides
):
    page = open_page(viewport=PHONE)
    at_first_question(page, site, language)
    borders = """one => ['Right', 'Left'].map(
      (side) => getComputedStyle(one, '::before')[`border${side}Width`])"""
    assert page.locator("main .back").evaluate(borders) == sides


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_words_half_as_long_again_fit_on_the_narrowest_page(site, open_page, language):
    """As in a language with longer words than those that are here."""
    page = open_page(viewport={"width": 320, "height": 640})
    found = []
    for state in tour(page, site.url, language):
        page.evaluate(LENGTHEN)
        found += [(state, html) for html in page.evaluate(CLIPPED)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((state, "scrolls sideways"))
    assert found == []


def test_three_times_shift_leaves(site, open_page):
    page = open_page(viewport=PHONE)
    at_first_question(page, site)
    with page.expect_request(AWAY):
        for _time in range(3):
            page.keyboard.press("Shift")


def test_shift_can_be_switched_off_for_the_whole_visit(site, open_page):
    page = open_page(viewport=PHONE)
    left = []
    page.on("request", lambda request: left.append(request.url == AWAY))
    for state in tour(page, site.url, "en"):
        if state == "notice":
            page.locator("#no-shift").check()
        if state in {"question", "skipped", "chosen"}:
            for _time in range(3):
                page.keyboard.press("Shift")
        if state == "chosen":
            break
    page.locator(CONTINUE).click()
    page.locator("main[data-step='3'][data-shift=off]").wait_for()
    assert True not in left
    page.go_back()
    page.locator("main[data-step='2'][data-shift=off]").wait_for()
    page.get_by_role("link", name="Need help now?").click()
    page.get_by_role("heading", level=1, name="Need help now?").wait_for()
    for _time in range(3):
        page.keyboard.press("Shift")
    page.go_back()
    page.locator("main[data-step='2']").wait_for()
    assert True not in left


def test_without_a_script_there_is_no_shortcut_to_switch_off(site, open_page):
    page = open_page(viewport=PHONE, javascript=False)
    for state in tour(page, site.url, "en"):
        if state == "notice":
            expect(page.locator("#no-shift")).to_be_hidden()
            return


def test_letters_between_do_not_leave(site, open_page):
    page = open_page(viewport=PHONE)
    at_first_question(page, site)
    for key in ("Shift", "Shift", "a", "Shift"):
        page.keyboard.press(key)
    page.locator(CONTINUE).click()
    page.locator("#said").wait_for()


def test_the_first_question_is_small(site, open_page):
    page = open_page(viewport=PHONE)
    sizes = {}

    def note(request):
        if "/fonts/" not in request.url:
            sizes[request.url] = request.sizes()["responseBodySize"]

    page.on("requestfinished", note)
    at_first_question(page, site)
    page.wait_for_load_state("networkidle")
    first = {url: size for url, size in sizes.items() if "/static/" in url}
    asked = page.content()
    assert sum(first.values()) + len(asked.encode()) <= 60_000


def test_a_change_of_language_changes_the_side_and_loses_nothing(site, open_page):
    page = open_page(viewport=PHONE)
    at_first_question(page, site)
    page.locator("main .choice input").nth(1).check()
    page.locator("#top summary").click()
    page.locator("#top button[lang=ar]").click()
    page.locator("html[dir=rtl]").wait_for()
    page.wait_for_function(
        "[...document.styleSheets].every(({ href }) => !/app\\.[^r]/.test(href))"
    )
    expect(page.locator("main .choice input").nth(1)).to_be_checked()
    circle = page.locator("main .choice input").first.bounding_box()
    assert circle["x"] > PHONE["width"] / 2
