"""J2: a person who reads from the right, from the first click to the paper."""

import re

from tests.journeys.answering import answers_in_case, fill_in
from tests.reports.typeset import lines_of, plain

KEY, CASE = "substances_check", "cannabis_4_moderate"
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
# every circle and box stands behind the beginning of its words: to their right
FROM_THE_RIGHT = """() => [...document.querySelectorAll('main .choice')]
  .filter((one) => one.checkVisibility()).every((one) => {
    const words = document.createRange();
    words.selectNodeContents(one.querySelector('label'));
    const sign = one.querySelector('input').getBoundingClientRect();
    return sign.left >= words.getBoundingClientRect().right;
  })"""


def test_a_person_reads_arabic_from_the_first_page_to_the_paper(live, page):
    page.goto(f"{live.url}/en/")
    page.get_by_role("link", name="العربية").click()
    page.locator("html[lang=ar][dir=rtl]").wait_for()
    page.locator("main a.button").click()
    answers, asked = answers_in_case(KEY, CASE), 0
    for state in fill_in(page, KEY, answers):
        root = page.locator("html")
        assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl")
        assert (state, page.evaluate(SIDEWAYS)) == (state, False)
        assert (state, page.evaluate(FROM_THE_RIGHT)) == (state, True)
        asked += state.startswith("question")
    assert asked > 5
    said = page.locator("main .report-lead").inner_text()
    band = page.locator("main .meter__reading").first.inner_text().split(" · ")[0]
    assert re.fullmatch(r"[\u0621-\u0652 ]+", band)
    with page.expect_download() as download:
        page.locator("main button[value=pdf]").click()
    lines = lines_of(download.value.path().read_bytes())
    assert plain(said) in " ".join(lines)
    assert [line for line in lines if plain(band) in line.split()] != []
