"""Every page of the workshop is for every eye and hand: widths, colours, ways, keys."""

import os
from dataclasses import replace
from decimal import Decimal

import pytest

from questionnaires.domain.definition import Case, Fact
from questionnaires.interchange.workbook import Form, write_bank
from tests.accounts import make_account_at, walk_in
from tests.commands import manage
from tests.conftest import DESK, PHONE
from tests.journeys.experts_bank import tea_time
from tests.journeys.experts_hands import publish_bank, workbook_with
from tests.journeys.looking import troubles
from tests.journeys.test_keyboard import UNSEEN
from tests.journeys.test_workshop import WRONG
from tests.server import serve_ready

KEY = "tea_shop"
OTHER = "tea_room"  # a bank whose case does not hold, and that nobody has proved
GIVEN = (("tea", "p3"), ("coffee", "p0"), ("cake", "p0"), ("sugar", "p0"))
CASE = Case(
    "nothing sweet",
    (*(Fact("answer", *one) for one in GIVEN), Fact("band", "use", "moderate")),
)
WRONG_CASE = replace(CASE, facts=(*CASE.facts, Fact("score", "use", "9")))
PROVE = """
from questionnaires.actions.proving import keep_proof
from questionnaires.interchange.proving import proved
from questionnaires.queries.workshop import load_workspace
keep_proof(proved(load_workspace({key!r}).questionnaire))
"""
PARTS = (
    "settings",
    "section/all/edit",
    "question/tea/edit",
    "list/tea_often/edit",
    "scale/use/edit",
    "items/use/edit",
    "band/use/lower/edit",
    "question/tea/remove",
    "add/question/?in=all",
    "add/list",
)
PAGES = (
    *("structure", "scoring", "checks", "publish", "difference", "import"),
    *("translations", "translations/ar", "translations/ar/bring", "statistics"),
    *("cases", "cases/wanted", "cases/case/?case=nothing+sweet", "preview"),
    *("preview/simulator/?seed=3", "preview/simulator/?case=nothing+sweet"),
    *("preview/simulator/?a-tea=much", "structure/?version=1", "publish/?version=1"),
    *PARTS,
)
OF_THE_OTHER = ("checks", "publish", "cases/case/?case=nothing+sweet")
# the pages whose tables and rows are of a kind of their own
DENSE = (
    *("scoring", "checks", "publish", "difference", "translations"),
    *("list/tea_often/edit", "translations/ar", "cases/case/?case=nothing+sweet"),
    *("preview/simulator/?seed=3", "preview/simulator/?a-tea=much"),
)
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
# gives every control a number, and says how many there are
NUMBERED = """() => {
  const radios = new Set();
  const all = [...document.querySelectorAll(
      'a[href], button, summary, select, textarea, input:not([type=hidden]),'
      + '[tabindex="0"]')]
    .filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0)
    .filter((one) => one.type !== 'radio' || !radios.has(one.name)
      && radios.add(one.name));
  all.forEach((one, number) => { one.dataset.stop = number; });
  return all.length;
}"""
STOP = "document.activeElement.dataset.stop ?? ''"
# the parts of a field for a day are drawn by the browser
IS_DRAWN_BY_US = "document.activeElement.matches('[data-stop]:not([type=date])')"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with two banks: a version of each, and a draft with something to mend."""
    state = tmp_path_factory.mktemp("looks")
    bank = tea_time(KEY, "Tea and cakes of the season")
    low, high = bank.scales[0].bands
    low = replace(low, lowest=Decimal(1), highest=Decimal(2))
    high = replace(high, lowest=Decimal(3))
    scale = replace(bank.scales[0], bands=(low, high))
    with serve_ready(state, TASK_WORKERS="1") as server:
        publish_bank(server, state, bank)
        begin(server, state, replace(bank, scales=(scale,), cases=(CASE,)))
        manage(server, "shell", "--verbosity=0", "-c", PROVE.format(key=KEY))
        other = tea_time(OTHER, "Tea rooms")
        publish_bank(server, state, other)
        begin(server, state, replace(other, is_clinical=True, cases=(WRONG_CASE,)))
        yield server


def begin(server, state, draft):
    """Bring a draft in, as a file of its bank."""
    write_bank(draft, state / "draft.json", Form.JSON)
    manage(server, "import_bank", state / "draft.json")


def go(page, there, name):
    """Open a page of the bank, which is there."""
    answer = page.goto(there + (name if "?" in name else f"{name}/"))
    assert answer.status == 200, name


def pages_of(page, there, tmp_path):
    """Open each page, unfolded; at the end those that need something to be sent."""
    for key, names in ((KEY, PAGES), (OTHER, OF_THE_OTHER)):
        for name in names:
            go(page, f"{there}{key}/", name)
            page.evaluate(UNFOLD)
            yield f"{key}: {name}"
    look_at_wrong_file(page, f"{there}{KEY}/", tmp_path)
    yield "import of a file"
    page.goto(f"{there}{KEY}/translations/")
    page.locator("main form button").last.click()
    yield "no language chosen"


def look_at_wrong_file(page, there, tmp_path):
    page.goto(f"{there}import/")
    wrong = workbook_with(tea_time(KEY, "Tea"), tmp_path / "wrong.xlsx", WRONG)
    page.locator("input[type=file]").set_input_files(wrong)
    page.locator("main form button").last.click()


def photograph(page, state, language):
    """Keep pictures of a page where somebody wants to look at them."""
    if not (folder := os.environ.get("SCREENSHOTS")):
        return
    name = "".join(one if one.isalnum() else "-" for one in state)
    for width, scheme in ((360, "light"), (1280, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 740})
        page.emulate_media(color_scheme=scheme)
        path = f"{folder}/{language}-{name}-{width}-{scheme}.png"
        page.screenshot(path=path, full_page=True)


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_every_page_of_the_workshop_is_for_every_eye_and_hand(
    site, open_page, tmp_path, language, direction
):
    ada = make_account_at(
        site, f"ada-{language}@tea.org", expert=True, language=language
    )
    page = open_page(viewport=PHONE, bypass_csp=True)
    walk_in(page, site, ada)
    found = []
    page.goto(f"{site.url}/workshop/")
    found += troubles(page, "list of banks")
    page.goto(f"{site.url}/workshop/new-bank/")
    page.locator("main form button").last.click()
    found += troubles(page, "a new bank with nothing filled in")
    for state in pages_of(page, f"{site.url}/workshop/", tmp_path):
        assert page.locator("html").get_attribute("dir") == direction
        photograph(page, state, language)
        found += troubles(page, state)
    assert found == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_phone_the_pages_of_a_bank_take_one_line_until_they_are_asked_for(
    site, open_page, javascript, language
):
    page = open_page(viewport=PHONE, javascript=javascript)
    email = f"tabs-{language}-{int(javascript)}@tea.org"
    walk_in(page, site, make_account_at(site, email, expert=True, language=language))
    go(page, f"{site.url}/workshop/{KEY}/", "scoring")
    pages = page.get_by_role("navigation", name="Pages of this bank")
    assert pages.bounding_box()["height"] < 64
    assert "Scoring" in pages.locator("summary").inner_text()
    pages.locator("summary").focus()
    page.keyboard.press("Enter")
    links = pages.get_by_role("link")
    assert links.count() == 11
    assert all(one.bounding_box()["height"] >= 44 for one in links.all())
    links.filter(has_text="Publish").click()
    page.get_by_role("heading", level=1, name="Publish").wait_for()
    page.set_viewport_size(DESK)
    links.filter(has_text="Scoring").click()
    page.get_by_role("heading", level=1, name="Scoring").wait_for()


def unreached_and_unseen(page):
    """Go through a page by Tab; return what that does not reach, or does not show."""
    count = page.evaluate(NUMBERED)
    page.locator(".skip").focus()
    met, unseen = {page.evaluate(STOP)}, []
    for _stop in range(2 * count):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        met.add(page.evaluate(STOP))
        if page.evaluate(IS_DRAWN_BY_US):
            unseen.append(page.evaluate(UNSEEN))
    unreached = sorted({str(number) for number in range(count)} - met)
    stops = [f"[data-stop='{number}']" for number in unreached]
    named = [page.locator(one).evaluate("one => one.outerHTML") for one in stops]
    return [one[:150] for one in named] + [one for one in unseen if one]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_control_of_a_dense_page_is_reached_by_tab_and_seen(
    site, open_page, tmp_path, language
):
    page = open_page(viewport=DESK)
    email = f"keys-{language}@tea.org"
    walk_in(page, site, make_account_at(site, email, expert=True, language=language))
    there, found = f"{site.url}/workshop/{KEY}/", {}
    for name in DENSE:
        go(page, there, name)
        found[name] = unreached_and_unseen(page)
    look_at_wrong_file(page, there, tmp_path)
    found["import of a file"] = unreached_and_unseen(page)
    assert {name: some for name, some in found.items() if some} == {}
