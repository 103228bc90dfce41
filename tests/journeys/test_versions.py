"""P15: a published version never changes; who began on it finishes on it."""

import sqlite3
from dataclasses import replace

from questionnaires.domain.definition import text
from questionnaires.interchange.workbook import Form, read_bank, write_bank
from tests.commands import manage
from tests.journeys.visitor import Visitor
from tests.server import TOP, serve_ready

BANK = TOP / "tests" / "banks" / "home_energy"


def finish(visitor):
    """Answer what is open, and return the result's words and the paper's bytes."""
    for _page in range(30):
        if "See my results" in visitor.page:
            break
        if visitor.choices:
            visitor.choose(0)
        else:
            visitor.post(s=visitor.sealed, go="next")
    visitor.post(s=visitor.sealed, go="next")
    words = visitor.words
    visitor.post(s=visitor.sealed, go="pdf")
    assert visitor.content.startswith(b"%PDF")
    return words, visitor.content


def test_a_check_begun_on_the_first_version_finishes_on_it(tmp_path):
    state = tmp_path / "state"
    state.mkdir()
    with serve_ready(state) as site:
        manage(site, "import_bank", BANK)
        manage(site, "publish", "home_energy")
        expected = Visitor(site.url)
        expected.begin("Energy at home")
        result, paper = finish(expected)
        begun = Visitor(site.url)
        begun.begin("Energy at home")
        begun.post(s=begun.sealed, go="next")  # the note
        begun.choose(0)

        changed = read_bank(BANK).questionnaire
        changed = replace(changed, title=text(en="Energy, again"), cases=())
        write_bank(changed, tmp_path / "second.json", Form.JSON)
        manage(site, "import_bank", tmp_path / "second.json")
        assert "2" in manage(site, "publish", "home_energy")

    with sqlite3.connect(state / "touchstone.sqlite3") as rows:
        rows.execute("DELETE FROM questionnaires_draft")

    with serve_ready(state) as site:
        begun.url = site.url
        assert finish(begun) == (result, paper)
        later = Visitor(site.url)
        later.get("/en/int/")
        assert "Energy, again" in later.page
        assert "Energy at home" not in later.page
