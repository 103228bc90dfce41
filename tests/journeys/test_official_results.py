"""J8, the part of results: read as a chart, as a table, as a file, and by keyboard."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from tests.accounts import walk_in
from tests.conftest import DESK, PHONE
from tests.journeys.looking import troubles
from tests.journeys.test_officials import Group
from tests.journeys.test_organisations import shell
from tests.server import serve_ready

FILL = """
from dataclasses import replace
from tests.teams import CYCLE, Team
from assessment.actions.assessing import open_assessment
from assessment.models import Organisation
from assessment.storage import today
from django.contrib.auth.models import User
from questionnaires.domain.answers import Instead, Said
from tests.accounts import Persona
from tests.signed import signed_copy_of
office = Organisation.objects.get(code={code!r})
members = office.memberships.select_related("user")
people = {{row.role: Persona("", "", "", row.user) for row in members}}
before = open_assessment(office.code, CYCLE, by="", today=today())
then = Team(office, people, before)
for key in ("access_1", "access_2", "information_1", "staff_1"):
    then.save("contributor", key, "level_1")
later = replace(CYCLE, title="Harbours 2029", baseline=before)
now = replace(then, code=open_assessment(office.code, later, by="", today=today()))
answers = {{
    "access_1": "level_1", "access_2": "level_4", "information_1": "level_5",
    "information_2": "yes", "staff_1": Instead(Said.NOT_KNOWN), "staff_2": "no",
}}
for key, given in answers.items():
    now.save("contributor", key, given, "Two quays of nine, as the crews say.")
signed_copy_of(now.code)
print(now.code)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve_ready(tmp_path_factory.mktemp("results")) as server:
        yield server


class Readers(Group):
    """A group with two cycles, of which the later one can be read."""

    def __init__(self, site, mark, language="en"):
        super().__init__(site, mark, language)
        office = self.home.rstrip("/").rpartition("/")[2]
        code = shell(site, FILL.format(code=office))
        self.there = f"{site.url}/office/assessments/{code}/results/"

    def read(self, page, name="anna"):
        walk_in(page, self.site, self.people[name])
        page.locator("main h1").wait_for()
        page.goto(self.there)
        return page


def rows_of(table):
    return [
        [cell.strip() for cell in row.locator("td").all_inner_texts()]
        for row in table.locator("tbody tr").all()
    ]


