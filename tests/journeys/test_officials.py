"""J7: several ministries answer one assessment together, and civil society its part."""

import json
import re
import shutil
from contextlib import nullcontext

import pytest
from playwright.sync_api import expect

from tests.accounts import WORDS, Persona, walk_in
from tests.commands import manage
from tests.conftest import DESK, PHONE, do_without
from tests.journeys.looking import troubles
from tests.journeys.test_organisations import shell
from tests.postgresql import find_postgresql, postgresql
from tests.registers import PDF_BYTES
from tests.server import TOP, serve_ready

PEOPLE = {
    "anna": "coordinator",
    "ben": "contributor",
    "rhea": "reviewer",
    "cyril": "civil_society",
}
MAKE = """
import json
from assessment.actions.offices import found_organisation
from assessment.models import Organisation
from assessment.storage import today
from tests.accounts import make_account
from tests.teams import publish_harbours, harbours
from questionnaires.queries import load_published
if not any(one.key == "harbour_office" for one in load_published()):
    publish_harbours()
code = found_organisation({name!r}, "Europe/Athens", by="", today=today())
office = Organisation.objects.get(code=code)
secrets = {{}}
for name, role in {people!r}.items():
    made = make_account(
        f"{{name}}.{mark}@example.org", role=role, organisation=office,
        name=name.title(), language={language!r}, totp=role == "coordinator",
    )
    secrets[name] = made.totp_secret
print(json.dumps([code, secrets]))
"""
FILE = {"name": "Plan.pdf", "mimeType": "application/pdf", "buffer": PDF_BYTES}
FIRST = "Can every passenger board every ferry without steps?"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def site(request, tmp_path_factory):
    """The site on each of the two databases."""
    if request.param == "sqlite":
        database = nullcontext("")
    elif programs := find_postgresql():
        database = postgresql(programs)
    else:
        do_without("PostgreSQL")
    with database as address:
        more = {"DATABASE_URL": address} if address else {}
        with serve_ready(tmp_path_factory.mktemp("officials"), **more) as server:
            yield server


class Group:
    """An organisation of a ministry's people on a running site."""

    def __init__(self, site, mark, language="en"):
        self.site = site
        made = shell(
            site,
            MAKE.format(
                name=f"Group {mark}", mark=mark, people=PEOPLE, language=language
            ),
        )
        code, secrets = json.loads(made)
        self.home = f"{site.url}/office/{code}/"
        self.people = {
            name: Persona(f"{name}.{mark}@example.org", WORDS, secrets[name], None)
            for name in PEOPLE
        }

    def enter(self, page, name):
        walk_in(page, self.site, self.people[name])
        page.locator("main h1").wait_for()
        page.goto(f"{self.site.url}/office/")
        return page


def begin(page, group):
    """Open a cycle as its coordinator does; return its address."""
    page.goto(group.home)
    page.get_by_role("link", name="Begin an assessment").click()
    page.get_by_label("Accessible harbours").check()
    page.get_by_label("Title").fill("Harbours 2026")
    page.get_by_label("First day of the period").fill("2025-01-01")
    page.get_by_label("Last day of the period", exact=True).fill("2025-12-31")
    page.get_by_label("Last day to answer").fill("2030-06-30")
    page.get_by_label("English").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbours 2026")
    return page.url


def item(page, key):
    return page.locator(f"#{key}")


def publish_another_version(site, folder):
    """Change the bank as an expert does: one question goes, another is reworded."""
    bank = folder / "harbour_office"
    shutil.copytree(TOP / "tests" / "banks" / "harbour_office", bank)
    survey = (bank / "survey.csv").read_text(encoding="utf-8")
    changed = survey.replace("How many ramps work today?", "How many ramps work?")
    assert changed != survey
    (bank / "survey.csv").write_text(changed, encoding="utf-8")
    manage(site, "import_bank", bank)
    manage(site, "publish", "harbour_office")


