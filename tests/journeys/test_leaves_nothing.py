"""P1 to P4: a check leaves no row, no cookie, no line in a log, and tells nobody."""

import hashlib
import re
import sqlite3
from pathlib import Path

import pytest

from tests.commands import manage
from tests.conftest import PHONE
from tests.journeys.test_person import answer_all, begin, press
from tests.journeys.visitor import Visitor
from tests.server import TOP, serve_ready

SENTINEL = "zq7sentinelwish"
BROWSER = "SentinelBrowser/77.7"
TRAIL = "http://127.0.0.1/zq7sentinelreferer"
SENTINELS = (SENTINEL, BROWSER, "zq7sentinelreferer", "127.0.0.77")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    state = tmp_path_factory.mktemp("nothing")
    with serve_ready(state) as server:
        manage(server, "import_bank", TOP / "tests" / "banks" / "home_energy")
        manage(server, "publish", "home_energy")
        yield server


def files(state: Path):
    """Return what every file of the state holds, by its path."""
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(state.rglob("*"))
        if path.is_file()
    }


def walk_to_the_paper(visitor):
    """Answer every question in some way; write the sentinel where words are asked."""
    for _page in range(40):
        if "See my results" in visitor.page:
            break
        typed = "<textarea" in visitor.page
        if visitor.choices and not typed:
            visitor.choose(0)
        else:
            name = visitor.field_name if typed else "unused"
            visitor.post(s=visitor.sealed, go="next", **{name: SENTINEL})
    assert SENTINEL in visitor.page
    visitor.post(s=visitor.sealed, go="next")
    visitor.post(s=visitor.sealed, go="pdf")
    assert visitor.content.startswith(b"%PDF")


def test_nothing_of_a_check_is_written_anywhere(site):
    before = files(site.state)
    said = len(site.said)
    headers = {"User-Agent": BROWSER, "Referer": TRAIL, "X-Forwarded-For": "127.0.0.77"}
    visitor = Visitor(site.url, headers=headers)
    visitor.begin("Energy at home")
    walk_to_the_paper(visitor)
    visitor.post(s="broken" + SENTINEL, go="next")
    visitor.get(f"/en/int/{SENTINEL}/")
    assert files(site.state) == before
    for path in site.state.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [s for s in SENTINELS if s.encode() in content], path
    heard = "".join(site.said[said:])
    assert not [s for s in SENTINELS if s in heard]
    assert "/en/int" not in heard


OURS = {"Sec-Fetch-Site": "same-origin"}


def where(state, *sought):
    """Return the names of the files that hold any of these bytes."""
    return {
        path.name
        for path in state.rglob("*")
        if path.is_file() and any(one in path.read_bytes() for one in sought)
    }


def test_what_is_put_aside_is_ciphertext_and_deleted_it_leaves_no_byte(site, request):
    from assessment.domain.return_codes import read_code

    # while somebody else has it open, a database keeps its write-ahead log
    other = sqlite3.connect(site.state / "touchstone.sqlite3")
    request.addfinalizer(other.close)
    other.execute("SELECT * FROM django_migrations").fetchall()
    said = len(site.said)
    headers = OURS | {"User-Agent": BROWSER, "X-Forwarded-For": "127.0.0.77"}
    visitor = Visitor(site.url, headers=headers)
    visitor.begin("Energy at home")
    while "<textarea" not in visitor.page:
        visitor.post(s=visitor.sealed, go="next", a=visitor.choices[:1])
    visitor.post(s=visitor.sealed, go="pause", **{visitor.field_name: SENTINEL})
    code = re.search(r'id="code"[^>]*>([^<]*)<', visitor.page)[1]
    row = put_aside(site)
    assert where(site.state, row.encode()) != set()
    words = (*SENTINELS, code, code.replace(" ", ""))
    assert where(site.state, *(one.encode() for one in words)) == set()
    assert where(site.state, read_code(code)) == set()
    visitor.post(s=visitor.sealed, go="forget-now")
    assert "Your answers are deleted" in visitor.page
    assert where(site.state, row.encode()) == set()
    assert not [one for one in words if one in "".join(site.said[said:])]


def put_aside(site):
    """Return what the one paused check is found by."""
    words = (
        "from assessment.models import PausedVisit;"
        "print('row', PausedVisit.objects.get().pk)"
    )
    printed = manage(site, "shell", "-c", words)
    return printed.split("row ")[1].strip()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_no_address_title_or_cookie_tells_anything(live, open_page, javascript):
    page = open_page(viewport=PHONE, javascript=javascript)
    addresses, titles = [], set()
    page.context.on("request", lambda request: addresses.append(request.url))
    page.context.on(
        "request", lambda request: addresses.append(request.headers.get("referer", ""))
    )
    page.on("load", lambda: titles.add(page.title()))
    begin(page, live)
    answer_all(page)
    press(page, "See my results")
    page.get_by_role("button", name="Download PDF").wait_for()
    titles.add(page.title())
    assert titles == {"Check – Touchstone"}
    assert page.context.cookies() == []
    own = {"", "/", "/en/", "/en/int/", "/en/int/check/"}
    seen = {address.removeprefix(live.url) for address in addresses}
    assert {one for one in seen if not one.startswith("/static/")} <= own
    stored = page.evaluate("[localStorage.length, sessionStorage.length]")
    assert stored == [0, 0]
