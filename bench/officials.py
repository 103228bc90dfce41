"""T3, T6, R1 and a last afternoon for officials: sections saved, results read.

    python bench/officials.py              all
    python bench/officials.py steps        T3 and T6
    python bench/officials.py results      R1
    python bench/officials.py afternoon    60 officials save every 20 s, for two minutes

T3: what one official's “Save section” takes, with the redirect and the page it leads
to, on SQLite; against a view that keeps one value in a signed session, and against
formtools' own NamedUrlSessionWizardView with the same questions as radio buttons.
T6: a save that changes an answer, against the same request that changes none.
R1: what scoring takes of the page of results, for the human rights bank with another
cycle before it, and how many statements the page sends.
On another database by DATABASE_URL.
"""

# ruff: noqa: E402 -- Django is configured before it is imported

import itertools
import os
import statistics
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
STATE = TemporaryDirectory()
os.environ.setdefault("DATABASE_URL", f"sqlite:///{STATE.name}/bench.sqlite3")

import django
from django.conf import settings

settings.ROOT_URLCONF = "__main__"
settings.ALLOWED_HOSTS = ["*"]
django.setup()

from django.contrib import messages
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path
from django.utils import timezone

from assessment import urls as site
from assessment.actions.answering import save_answers
from assessment.actions.assessing import open_assessment
from assessment.domain.assessing import Deed
from assessment.domain.saving import Content, Typed
from assessment.models import AnswerRevision
from assessment.queries.dossiers import load_dossier
from assessment.views.doors import in_assessment
from bench.crowd import serve_teams
from bench.shipped import AsShipped, forms_as_shipped
from bench.timing import line, medians
from questionnaires import actions
from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.scoring import score
from questionnaires.queries import load_compiled_part
from reports.queries import load_bank
from tests.accounts import signed_in
from tests.teams import CYCLE, TODAY, make_team, publish_harbours

OFFICIALS, ORGANISATIONS, EVERY, LASTS = 60, 12, 20, 120
BANK = Path(__file__).resolve().parent.parent / "banks" / "human_rights_drug_policy"
MOST_LEVELS = 5


def hello(request):
    """The floor: a signed session that holds one value."""
    session = SessionStore(request.COOKIES.get("hello"))
    session["n"] = session.get("n", 0) + 1
    session.save()
    answer = HttpResponse("Hello")
    answer.set_cookie("hello", session.session_key)
    return answer


@in_assessment(Deed.READ)
def nothing(_request, _assessment):
    """What a request costs by session, account and membership alone."""
    return HttpResponse("Hello")


@in_assessment(Deed.READ)
def told(request, _assessment):
    """The same, when something is read from the session and written to it."""
    list(messages.get_messages(request))
    messages.success(request, "Saved.")
    return HttpResponse("Hello")


urlpatterns = [
    path("hello/", hello),
    path("office/nothing/<code:assessment>/", nothing),
    path("office/told/<code:assessment>/", told),
    path("", include(site)),
]


def expect(answer, status):
    """Return an answer of this status; a bench that measures refusals says so."""
    if answer.status_code != status:
        raise RuntimeError(f"{answer.status_code} instead of {status}")
    return answer


def post(client, path, fields):
    """Send a form without files, as a browser does."""
    form = "application/x-www-form-urlencoded"
    return client.post(path, urlencode(fields), content_type=form)


