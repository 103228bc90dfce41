"""What experts do in the workshop in a browser, for the journeys of its tests."""

import re

from playwright.sync_api import expect

from questionnaires.interchange.workbook import Form, write_bank
from tests.accounts import make_account_at, walk_in
from tests.commands import manage

SUGAR = "كم مرة تضيف السكر؟"


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


def set_minutes(page, there, minutes):
    page.goto(f"{there}settings/")
    page.get_by_label("Minutes it takes").fill(minutes)
    press(page, "Save")
    page.get_by_text("Saved.").wait_for()


def expect_no_publishing(page, why):
    """See on the page Publish why there is no button for it."""
    tab(page, "Publish")
    expect(page.get_by_text(why)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Publish"))).to_have_count(0)
