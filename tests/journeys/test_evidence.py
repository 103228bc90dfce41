"""An official gives evidence, uses it for two questions, and saves it again."""

import re

import pytest
from playwright.sync_api import expect

from tests.accounts import walk_in
from tests.conftest import DESK, PHONE
from tests.journeys.looking import troubles
from tests.journeys.test_organisations import office_with, shell
from tests.registers import PDF_BYTES
from tests.server import serve_ready

OPEN = """
from datetime import date
from assessment.actions.assessing import Cycle, open_assessment
day = date(2026, 11, 27)
cycle = Cycle("human_rights_drug_policy", {title!r}, day, day, day, ["en"])
print(open_assessment({office!r}, cycle, by="", today=day))
"""
FILE = {"name": "Act 5.pdf", "mimeType": "application/pdf", "buffer": PDF_BYTES}
QUESTION = "Is treatment for drug dependence voluntary and based on informed consent?"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve_ready(tmp_path_factory.mktemp("evidence")) as server:
        yield server


def begin(site, page, name):
    """Sign in as somebody who answers; return the address of the register."""
    email = f"{name}@example.org"
    there, anna = office_with(site, name, email, "contributor", totp=False)
    office = there.rstrip("/").rpartition("/")[2]
    code = shell(site, OPEN.format(title=name, office=office))
    walk_in(page, site, anna)
    page.get_by_role("button", name="Sign out").wait_for()
    return f"{site.url}/office/assessments/{code}/evidence/"


@pytest.mark.parametrize(
    ("viewport", "javascript"),
    [(PHONE, False), (DESK, True)],
    ids=["phone without script", "desk"],
)
def test_an_official_gives_evidence_uses_it_again_and_saves_it(
    site, open_page, viewport, javascript
):
    page = open_page(viewport=viewport, javascript=javascript)
    register = begin(site, page, "desk" if javascript else "phone")
    page.goto(f"{register}add/?for=treatment_1")
    page.get_by_label("Title").fill("Act on treatment")
    page.get_by_role("button", name="Put it into the register").click()
    expect(page).to_have_title(re.compile("^Error:"))
    page.get_by_role("link", name="Choose a file, or write a link below.").click()
    expect(page.get_by_label("File", exact=True)).to_be_focused()
    page.get_by_label("File", exact=True).set_input_files(FILE)
    page.get_by_label("Type").select_option("law or regulation")
    page.get_by_label("Public").check()
    page.get_by_label("Article or page").fill("Article 21")
    page.get_by_role("button", name="Put it into the register").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Act on treatment")
    expect(page.get_by_text("It is in the register now.")).to_be_visible()
    page.get_by_label("Question it supports").select_option(index=2)
    page.get_by_role("button", name="Use it", exact=True).click()
    expect(page.get_by_role("button", name="Stop using it")).to_have_count(2)
    page.get_by_role("link", name="Evidence", exact=True).click()
    expect(page.get_by_text(QUESTION).last).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Act 5.pdf").click()
    assert saved.value.suggested_filename == "Act 5.pdf"
    assert saved.value.path().read_bytes() == PDF_BYTES


def test_every_page_of_the_register_is_for_every_eye_and_hand(site, open_page):
    page = open_page(viewport=PHONE, bypass_csp=True)
    register = begin(site, page, "looks")
    found = []
    page.goto(register)
    found += troubles(page, "an empty register")
    page.goto(f"{register}add/?for=treatment_1")
    found += troubles(page, "the form")
    page.get_by_role("button", name="Put it into the register").click()
    page.locator(".govuk-error-summary").wait_for()
    found += troubles(page, "the form with mistakes")
    page.get_by_label("Title").fill("A" * 100)
    page.get_by_label("Type").select_option("law or regulation")
    page.get_by_label("Public").check()
    page.get_by_label("Out of date after").fill("2020-01-01")
    page.get_by_label("File", exact=True).set_input_files(FILE)
    page.get_by_role("button", name="Put it into the register").click()
    page.get_by_text("It is in the register now.").wait_for()
    piece = page.url
    for name in ("", "change/", "revise/", "remove/"):
        page.goto(piece + name)
        found += troubles(page, f"a piece: {name}")
    page.goto(register)
    found += troubles(page, "the register")
    assert found == []
