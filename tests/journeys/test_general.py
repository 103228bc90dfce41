"""Python knows no bank: others are dropped in, answered and printed."""

import json
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from questionnaires.domain.decimals import write_decimal
from questionnaires.interchange.workbook import Form, write_bank
from tests.commands import manage
from tests.conftest import PHONE
from tests.journeys.operating import OURS, save
from tests.journeys.test_person import ANSWERS, go_on, heading, press
from tests.journeys.visitor import Visitor
from tests.large_bank import large_bank
from tests.server import TOP, serve_ready

FOURTH = TOP / "tests" / "banks" / "home_energy"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of its own, with two more banks than those that ship."""
    with serve_ready(tmp_path_factory.mktemp("general")) as server:
        folder = tmp_path_factory.mktemp("banks") / "large.json"
        write_bank(large_bank(), folder, Form.JSON)
        for bank, key in ((FOURTH, "home_energy"), (folder, "large")):
            manage(server, "import_bank", bank)
            manage(server, "publish", key)
        yield server


def begin(page, site, language, name):
    page.goto(f"{site.url}/{language}/int/")
    page.get_by_role("button", name=re.compile(name)).click()
    page.locator("input[name=more]").wait_for()
    page.locator("main button.button[value=next]").click()
    page.locator("main[data-step='1']").wait_for()


def fill_number(page, words):
    page.locator("main input[inputmode]").fill(words)


def paper(page):
    """Download the PDF and return its words."""
    with page.expect_download() as download:
        page.locator("button[value=pdf]").click()
    pages = PdfReader(download.value.path()).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_bank_of_other_types_is_walked_to_the_paper(site, open_page, javascript):
    page = open_page(viewport=PHONE, javascript=javascript)
    begin(page, site, "en", "Energy at home")
    go_on(page)  # a note
    page.get_by_label("A flat").check()
    go_on(page)
    fill_number(page, "-5")
    press(page, "Continue")
    heading_of_trouble = page.get_by_role("heading", name="There is a problem")
    heading_of_trouble.wait_for()
    expect(page).to_have_title(re.compile("^Error:"))
    page.get_by_role("link", name="Give a number from 1 to 30.").click()
    fill_number(page, "3")
    go_on(page)
    fill_number(page, "22.5")
    go_on(page)
    page.get_by_label("I do not know").check()  # when it was built
    go_on(page)
    page.get_by_label("Gas").check()
    page.get_by_label("Wood").check()
    go_on(page)
    expect(page.get_by_label("North")).to_have_count(1)
    expect(page.get_by_label("South")).to_have_count(0)
    page.get_by_label("North").check()
    go_on(page)
    expect(page.get_by_label("Every week")).to_be_checked()
    page.get_by_label("Never").check()
    go_on(page)
    page.locator("textarea").fill("Windows <b>& doors</b>")
    go_on(page)
    heading(page, ANSWERS)
    expect(page.get_by_text("Windows <b>& doors</b>")).to_have_count(1)
    press(page, "See my results")
    page.locator("button[value=pdf]").wait_for()
    shown = page.locator("main").inner_text()
    assert "Your heating is in the high range." in shown
    printed = paper(page)
    assert "Your heating is in the high range." in printed
    assert "Windows" not in printed


@pytest.mark.parametrize(("language", "direction"), [("uk", "ltr"), ("fa", "rtl")])
def test_a_language_the_interface_does_not_speak_is_asked_in(
    site, open_page, language, direction
):
    page = open_page(viewport=PHONE)
    page.goto(f"{site.url}/{language}/int/")
    assert page.locator("html").get_attribute("dir") == direction
    titles = {"uk": "Енергія вдома", "fa": "انرژی در خانه"}
    begin(page, site, language, titles[language])
    page.locator("main button.button[value=next]").click()
    page.locator("main .choice").first.wait_for()
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]
    labels = {"uk": "Квартира", "fa": "آپارتمان"}
    expect(page.get_by_label(labels[language])).to_have_count(1)


def test_a_bank_of_400_questions_is_answered_and_printed(site, open_page):
    """Most of it by a program that posts what a browser would, then by a browser."""
    visitor = Visitor(site.url, headers=OURS)
    visitor.begin("Large")
    for _question in range(390):
        visitor.choose(1)
    page = open_page(viewport=PHONE, javascript=False)
    page.goto(f"{site.url}/en/return/")
    page.locator("#code").fill(save(visitor))
    page.locator("main button[value=return]").click()
    for _page in range(20):
        if page.get_by_role("heading", level=1).first.inner_text() == ANSWERS:
            break
        page.locator("main .choice input").nth(1).check()
        press(page, "Continue")
    heading(page, ANSWERS)
    press(page, "See my results")
    printed = paper(page)
    assert "Scale 11" in printed


def test_the_command_line_scores_what_the_browser_scored(site, tmp_path):
    given = {"kind": "flat", "degrees": "22.5", "fuels": ["gas", "wood"]}
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"language": "en", "answers": given}))
    found = json.loads(manage(site, "score", "home_energy", file))
    assert found["scores"][0]["value"] == write_decimal(5)
