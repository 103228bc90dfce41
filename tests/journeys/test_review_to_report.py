"""J8 in one go: reviewed, mended, accepted, signed; then results, a plan and a PDF."""

import json
import re

import pikepdf
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.accounts import WORDS, Persona, totp_code, walk_in
from tests.commands import manage
from tests.conftest import DESK, PHONE
from tests.journeys.test_official_results import rows_of
from tests.journeys.test_officials import item
from tests.journeys.test_organisations import shell
from tests.server import serve_ready

BANK = "human_rights_drug_policy"
PEOPLE = {
    "anna": "coordinator",
    "ben": "contributor",
    "rhea": "reviewer",
    "hela": "head",
}
MAKE = """
from tests.journeys.test_review_to_report import begun
print(begun({mark!r}))
"""
ACCEPT = """
from tests.journeys.test_review_to_report import accepted
accepted({code!r}, but={but!r})
"""
LAST = "social_rights_area"  # its six questions are answered by hand
FIRST, UNKNOWN, NOWHERE = "social_rights_1", "social_rights_2", "social_rights_3"
REASON = "Which register is this from?"
NOT_HERE = "No such service exists on the islands."
OPEN_FIELDS = "main :is(input, textarea, select):not([type=hidden]):not(:disabled)"


def begun(mark):
    """Begin an assessment, answer all but its last section; say who takes part."""
    from dataclasses import replace

    from django.utils import timezone

    from assessment.actions.answering import save_answers
    from assessment.actions.assessing import open_assessment
    from assessment.actions.offices import found_organisation
    from assessment.domain.saving import Content, Typed
    from assessment.models import Organisation
    from assessment.queries.assessing import load_assessment
    from assessment.storage import today
    from questionnaires.domain.definition import AnsweredBy
    from questionnaires.queries import load_part
    from tests.accounts import make_account
    from tests.teams import CYCLE

    code = found_organisation(f"Office {mark}", "Europe/Athens", by="", today=today())
    office = Organisation.objects.get(code=code)
    people = {
        name: make_account(
            f"{name}.{mark}@example.org", role=role, organisation=office, name=name
        )
        for name, role in PEOPLE.items()
    }
    cycle = replace(CYCLE, questionnaire=BANK, title="Rights 2026", languages=("en",))
    anna, ben = (people[name].user for name in ("anna", "ben"))
    made = open_assessment(code, cycle, by=anna.username, today=today())
    version = load_assessment(anna, made).version
    asked = load_part(version, AnsweredBy.OFFICES)
    keys = [q.key for one in asked.sections if one.key != LAST for q in one.questions]
    typed = {
        key: Typed(Content(f"level_{place * 7 % 5 + 1}", f"We looked, {place}."), 0)
        for place, key in enumerate(keys)
    }
    save_answers(made, version, typed, by=ben.username, now=timezone.now())
    secrets = {name: one.totp_secret for name, one in people.items()}
    return json.dumps([made, len(list(asked.questions())), secrets])


def accepted(code, but):
    """Have the reviewer accept every section but one, on the machine of the site."""
    from assessment.models import Membership, Organisation
    from tests.reviews import decide, sitting_of
    from tests.teams import Team

    rows = Membership.objects.filter(organisation__assessments__code=code)
    people = {row.role: Persona("", "", "", row.user) for row in rows}
    team = Team(Organisation.objects.get(assessments__code=code), people, code)
    for part in sitting_of(team).parts:
        if part.section.key != but:
            decide(team, part.section.key)


class Policy:
    """People who assess a whole policy on a running site, `count` questions of it."""

    def __init__(self, site, mark):
        self.site, self.mark = site, mark
        made = json.loads(shell(site, MAKE.format(mark=mark)))
        self.code, self.count, self.secrets = made
        self.there = f"{site.url}/office/assessments/{self.code}/"

    def enter(self, page, name, path=""):
        email = f"{name}.{self.mark}@example.org"
        persona = Persona(email, WORDS, self.secrets[name], None)
        walk_in(page, self.site, persona, step=-1)
        page.locator("main h1").wait_for()
        page.goto(self.there + path)
        return page

    def accept_all_but_the_last(self):
        shell(self.site, ACCEPT.format(code=self.code, but=LAST))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review to report")
    with serve_ready(folder, TASK_WORKERS="1") as server:
        yield server


def finish(ben):
    """Answer the last section: a level, one not known, one that does not apply."""
    keys = [f"social_rights_{number}" for number in range(1, 7)]
    for key in keys:
        item(ben, key).get_by_label("Partial").check()
    item(ben, UNKNOWN).get_by_label("Not known").check()
    item(ben, NOWHERE).get_by_label("Does not apply", exact=True).check()
    item(ben, NOWHERE).get_by_label("Why it does not apply").fill(NOT_HERE)
    ben.get_by_role("button", name="Save section").click()
    expect(ben.get_by_text("Saved: 6 answers.")).to_be_visible()


