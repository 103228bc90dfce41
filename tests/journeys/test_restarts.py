"""F2 of the faults to survive: PostgreSQL is restarted without mercy.

docs/operating.md says what it costs. F14, a backup while people save, is in
tests/assessment/management/test_backup.py.
"""

import threading
import time

from tests.journeys.clusters import with_a_worker
from tests.journeys.form import an_expert, assert_goes_on, assert_kept_what_she_typed
from tests.journeys.operating import (
    a_visitor,
    assert_kept_and_said,
    come_back,
    go_on,
    save,
    with_a_check,
)


def test_a_restart_of_the_database_costs_one_page_at_most(cluster, tmp_path):
    with with_a_worker(tmp_path, cluster) as site:
        with_a_check(site)
        saving, answering = a_visitor(site.url), a_visitor(site.url)
        is_over = threading.Event()
        in_a_row, saved = [], []

        def keep_saving():
            failed = 0
            while not is_over.is_set():
                if code := save(saving):
                    saved.append(code)
                    failed = 0
                else:
                    assert_kept_and_said(saving)
                    failed += 1
                    time.sleep(5)  # a person reads; a restart takes less
                in_a_row.append(failed)
                saving.post(s=saving.sealed, go="stay")

        thread = threading.Thread(target=keep_saving)
        thread.start()
        for _restart in range(4):
            cluster.tell("restart")
            answering.post(s=answering.sealed, go="at:1")
            assert "<h1" in answering.page
            answering.post(s=answering.sealed, go="next", a=answering.choices[:1])
            assert answering.sealed
            # one restart at a time: else a press may meet two
            wait_until_longer(saved, len(saved) + 2)
        is_over.set()
        thread.join()
        assert saved
        assert max(in_a_row) <= 1
        assert in_a_row[-1] == 0
        assert come_back(site.url, saved[-1])
        assert site.process.poll() is None, "a part ended, so all did"


def wait_until_longer(things, length):
    for _try in range(600):
        if len(things) >= length:
            return
        time.sleep(0.1)
    raise AssertionError("nothing was saved for a minute")


def test_while_the_database_is_away_answers_go_on_and_saving_says_so(cluster, tmp_path):
    with with_a_worker(tmp_path, cluster) as site:
        with_a_check(site)
        visitor = a_visitor(site.url)
        cluster.tell("stop")
        assert save(visitor) is None
        assert_kept_and_said(visitor)
        go_on(visitor)
        assert visitor.sealed
        time.sleep(3)  # background workers meet it, too
        cluster.tell("start")
        assert save(visitor)
        assert site.process.poll() is None, "a part ended, so all did"


def test_an_expert_sends_again_what_the_page_kept_for_her(cluster, tmp_path):
    with with_a_worker(tmp_path, cluster) as site:
        expert = an_expert(site)
        cluster.tell("stop")
        assert_kept_what_she_typed(expert)
        cluster.tell("start")
        assert_goes_on(expert)
