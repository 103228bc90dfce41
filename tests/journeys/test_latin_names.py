"""A name in Latin letters in Arabic: whole on a narrow page, whole on paper."""

from tests.journeys.answering import answers_in_case, open_result
from tests.reports.typeset import lines_of

KEY, CASE, NAME = "cannabis_check", "score_32_highest", "CUDIT-\N{WORD JOINER}R"
OPEN = "for (const one of document.querySelectorAll('details')) one.open = true"
# how many lines each place takes where the name stands
LINES = """(name) => {
  const walker = document.createTreeWalker(
    document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const at = node.data.indexOf(name);
    if (at < 0 || !node.parentElement.checkVisibility()) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + name.length);
    const rects = [...range.getClientRects()];
    const [top, bottom] = [rects.map((r) => r.top), rects.map((r) => r.bottom)];
    found.push(Math.max(...top) < Math.min(...bottom) ? 1 : 2);
  }
  return found;
}"""


def test_a_name_with_a_hyphen_stays_on_one_line_in_arabic(live, page):
    page.set_viewport_size({"width": 360, "height": 800})
    open_result(page, live.url, "ar", KEY, answers_in_case(KEY, CASE))
    page.evaluate(OPEN)
    for width in (320, 340, 360, 380):
        page.set_viewport_size({"width": width, "height": 800})
        lines = page.evaluate(LINES, NAME)
        assert len(lines) > 2
        assert set(lines) == {1}
    with page.expect_download() as download:
        page.locator("main button[value=pdf]").click()
    paper = " ".join(lines_of(download.value.path().read_bytes()))
    assert paper.count("CUDIT-R") == paper.count("CUDIT")
    assert paper.count("CUDIT-R") > 2
