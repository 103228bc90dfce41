"""A whole check by keys alone: the focus is always seen, and nothing covers it."""

import pytest

from tests.conftest import PHONE
from tests.journeys.tour import CONTINUE, wait_for_next
from tests.reports.banks import bank

KEY = "drug_use_check"
LOW = {"width": 640, "height": 400}  # a small laptop at 200 percent
ZOOMED = {"width": 320, "height": 256}  # 1280 x 1024 at 400 percent
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
# What has the focus, as it is drawn: what is wrong with it, if anything.
UNSEEN = """() => {
  const focused = document.activeElement;
  const drawn = focused.matches('.choice input') ? focused.labels[0] : focused;
  const style = getComputedStyle(drawn);
  const width = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
  const box = drawn.getClientRects()[0];
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 12)];
  const top = document.elementFromPoint(x, y);
  const is_bare = top && (drawn.contains(top) || top.contains(drawn));
  const is_inside = box.top >= 0 && box.left >= 0 && box.right <= innerWidth + 1;
  return width >= 2 && is_bare && is_inside ? '' : focused.outerHTML.slice(0, 150);
}"""


def press_until(page, key, selector):
    """Press a key until this has the focus; return what was not seen on the way."""
    unseen = []
    for _time in range(60):
        page.keyboard.press(key)
        unseen.append(page.evaluate(UNSEEN))
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return [one for one in unseen if one]
    raise AssertionError(f"{key} does not lead to {selector}")


def answer_by_keys(page):
    """Choose with the arrows, go to “Continue” and once back; return the unseen."""
    unseen = press_until(page, "Tab", "main .choice input")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    unseen += press_until(page, "Tab", CONTINUE)
    unseen += press_until(page, "Shift+Tab", "main .choice input")
    unseen += press_until(page, "Tab", CONTINUE)
    page.keyboard.press("Enter")
    return unseen


@pytest.mark.parametrize("size", [PHONE, LOW, ZOOMED], ids=["phone", "low", "zoomed"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_person_finishes_a_check_by_keys_alone(live, open_page, language, size):
    page = open_page(viewport=size)
    page.goto(f"{live.url}/{language}/")
    unseen = press_until(page, "Tab", "main a.button")
    page.keyboard.press("Enter")
    button = f"button[value='{bank(KEY).stamp.hash}']"
    page.locator(button).wait_for()
    unseen += press_until(page, "Tab", button)
    page.keyboard.press("Enter")
    page.locator("#more-time").wait_for()
    for _page in range(60):
        if page.locator("main button[value=pdf]").count():
            break
        before = page.locator("input[name=s]").input_value()
        if page.locator("main[data-step='0'], main .answers").count():
            unseen += press_until(page, "Tab", CONTINUE)
            page.keyboard.press("Enter")
        else:
            unseen += answer_by_keys(page)
        wait_for_next(page, before)
        assert not page.evaluate(SIDEWAYS)
    unseen += press_until(page, "Tab", "main button[value=pdf]")
    assert unseen == []


@pytest.mark.parametrize(
    "style",
    [
        pytest.param("* { outline: none !important; }", id="no ring"),
        pytest.param("html { scroll-padding: 0 } .bar { block-size: 300px }", id="bar"),
    ],
)
def test_a_focus_that_nobody_can_see_is_found(live, open_page, style):
    page = open_page(viewport=LOW, bypass_csp=True)
    page.goto(f"{live.url}/en/help/")
    page.add_style_tag(content=style)
    press_until(page, "Tab", "footer li:last-child a")
    assert press_until(page, "Shift+Tab", "main a.button") != []
