"""J8, its first half: a section is returned, changed and accepted."""

import re

from playwright.sync_api import expect

from tests.conftest import DESK, PHONE
from tests.journeys.looking import troubles
from tests.journeys.test_officials import Group, begin, item, site  # noqa: F401
from tests.journeys.test_organisations import shell

REASON = "Which two quays have no ramp?"
MAKE = """
from types import SimpleNamespace
from assessment.actions.assessing import open_assessment
from assessment.models import Membership, Organisation
from assessment.storage import today
from tests.reviews import OTHER, comment, decide, differ, settle_section, speak_for
from tests.teams import CYCLE, Team
office = Organisation.objects.get(code={office!r})
rows = Membership.objects.filter(organisation=office).select_related("user")
people = {{row.role: SimpleNamespace(user=row.user) for row in rows}}
team = Team(office, people, open_assessment(office.code, CYCLE, by="", today=today()))
settle_section(team)
settle_section(team, OTHER)
team.save("contributor", "access_1", "level_5", "Ramps at two quays")
differ(team, "coordinator")
comment(team, "access_1")
speak_for(team, "contributor", "Ministry of Transport")
decide(team, reason={reason!r})
decide(team, OTHER)
decide(team, OTHER, reason={reason!r})
print(team.code)
"""
UNFOLDED = "[...document.querySelectorAll('details')].forEach(one => one.open = true)"


def answer(page, address):
    """Settle the section on quays as a coordinator or contributor does."""
    page.goto(f"{address}sections/access_area/")
    item(page, "access_1").get_by_label("Partial").check()
    item(page, "access_1").get_by_label("What we found").fill("Ramps at two quays")
    item(page, "access_2").get_by_label("Not known").check()
    item(page, "ramps").get_by_label("Answer").fill("7")
    page.get_by_role("button", name="Save section").click()
    expect(page.get_by_text(re.compile(r"^Saved: \d answers?\.$"))).to_be_visible()


def assign(page, address):
    page.goto(f"{address}sections/access_area/responsible/")
    page.get_by_label("Responsible").select_option("Ben")
    page.get_by_role("button", name="Save").click()


def test_a_section_is_returned_with_a_reason_changed_and_accepted(
    site,  # noqa: F811 -- the fixture of the officials
    open_page,
):
    group = Group(site, "review")
    anna = group.enter(open_page(viewport=DESK), "anna")
    address = begin(anna, group)
    assign(anna, address)
    anna.goto(address)
    expect(anna.get_by_text("Cannot start yet: 3 sections unfinished")).to_be_visible()
    ben = group.enter(open_page(viewport=PHONE, javascript=False), "ben")
    answer(ben, address)

    rhea = group.enter(open_page(viewport=DESK), "rhea")
    expect(rhea.get_by_text("ready to be reviewed")).to_be_visible()
    rhea.get_by_role("link", name="Quays and ferries").click()
    expect(rhea.get_by_text("Ramps at two quays")).to_be_visible()
    rhea.get_by_label("Return it").check()
    rhea.get_by_role("button", name="Save the decision").click()
    expect(rhea.locator(".govuk-error-summary")).to_contain_text("Say what is to be")
    expect(rhea.get_by_label("Return it")).to_be_checked()
    rhea.get_by_label("Reason").fill(REASON)
    rhea.get_by_role("button", name="Save the decision").click()
    expect(rhea.get_by_text("The section is returned.")).to_be_visible()

    ben.goto(f"{site.url}/office/")
    expect(ben.get_by_text("returned, to be changed")).to_be_visible()
    ben.get_by_role("link", name="Quays and ferries").click()
    expect(ben.get_by_text(REASON)).to_be_visible()
    rhea.goto(f"{address}sections/access_area/review/")  # a page that gets old
    found = item(ben, "access_1").get_by_label("What we found")
    found.fill("Ramps at two quays: none at Aldport and Sund")
    ben.get_by_role("button", name="Save section").click()
    expect(ben.get_by_text("Saved: 1 answer.")).to_be_visible()
    ben.goto(f"{address}sections/access_area/")
    changed = "changed since it was returned, to be reviewed again"
    expect(ben.get_by_text(changed)).to_be_visible()
    ben.goto(f"{site.url}/office/")
    expect(ben.get_by_text("Nothing waits for you now.")).to_be_visible()

    rhea.get_by_label("Accept the section").check()
    rhea.get_by_label("Reason").fill("Clear now.")
    rhea.get_by_role("button", name="Save the decision").click()
    summary = rhea.locator(".govuk-error-summary")
    expect(summary).to_contain_text("The section has changed since you opened it")
    expect(rhea.get_by_text("none at Aldport and Sund")).to_be_visible()
    expect(rhea.get_by_label("Reason")).to_have_value("Clear now.")
    rhea.get_by_role("button", name="Save the decision").click()
    expect(rhea.get_by_text("The section is accepted.")).to_be_visible()
    expect(rhea.get_by_text(re.compile("accepted by Rhea on"))).to_be_visible()

    anna.goto(f"{address}review/")
    anna.get_by_role("link", name="Not known").click()
    anna.get_by_role("link", name="Question 2").click()
    expect(item(anna, "access_2").get_by_label("Not known")).to_be_checked()
    anna.get_by_role("link", name="Back to the review").click()
    expect(anna.get_by_text("Only this is shown: Not known.")).to_be_visible()


def test_the_pages_of_a_review_are_for_every_eye_and_hand(
    site,  # noqa: F811 -- as above
    open_page,
):
    language = "ar" if site.environment.get("DATABASE_URL") else "en"
    group = Group(site, f"eyes-{language}", language)
    page = open_page(viewport=PHONE, bypass_csp=True)
    office = group.home.rstrip("/").rpartition("/")[2]
    code = shell(site, MAKE.format(office=office, reason=REASON))
    rhea = group.enter(page, "rhea")
    there, found = f"{site.url}/office/assessments/{code}/", []
    for path in (
        "",
        "review/",
        "review/?show=unanswered",
        "sections/access_area/",
        "sections/access_area/review/",
        "sections/information_area/review/",
    ):
        rhea.goto(there + path)
        assert rhea.locator("html").get_attribute("lang") == language
        rhea.evaluate(UNFOLDED)
        found += troubles(rhea, path or "overview")
    rhea.goto(f"{there}sections/access_area/review/")
    rhea.locator("main form button").click()
    expect(rhea.locator(".govuk-error-summary")).to_be_visible()
    found += troubles(rhea, "a decision without one")
    rhea.goto(f"{site.url}/office/")
    found += troubles(rhea, "what needs the reviewer")
    assert found == []
