"""An expert signs in, takes the choices out, renames one, and brings them back."""

import os
from itertools import count

import pytest

from tests.accounts import make_account_at, walk_in
from tests.commands import manage
from tests.server import TOP, serve_ready

LISTS = ("questionnaire", "version", "draft", "helpservice")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with a draft."""
    with serve_ready(tmp_path_factory.mktemp("admin")) as server:
        manage(server, "import_bank", TOP / "tests" / "banks" / "home_energy")
        yield server


NUMBERS = count()


@pytest.fixture
def expert(site, open_page):
    page = open_page()
    ada = make_account_at(site, f"ada{next(NUMBERS)}@example.org", expert=True)
    walk_in(page, site, ada)
    page.goto(f"{site.url}/admin/")
    page.get_by_text("Site administration").wait_for()
    return page


def take_out(page, folder):
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def rename(file, old, new):
    """Write other words into a cell, as an expert does in a spreadsheet."""
    from openpyxl import load_workbook

    workbook = load_workbook(file)
    cells = (cell for row in workbook.active.iter_rows() for cell in row)
    next(cell for cell in cells if cell.value == old).value = new
    workbook.save(file)


def test_a_choice_is_renamed_in_a_spreadsheet(site, expert, tmp_path):
    expert.get_by_role("link", name="Drafts", exact=True).first.click()
    expert.get_by_role("link", name="Choices").click()
    file = take_out(expert, tmp_path)
    assert file.name == "home_energy-choices.xlsx"
    rename(file, "A flat", "An apartment")
    expert.get_by_label("File:").set_input_files(file)
    expert.get_by_role("button", name="Show what would change").click()
    expert.get_by_role("heading", name="What would change").wait_for()
    assert expert.locator("td:has(ins)").all_inner_texts() == ["A flat An apartment"]
    if folder := os.environ.get("SCREENSHOTS"):
        expert.screenshot(path=f"{folder}/preview.png", full_page=True)
    expert.get_by_role("button", name="Change the draft").click()
    expert.get_by_text("Rows changed: 1.").wait_for()
    manage(site, "export_bank", "home_energy", "--form", "json", tmp_path / "b.json")
    words = (tmp_path / "b.json").read_text()
    assert ("An apartment" in words, "A flat" in words) == (True, False)
    assert list((site.state / "uploads").iterdir()) == []


def test_a_mistake_is_named_on_the_page(expert, site, tmp_path):
    expert.goto(f"{site.url}/admin/questionnaires/draft/tables/home_energy/choices/")
    file = take_out(expert, tmp_path)
    rename(file, "name", "points")
    expert.get_by_label("File:").set_input_files(file)
    expert.get_by_role("button", name="Show what would change").click()
    expert.get_by_text("Column 2, “points”, is not one of this table.").wait_for()


def test_no_page_of_the_admin_breaks_its_policy(site, expert):
    """`open_page` fails where a page wants what the policy forbids."""
    for name in LISTS:
        expert.goto(f"{site.url}/admin/questionnaires/{name}/")
        expert.locator("#result_list tbody th a").first.click()
        expert.get_by_role("link", name="History").click()
        expert.locator("#content").wait_for()
    forms = ("assessment/edition/add/", "password_change/")
    for address in (*forms, "questionnaires/helpservice/table/"):
        expert.goto(f"{site.url}/admin/{address}")
        expert.locator("#content form").first.wait_for()


def test_after_signing_out_a_check_finds_no_cookie_of_an_account(site, expert):
    expert.get_by_role("button", name="Log out").click()
    expert.get_by_text("Thanks for spending").wait_for()
    names = {cookie["name"] for cookie in expert.context.cookies()}
    assert names <= {"c"}
    expert.goto(f"{site.url}/admin/")
    assert expert.url.startswith(f"{site.url}/accounts/login/")
