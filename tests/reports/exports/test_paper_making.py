"""A report is made with the rights of who asked, in its language, by a worker."""

import subprocess
import sys
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from assessment.actions import papers
from assessment.domain.papers import State, Why
from assessment.management.commands import db_worker
from assessment.models import Assessment, Membership, PaperFile, PaperJob
from assessment.queries.proofs import Kind, known_fingerprints
from questionnaires.background import TaskResultStatus
from reports.domain.paper.asking import Asking
from reports.domain.paper.wishes import Layout, Wish
from reports.exports import own_printer
from reports.exports.own_printer import NotPrintedError, NotWantedError, print_alone
from reports.exports.page_count import page_count
from reports.exports.paper_making import make
from reports.tasks import ask_for_paper
from tests.papers import BRIEF, PDF, ask, row_of
from tests.signed import signed_copy_of
from tests.teams import make_team, publish_harbours

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:.*settings change:UserWarning"),
]
QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
PAGE = "<html lang=en><title>One</title><body><h1>One</h1></body></html>"


@pytest.fixture
def team():
    publish_harbours()
    return make_team()


@pytest.fixture
def queue(monkeypatch):
    monkeypatch.setattr(db_worker.Worker, "configure_signals", lambda _worker: None)
    with override_settings(TASKS=QUEUED):
        yield


@pytest.fixture
def printed(monkeypatch):
    """Print nothing; keep the pages that were to be printed."""
    pages = []

    def keep(page, seconds, is_wanted, data):
        pages.append(page)
        assert is_wanted()
        return PDF

    monkeypatch.setattr("reports.exports.paper_making.print_alone", keep)
    return pages


def work():
    call_command("db_worker", "--batch", "--no-startup-delay", "--interval", "0")


def enqueue(team, asking=BRIEF):
    user = team.user("coordinator")
    ask_for_paper(user, team.assessment(), asking)
    return PaperJob.objects.latest("id").code


def test_a_worker_makes_it_and_leaves_no_task(team, queue):
    team.save("contributor", "access_1", "level_2")
    code = enqueue(team)
    assert row_of(code).state == State.WAITING
    work()
    row, content = row_of(code), bytes(PaperFile.objects.get().content)
    assert (row.state, row.why, row.size) == (State.MADE, "", len(content))
    assert row.pages == len(PdfReader(BytesIO(content)).pages) == page_count(content)
    assert not DBTaskResult.objects.exists()


def test_it_is_written_in_its_own_language(team, printed):
    make(ask(team, Asking(Wish(Layout.BRIEF), "ar")))
    make(ask(team))
    assert ['lang="ar"' in page for page in printed] == [True, False]


@pytest.mark.parametrize("lost", ["membership", "account", "role"])
def test_who_may_not_read_it_any_more_gets_no_report(team, printed, lost):
    code, user = ask(team, role="contributor"), team.user("contributor")
    if lost == "membership":
        Membership.objects.filter(user=user).delete()
    elif lost == "role":
        Membership.objects.filter(user=user).update(role="civil_society")
    else:
        user.is_active = False
        user.save()
    make(code)
    assert (row_of(code).state, row_of(code).why) == (State.FAILED, Why.NOT_ALLOWED)
    assert printed == []


def test_a_revision_that_is_not_signed_is_no_report(team, printed):
    code = ask(team)
    wish = (
        '{"layout":"office","chapters":[],"leaves_out":[],"language":"en","revision":3}'
    )
    PaperJob.objects.update(wish=wish)
    make(code)
    assert (row_of(code).state, row_of(code).why) == (State.FAILED, Why.NOT_SIGNED)


def test_what_changed_while_it_waited_is_what_it_is_known_by(team, printed):
    code = ask(team)
    before = row_of(code).key
    team.save("contributor", "access_1", "level_2")
    make(code)
    assert row_of(code).key != before
    again = ask(team)
    assert again == code