def test_results_say_the_same_as_chart_as_table_and_as_file(
    site, open_page, javascript
):
    group = Readers(site, f"same-{int(javascript)}")
    page = group.read(open_page(viewport=DESK, javascript=javascript))
    expect(page.get_by_text("Draft: 3 questions are still open")).to_be_visible()
    part = page.locator("section", has=page.locator("#distribution"))
    chart = part.get_by_role("img", name="Quays and ferries")
    said = chart.locator("title").text_content()
    assert said == "Quays and ferries: Not in place 1; In the rules and in practice 1"
    part.get_by_text("Show as table").click()
    shown = rows_of(part.locator("table"))
    assert [row[0] for row in shown] == [
        "Quays and ferries",
        "Information and signs",
        "Staff and complaints",
        "Questions that count in no area",
    ]
    assert sum(int(row[-1]) for row in shown) == 9
    for row in shown:
        assert sum(map(int, row[1:-1])) == int(row[-1])
    with page.expect_download() as download:
        part.get_by_role("link", name="Download this table").click()
    text = download.value.path().read_text("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1:] == shown


def test_a_red_line_comes_first_and_a_change_is_said_in_words(site, open_page):
    page = Readers(site, "words").read(open_page(viewport=DESK))
    first = page.locator("main section.result-part").first
    expect(first).to_contain_text("1 of 1 red lines is crossed")
    expect(first).to_contain_text("agree on the first quay that gets a ramp")
    change = page.locator("section", has=page.locator("#change"))
    expect(change).to_contain_text("Of 2 areas compared with “Harbours 2026”")
    expect(change).to_contain_text("cannot be compared")


def test_a_reader_chooses_gaps_and_comes_to_the_question(site, open_page, javascript):
    group = Readers(site, f"gaps-{int(javascript)}")
    page = group.read(open_page(viewport=PHONE, javascript=javascript))
    page.get_by_label("Level", exact=True).select_option("Not known")
    page.get_by_role("button", name="Show", exact=True).click()
    gaps = page.locator("table.gaps tbody tr")
    expect(gaps).to_have_count(1)
    expect(gaps).to_contain_text("Find out first how it is.")
    page.get_by_label("Level", exact=True).select_option("All levels")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("link", name="By number").click()
    numbers = [re.match(r"[\d.]+", one)[0] for one in gaps.locator(
        "td:first-child").all_inner_texts()]  # fmt: skip
    assert numbers == ["1.1", "1.2", "3.1", "3.2"]
    gaps.first.get_by_role("link", name="1.1", exact=True).click()
    expect(page.locator("#access_1")).to_be_visible()


def test_people_write_the_sentence_and_see_who_was_quicker(site, open_page):
    group = Readers(site, "quick")
    anna = group.read(open_page(viewport=DESK))
    ben = group.read(open_page(viewport=PHONE), "ben")
    for page in (anna, ben):
        page.get_by_role("link", name="English", exact=True).first.click()
    anna.get_by_label("Sentence").fill("One quay is ready.")
    anna.get_by_role("button", name="Save").click()
    expect(anna.get_by_text("One quay is ready.")).to_be_visible()
    ben.get_by_label("Sentence").fill("No quay is ready.")
    ben.get_by_role("button", name="Save").click()
    expect(ben.get_by_text("Somebody wrote another sentence meanwhile")).to_be_visible()
    expect(ben.get_by_text("One quay is ready.")).to_be_visible()
    expect(ben.get_by_label("Sentence")).to_have_value("No quay is ready.")
    ben.get_by_role("button", name="Save").click()
    expect(ben.get_by_text("No quay is ready.")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar", "el"])
def test_the_results_are_for_every_eye_and_hand(site, open_page, language):
    group, found = Readers(site, f"eye-{language}", language), []
    page = group.read(open_page(viewport=PHONE, bypass_csp=True))
    direction = "rtl" if language == "ar" else "ltr"
    for path in ("", "?all=1", "sentence/en/", "sentence/ar/access/"):
        page.goto(group.there + path)
        assert page.locator("html").get_attribute("dir") == direction
        page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )
        found += troubles(page, path or "results")
    page.goto(group.there.replace("/results/", "/signed/1/results/"))
    found += troubles(page, "signed")
    assert found == []


def test_a_table_is_opened_and_gaps_are_chosen_by_keyboard_alone(site, open_page):
    page = Readers(site, "keys").read(open_page(viewport=DESK))
    summary = page.locator("section", has=page.locator("#scores")).locator("summary")
    reach(page, summary)
    page.keyboard.press("Enter")
    table = page.locator("[data-table=scores]")
    expect(table).to_be_visible()
    page.keyboard.press("Tab")  # the region that scrolls
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
    reach(page, page.get_by_label("Area", exact=True))
    page.keyboard.press("ArrowDown")
    reach(page, page.get_by_role("button", name="Show", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator("table.gaps tbody tr")).to_have_count(2)


def reach(page, wanted):
    """Go on with the Tab key until something has the focus."""
    for _stop in range(120):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {wanted} by the Tab key")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_keeps_its_colours_where_the_system_forces_others(
    site, open_page, scheme
):
    page = open_page(viewport=DESK, color_scheme=scheme, forced_colors="active")
    Readers(site, f"forced-{scheme}").read(page)
    bar = page.get_by_role("img", name="Quays and ferries").first
    fill = "one => getComputedStyle(one).fill"
    assert bar.locator("rect:not(pattern rect)").first.evaluate(fill) == (
        "rgb(122, 62, 18)"
    )
    assert bar.locator("text.count").first.evaluate(fill) == "rgb(255, 255, 255)"


def test_from_right_to_left_a_bar_begins_on_the_right(site, open_page):
    page = Readers(site, "right", "ar").read(open_page(viewport=DESK))
    bar = page.locator("#distribution").locator("xpath=..").locator("svg[role=img]")
    lowest, highest = (
        bar.first.locator("rect:not(pattern rect)").nth(at).bounding_box()
        for at in (0, 1)
    )
    assert lowest["x"] > highest["x"]
