"""J6: answers that show a danger put what to do in it first."""

import pytest
from playwright.sync_api import expect

from tests.conftest import PHONE
from tests.journeys.answering import answers_in_case, fill_in
from tests.journeys.looking import breaches

DANGERS = {
    "substances_check": "injecting_opioids_is_an_emergency_card",
    "drug_use_check": "emergency_own_overdose_recent",
}
# what follows the heading and is more than a sentence
FIRST_REGION = "main h1 ~ :not(p) >> nth=0"
RED = """() => {
  const alert = document.createElement('i');
  alert.style.color = 'var(--alert)';
  document.body.append(alert);
  const red = getComputedStyle(alert).color;
  alert.remove();
  return [...document.querySelectorAll('main *')]
    .filter((one) => !one.closest('.report-emergency'))
    .filter((one) => [one, one.parentElement].every((it) => it.checkVisibility()))
    .filter((one) => {
      const { color, backgroundColor, borderTopColor, borderTopWidth } =
        getComputedStyle(one);
      const border = borderTopWidth === '0px' ? '' : borderTopColor;
      return [color, backgroundColor, border].includes(red);
    }).map((one) => one.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("language", ["en", "fr", "el", "ar"])
@pytest.mark.parametrize("key", DANGERS)
def test_a_danger_comes_first_and_nothing_else_is_red(live, open_page, key, language):
    page = open_page(viewport=PHONE, bypass_csp=True)
    page.goto(f"{live.url}/{language}/int/")
    for _state in fill_in(page, key, answers_in_case(key, DANGERS[key])):
        pass
    first = page.locator(FIRST_REGION)
    assert first.get_attribute("class") == "report-emergency"
    assert "112" in first.inner_text()
    expect(page.locator(".report-emergency")).to_have_count(1)
    expect(first.locator("a[href='tel:112']")).to_be_visible()
    assert page.evaluate(RED) == []
    assert breaches(page) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_without_a_danger_what_you_can_do_comes_before_it(live, open_page, language):
    page = open_page(viewport=PHONE)
    page.goto(f"{live.url}/{language}/int/")
    key = "substances_check"
    for _state in fill_in(page, key, answers_in_case(key, "alcohol_10_low")):
        pass
    expect(page.locator(".report-emergency")).to_have_count(1)
    expect(page.locator(".report-steps ~ .report-emergency")).to_have_count(1)