def test_cancelled_while_it_is_written_it_is_not_printed(team, printed, monkeypatch):
    code = ask(team)

    def cancel(paper):
        PaperJob.objects.update(state=State.CANCELLED.value)
        return PAGE

    monkeypatch.setattr("reports.exports.paper_making.paper_page", cancel)
    make(code)
    assert printed == []
    assert row_of(code).state == State.CANCELLED


def test_what_nobody_foresaw_ends_it_and_is_raised(team, monkeypatch):
    code = ask(team)

    def fails(paper):
        raise ZeroDivisionError

    monkeypatch.setattr("reports.exports.paper_making.paper_page", fails)
    with pytest.raises(ZeroDivisionError):
        make(code)
    assert (row_of(code).state, row_of(code).why) == (State.FAILED, Why.FAULT)


def test_what_a_killed_worker_left_another_one_makes(team, printed, queue):
    code = enqueue(team)
    papers.begin(code)  # and then it was killed
    DBTaskResult.objects.update(
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now() - timedelta(seconds=179),
    )
    work()
    assert row_of(code).state == State.BEING_MADE
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(seconds=181))
    work()
    assert (row_of(code).state, row_of(code).attempt) == (State.MADE, 2)
    assert not DBTaskResult.objects.exists()


def test_a_worker_that_was_too_slow_ends_without_a_fault(team, printed, queue):
    """Another took its task up and has done it: the row of the task is gone."""
    code = enqueue(team)

    def gone(execute, *args):
        answer = execute(*args)
        if "INSERT" in args[0] and "paperfile" in args[0]:
            DBTaskResult.objects.all().delete()
        return answer

    with connection.execute_wrapper(gone):
        work()
    assert row_of(code).state == State.MADE


def test_a_printer_of_its_own_prints_and_is_gone(monkeypatch):
    started = []
    start = own_printer.start_printer
    monkeypatch.setattr(
        own_printer, "start_printer", lambda at: started.append(start(at)) or started[0]
    )
    assert print_alone(PAGE, 100, lambda: True).startswith(b"%PDF")
    assert started[0].poll() is not None


def test_a_page_that_cannot_be_printed_is_said():
    with pytest.raises(NotPrintedError) as refused:
        print_alone("<div>" * 3000, 100, lambda: True)
    assert refused.value.why is Why.NOT_PRINTED


@pytest.mark.parametrize(
    ("seconds", "is_wanted", "error"),
    [
        pytest.param(0, True, NotPrintedError, id="takes too long"),
        pytest.param(100, False, NotWantedError, id="cancelled"),
    ],
)
def test_printing_is_broken_off(monkeypatch, seconds, is_wanted, error):
    monkeypatch.setattr(own_printer, "SECONDS_BETWEEN_LOOKS", 0.01)
    with pytest.raises(error):
        print_alone(PAGE, seconds, lambda: is_wanted)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        pytest.param("raise SystemExit(3)", Why.NO_PRINTER, id="no Pango"),
        pytest.param(
            "import os; os.kill(os.getpid(), 9)", Why.NOT_PRINTED, id="killed"
        ),
    ],
)
def test_a_printer_that_ends_is_said(monkeypatch, code, why):
    monkeypatch.setattr(
        own_printer,
        "start_printer",
        lambda _at: subprocess.Popen([sys.executable, "-c", code]),
    )
    with pytest.raises(NotPrintedError) as refused:
        print_alone(PAGE, 100, lambda: True)
    assert refused.value.why is why


def test_a_report_that_was_made_is_known_by_the_fingerprint_printed_in_it(
    team, printed
):
    code = ask(team)
    make(code)
    (page,) = printed
    assert row_of(code).key in page
    (known,) = known_fingerprints(row_of(code).key)
    assert known.kind is Kind.REPORT
    assert known.is_draft


def test_a_report_of_what_stands_is_of_what_was_signed_once_it_is(team, printed):
    code = ask(team)
    revision = signed_copy_of(team.code)["revision"]
    Assessment.objects.update(signed_at=timezone.now())
    make(code)
    (known,) = known_fingerprints(row_of(code).key)
    assert (known.number, known.is_draft) == (revision, False)