def steps():
    """Measure T3 and T6 in this process."""
    wizard = AsShipped.as_view(
        forms_as_shipped(), url_name="shipped", done_step_name="done"
    )
    urlpatterns.insert(0, path("office/bench/<step>/", wizard, name="shipped"))
    team = make_team()
    official = signed_in(Client(HTTP_HOST="127.0.0.1"), team.people["contributor"])
    base = f"/office/assessments/{team.code}/sections"
    revision = itertools.count()
    levels = itertools.cycle([f"level_{n}" for n in range(1, 6)])

    def send(level, based_on):
        fields = {"version": 1, "access_1": level, "access_1-revision": based_on}
        answer = post(official, f"{base}/access_area/", fields)
        return expect(answer, 302).headers["Location"]

    def save():
        return send(next(levels), next(revision))

    def save_and_go_on():
        expect(official.get(save()), 200)

    floor = Client(HTTP_HOST="127.0.0.1")
    shipped = Client(HTTP_HOST="127.0.0.1")
    shipped.get("/office/bench/access_area/")

    def as_shipped():
        fields = {"as_shipped-current_step": "access_area", "access_1": "level_1"}
        answer = expect(post(shipped, "/office/bench/access_area/", fields), 302)
        expect(shipped.get(answer.headers["Location"]), 200)

    ours, session, theirs, door, message = medians(
        save_and_go_on,
        lambda: floor.get("/hello/"),
        as_shipped,
        lambda: official.get(f"/office/nothing/{team.code}/"),
        lambda: official.get(f"/office/told/{team.code}/"),
        rounds=15,
        each=6,
    )
    line("T3a", ours, session, 4.0)
    line("T3b", ours, theirs, 0.15)
    print(
        f"of T3: {2 * door:.0f} us are two requests by session, account and membership,"
        f" {2 * (message - door):.0f} us what is said of the save"
    )
    number = itertools.count(team.kept()["access_1"].revision)
    stands = {}

    def save_once_more():
        based_on = next(number)
        stands.update(level=f"level_{based_on % 5 + 1}", based_on=based_on + 1)
        send(stands["level"], based_on)

    def change_nothing():
        send(**stands)

    def go_on():
        expect(official.get(f"{base}/access_area/"), 200)

    saved, unsaved = wall(save_once_more, change_nothing, between=go_on)
    target = 1.25 if connection.vendor == "sqlite" else 2.7
    line("T6", saved, unsaved, target)
    written = AnswerRevision.objects.count()
    print(f"{written} saves written, on {connection.vendor}")


def results():
    """Measure R1 in this process."""
    actions.replace_draft(load_bank(str(BANK)).compiled.questionnaire)
    actions.publish(BANK.name)
    cycle = replace(CYCLE, questionnaire=BANK.name, languages=("en",))
    team = make_team("Results", cycle=cycle)
    by = team.user("coordinator").username
    later = replace(cycle, title="Later", baseline=team.code)
    code = open_assessment(team.office.code, later, by=by, today=TODAY)
    levels = itertools.cycle(range(1, 6))
    for one in (team, replace(team, code=code)):
        compiled = load_compiled_part(one.version, AnsweredBy.OFFICES)
        typed = {
            key: Typed(Content(f"level_{next(levels)}"), 0)
            for key, choices in compiled.choices.items()
            if len(choices) == MOST_LEVELS
        }
        save_answers(one.code, one.version, typed, by=by, now=timezone.now())
    official = signed_in(Client(HTTP_HOST="127.0.0.1"), team.people["contributor"])
    answers = load_dossier(team.user("coordinator"), one.assessment()).answers

    def page():
        expect(official.get(f"/office/assessments/{code}/results/"), 200)

    ours, floor = medians(
        lambda: score(compiled, answers, trace=True), page, rounds=15, each=4
    )
    line("R1", ours, floor, 0.05)
    with CaptureQueriesContext(connection) as sent:
        page()
    print(f"{len(sent)} statements for {len(typed)} answers, on {connection.vendor}")


def wall(*acts, between, times=200):
    """Return median times by the clock, in microseconds: the disk counts, too.

    In turn, as a disk has its moods; `between` is done after each and does not count:
    what a save says would wait in the session, more of it with every one.
    """
    taken = [[] for _act in acts]
    for _try in range(times):
        for act, times_of_it in zip(acts, taken, strict=True):
            begin = time.perf_counter()
            act()
            times_of_it.append(time.perf_counter() - begin)
            between()
    return [statistics.median(one) * 1e6 for one in taken]


def afternoon():
    """Let 60 officials in 12 organisations save; print how long they wait."""
    with serve_teams(ORGANISATIONS, OFFICIALS // ORGANISATIONS) as officials:
        ends = time.monotonic() + LASTS
        took, refused = [], []

        def work(official, number):
            time.sleep(EVERY * number / OFFICIALS)
            while time.monotonic() < ends:
                began = time.monotonic()
                try:
                    official.save()
                except Exception as error:  # noqa: BLE001 -- whatever it is, it counts
                    refused.append(repr(error))
                took.append(time.monotonic() - began)
                time.sleep(max(0, EVERY - (time.monotonic() - began)))

        threads = [
            threading.Thread(target=work, args=(official, number))
            for number, official in enumerate(officials)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    took.sort()
    p95 = took[int(len(took) * 0.95)] * 1e6
    line("L2", p95, 500_000, 1.0)
    print(f"{len(took)} saves, {len(refused)} refused {refused[:3]}")


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    publish_harbours()
    parts = {"steps": steps, "results": results, "afternoon": afternoon}
    for name in sys.argv[1:] or parts:
        parts[name]()
