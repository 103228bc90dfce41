"""The servers of the journeys leave nothing behind, and nothing at work."""

import os
import signal


def test_a_server_that_is_too_busy_to_answer_is_still_at_work(cluster):
    number = cluster.at_work()
    os.kill(number, signal.SIGSTOP)
    try:
        assert cluster.at_work() == number
    finally:
        os.kill(number, signal.SIGCONT)


def test_a_server_that_was_started_anew_has_ended_when_it_is_said_to(cluster):
    cluster.tell("restart")
    number = cluster.at_work()
    cluster.go_down()
    assert not (cluster.data / "postmaster.pid").exists()
    assert cluster.at_work() is None
    cluster.come_up()
    assert cluster.at_work() not in {None, number}
