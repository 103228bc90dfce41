"""J9: two cycles of one organisation compared, with what is left out said first."""

import csv
import io

import pytest
from playwright.sync_api import expect

from tests.accounts import walk_in
from tests.conftest import DESK, PHONE
from tests.journeys.looking import troubles
from tests.journeys.test_official_results import reach, rows_of
from tests.journeys.test_officials import Group
from tests.journeys.test_organisations import shell
from tests.server import serve_ready

FILL = """
from datetime import date
from dataclasses import replace
from tests.teams import CYCLE, HARBOURS, Team, harbours
from tests.cycles import questions_changed
from assessment.actions.assessing import open_assessment
from assessment.models import Assessment, Organisation
from assessment.storage import today
from django.utils import timezone
from questionnaires import actions
from questionnaires.domain.answers import Instead, Said
from questionnaires.models import Version
from tests.accounts import Persona
from tests.signed import SIGNED_AT, signed_copy_of
office = Organisation.objects.get(code={code!r})
members = office.memberships.select_related("user")
people = {{row.role: Persona("", "", "", row.user) for row in members}}
def begin(title, year, baseline=""):
    cycle = replace(
        CYCLE, title=title, baseline=baseline,
        period_from=date(year, 1, 1), period_to=date(year, 12, 31),
    )
    code = open_assessment(office.code, cycle, by="", today=today())
    return Team(office, people, code)
def fill(team, **answers):
    for key, given in answers.items():
        team.save("contributor", key, given)
first = Version.objects.get(questionnaire__key=HARBOURS, number=1)
if Version.objects.filter(questionnaire__key=HARBOURS).count() > 1:
    actions.replace_draft(harbours())
    actions.publish(HARBOURS)
then = begin("Harbours 2020", 2020)
fill(then, access_1="level_1", access_2="level_2", information_1="level_2",
     information_2="no", staff_1="level_4", staff_2="no")
middle = begin("Harbours 2023", 2023, then.code)
fill(middle, access_1="level_2", access_2="level_2", information_1="level_3",
     information_2="yes", staff_1="level_4", staff_2="no")
signed_copy_of(middle.code)
Assessment.objects.filter(code=middle.code).update(signed_at=SIGNED_AT)
bank = questions_changed(
    harbours(), ramps=None, information_1={{"may_be": ()}},
    access_1={{"label": harbours().title}},
)
scales = tuple(
    replace(one, items=tuple(
        replace(item, weight=item.weight * (5 if item.question == "access_2" else 1))
        for item in one.items
    ))
    for one in bank.scales
)
actions.replace_draft(replace(bank, scales=scales))
actions.publish(HARBOURS)
now = begin("Harbours 2026", 2026, middle.code)
fill(now, access_1="level_2", access_2="level_5", information_1="level_4",
     information_2="yes", staff_1=Instead(Said.NOT_KNOWN), staff_2="no")
print(middle.code, now.code)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve_ready(tmp_path_factory.mktemp("compare")) as server:
        yield server


class Comparers(Group):
    """A group with three cycles, the last one by another version."""

    def __init__(self, site, mark, language="en"):
        super().__init__(site, mark, language)
        office = self.home.rstrip("/").rpartition("/")[2]
        self.middle, self.now = shell(site, FILL.format(code=office)).split()
        self.overview = f"{site.url}/office/assessments/{self.now}/"
        self.there = f"{self.overview}compare/?with={self.middle}"

    def read(self, page, where="", name="anna"):
        walk_in(page, self.site, self.people[name])
        page.locator("main h1").wait_for()
        page.goto(where or self.there)
        return page


def test_who_compares_reads_first_how_much_compares_and_then_what_changed(
    site, open_page, javascript
):
    group = Comparers(site, f"j9-{int(javascript)}")
    page = open_page(viewport=DESK, javascript=javascript)
    group.read(page, group.overview)
    page.get_by_role("link", name="Compare cycles").click()
    choice = page.get_by_label("Compare “Harbours 2026” with")
    expect(choice.locator("option:checked")).to_have_text("Harbours 2023")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#compared")).to_have_text("4 questions compared, 5 left out")
    expect(
        page.get_by_text("The copy signed on 1 May 2026, revision 1")
    ).to_be_visible()
    expect(page.get_by_text("Not known in “Harbours 2026”").first).to_be_visible()
    quays = page.locator("#area-access")
    expect(quays).to_contain_text("improved")
    expect(quays).to_contain_text("policy changed")
    part = page.locator("section", has=page.locator("#areas"))
    part.get_by_text("Show as table").click()
    shown = rows_of(part.locator("table"))
    change, policy, ruler = (int(one) for one in shown[0][3:6])
    assert policy + ruler == change != 0 != ruler
    with page.expect_download() as download:
        part.get_by_role("link", name="Download this table").click()
    text = download.value.path().read_text("utf-8-sig")
    in_file = list(csv.reader(io.StringIO(text)))[1:]
    assert [row[3:] for row in in_file] == [
        [one.removeprefix("+") for one in row[3:]] for row in shown
    ]
    log = page.locator("section", has=page.locator("#versions"))
    log.get_by_text("Show as table").click()
    expect(log).to_contain_text("Can every passenger board every ferry without steps?")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_comparison_is_for_every_eye(site, open_page, language):
    group = Comparers(site, f"eye-{language}", language)
    page = group.read(open_page(viewport=PHONE, bypass_csp=True))
    assert page.locator("html").get_attribute("dir") == (
        "rtl" if language == "ar" else "ltr"
    )
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = troubles(page, "compared")
    page.goto(group.there.partition("?")[0])
    found += troubles(page, "choosing")
    assert found == []


def test_a_cycle_is_chosen_by_keyboard_alone(site, open_page):
    group = Comparers(site, "keys")
    page = group.read(open_page(viewport=DESK), group.there.partition("?")[0])
    reach(page, page.get_by_role("combobox"))
    page.keyboard.press("ArrowUp")
    reach(page, page.get_by_role("button", name="Compare", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator("#compared")).to_contain_text("questions compared")
    expect(page.get_by_role("img", name="Quays and ferries").first).to_be_visible()
