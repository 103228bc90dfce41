"""One long word, as many languages have them, on the narrowest pages."""

import pytest

from tests.conftest import PHONE
from tests.journeys.answering import answers_in_case, open_result
from tests.journeys.tour import tour

# thirty letters, at the end of whatever is read or pressed; the heading of a
# column is short, and the number of a telephone is whole
LONG = """() => {
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (all.nextNode()) {
    const [node, words] = [all.currentNode, all.currentNode.data];
    const isLeft = node.parentElement.matches(
      '.name *, .report-phone *, .button > bdi, script, option, th');
    if (words.trim() && !isLeft) node.data += ' Versicherungsgesellschaftenamt';
  }
}"""
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
# what is cut off where it stands, but for tables that scroll by themselves
CUT = """() => [...document.querySelectorAll(
    'main :is(h1, h2, h3, legend, label, button, a)')]
  .filter((one) => one.checkVisibility() && !one.closest('.away, .report-scroll'))
  .filter((one) => one.getBoundingClientRect().right > innerWidth
    || one.getBoundingClientRect().left < 0)
  .map((one) => one.outerHTML.slice(0, 120))"""


def found(page, state):
    page.evaluate(LONG)
    sideways = [(state, "scrolls sideways")] if page.evaluate(SIDEWAYS) else []
    return sideways + [(state, html) for html in page.evaluate(CUT)]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 360])
def test_a_word_of_thirty_letters_makes_no_page_scroll_sideways(
    site, open_page, width, language
):
    page = open_page(viewport=PHONE | {"width": width})
    states = tour(page, site.url, language)
    cut = [one for state in states for one in found(page, state)]
    key, case = "substances_check", "three_at_once"
    open_result(page, site.url, language, key, answers_in_case(key, case))
    assert cut + found(page, "substances") == []
