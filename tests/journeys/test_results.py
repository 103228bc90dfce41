"""The result as it is drawn: markers, colours, steps, help; and the same on paper."""

import colorsys
import re

import pytest

from questionnaires.domain.answers import Answers
from tests.conftest import PHONE
from tests.journeys.answering import answers_in_case, open_result
from tests.reports.typeset import lines_of, plain

CUT_OFFS = [
    ("substances_check", "alcohol_10_low"),
    ("substances_check", "alcohol_11_moderate"),
    ("substances_check", "alcohol_26_moderate"),
    ("substances_check", "alcohol_27_high"),
    ("substances_check", "tobacco_3_low"),
    ("substances_check", "tobacco_4_moderate"),
    ("substances_check", "tobacco_31_maximum"),
    ("substances_check", "three_at_once"),
    ("drug_use_check", "man_5_below"),
    ("drug_use_check", "man_6_at_cut_off"),
    ("drug_use_check", "man_24_below_dependence"),
    ("drug_use_check", "man_25_dependence"),
    ("drug_use_check", "woman_1_below"),
    ("drug_use_check", "woman_2_at_cut_off"),
]
# of each meter: the band it names, and the words beside the colour under its marker
DRAWN = """() => [...document.querySelectorAll('.meter')].map((meter) => {
  const box = (one) => one.getBoundingClientRect();
  const mark = box(meter.querySelector('.meter__mark'));
  const inside = [...meter.querySelectorAll('.meter__part')].findIndex(
    (part) => mark.left >= box(part).left - 1 && mark.right <= box(part).right + 1);
  const key = meter.querySelectorAll('.meter__key li')[inside];
  return [
    meter.querySelector('.meter__reading').innerText.split(' · ')[0],
    key.innerText.replace(key.querySelector('bdi').innerText, '').trim(),
    key.matches('.is-here'),
  ];
})"""
SHADES = """() => [...document.querySelectorAll('.meter__part')]
  .map((one) => getComputedStyle(one).backgroundColor)"""


# of each entry that is a link: does its bullet stand at the first line of its words?
BULLETS = """() => [...document.querySelectorAll('li > .link')].map((link) => {
  const probe = document.createElement('span');
  probe.style.display = 'inline-block';
  link.before(probe);
  const bullet = probe.getBoundingClientRect().bottom;
  probe.remove();
  const words = document.createRange();
  words.selectNodeContents(link);
  const lines = [...words.getClientRects()];
  return [new Set(lines.map((line) => line.top)).size,
    lines[0].top < bullet && bullet <= lines[0].bottom];
})"""


def hue(colour):
    """Return the angle of a colour, 0 to 360."""
    parts = (int(part) / 255 for part in re.findall(r"\d+", colour)[:3])
    return colorsys.rgb_to_hls(*parts)[0] * 360


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_marker_stands_inside_the_band_that_is_named(live, open_page, language):
    page = open_page(viewport=PHONE)
    for key, case in CUT_OFFS:
        open_result(page, live.url, language, key, answers_in_case(key, case))
        drawn = page.evaluate(DRAWN)
        assert drawn != []
        for named, under_marker, is_here in drawn:
            assert (case, named, is_here) == (case, under_marker, True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_bands_have_one_hue_and_it_is_no_traffic_light(live, open_page, scheme):
    page = open_page(viewport=PHONE, color_scheme=scheme)
    key, case = "substances_check", "three_at_once"
    open_result(page, live.url, "en", key, answers_in_case(key, case))
    shades = set(page.evaluate(SHADES))
    assert len(shades) == 3
    assert [shade for shade in shades if not 160 <= hue(shade) <= 200] == []


def test_every_result_has_three_steps_and_somebody_to_call(live, open_page):
    page = open_page(viewport=PHONE)
    for key, case in [*CUT_OFFS, ("drug_use_check", "no_use")]:
        open_result(page, live.url, "en", key, answers_in_case(key, case))
        assert (case, page.locator(".report-step").count() >= 3) == (case, True)
        assert page.locator(".report-help a[href^='tel:']").count() >= 1


@pytest.mark.parametrize("language", ["en", "fr", "el", "ar"])
def test_the_paper_says_what_the_page_says(live, open_page, language):
    page = open_page(viewport=PHONE)
    key, case = "substances_check", "three_at_once"
    open_result(page, live.url, language, key, answers_in_case(key, case))
    shown = page.locator("main h1, .report-lead, .report-step h3, .meter__title span")
    words = [
        plain(line) for one in shown.all_inner_texts() for line in one.splitlines()
    ]
    with page.expect_download() as download:
        page.locator("main button[value=pdf]").click()
    paper = " ".join(lines_of(download.value.path().read_bytes()))
    parts = [part for one in words for part in one.split(" · ")]
    assert [one for one in parts if one not in paper] == []


def test_a_bullet_stands_at_the_first_line_of_its_link(live, open_page):
    page = open_page(viewport=PHONE)
    answers = Answers({"gambled_past_year": "yes"}, "2026-11-22")
    open_result(page, live.url, "el", "gambling_check", answers)
    found = page.evaluate(BULLETS)
    assert max(lines for lines, _stands in found) > 1
    assert all(stands for _lines, stands in found), found
