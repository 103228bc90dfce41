"""J8, the part of paper: a report is asked for, made, saved, and read by every eye."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.conftest import DESK, PHONE
from tests.journeys.looking import troubles
from tests.journeys.test_official_results import Readers, reach
from tests.server import serve_ready


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    with serve_ready(folder, TASK_WORKERS="1") as server:
        yield server


class Askers(Readers):
    """A group whose later cycle is to be a report."""

    def __init__(self, site, mark, language="en"):
        super().__init__(site, mark, language)
        self.there = self.there.replace("/results/", "/reports/")


def ask(page, **chosen):
    for label, choice in chosen.items():
        page.get_by_label(label).select_option(choice)
    page.get_by_label("The short one").check()
    page.get_by_role("button", name="Make the report").click()
    expect(page.get_by_text("Your report is being made.")).to_be_visible()


def test_a_report_is_asked_for_waited_for_and_saved(site, open_page, javascript):
    group = Askers(site, f"paper-{int(javascript)}")
    page = group.read(open_page(viewport=DESK, javascript=javascript))
    ask(page)
    download = page.get_by_role("link", name="Download")
    if not javascript:
        for _look in range(60):
            if download.count():
                break
            page.get_by_role("link", name="Look again how far they are").click()
            page.wait_for_timeout(1000)
    expect(download).to_be_visible(timeout=90_000)
    expect(page.get_by_text("Ready", exact=True)).to_be_visible()
    with page.expect_download() as saved:
        download.click()
    assert saved.value.suggested_filename.startswith("harbours-2029-")
    pdf = PdfReader(BytesIO(saved.value.path().read_bytes()))
    expect(page.get_by_text(f"{len(pdf.pages)} pages,")).to_be_visible()


def test_what_is_chosen_meanwhile_is_not_thrown_away(site, open_page):
    page = Askers(site, "choosing").read(open_page(viewport=PHONE))
    ask(page)
    page.get_by_label("Restricted and internal evidence, too").check()
    expect(page.get_by_text("Ready", exact=True)).to_be_visible(timeout=90_000)
    expect(page.get_by_label("Restricted and internal evidence, too")).to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_of_reports_is_for_every_eye(site, open_page, language, scheme):
    group, found = Askers(site, f"eye-{language}-{scheme}", language), []
    options = {"bypass_csp": True, "color_scheme": scheme}
    page = group.read(open_page(viewport=PHONE, **options))
    found += troubles(page, "nothing yet")
    page.locator("main form[novalidate] button[type=submit]").click()
    page.locator("table.papers").wait_for()
    found += troubles(page, "one waits")
    assert found == []


def test_a_report_is_asked_for_and_cancelled_by_keyboard_alone(site, open_page):
    page = Askers(site, "keys").read(open_page(viewport=DESK))
    reach(page, page.get_by_role("button", name="Make the report"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your report is being made.")).to_be_visible()
    reach(page, page.get_by_role("button", name="Cancel"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is cancelled.")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