def test_three_at_once_and_civil_society_answer_and_lose_nothing(
    site, open_page, tmp_path
):
    group = Group(site, "main")
    anna = group.enter(open_page(viewport=DESK), "anna")
    address = begin(anna, group)
    section = f"{address}sections/access_area/"
    anna.goto(f"{section}responsible/")
    anna.get_by_label("Responsible").select_option("Ben")
    anna.get_by_label("Due").fill("2030-06-01")
    anna.get_by_role("button", name="Save").click()
    anna.goto(section)  # a page that gets old

    ben = group.enter(open_page(viewport=PHONE, javascript=False), "ben")
    expect(ben.get_by_role("heading", level=1)).to_have_text("What needs you")
    ben.get_by_role("link", name="Quays and ferries").click()
    item(ben, "access_1").get_by_label("Partial").check()
    item(ben, "access_1").get_by_label("What we found").fill("Ramps at two quays")
    ben.get_by_role("button", name="Save and stay here").click()
    expect(ben.get_by_text("Saved: 1 answer.")).to_be_visible()
    item(ben, "access_1").get_by_role("button", name="Add evidence").click()
    ben.get_by_label("Title").fill("Plan of the quays")
    ben.get_by_label("File", exact=True).set_input_files(FILE)
    ben.get_by_label("Type").select_option("report or study")
    ben.get_by_label("Public").check()
    ben.get_by_role("button", name="Put it into the register").click()
    expect(ben.get_by_text("It is in the register now.")).to_be_visible()

    item(anna, "access_1").get_by_label("In the rules only").check()
    trouble = item(anna, "access_1").locator(".saved")
    expect(trouble).to_have_text(re.compile("Somebody else has changed this answer"))
    anna.get_by_role("button", name="Save and stay here").click()
    heading = anna.get_by_role("heading", level=1)
    expect(heading).to_have_text("Two answers to one question")
    expect(anna.get_by_text("Ramps at two quays")).to_be_visible()
    anna.get_by_label("You, now").check()
    anna.get_by_role("button", name="Save the choice").click()
    expect(anna.get_by_text("Saved: 1 answer.")).to_be_visible()
    item(anna, "access_1").get_by_role("button", name="History").click()
    expect(anna.locator(".history li")).to_have_count(3)
    expect(anna.get_by_text("Ramps at two quays")).to_be_visible()

    rhea = group.enter(open_page(viewport=DESK), "rhea")
    rhea.goto(f"{address}questions/access_1/view/")
    rhea.get_by_label("Not in place").check()
    rhea.get_by_label("Why", exact=True).fill("Two of nine quays are not every quay")
    rhea.get_by_role("button", name="File my view").click()
    expect(rhea.get_by_text("stands beside the answer")).to_be_visible()
    rhea.goto(f"{address}questions/access_1/comments/")
    rhea.locator("textarea").fill("@Ben: which quays?")
    rhea.get_by_role("button", name="Send the comment").click()
    expect(rhea.locator("main").get_by_text("which quays?").first).to_be_visible()
    ben.goto(f"{site.url}/office/")
    expect(ben.get_by_text("a comment names you")).to_be_visible()

    cyril = group.enter(open_page(viewport=PHONE), "cyril")
    cyril.goto(f"{address}contribution/")
    item(cyril, "seen_1").get_by_label("Not in place").check()
    cyril.get_by_role("button", name="Save", exact=True).click()
    expect(cyril.get_by_text("Saved last").first).to_be_visible()
    cyril.goto(address)
    expect(cyril.get_by_role("heading", level=1)).to_have_text("There is no such page")

    anna.goto(address)
    for words in ("1 of 8 answered", "1 different view", "1 open comment"):
        expect(anna.locator("main").get_by_text(words).first).to_be_visible()
    ben.goto(f"{address}sections/access_area/")  # another page that gets old
    item(ben, "ramps").get_by_label("Answer").fill("3")
    publish_another_version(site, tmp_path)
    anna.reload()
    anna.get_by_role("link", name="See what it means").click()
    expect(anna.get_by_text("1 answer is kept as it is")).to_be_visible()
    anna.get_by_role("button", name="Move to version").click()
    expect(anna.get_by_text("is at the new version")).to_be_visible()
    ben.get_by_role("button", name="Save and stay here").click()
    expect(ben.get_by_text("another version now")).to_be_visible()
    expect(item(ben, "ramps").get_by_label("Answer")).to_have_value("3")
    ben.get_by_role("button", name="Save and stay here").click()
    expect(ben.get_by_text("Saved: 1 answer.")).to_be_visible()


def test_an_answer_is_saved_as_it_is_made_and_stays_when_the_line_is_lost(
    site, open_page
):
    group = Group(site, "line")
    page = open_page(viewport=DESK)
    address = begin(group.enter(page, "anna"), group)
    page.goto(f"{address}sections/access_area/")
    item(page, "access_1").get_by_label("Partial").check()
    saved = item(page, "access_1").locator(".saved")
    expect(saved).to_have_text(re.compile(r"^Saved \d\d:\d\d by you$"))
    page.context.set_offline(True)
    item(page, "access_1").get_by_label("What we found").fill("Written on a train")
    expect(saved).to_have_text(re.compile("there is no connection"), timeout=30_000)
    page.context.set_offline(False)
    expect(saved).to_have_text(re.compile(r"^Saved \d\d:\d\d by you$"), timeout=30_000)
    page.get_by_role("button", name="Save and stay here").click()
    expect(page.get_by_text("Everything here is saved.")).to_be_visible()
    field = item(page, "access_1").get_by_label("What we found")
    expect(field).to_have_value("Written on a train")


