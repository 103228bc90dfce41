"""Small things of the looks, each of which was once otherwise."""

import pytest
from playwright.sync_api import expect

from tests.conftest import DESK, PHONE

BORDER = "(one) => getComputedStyle(one).borderBottomColor"
GROUND = "(one) => getComputedStyle(one).backgroundColor"


def components(workshop, open_page, language="en", **how):
    page = open_page(**({"viewport": PHONE} | how))
    page.goto(f"{workshop.url}/styleguide/{language}/")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_only_the_tab_one_is_on_is_underlined(
    workshop, open_page, scheme
):
    page = components(workshop, open_page, forced_colors="active", color_scheme=scheme)
    ground = page.locator("body").evaluate(GROUND)
    others = page.locator(".tabs a:not([aria-current])").all()
    assert {one.evaluate(BORDER) for one in others} == {ground}
    assert page.locator(".tabs a[aria-current]").evaluate(BORDER) != ground


def test_in_forced_colours_the_globe_keeps_its_lines(workshop, open_page):
    page = components(workshop, open_page, forced_colors="active")
    lines = "(one) => getComputedStyle(one, '::before').backgroundImage"
    assert "gradient" in page.locator(".languages > summary").evaluate(lines)


def test_a_tile_under_the_pointer_does_not_look_chosen(workshop, open_page):
    page = components(workshop, open_page, viewport=DESK)
    tiles = page.locator("main .choice label")
    tiles.nth(0).hover()
    assert tiles.nth(0).evaluate(GROUND) != tiles.nth(1).evaluate(GROUND)
    expect(page.locator("main .choice input").nth(1)).to_be_checked()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_line_of_breadcrumbs_begins_with_a_place(workshop, open_page, language):
    page = components(workshop, open_page, language)
    sign = "(one) => getComputedStyle(one, '::%s').content"
    places = page.locator(".govuk-breadcrumbs__list-item").all()
    assert {one.evaluate(sign % "before") for one in places} == {"none"}
    after = [one.evaluate(sign % "after") for one in places]
    assert after == ['""'] * (len(places) - 1) + ["none"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_empty_circle_has_the_colour_of_its_tile(workshop, open_page, scheme):
    page = components(workshop, open_page, color_scheme=scheme)
    circles = page.locator("main .choice:not(.quiet) input:not(:checked)").all()
    tile = page.locator("main .choice label").first.evaluate(GROUND)
    assert {one.evaluate(GROUND) for one in circles} == {tile}


def test_a_short_question_of_another_direction_stands_where_a_long_one_does(
    workshop, open_page
):
    page = components(workshop, open_page, "ar")
    width = "(one) => one.getBoundingClientRect().width"
    group = page.locator("main fieldset").first
    group.locator("h2").evaluate("(one) => { one.textContent = 'Who?' }")
    assert group.locator("legend").evaluate(width) == group.evaluate(width)


def test_a_choice_in_another_language_begins_where_its_own_lines_do(
    workshop, open_page
):
    page = components(workshop, open_page, "ar")
    label = page.locator("main .choice label").first
    found = label.evaluate(
        """(label) => {
          const english = (words) => {
            const made = document.createElement('span');
            Object.assign(made, {lang: 'en', dir: 'ltr', textContent: words});
            return made;
          };
          const below = document.createElement('span');
          below.className = 'below';
          below.append(english('No ferry.'));
          label.replaceChildren(english('Yes'), below);
          const edge = label.getBoundingClientRect().left
            + parseFloat(getComputedStyle(label).paddingLeft);
          return [...label.querySelectorAll('[lang]')].map((one) => {
            const words = document.createRange();
            words.selectNodeContents(one);
            return words.getBoundingClientRect().left - edge;
          });
        }"""
    )
    assert [0 <= one < 2 for one in found] == [True, True]


@pytest.mark.parametrize(
    ("width", "is_table"), [(360, False), (620, False), (700, True), (1280, True)]
)
def test_who_to_call_is_a_list_on_a_phone_and_has_columns_elsewhere(
    workshop, open_page, width, is_table
):
    page = open_page(viewport=PHONE | {"width": width})
    page.goto(f"{workshop.url}/en/int/services/")
    who, phone, how = page.locator(".report-help").first.locator("td").all()
    tops = {one.bounding_box()["y"] for one in (who, phone, how)}
    assert (len(tops) == 1) == is_table
    assert page.locator(".report-help th").first.bounding_box()["height"] < 2
