"""A gap becomes an action, the board sees it done, and the next cycle does the rest."""

import pytest
from playwright.sync_api import expect

from tests.conftest import DESK, PHONE
from tests.journeys.looking import troubles
from tests.journeys.test_officials import Group, begin, item
from tests.journeys.test_organisations import shell
from tests.server import serve_ready

NEXT = """
from dataclasses import replace
from assessment.actions.assessing import open_assessment
from tests.teams import CYCLE, TODAY
cycle = replace(CYCLE, title="Harbours 2029", baseline={code!r})
print(open_assessment({office!r}, cycle, by="", today=TODAY))
"""
PLAN = """
from dataclasses import replace
from datetime import date
from assessment.actions.assessing import open_assessment
from assessment.domain.planning import Progress
from tests.plans import RAMPS, add_action, next_cycle
from tests.teams import CYCLE, TODAY, Team
from tests.accounts import Persona
from assessment.models import Membership, Organisation
office = Organisation.objects.get(code={office!r})
user = Membership.objects.get(organisation=office, role="coordinator").user
code = open_assessment({office!r}, CYCLE, by="", today=TODAY)
team = Team(office, {{"coordinator": Persona("", "", "", user)}}, code)
for progress in Progress:
    more = {{"progress": progress, "note": "Asked in May"}}
    add_action(team, replace(RAMPS, due_on=date(2020, 1, 31), **more))
add_action(team, replace(RAMPS, title="A" * 100, owner="B" * 100, cost="C" * 60))
print(code, next_cycle(team).code)
"""
GAP = "Can every passenger board every ferry without steps?"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve_ready(tmp_path_factory.mktemp("plan")) as server:
        yield server


def add(page, title, **fields):
    """Fill in the form of a new action, and send it."""
    page.get_by_label("Action", exact=True).fill(title)
    for label, words in fields.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name="Put it into the plan").click()
    expect(page.get_by_text("The action is in the plan.")).to_be_visible()


@pytest.mark.parametrize(
    ("viewport", "javascript"),
    [(PHONE, False), (DESK, True)],
    ids=["phone without script", "desk"],
)
def test_a_gap_becomes_an_action_that_is_done_and_the_rest_goes_on(
    site, open_page, viewport, javascript
):
    group = Group(site, "desk" if javascript else "phone")
    page = open_page(viewport=viewport, javascript=javascript)
    address = begin(group.enter(page, "anna"), group)
    page.goto(f"{address}sections/access_area/")
    item(page, "access_1").get_by_label("Partial").check()
    page.get_by_role("button", name="Save and stay here").click()
    item(page, "access_1").get_by_role("button", name="Plan an action").click()
    expect(page.get_by_text("Now: Partial")).to_be_visible()
    expect(page.get_by_label(GAP)).to_be_checked()
    suggested = page.get_by_label("Indicator")
    assert suggested.input_value().startswith("In the rules only: The rules ask for it")
    page.get_by_role("button", name="Put it into the plan").click()
    page.get_by_role("link", name="Write what is to be done.").click()
    expect(page.get_by_label("Action", exact=True)).to_be_focused()
    add(page, "Build ramps", Owner="Ministry of Harbours", Due="2020-01-31")
    expect(page.get_by_text("days late").first).to_be_visible()
    page.get_by_role("link", name=GAP).click()
    expect(item(page, "access_1")).to_be_in_viewport()
    page.goto(f"{address}plan/add/")
    add(page, "Mend the lifts")

    page.get_by_role("link", name="Board", exact=True).click()
    for words, status in (("It has begun", "Under way"), ("It is done", "Done")):
        page.get_by_role("button", name=f"{words} Build ramps").click()
        said = page.get_by_text(f"Saved. Its status is now: {status}.")
        expect(said).to_be_visible()
    page.get_by_role("button", name="It is not done yet Build ramps").click()
    page.get_by_role("button", name="It is done Build ramps").click()
    done = page.get_by_role("region", name="Done (1)")
    expect(done.get_by_role("link", name="Build ramps")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="spreadsheet (XLSX)").click()
    assert saved.value.suggested_filename == "plan.xlsx"

    code, office = (one.rstrip("/").rpartition("/")[2] for one in (address, group.home))
    following = shell(site, NEXT.format(code=code, office=office)).strip()
    page.goto(f"{site.url}/office/assessments/{following}/plan/")
    expect(page.get_by_text("1 action of the last cycle is not")).to_be_visible()
    page.get_by_role("link", name="Look at them, and carry them over").click()
    page.get_by_role("button", name="Carry over Mend the lifts").click()
    expect(page.get_by_text("1 action goes on in this cycle.")).to_be_visible()
    page.get_by_role("link", name="Harbours 2026").click()
    expect(page.get_by_text("Carried to Harbours 2029")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_of_the_plan_is_for_every_eye_and_hand(site, open_page, language):
    group = Group(site, f"looks{language}", language)
    page = open_page(viewport=PHONE, bypass_csp=True)
    group.enter(page, "anna")
    office = group.home.rstrip("/").rpartition("/")[2]
    code, following = shell(site, PLAN.format(office=office)).split()
    plan = f"{site.url}/office/assessments/{code}/plan/"
    page.goto(plan)
    some = page.locator("tbody tr").evaluate_all("all => all.map((one) => one.id)")
    found = []
    for path in (
        "",
        "?view=board",
        "?view=board&show=overdue",
        "?status=done&area=staff_area",
        "add/",
        "add/?question=access_1",
        f"{some[0]}/change/",
        f"{some[0]}/remove/",
    ):
        page.goto(plan + path)
        root = page.locator("html")
        assert root.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        found += troubles(page, path or "plan")
    page.goto(f"{plan}add/")
    page.locator("main form button[type=submit]").click()
    page.locator(".govuk-error-summary").wait_for()
    found += troubles(page, "the form with mistakes")
    found += troubles_in_conflict(page, f"{plan}{some[0]}/change/")
    for path in ("", "carry/"):
        page.goto(f"{site.url}/office/assessments/{following}/plan/{path}")
        found += troubles(page, f"the next cycle: {path}")
    assert found == []


def troubles_in_conflict(page, address):
    """Change an action on two pages at once; return what is wrong with the choice."""
    other = page.context.new_page()
    for one in (page, other):
        one.goto(address)
    for one, words in ((other, "300 000 €"), (page, "100 000 €")):
        one.locator("#id_cost").fill(words)
        one.locator("main form button[type=submit]").first.click()
        one.locator("main h1").wait_for()
    other.close()
    page.locator(".choices.two").wait_for()
    return troubles(page, "two changes")


def test_the_board_is_worked_by_keyboard_alone(site, open_page):
    group = Group(site, "keys")
    page = open_page(viewport=DESK)
    address = begin(group.enter(page, "anna"), group)
    page.goto(f"{address}plan/add/")
    add(page, "Build ramps")
    page.goto(f"{address}plan/?view=board")
    page.get_by_role("link", name="Build ramps").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Its status is now: Under way.")).to_be_visible()
    page.get_by_role("link", name="Build ramps").focus()
    for _key in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_text("Its status is now: Planned.")).to_be_visible()
