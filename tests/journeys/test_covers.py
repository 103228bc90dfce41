"""A coordinator puts words and a partner's logo on the cover of reports."""

import pytest
from playwright.sync_api import expect

from tests.accounts import walk_in
from tests.assessment.pictures import picture
from tests.conftest import DESK
from tests.journeys.looking import troubles
from tests.journeys.test_organisations import office_with


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_logo_is_added_seen_and_removed(site, open_page, javascript):
    mark = "a" if javascript else "b"
    there, anna = office_with(
        site, f"Ministry {mark}", f"anna{mark}@example.org", "coordinator"
    )
    page = open_page(javascript=javascript, viewport=DESK, bypass_csp=javascript)
    walk_in(page, site, anna)
    page.goto(there)
    page.get_by_role("link", name="Cover of reports").click()
    page.get_by_label("Words on the cover").fill("With the support of the League")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Add a logo").click()
    page.get_by_label("Name of the partner").fill("League of Harbours")
    page.get_by_label("Picture").set_input_files(
        {"name": "league.png", "mimeType": "image/png", "buffer": picture()}
    )
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("The logo stands on the cover of new")).to_be_visible()
    if javascript:
        sizes = "one => one.decode().then(() => [one.naturalWidth, one.naturalHeight])"
        assert page.locator(".cover-logo img").evaluate(sizes) == [480, 160]
        assert troubles(page, "cover") == []
    page.get_by_role("button", name="Remove League of Harbours").click()
    expect(page.get_by_text("There is no logo yet.")).to_be_visible()
