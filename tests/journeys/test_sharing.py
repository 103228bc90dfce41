"""J9, its end: what is signed is shared with one ministry, published, and ended."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.accounts import walk_in
from tests.conftest import DESK, PHONE
from tests.journeys.looking import troubles
from tests.journeys.test_organisations import office_with, shell
from tests.journeys.test_signing import Signers
from tests.server import serve_ready

COUNT = """
from datetime import date
from assessment.models import Assessment
from reports.actions import release_benchmarks
from tests.reports.test_benchmarks import agree, make_teams
make_teams(first={first})
release_benchmarks({month!r}, date(2030, 1, 1))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    state = tmp_path_factory.mktemp("sharing")
    with serve_ready(state, TOUCHSTONE_BENCHMARKS="1") as server:
        yield server


def signed(site, mark, language="en"):
    """Return people of an organisation that has signed, without names if published."""
    signers = Signers(site, mark, language)
    signers.sign("signatory", "signatory2", "head")
    return signers


def taker(site, mark, language="en"):
    """Return the name and address of another organisation, and who leads it."""
    name, email = f"Ministry of {mark}", f"lead-{mark}@taking.org".lower()
    address, persona = office_with(site, name, email, "coordinator", language=language)
    return name, address, persona


def enter(page, site, persona, address):
    walk_in(page, site, persona)
    page.locator("main h1").wait_for()
    page.goto(address)
    return page


def test_what_is_signed_is_offered_accepted_read_and_ended(site, open_page):
    signers = signed(site, "Quays")
    name, there, persona = taker(site, "Taking")
    head = signers.enter(open_page(viewport=PHONE, javascript=False), "head", "sign/")
    head.get_by_role("link", name="Share or publish what was signed").click()
    head.get_by_role("link", name="Share with an organisation").click()
    head.get_by_label("Name or code of the organisation").fill(name)
    head.get_by_role("button", name="Go on").click()
    expect(head.get_by_text("not civil society in it")).to_be_visible()
    head.get_by_role("button", name="Offer it").click()
    code = head.locator(".share .hash").inner_text()
    assert re.fullmatch(r"([0-9a-z]{4} ){3}[0-9a-z]{4}", code)

    lead = enter(open_page(viewport=DESK), site, persona, there)
    lead.get_by_role("link", name="Shared with us").click()
    lead.get_by_label("Code of the offer").fill("0000 0000")
    lead.get_by_role("button", name="Accept it").click()
    expect(lead.get_by_role("group", name="There is a problem")).to_be_visible()
    lead.get_by_label("Code of the offer").fill(code)
    lead.get_by_role("button", name="Accept it").click()
    lead.get_by_role("link", name=re.compile("Quays – Harbours 2026")).click()
    expect(lead.get_by_text("for dialogue and not for ranking")).to_be_visible()
    expect(lead.get_by_text("Signatory Quays")).to_be_visible()
    read = lead.url

    head.reload()
    shared = head.get_by_role("heading", name=f"Shared with “{name}”")
    expect(shared).to_be_visible()
    head.get_by_role("link", name=re.compile("^End it")).click()
    head.get_by_role("button", name="End it").click()
    expect(head.get_by_text("It is not shared any more.")).to_be_visible()
    assert lead.goto(read).status == 404


def test_what_is_published_is_read_by_who_has_no_account(site, open_page, javascript):
    signers = signed(site, f"Piers{int(javascript)}")
    head = signers.enter(open_page(viewport=DESK), "coordinator", "shares/")
    head.get_by_role("link", name="Publish").click()
    left = head.locator(".govuk-summary-list__row", has_text="Left out")
    expect(left).to_contain_text("Names of people")
    head.get_by_role("button", name="Publish it").click()
    address = head.locator(".share a").first.get_attribute("href")

    anybody = open_page(viewport=PHONE, javascript=javascript)
    address = site.url + address[address.index("/published/") :]
    anybody.goto(address)
    expect(anybody.get_by_role("heading", level=1)).to_have_text("Harbours 2026")
    expect(anybody.get_by_text("SHA-256 of the whole")).to_be_visible()
    assert "Signatory" not in anybody.locator("main").inner_text().replace(
        "Signatory, Ministry of", ""
    )
    assert anybody.context.cookies() == []
    with anybody.expect_download() as download:
        anybody.get_by_role("link", name=re.compile("as it was hashed")).click()
    plain = json.loads(download.value.path().read_text())
    assert plain["dossier"]["people"] == {}
    anybody.get_by_role("link", name="العربية").click()
    assert anybody.locator("html").get_attribute("dir") == "rtl"


def test_benchmarks_show_a_range_and_the_own_score(site, open_page):
    signers = signed(site, "Basins")
    shell(site, COUNT.format(first=0, month="2029-10"))
    page = signers.enter(open_page(viewport=DESK), "observer", "benchmarks/")
    part = page.locator(".benchmark", has_text="Quays and ferries")
    expect(part).to_contain_text("At least half of 5 organisations lie between 25%")
    expect(part).to_contain_text("Your own score:")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_of_sharing_is_for_every_eye_and_hand(site, open_page, language):
    signers, found = signed(site, f"Locks-{language}", language), []
    name, there, persona = taker(site, f"Eyes-{language}", language)
    wide = {"viewport": PHONE, "bypass_csp": True}
    head = signers.enter(open_page(**wide), "head", "shares/")

    def look(page, path=""):
        if path:
            page.goto(path)
        root = page.locator("html")
        assert root.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )
        found.extend(troubles(page, path or page.url))

    begin = f"{signers.there}shares/"
    look(head, begin)
    for way in ("published", "benchmarks"):
        look(head, f"{begin}1/{way}/")
        head.locator("main form button[type=submit]").click()
    look(head, f"{begin}1/organisation/")
    head.locator("main form button[type=submit]").click()
    look(head)
    head.locator("#id_to").fill(name)
    head.locator("main form button[type=submit]").click()
    look(head)
    head.locator("main form button[type=submit]").click()
    look(head)
    code = head.locator(".share .hash").inner_text()
    address = head.locator(".share a[href*=published]").get_attribute("href")
    look(head, f"{signers.there}benchmarks/")
    lead = enter(open_page(**wide), site, persona, f"{there}shared/")
    lead.locator("#id_code").fill("1")
    lead.locator("main form button[type=submit]").click()
    look(lead)
    lead.locator("#id_code").fill(code)
    lead.locator("main form button[type=submit]").click()
    look(lead)
    look(lead, site.url + lead.locator("main .others a").get_attribute("href"))
    published = address[address.index("/published/") :]
    anybody = open_page(**wide)
    look(anybody, f"{site.url}{published}{language}/")
    head.goto(begin)
    head.locator(".share a[href$='/end/']").first.click()
    look(head)
    assert found == []