def see_that_the_list_is_empty_or_leads_somewhere(page):
    """Read the checklist: each kind that is counted is a link to what it counts."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Review and sign-off")
    kinds = page.locator(".checklists li")
    for place in range(kinds.count()):
        counted = re.search(r"\d+", kinds.nth(place).inner_text())
        if counted and counted[0] != "0":
            expect(kinds.nth(place).get_by_role("link")).to_have_count(1)
    page.get_by_role("link", name="Not known").click()
    page.get_by_role("link", name=re.compile("^Question 2")).click()
    expect(item(page, UNKNOWN).get_by_label("Not known")).to_be_checked()


def decide(rhea, choice, reason=""):
    rhea.get_by_label(choice).check()
    rhea.get_by_label("Reason").fill(reason)
    rhea.get_by_role("button", name="Save the decision").click()


def confirm(page, secret):
    page.get_by_role("checkbox", name=re.compile("^I confirm that")).check()
    page.get_by_label("Your password").fill(WORDS)
    page.get_by_label("Code").fill(totp_code(secret))
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text("You have signed.")).to_be_visible()


def see_that_the_table_is_the_chart(page, count):
    part = page.locator("section", has=page.locator("#distribution"))
    charts = part.get_by_role("img").locator("title").all_text_contents()
    part.get_by_text("Show as table").click()
    heads = part.locator("thead th").all_inner_texts()
    labels = [re.sub(r"^\d ", "", one.strip()) for one in heads[1:-1]]
    rows = rows_of(part.locator("table"))
    assert sum(int(row[-1]) for row in rows) == count
    told = [
        f"{row[0]}: "
        + "; ".join(
            f"{label} {cell}"
            for label, cell in zip(labels, row[1:-1], strict=True)
            if cell != "0"
        )
        for row in rows
    ]
    assert charts == told


def plan_an_action(page):
    page.get_by_role("link", name=re.compile("^Plan an action")).first.click()
    page.get_by_label("Action", exact=True).fill("Publish the register each year")
    page.get_by_label("Owner", exact=True).fill("Ministry of Health")
    page.get_by_label("Cost", exact=True).fill("120 000 €")
    page.get_by_role("button", name="Put it into the plan").click()
    expect(page.get_by_text("The action is in the plan.")).to_be_visible()


def download(page, folder):
    """Ask for the full report of what was signed, wait for it, and save it."""
    page.get_by_label("Report of").select_option("1")
    page.get_by_role("button", name="Make the report").click()
    link = page.get_by_role("link", name=re.compile("^Download"))
    expect(link).to_be_visible(timeout=120_000)
    with page.expect_download() as saved:
        link.click()
    path = folder / saved.value.suggested_filename
    saved.value.save_as(path)
    return path


def see_that_it_is_a_report(site, path, page):
    with pikepdf.open(path) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "en"
        assert "Rights 2026" in str(pdf.docinfo.Title)
    pages = [one.extract_text() for one in PdfReader(path).pages]
    assert 15 <= len(pages) <= 40
    expect(page.get_by_text(f"{len(pages)} pages,")).to_be_visible()
    text = "\n".join(pages)
    assert "Draft" not in text
    assert "Publish the register each year" in text
    assert re.search(r"sha256:\s*([0-9a-f]{4}\s*){16}", text)
    assert "made here, byte for byte" in manage(site, "verify_report", path)


def test_a_policy_is_reviewed_mended_signed_and_handed_over(site, open_page, tmp_path):
    policy = Policy(site, "policy")
    ben = policy.enter(
        open_page(viewport=PHONE, javascript=False), "ben", f"sections/{LAST}/"
    )
    finish(ben)
    policy.accept_all_but_the_last()

    anna = policy.enter(open_page(viewport=DESK), "anna", "review/")
    see_that_the_list_is_empty_or_leads_somewhere(anna)

    rhea = policy.enter(open_page(viewport=DESK), "rhea", f"sections/{LAST}/review/")
    expect(rhea.get_by_text(NOT_HERE)).to_be_visible()
    decide(rhea, "Return it", REASON)
    expect(rhea.get_by_text("The section is returned.")).to_be_visible()
    anna.goto(policy.there)
    expect(anna.locator(".status", has_text="Needs attention")).to_have_count(1)

    ben.goto(f"{policy.there}sections/{LAST}/")
    expect(ben.get_by_text(REASON)).to_be_visible()
    item(ben, FIRST).get_by_label("What we found").fill("The register of 2025, table 4")
    ben.get_by_role("button", name="Save and stay here").click()
    rhea.goto(f"{policy.there}sections/{LAST}/review/")
    expect(rhea.get_by_text("The register of 2025, table 4")).to_be_visible()
    decide(rhea, "Accept the section")
    expect(rhea.get_by_text("The section is accepted.")).to_be_visible()

    hela = policy.enter(open_page(viewport=DESK), "hela", "sign/")
    confirm(hela, policy.secrets["hela"])
    ben.goto(f"{policy.there}sections/{LAST}/")
    expect(item(ben, FIRST).get_by_label("Partial")).to_be_checked()
    expect(ben.locator(OPEN_FIELDS)).to_have_count(0)
    expect(ben.get_by_role("button", name=re.compile("^Save"))).to_have_count(0)

    anna.goto(f"{policy.there}results/")
    see_that_the_table_is_the_chart(anna, policy.count)
    plan_an_action(anna)
    anna.goto(f"{policy.there}reports/")
    see_that_it_is_a_report(site, download(anna, tmp_path), anna)
