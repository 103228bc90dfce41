"""What the faults of operation share: a check on the site, and who saves hers."""

import re

from tests.commands import manage
from tests.journeys.visitor import Visitor
from tests.server import TOP

OURS = {"Sec-Fetch-Site": "same-origin"}


def a_visitor(url):
    """Come to a check, and answer three of its questions."""
    visitor = Visitor(url, headers=OURS)
    visitor.begin("Energy at home")
    for _question in range(2):
        visitor.post(s=visitor.sealed, go="next", a=visitor.choices[:1])
    return visitor


def come_back(url, code):
    """Return with a code, and whether the check was there."""
    visitor = Visitor(url, headers=OURS)
    visitor.post(code=code, go="return")
    return 'name="s"' in visitor.page


def save(visitor):
    """Press “save and finish later”; return the code, or nothing."""
    visitor.post(s=visitor.sealed, go="pause")
    found = re.search(r'id="code"[^>]*>([^<]*)<', visitor.page)
    return found and found[1]


def go_on(visitor):
    visitor.post(s=visitor.sealed, go="stay")
    visitor.post(s=visitor.sealed, go="next", a=visitor.choices[:1])


def assert_kept_and_said(visitor):
    """The page says that nothing was saved, and still holds the answers."""
    said = ("not saved", "could not be saved", "What you entered is in this page")
    assert any(words in visitor.words for words in said), visitor.words
    assert visitor.sealed
    assert "Traceback" not in visitor.page


def with_a_check(site):
    manage(site, "import_bank", TOP / "tests" / "banks" / "home_energy")
    manage(site, "publish", "home_energy")
