"""No word is torn: a number to call goes to the next line as a whole."""

import pytest

from tests.journeys.tour import tour

# a word, or a number, that stands on two lines; one of more than fourteen letters may
# have no line that holds it
TORN = r"""() => {
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const torn = [];
  while (all.nextNode()) {
    const node = all.currentNode;
    if (!node.parentElement.checkVisibility()) continue;
    const parent = node.parentElement;
    if (parent.closest('.away, .name, .skip, .code, a[rel], textarea')) continue;
    for (const word of node.data.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      if (word[0].length > 14) continue;
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = [...range.getClientRects()].filter(({ width }) => width);
      if (lines.some(({ top }) => top > lines[0].bottom - 2)) torn.push(word[0]);
    }
  }
  return torn;
}"""
LARGE = "document.documentElement.style.fontSize = '200%'"
# the languages with the longest words at the top, and a reader who makes letters larger
NARROW = [("el", 320, ""), ("fr", 320, ""), ("en", 360, LARGE)]


@pytest.mark.parametrize(("language", "width", "letters"), NARROW)
def test_no_word_is_torn_on_a_narrow_page_or_in_large_letters(
    site, open_page, language, width, letters
):
    page = open_page(viewport={"width": width, "height": 740})
    found = []
    for state in tour(page, site.url, language, check=8):
        page.evaluate(letters or "0")
        found += [(state, word) for word in page.evaluate(TORN)]
    assert found == []
