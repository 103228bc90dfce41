"""F1 and F5 of the faults to survive, for officials: nothing acknowledged is lost.

The web processes are killed while several save; and the same is sent many times.
"""

import json
import secrets
import sqlite3
import threading
import time
from collections import defaultdict
from contextlib import closing, nullcontext, suppress
from dataclasses import replace

import pytest

from tests.conftest import do_without
from tests.journeys.ledger import (
    Ledger,
    assert_all_is_there,
    assert_all_was_sent,
    assert_in_their_order,
)
from tests.journeys.saving_officials import Official, saving_without_end
from tests.journeys.test_organisations import shell
from tests.journeys.web import web_of
from tests.postgresql import find_postgresql, postgresql
from tests.server import serve_ready

KILLS_OF_ONE, KILLS_OF_ALL = 26, 4
MAKE = """
import json
from questionnaires.queries import load_published
from tests.accounts import make_account, session_of
from tests.teams import HARBOURS, make_team, publish_harbours
if not any(one.key == HARBOURS for one in load_published()):
    publish_harbours()
team = make_team({name!r}, roles=["coordinator"])
made = []
for number in range(4):
    email, more = f"m{{number}}@{{team.code}}.org", dict(organisation=team.office)
    user = make_account(email, role="contributor", totp=False, **more).user
    made.append([team.code, session_of(user), user.username])
print(json.dumps(made))
"""
STORED = """
import json
from assessment.models import Answer, AnswerRevision
answers = Answer.objects.filter(assessment__code={code!r})
rows = AnswerRevision.objects.filter(assessment__code={code!r}).order_by("pk")
shape = ["question", "value", "found", "by"]
print(json.dumps([
    list(answers.values(*shape, "revision")),
    list(rows.values(*shape, "number", "based_on")),
]))
"""


@pytest.fixture(scope="module", params=["SQLite", "PostgreSQL"])
def site(request, tmp_path_factory):
    """The site on each of the two databases."""
    programs = find_postgresql()
    if request.param == "SQLite":
        database = nullcontext("")
    elif programs:
        database = postgresql(programs)
    else:
        do_without("PostgreSQL")
    folder = tmp_path_factory.mktemp("state")
    with database as address, serve_ready(folder, DATABASE_URL=address) as server:
        yield server


def officials(site, name, url=None):
    """Return four of one organisation, who are signed in and share a ledger."""
    made = json.loads(shell(site, MAKE.format(name=name)))
    ledger = Ledger()
    return [Official(url or site.url, *who, ledger) for who in made], ledger


def stored(site, code):
    """Return the answers by question, and the revisions in their order by question."""
    answers, rows = json.loads(shell(site, STORED.format(code=code)))
    revisions = defaultdict(list)
    for row in rows:
        revisions[row["question"]].append(row)
    return {row["question"]: row for row in answers}, revisions


def kill_in_the_middle(kill, ledger, faults):
    """Kill up to 50 ms after somebody has sent; wait until saves come through again."""
    ledger.under_way.clear()
    assert ledger.under_way.wait(60)
    time.sleep(secrets.randbelow(51) / 1000)
    kill()
    before = len(ledger.acknowledged)
    for _try in range(6000):
        if faults or len(ledger.acknowledged) > before:
            return
        time.sleep(0.01)
    raise AssertionError("nothing was saved for a minute")


def test_nothing_acknowledged_is_lost_when_web_processes_are_killed(site):
    with web_of(site) as web:
        (ann, ben, cem, dia), ledger = officials(site, "Killed", web.url)
        kills = [web.kill_one] * KILLS_OF_ONE + [web.kill_all] * KILLS_OF_ALL
        secrets.SystemRandom().shuffle(kills)
        with saving_without_end(
            ledger,
            lambda: ann.save_by_script("access_1", "staff_1"),
            lambda: ben.save_by_script("access_1", "information_1"),
            lambda: cem.save_by_form("access_1", "access_2"),
            lambda: dia.save_by_form("access_2", "access_1"),
        ) as faults:
            for kill in kills:
                kill_in_the_middle(kill, ledger, faults)
    assert ledger.repeated, "no kill met a save"
    answers, revisions = stored(site, ann.code)
    assert_all_is_there(ledger, answers, revisions)
    assert_all_was_sent(ledger, answers, revisions)
    assert_in_their_order(ledger, revisions)
    if file := sqlite_of(site):
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def sqlite_of(site):
    return not site.environment["DATABASE_URL"] and site.state / "touchstone.sqlite3"


def twenty_times(ask):
    """Do it in twenty threads at one moment; return what each was told."""
    at_once, told = threading.Barrier(20), []

    def go():
        at_once.wait()
        told.append(ask())

    threads = [threading.Thread(target=go) for _number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def shape_of(rows):
    return [(row["number"], row["found"]) for row in rows]


def test_the_same_twenty_times_at_once_is_one_revision(site):
    (ann, ben, *_others), _ledger = officials(site, "Pressed")
    by_script = {"X-Autosave": "1"}

    def fields(found, revision, key="access_1"):
        made = {"version": 1, key: "level_2", f"{key}-found": found}
        return made | {f"{key}-revision": revision, "go": "stay"}

    path = ann.path("access_1")
    told = twenty_times(lambda: ann.ask(path, fields("hers", 0), **by_script))
    assert {status for status, _said in told} == {200}
    assert {json.loads(said)["saved"]["access_1"] for _status, said in told} == {1}

    other = fields("by its button", 0, "access_2")
    assert twenty_times(lambda: ann.ask(path, other)) == [(302, path)] * 20
    _status, page = ann.ask(path)
    assert "Saved: 1 answer." in page
    assert "Everything here is saved." not in page

    assert ben.ask(path, fields("his", 1), **by_script)[0] == 200
    told = twenty_times(lambda: ann.ask(path, fields("late", 1), **by_script))
    assert {status for status, _said in told} == {409}

    _answers, revisions = stored(site, ann.code)
    assert shape_of(revisions["access_1"]) == [(1, "hers"), (2, "his"), (None, "late")]
    assert shape_of(revisions["access_2"]) == [(1, "by its button")]


def test_who_does_not_wait_for_the_answer_and_sends_again_has_saved_once(site):
    (ann, *_others), _ledger = officials(site, "Impatient")
    path = ann.path("access_1")
    fields = {"version": 1, "access_1": "level_3", "access_1-revision": 0}
    hasty = replace(ann, patience=0.005)
    for _try in range(10):
        with suppress(TimeoutError):
            hasty.ask(path, fields)
    status, said = ann.ask(path, fields, **{"X-Autosave": "1"})
    assert (status, json.loads(said)["saved"]) == (200, {"access_1": 1})
    _answers, revisions = stored(site, ann.code)
    assert len(revisions["access_1"]) == 1
