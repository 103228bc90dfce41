"""J10: an expert imports, mends, translates, tries, and publishes a new version.

And a second journey: two experts move a cut-off, prove it, mend it, translate and
review it, and publish it, while an office goes on with the version it began with. In
a third, a clinical bank takes two people to be published.
"""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from questionnaires.domain.definition import Audience
from tests.accounts import walk_in
from tests.conftest import DESK
from tests.journeys.experts_bank import tea_time
from tests.journeys.experts_hands import (
    at_the_bench,
    expect_no_publishing,
    look_at_file,
    press,
    publish_bank,
    publish_draft,
    see_in_arabic,
    set_band,
    set_minutes,
    simulated,
    tab,
    translate_sugar,
    workbook_with,
)
from tests.journeys.test_organisations import office_with, shell
from tests.journeys.visitor import Visitor
from tests.server import serve_ready

WRONG = (("bands", "min", 3, "four"), ("choices", "score", 2, "none at all"))
CHANGED = (
    ("survey", "label::English (en)", 4, "How often do you have coffee?"),
    ("choices", "score", 3, 2),
)
BEGIN = """
from datetime import date
from assessment.actions.assessing import Cycle, open_assessment
from assessment.storage import today
days = date(2025, 1, 1), date(2025, 12, 31), date(2126, 12, 20)
cycle = Cycle({key!r}, "Tea 2026", *days, ("en", "ar"))
print(open_assessment({office!r}, cycle, by="", today=today()))
"""
MAY_ONLY_WRITE = """
from django.contrib.auth.models import Permission, User
user = User.objects.get(email={email!r})
user.is_superuser = False
user.save()
user.user_permissions.set(Permission.objects.filter(codename="change_draft"))
"""
VERSION_OF = """
from assessment.models import Assessment
print(Assessment.objects.get(code={code!r}).version.number)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    state = tmp_path_factory.mktemp("workshop")
    with serve_ready(state, TASK_WORKERS="1") as server:
        yield server


def test_j10_an_expert_brings_a_bank_to_its_next_version(
    site, open_page, tmp_path, javascript
):
    mark = "a" if javascript else "b"
    bank = tea_time(f"tea_time_{mark}", title := f"Tea time {mark}")
    key = publish_bank(site, tmp_path, bank)
    running = Visitor(site.url)
    running.begin(title)
    page = open_page(viewport=DESK, javascript=javascript)
    there = at_the_bench(page, site, f"{key}@example.org", key)
    press(page, "New draft from version 1")

    look_at_file(page, workbook_with(bank, tmp_path / "wrong.xlsx", WRONG))
    table = page.get_by_role("region", name="What to look at")
    expect(table.get_by_role("rowheader", name="bands, row 3, min")).to_be_visible()
    expect(table.get_by_role("rowheader", name="choices, row 2, score")).to_be_visible()
    for words in ("four", "none at all"):
        expect(table.get_by_text(words, exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Import"))).to_have_count(0)
    tab(page, "Difference")
    page.get_by_text("Nothing differs.").wait_for()

    look_at_file(page, workbook_with(bank, tmp_path / "mended.xlsx", CHANGED))
    page.get_by_role("button", name=re.compile(r"^Import \d+ rows$")).click()
    tab(page, "Difference")
    page.get_by_text("The same answers may come to other scores.").wait_for()

    set_band(page, "Moderate", From="3")
    tab(page, "Publish")
    page.get_by_text("3 lies in “lower” and in “moderate”.").wait_for()
    expect(page.get_by_role("button", name=re.compile("^Publish"))).to_have_count(0)
    set_band(page, "Moderate", From="4")

    translate_sugar(page)
    assert see_in_arabic(page)
    tab(page, "Simulator")
    assert "Lower" in simulated(page, coffee="p3")
    assert "Moderate" in simulated(page, coffee="p4")

    publish_draft(page, 2)
    page.goto(f"{there}structure/?version=1")
    page.get_by_text("A version stays as it was published.").wait_for()
    expect(page.get_by_role("link", name="Add a section")).to_have_count(0)
    running.choose(0)
    assert "How often do you drink coffee?" in running.page
    later = Visitor(site.url)
    later.begin(title)
    later.choose(0)
    assert "How often do you have coffee?" in later.page


def prove(page):
    """Have the scores proved; look again until they are."""
    tab(page, "Checks")
    press(page, "Prove the scores")
    for _look in range(60):
        if page.get_by_role("heading", name="What answers can come to").count():
            return
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Look again how far it is").click()
    raise AssertionError("the proof does not end")


def test_a_cut_off_is_moved_proved_mended_translated_reviewed_and_published(
    site, open_page, tmp_path, javascript
):
    mark = "a" if javascript else "b"
    key = publish_bank(site, tmp_path, tea_time(f"tea_rooms_{mark}", Audience.OFFICE))
    where, anna = office_with(
        site, f"Tea {mark}", f"anna-{mark}@tea.org", "coordinator"
    )
    office_code = where.rstrip("/").rpartition("/")[2]
    code = shell(site, BEGIN.format(key=key, office=office_code))
    page = open_page(viewport=DESK, javascript=javascript)
    at_the_bench(page, site, f"ada-{mark}@example.org", key)
    press(page, "New draft from version 1")

    set_band(page, "Lower", From="1", To="2")
    set_band(page, "Moderate", From="3")
    prove(page)
    page.get_by_text("Nobody can reach the band “lower” of “use”.").wait_for()
    gap = page.locator(".findings li", has_text="P106")
    gap.get_by_role("link", name="Open these answers in the simulator").click()
    page.get_by_text("The score proof found these answers when it asked:").wait_for()
    assert "Moderate" not in page.locator("#outcome").inner_text()

    set_band(page, "Lower", From="0")
    prove(page)
    page.get_by_text("The proof found nothing to look at.").wait_for()
    translate_sugar(page)

    second = open_page(viewport=DESK, javascript=javascript)
    at_the_bench(second, site, f"ben-{mark}@example.org", key)
    tab(second, "Translations")
    second.get_by_role("link", name=re.compile("العربي.?ة")).click()
    second.get_by_role("link", name="Not reviewed (1)").click()
    second.get_by_label("I have reviewed it").check()
    second.get_by_label("Your role, if you review").fill("native speaker")
    press(second, "Save these texts")
    second.get_by_text("1 text reviewed.").wait_for()
    expect(second.get_by_role("link", name="Not reviewed (0)")).to_be_visible()
    publish_draft(second, 2)

    hers = open_page(viewport=DESK, javascript=javascript)
    walk_in(hers, site, anna)
    hers.goto(where)
    hers.get_by_role("link", name="Tea 2026").first.click()
    hers.get_by_text("The questionnaire has a newer version, 2.").wait_for()
    assert shell(site, VERSION_OF.format(code=code)) == "1"


def test_a_clinical_bank_is_published_by_another_expert_than_who_edited_it_last(
    site, open_page, tmp_path, javascript
):
    mark = "a" if javascript else "b"
    bank = replace(tea_time(f"tea_clinic_{mark}", "Tea clinic"), is_clinical=True)
    key = publish_bank(site, tmp_path, bank)
    names = ("cora", "dan", "eva")
    pages = {name: open_page(viewport=DESK, javascript=javascript) for name in names}
    for name, page in pages.items():
        there = at_the_bench(page, site, f"{name}-{mark}@example.org", key)
    cora, dan, eva = pages.values()
    press(cora, "New draft from version 1")
    set_minutes(cora, there, "2")
    mine = "This bank is clinical, and you edited it. Another expert looks at it, and"
    expect_no_publishing(cora, mine)

    # who would approve and then edits, too, is an editor: each looks at the other's
    dan.goto(there)
    tab(dan, "Publish")
    dan.get_by_text("What one edits, another looks at.").wait_for()
    set_minutes(dan, there, "3")
    expect_no_publishing(dan, mine)
    expect_no_publishing(cora, mine)

    shell(site, MAY_ONLY_WRITE.format(email=f"eva-{mark}@example.org"))
    eva.goto(there)
    expect_no_publishing(eva, "Your account cannot publish.")

    press(dan, "I have checked this draft as it stands")
    dan.get_by_text("It is noted that you checked it.").wait_for()
    expect_no_publishing(dan, mine)
    publish_draft(cora, 2)
    expect(cora.get_by_role("link", name="Version 2", exact=True)).to_be_visible()