def test_a_session_that_ends_in_mid_sentence_gives_the_sentence_back(site, open_page):
    group = Group(site, "idle")
    page = open_page(viewport=DESK, javascript=False)
    address = begin(group.enter(page, "anna"), group)
    page.goto(f"{address}sections/access_area/")
    field = item(page, "access_1").get_by_label("What we found")
    field.fill("In mid-sen")
    script = """
from django.contrib.sessions.models import Session
from django.contrib.sessions.backends.db import SessionStore
for row in Session.objects.all():
    store = SessionStore(row.session_key)
    if "last_seen" in store.load():
        store["last_seen"] = 0
        store.save()
from django.core.cache import cache
cache.clear()
"""
    shell(site, script)
    page.get_by_role("button", name="Save and stay here").click()
    page.get_by_label("E-mail address").fill(group.people["anna"].email)
    page.get_by_label("Password").fill(WORDS)
    page.get_by_role("button", name="Sign in").click()
    from tests.accounts import totp_code

    page.get_by_label("Code").fill(totp_code(group.people["anna"].totp_secret, 1))
    page.get_by_role("button", name="Sign in").click()
    expect(field).to_have_value("In mid-sen")
    page.get_by_role("button", name="Save and stay here").click()
    expect(page.get_by_text("Saved: 1 answer.")).to_be_visible()


def leave_by_a_link(page):
    page.get_by_role("link", name="Harbours 2026").click()


def close(page):
    page.close(run_before_unload=True)


@pytest.mark.parametrize("leave", [leave_by_a_link, close])
def test_who_leaves_a_page_in_mid_sentence_has_sent_the_sentence(
    site, open_page, leave
):
    group = Group(site, f"leave{leave.__name__.replace('_', '')}")
    page = open_page(viewport=DESK)
    section = f"{begin(group.enter(page, 'anna'), group)}sections/access_area/"
    there = page.context.new_page()
    page.add_init_script("window.setTimeout = () => 0")  # the time never comes
    page.goto(section)
    item(page, "access_1").get_by_label("What we found").fill("In mid-sen")
    item(page, "access_2").get_by_label("What we found").fill("And here")
    leave(page)
    sent = {"access_1": "In mid-sen", "access_2": "And here"}
    fields = {key: item(there, key).get_by_label("What we found") for key in sent}
    for _look in range(40):
        there.goto(section)
        found = {key: field.input_value() for key, field in fields.items()}
        if found == sent:
            break
        there.wait_for_timeout(250)
    assert found == sent


def test_what_is_being_saved_is_not_in_the_way_of_the_button(site, open_page):
    group = Group(site, "slow")
    page = open_page(viewport=DESK)
    address = begin(group.enter(page, "anna"), group)
    page.goto(f"{address}sections/access_area/")

    # the answer to a save by the script comes back later than anybody presses
    page.evaluate(
        """() => {
            const real = window.fetch;
            window.fetch = async (...words) => {
                const answer = await real(...words);
                await new Promise((done) => setTimeout(done, 8000));
                return answer;
            };
        }"""
    )
    item(page, "access_1").get_by_label("Partial").check()
    page.wait_for_timeout(500)
    item(page, "access_1").get_by_label("What we found").fill("Ramps")
    page.get_by_role("button", name="Save and stay here").click()
    field = item(page, "access_1").get_by_label("What we found")
    expect(page.get_by_text("Saved: 1 answer.")).to_be_visible(timeout=30_000)
    expect(field).to_have_value("Ramps")


@pytest.mark.parametrize("language", ["en", "ar", "el"])
def test_every_page_of_an_assessment_is_for_every_eye_and_hand(
    site, open_page, language
):
    if site.environment.get("DATABASE_URL") and language != "ar":
        pytest.skip("the database changes nothing of what a page looks like")
    group = Group(site, language, language)
    cycle = f"""
from tests.teams import CYCLE
from dataclasses import replace
from assessment.actions.assessing import open_assessment
from assessment.storage import today
code = {group.home.rstrip("/").rpartition("/")[2]!r}
print(open_assessment(code, replace(CYCLE, title="2026"), by="", today=today()))
"""
    code = shell(site, cycle)
    page = open_page(viewport=PHONE, bypass_csp=True)
    walk_in(page, site, group.people["anna"])
    page.locator("main h1").wait_for()
    there, found = f"{site.url}/office/assessments/{code}/", []
    for path in (
        "",
        "sections/access_area/",
        "sections/staff_area/",
        "sections/access_area/responsible/",
        "sections/access_area/worksheet/",
        "questions/access_1/history/",
        "questions/access_1/view/",
        "questions/access_1/comments/",
        "contributions/",
        "days/",
        "version/",
        "evidence/",
    ):
        page.goto(there + path)
        root = page.locator("html")
        assert root.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        found += troubles(page, path or "overview")
    page.goto(f"{group.home}assessments/begin/")
    found += troubles(page, "begin")
    assert found == []


def test_a_section_is_answered_by_keyboard_alone(site, open_page):
    group = Group(site, "keys")
    page = open_page(viewport=DESK)
    address = begin(group.enter(page, "anna"), group)
    page.goto(f"{address}sections/access_area/")
    item(page, "access_1").get_by_label("Not in place").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(item(page, "access_1").get_by_label("Partial")).to_be_checked()
    for _field in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "access_1-found":
            break
    page.keyboard.type("Ramps")
    page.get_by_role("button", name="Save and stay here").focus()
    page.keyboard.press("Enter")
    expect(
        page.get_by_text(re.compile("Saved: 1 answer|Everything here is saved"))
    ).to_be_visible()
    expect(item(page, "access_1").get_by_label("What we found")).to_have_value("Ramps")
