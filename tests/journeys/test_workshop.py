"""J10: an expert imports, mends, translates, tries, and publishes a new version.

And a second journey: two experts move a cut-off, prove it, mend it, translate and
review it, and publish it, while an office goes on with the version it began with.
"""

import re

import pytest
from playwright.sync_api import expect

from questionnaires.domain.definition import Audience
from questionnaires.interchange.workbook import Form, write_bank
from tests.accounts import make_account_at, walk_in
from tests.commands import manage
from tests.conftest import DESK
from tests.journeys.experts_bank import tea_time
from tests.journeys.test_organisations import office_with, shell
from tests.journeys.visitor import Visitor
from tests.server import serve_ready

SUGAR = "كم مرة تضيف السكر؟"
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
VERSION_OF = """
from assessment.models import Assessment
print(Assessment.objects.get(code={code!r}).version.number)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    state = tmp_path_factory.mktemp("workshop")
    with serve_ready(state, TASK_WORKERS="1") as server:
        yield server


def publish_bank(site, folder, questionnaire):
    """Bring a bank in on the command line, and publish its first version."""
    write_bank(questionnaire, folder / "bank.json", Form.JSON)
    manage(site, "import_bank", folder / "bank.json")
    manage(site, "publish", questionnaire.key)
    return questionnaire.key


def workbook_with(questionnaire, file, cells):
    """Write the bank as a workbook, and over some of its cells.

    A cell is a sheet, the name of a column, the number of a row, and what it says.
    """
    from openpyxl import load_workbook

    write_bank(questionnaire, file, Form.XLSX)
    book = load_workbook(file)
    for sheet, column, row, words in cells:
        names = [cell.value for cell in book[sheet][1]]
        book[sheet].cell(row, names.index(column) + 1).value = words
    book.save(file)
    return file


def at_the_bench(page, site, email, key):
    """Sign an expert in, and open a bank of the list; return its address."""
    walk_in(page, site, make_account_at(site, email, expert=True))
    page.get_by_role("link", name="Workshop for question banks").click()
    page.locator("li.card", has=page.get_by_text(key, exact=True)).get_by_role(
        "heading", level=2
    ).get_by_role("link").click()
    return f"{site.url}/workshop/{key}/"


def tab(page, name):
    page.get_by_role("navigation", name="Pages of this bank").get_by_role(
        "link", name=name, exact=True
    ).click()
    page.get_by_role("heading", level=1, name=name, exact=True).wait_for()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def set_band(page, band, **cells):
    """Change the ends of a band on its page, and save it."""
    tab(page, "Scoring")
    page.get_by_role("link", name=band, exact=True).click()
    for name, number in cells.items():
        page.get_by_label(name, exact=True).fill(number)
    press(page, "Save")
    page.get_by_text("Saved.").wait_for()


def look_at_file(page, file):
    tab(page, "Import")
    page.locator("input[type=file]").set_input_files(file)
    press(page, "Look at the file")
    page.get_by_role("heading", name=f"What stands in {file.name}").wait_for()


def translate_sugar(page):
    """Write the words that are missing in Arabic, from the right to the left."""
    tab(page, "Translations")
    page.get_by_role("link", name=re.compile("العربي.?ة")).click()
    page.get_by_role("link", name="Missing (1)").click()
    box = page.get_by_label("Translation")
    assert box.evaluate("one => getComputedStyle(one).direction") == "rtl"
    box.fill(SUGAR)
    press(page, "Save these texts")
    page.get_by_text("1 text saved.").wait_for()


def simulated(page, **given):
    """Answer in the simulator; return the words of what comes of it."""
    for key in ("tea", "coffee", "cake", "sugar"):
        page.locator(f"#a-{key}").select_option(given.get(key, "p0"))
    page.locator("#answers button").first.click()
    return page.locator("#outcome").inner_text()


def see_in_arabic(page):
    """Look at the preview in Arabic; return the frame with the pages of a person."""
    tab(page, "Preview")
    page.get_by_label("Language", exact=True).select_option("ar")
    press(page, "Show")
    frame = page.frame_locator("iframe.inside")
    assert frame.locator("html").get_attribute("dir") == "rtl"
    return frame


def publish_draft(page, number):
    tab(page, "Publish")
    press(page, "Publish it as the next version")
    page.get_by_text(f"Version {number} is published.").wait_for()


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
    page.get_by_text("These answers were found by the score proof.").wait_for()
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
    second.get_by_text("1 text saved.").wait_for()
    expect(second.get_by_role("link", name="Not reviewed (0)")).to_be_visible()
    publish_draft(second, 2)

    hers = open_page(viewport=DESK, javascript=javascript)
    walk_in(hers, site, anna)
    hers.goto(where)
    hers.get_by_role("link", name="Tea 2026").first.click()
    hers.get_by_text("The questionnaire has a newer version, 2.").wait_for()
    assert shell(site, VERSION_OF.format(code=code)) == "1"
