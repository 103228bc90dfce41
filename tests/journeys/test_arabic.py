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


def words_of(page, selector):
    return page.locator(selector).first.inner_text()


def test_a_person_reads_arabic_from_the_first_page_to_the_paper(live, page):
    page.goto(f"{live.url}/en/")
    page.get_by_role("link", name="العربية").click()
    page.locator("html[lang=ar][dir=rtl]").wait_for()
    page.locator("main a.button").click()
    answers, asked = answers_in_case(KEY, CASE), []
    for state in fill_in(page, KEY, answers):
        root = page.locator("html")
        assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl")
        assert (state, page.evaluate(SIDEWAYS)) == (state, False)
        assert (state, page.evaluate(FROM_THE_RIGHT)) == (state, True)
        if state.startswith("question"):
            number, *about = map(int, re.findall(r"\d+", words_of(page, ".step")))
            asked.append(number)
            assert [total for total in about if total < number] == []
    assert asked == sorted(asked)
    assert len(asked) > 5
    said = words_of(page, "main .report-lead")
    band = words_of(page, "main .meter__reading").split(" · ")[0]
    assert re.fullmatch(r"[\u0621-\u0652 ]+", band)
    with page.expect_download() as download:
        page.locator("main button[value=pdf]").click()
    lines = lines_of(download.value.path().read_bytes())
    assert plain(said) in " ".join(lines)
    assert [line for line in lines if plain(band) in line.split()] != []
