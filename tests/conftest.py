"""What any test may ask for: the database, a browser, the running site, veraPDF."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings

from questionnaires import queries
from tests import server, verapdf
from tests.guards import versions_can_be_deleted_afterwards  # noqa: F401 -- a fixture
from tests.server import Server, fill, serve

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
CHROMIUM = "/usr/bin/chromium"
# A browser that asks nobody anything unless a page tells it to.
CHROMIUM_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]

# No test is timed: a busy machine is no failure.
settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of the database `rows`: it runs on both."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or asked & DATABASE_FIXTURES:
            item.add_marker("rows")


def do_without(what: str) -> None:
    """Skip the test; where all must run (TOUCHSTONE_CI), fail it."""
    if os.environ.get("TOUCHSTONE_CI"):
        pytest.fail(f"{what} is missing, and no test may be skipped here")
    pytest.skip(f"{what} is missing; ./test says how to install it")


@pytest.fixture(autouse=True)
def editions_are_looked_at_anew() -> Iterator[None]:
    """Forget what the process knows of editions: the next test has its own rows."""
    yield
    from assessment.queries.editions import forget_editions

    forget_editions()


@pytest.fixture(autouse=True)
def english_is_spoken() -> Iterator[None]:
    """Speak English, whatever the page of the test before spoke."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def memory_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count for this test alone: under another secret nothing was seen before."""
    monkeypatch.setattr("assessment.memory._SECRET", secrets.token_bytes(32))


@pytest.fixture(autouse=True)
def nobody_has_tried_to_sign_in() -> None:
    """Forget who tried, and which codes were used."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def admin_user(db):
    """An expert with a second factor, which pytest-django’s own has not."""
    from tests.accounts import make_account

    return make_account("admin@example.org", expert=True).user


@pytest.fixture(autouse=True)
def services_are_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without the directory of the test before; within one, it does not age."""
    monkeypatch.setattr(queries, "SECONDS_KEPT", float("inf"))
    queries.forget_services()


@pytest.fixture(scope="session", autouse=True)
def _shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """Say where the processes of this run of tests keep what they share."""
    own = tmp_path_factory.getbasetemp()
    server.shared = own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The site, started by ./run; its `url`, its `state`, all it `said`."""
    with serve(fill(tmp_path_factory.mktemp("state"))) as site:
        yield site


@pytest.fixture(scope="session")
def playwright():
    """What drives browsers; a process can have one."""
    if not Path(CHROMIUM).exists():
        do_without("chromium")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)  # a machine that does much at once is slow
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright):
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
    yield chromium
    chromium.close()


@pytest.fixture
def open_page(browser):
    """Make pages: open_page(viewport=PHONE, javascript=False, locale="fr").

    Each has a browser of its own, so nothing is shared between two. Afterwards: no
    page may have asked another machine for anything, nor broken its own CSP.
    """
    contexts, foreign, complaints = [], [], []

    def open_one(*, viewport=DESK, javascript=True, locale="en-GB", **options):
        context = browser.new_context(
            viewport=viewport,
            java_script_enabled=javascript,
            locale=locale,
            accept_downloads=True,
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(30_000)
        context.on("request", lambda request: note_foreign(request.url))
        context.on("console", lambda message: note_complaint(message.text))
        return context.new_page()

    def note_foreign(url: str) -> None:
        address = urlsplit(url)
        if address.scheme in {"http", "https"} and address.hostname not in {
            "127.0.0.1",
            "localhost",
        }:
            foreign.append(url)

    def note_complaint(text: str) -> None:
        if "Content Security Policy" in text or "TrustedHTML" in text:
            complaints.append(text)

    yield open_one
    for context in contexts:
        context.close()
    assert foreign == []
    assert complaints == []


@pytest.fixture(
    params=[
        pytest.param((PHONE, True), id="phone"),
        pytest.param((PHONE, False), id="phone without JavaScript"),
        pytest.param((DESK, True), id="desk"),
        pytest.param((DESK, False), id="desk without JavaScript"),
    ]
)
def page(request: pytest.FixtureRequest, open_page):
    """A page in each of the four ways people come."""
    viewport, javascript = request.param
    return open_page(viewport=viewport, javascript=javascript)


@pytest.fixture(scope="session")
def find_breaches(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., list[str]]:
    """Ask veraPDF: find_breaches(path, ...) gives the rules of PDF/UA-1 broken.

    With flavour="3u" those of PDF/A-3u.
    """
    jars = verapdf.class_path()
    if jars is None or not shutil.which("javac"):
        do_without("veraPDF (a JDK and libjaxb-java)")
    folder = tmp_path_factory.mktemp("verapdf")
    verapdf.compile_checker(jars, folder)
    return lambda *files, flavour="ua1": verapdf.breaches(
        list(files), jars, folder, flavour
    )


@pytest.fixture
def assert_pdfua(find_breaches) -> Callable[..., None]:
    def check(*files: Path) -> None:
        assert find_breaches(*files) == []

    return check
