"""An assessment is taken out as a file, and brought in again, in a browser."""

import json

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
from django.utils import timezone
from tests.archives import taken_out
from tests.teams import CYCLE, Team
from assessment.actions.archiving import bring
from assessment.actions.assessing import open_assessment
from assessment.models import Organisation
from assessment.storage import today
from tests.accounts import Persona
from tests.journeys.archive_walks import SIGNATURE, with_history
from tests.registers import add_pdf
office = Organisation.objects.get(code={code!r})
members = office.memberships.select_related("user")
people = {{row.role: Persona("", "", "", row.user) for row in members}}
cycle = replace(CYCLE, title="Harbours 2031")
team = Team(office, people, open_assessment(office.code, cycle, by="", today=today()))
for key in ("access_1", "access_2", "information_1", "staff_1"):
    team.save("contributor", key, "level_1", "Two quays of nine.")
add_pdf(team.assessment())
SIGNATURE |= {{"name": "Hana Head", "body": "Ministry of Ports"}}
later = bring(office.code, with_history(taken_out(team.code)), {{}}, by="")
print(team.code, later)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve_ready(tmp_path_factory.mktemp("archives")) as server:
        yield server


class Keepers(Group):
    """A group with an assessment of its own, and one that was brought."""

    def __init__(self, site, mark, language="en"):
        super().__init__(site, mark, language)
        self.office = self.home.rstrip("/").rpartition("/")[2]
        codes = shell(site, FILL.format(code=self.office)).split()
        self.own, self.brought = (f"/office/assessments/{code}/" for code in codes)
        self.bring = f"/office/{self.office}/assessments/bring/"

    def enter(self, page, name="anna"):
        walk_in(page, self.site, self.people[name])
        page.locator("main h1").wait_for()
        return page

    def go(self, page, path):
        page.goto(f"{self.site.url}{path}")


def test_an_assessment_is_taken_out_and_brought_again(
    site, open_page, javascript, tmp_path
):
    group = Keepers(site, f"out-{int(javascript)}")
    page = group.enter(open_page(viewport=DESK, javascript=javascript))
    group.go(page, group.own)
    page.get_by_role("link", name="Take everything out").click()
    for link, name in (
        ("Tables as a workbook (XLSX)", "tables.xlsx"),
        ("Tables as CSV files (ZIP)", "tables.zip"),
        ("The whole assessment with the files of evidence (ZIP)", "assessment.zip"),
        ("The whole assessment (JSON)", "assessment.json"),
    ):
        with page.expect_download() as begun:
            page.get_by_role("link", name=link).click()
        assert begun.value.suggested_filename == name
    file = tmp_path / "assessment.json"
    begun.value.save_as(file)
    assert json.loads(file.read_text())["assessment"]["title"] == "Harbours 2031"
    group.go(page, f"/office/{group.office}/")
    page.get_by_role("link", name="Bring an assessment").click()
    page.get_by_label("The file of the assessment").set_input_files(file)
    page.get_by_role("button", name="Show what it would bring").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "What the file would bring"
    )
    expect(page.get_by_text("4 answers", exact=True)).to_be_visible()
    page.get_by_role("button", name="Bring it here").click()
    expect(page.get_by_text("The assessment is here now.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbours 2031 (3)")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_are_for_every_eye_and_hand(site, open_page, language, tmp_path):
    group, found = Keepers(site, f"eye-{language}", language), []
    page = group.enter(open_page(viewport=PHONE, bypass_csp=True))
    file = tmp_path / "assessment.json"
    group.go(page, f"{group.own}exports/")
    with page.expect_download() as begun:
        page.locator("a[href$='assessment.json']").click()
    begun.value.save_as(file)
    for path in (f"{group.own}exports/", f"{group.brought}exports/", group.bring):
        group.go(page, path)
        found += troubles(page, path)
    for state, content in (("looked at", file.read_bytes()), ("refused", b"{}")):
        file.write_bytes(content)
        group.go(page, group.bring)
        page.locator("#file").set_input_files(file)
        page.locator("main form button").last.click()
        page.locator("main h1").wait_for()
        found += troubles(page, state)
    assert found == []
