"""J1, J3 and J5: a person, from the first click to the paper, in a real browser."""

import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.conftest import DESK, PHONE
from tests.journeys.conftest import AWAY
from tests.journeys.looking import breaches
from tests.journeys.tour import wait_for_next
from tests.server import serve_ready

ANSWERS = "Check your answers"


def begin(page, live, check="tobacco, alcohol"):
    """Go from the first page to the first question of a check."""
    page.goto(f"{live.url}/en/")
    page.get_by_role("link", name="Start").click()
    page.get_by_role("button", name=re.compile(check, re.IGNORECASE)).click()
    heading(page, "Before you begin")
    press(page, "Continue")
    page.locator("main[data-step='1']").wait_for()


def heading(page, name):
    page.get_by_role("heading", level=1, name=name).wait_for()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def step(page):
    return int(page.locator("main").get_attribute("data-step"))


def go_on(page):
    """Press “Continue”, and wait for another page or for a sentence on this one."""
    before = page.locator("input[name=s]").input_value()
    press(page, "Continue")
    wait_for_next(page, before)


def answer_all(page, choice=1):
    """Choose the second choice of every question, until the list of answers."""
    for _page in range(200):
        if page.get_by_role("heading", level=1).first.inner_text() == ANSWERS:
            return
        choices = page.locator("main .choice:not(.quiet) input")
        if choices.count():
            choices.nth(min(choice, choices.count() - 1)).check()
        go_on(page)
    raise AssertionError("the questions do not end")


def test_a_person_finishes_a_check_and_takes_the_paper(live, page):
    begin(page, live)
    answer_all(page)
    press(page, "See my results")
    page.get_by_role("button", name="Download PDF").wait_for()
    for _again in range(2):
        with page.expect_download() as download:
            press(page, "Download PDF")
        assert download.value.suggested_filename == "report.pdf"
    heading(page, "What your answers suggest")
    expect(page).to_have_title("Check – Touchstone")
    assert page.url == f"{live.url}/en/int/check/"
    assert page.context.cookies() == []


def test_a_person_skips_goes_back_and_finds_the_answers(live, page):
    begin(page, live)
    go_on(page)
    expect(page.get_by_text("continue without")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    first = step(page)
    go_on(page)
    page.locator("main .choice input").nth(1).check()
    go_on(page)
    press(page, "Back")
    page.locator(f"main[data-step='{first + 1}']").wait_for()
    expect(page.locator("main .choice input").nth(1)).to_be_checked()
    press(page, "Back")
    page.locator(f"main[data-step='{first}']").wait_for()
    expect(page.locator("main .choice input:checked")).to_have_count(0)


def test_a_person_changes_an_answer_and_comes_back_to_the_list(live, page):
    begin(page, live)
    answer_all(page)
    rows = page.locator(".answers dt").count()
    page.get_by_role("button", name=re.compile("^Change")).last.click()
    page.locator("main .choice").first.wait_for()
    page.locator("main .choice.quiet input, main .choice input").last.check()
    press(page, "Continue")
    heading(page, ANSWERS)
    expect(page.locator(".answers dt")).to_have_count(rows)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_person_leaves_and_nobody_can_come_back(site, open_page, viewport):
    page = open_page(viewport=viewport)
    page.route(AWAY, lambda route: route.fulfill(body="away"))
    begin(page, site)
    page.locator("main .choice input").nth(1).check()
    go_on(page)
    press(page, "Leave this page")
    page.wait_for_url(AWAY)
    page.go_back()
    heading(page, "A check for you alone")
    expect(page.locator("main .choice")).to_have_count(0)


@contextmanager
def elsewhere(answer):
    """Serve one answer, as another site would; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_the_way_out_may_lead_on_to_another_site(tmp_path, open_page, javascript):
    class Away(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_words):
            pass

    with elsewhere(Away) as end:
        other = end.replace("127.0.0.1", "localhost")  # another site

        class ToAnotherSite(Away):
            def do_GET(self):
                self.send_response(302)
                self.send_header("Location", other)
                self.end_headers()

        with (
            elsewhere(ToAnotherSite) as way,
            serve_ready(tmp_path, LEAVE_URL=way) as site,
        ):
            page = open_page(viewport=PHONE, javascript=javascript)
            begin(page, site)
            press(page, "Leave this page")
            page.wait_for_url(other)


def test_leaving_from_another_page_takes_the_answers_along(site, open_page):
    page = open_page(viewport=PHONE)
    page.route(AWAY, lambda route: route.fulfill(body="away"))
    begin(page, site)
    page.locator("main .choice input").nth(1).check()
    go_on(page)
    page.get_by_role("link", name="Need help now?").click()
    heading(page, "Need help now?")
    page.get_by_role("link", name="What we keep").click()
    heading(page, "What we keep")
    press(page, "Leave this page")
    page.wait_for_url(AWAY)
    for name in ("What we keep", "Need help now?", "A check for you alone"):
        page.go_back()
        heading(page, name)
    assert page.evaluate("history.state?.s ?? ''") == ""


def test_back_before_the_script_is_there_shows_the_page_of_its_address(site, open_page):
    page = open_page(viewport=PHONE)
    page.route(AWAY, lambda route: route.fulfill(body="away"))
    begin(page, site)
    page.get_by_role("link", name="Need help now?").click()
    heading(page, "Need help now?")
    press(page, "Leave this page")
    page.wait_for_url(AWAY)
    page.go_back()
    heading(page, "Need help now?")
    held = []

    def hold(route):
        held.append(route)

    page.route("**/assessment/check*.js", hold)
    page.reload(wait_until="commit")
    heading(page, "Need help now?")
    while not held:
        page.wait_for_timeout(50)
    page.evaluate("history.back()")
    page.wait_for_url("**/check/", wait_until="commit")
    page.unroute("**/assessment/check*.js")
    held[0].continue_()
    heading(page, "A check for you alone")


def test_a_person_looks_at_other_pages_and_comes_back(live, open_page):
    page = open_page(viewport=PHONE)
    begin(page, live)
    for _question in range(2):
        page.locator("main .choice input").nth(1).check()
        go_on(page)
    page.get_by_role("link", name="Need help now?").click()
    heading(page, "Need help now?")
    assert page.url == f"{live.url}/en/help/"
    page.locator("#top summary").click()
    page.locator("#top a[lang=ar]").click()
    page.locator("html[dir=rtl]").wait_for()
    page.go_back()
    heading(page, "Need help now?")
    page.reload()
    heading(page, "Need help now?")
    page.go_back()
    page.locator("main[data-step='3']").wait_for()
    press(page, "Back")
    page.locator("main[data-step='2']").wait_for()
    expect(page.locator("main .choice input").nth(1)).to_be_checked()
    page.go_forward()
    page.locator("main[data-step='3']").wait_for()
    page.go_forward()
    heading(page, "Need help now?")
    page.get_by_role("link", name="First page").click()
    page.get_by_role("link", name="Start").click()
    page.get_by_role(
        "button", name=re.compile("tobacco, alcohol", re.IGNORECASE)
    ).click()
    heading(page, "Before you begin")
    page.go_back()
    heading(page, "Choose a check")


def test_a_person_leaves_without_javascript(site, open_page):
    page = open_page(viewport=PHONE, javascript=False)
    page.route(AWAY, lambda route: route.fulfill(body="away"))
    begin(page, site)
    press(page, "Leave this page")
    page.wait_for_url(AWAY)
    page.goto(f"{site.url}/en/int/check/")
    heading(page, "A check for you alone")


def test_back_forward_and_reload_stay_in_the_check(live, open_page):
    page = open_page(viewport=PHONE)
    begin(page, live)
    for _question in range(3):
        page.locator("main .choice input").nth(1).check()
        go_on(page)
    last = step(page)
    for _press in range(3):
        page.evaluate("history.back()")
    page.locator(f"main[data-step='{last - 3}']").wait_for()
    page.evaluate("history.forward()")
    page.locator(f"main[data-step='{last - 2}']").wait_for()
    page.reload()
    page.locator(f"main[data-step='{last - 2}']").wait_for()
    expect(page.locator("main .choice input").nth(1)).to_be_checked()
    page.get_by_role("link", name="Need help now?").click()
    heading(page, "Need help now?")
    page.go_back()
    page.locator(f"main[data-step='{last - 2}']").wait_for()
    others = page.evaluate(
        "Object.keys(localStorage).concat(Object.keys(sessionStorage))"
    )
    assert others == []


def test_a_lost_connection_is_said_and_the_next_press_goes_on(live, open_page):
    page = open_page(viewport=PHONE)
    begin(page, live)
    page.context.set_offline(True)
    press(page, "Continue")
    page.get_by_text("We could not reach the server").wait_for()
    page.context.set_offline(False)
    go_on(page)


def test_no_page_scrolls_sideways_at_320(live, open_page):
    page = open_page(viewport={"width": 320, "height": 640})
    for address in ("/", "/en/int/", "/fr/int/", "/en/help/", "/fr/privacy/"):
        page.goto(live.url + address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    begin(page, live)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(live, open_page, scheme):
    page = open_page(viewport=PHONE, color_scheme=scheme, bypass_csp=True)
    for address in ("/en/", "/fr/int/", "/en/help/", "/en/privacy/", "/en/int/x/"):
        page.goto(live.url + address)
        assert breaches(page) == []
    begin(page, live)
    assert breaches(page) == []
    go_on(page)
    assert breaches(page) == []
    answer_all(page)
    assert breaches(page) == []
