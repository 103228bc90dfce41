"""The walks of test_pseudo_locale.py to what is shared, published and counted."""

import re
from datetime import date

from django.core import mail
from django.test import override_settings
from django.urls import reverse

from assessment.models import Assessment
from reports.actions import release_benchmarks
from tests.journeys.pseudo import LANGUAGE
from tests.journeys.results_walks import fill
from tests.journeys.signing_walks import signed_and_opened
from tests.journeys.teams_at_work import busy
from tests.journeys.walking_teams import (
    enter,
    go,
    hear,
    place,
    send,
    team,
    visit,
)
from tests.sharing import begin_share, share_with
from tests.signed import SIGNED_AT, signed_copy_of

SECRETS = ("restricted_evidence", "views")
SITE = re.compile(r"https?://[^\s⟧]+")
NOBODY = "⟪Nobody⟫"


def taker():
    """Make another organisation, with somebody who coordinates it."""
    other = team()
    other.office.name = "⟪Another office⟫"
    other.office.save()
    return other


def hear_letters(walk):
    for letter in mail.outbox[-1:]:
        for words in (letter.subject, letter.body):
            hear(walk, SITE.sub("", words))


@override_settings(BENCHMARKS=True)
def shares(walk):
    visit(walk, team(), "observer", "shares")
    made, other = signed_and_opened(), taker()
    for way in ("published", "organisation", "benchmarks"):
        visit(walk, made, "coordinator", "share", 1, way)
    there = place(made, "share", 1, "organisation")
    for to in ("", "\u202e", NOBODY):
        send(walk, there, {"to": to})
    send(walk, there, {"to": other.office.name, "go": "confirmed"})
    hear_letters(walk)
    send(walk, there, {"to": other.office.name, "go": "confirmed"})
    for listed in ("", "1"):
        begun = begin_share(made.code, "published", is_listed=bool(listed))
        visit(walk, made, "observer", "shares")
        visit(walk, made, "head", "end_share", begun)
        send(walk, place(made, "end_share", begun))
        send(walk, place(made, "end_share", begun))
    send(walk, place(made, "share", 1, "published"), {"listed": ""})
    send(walk, place(made, "share", 1, "published"), {"listed": ""})
    send(walk, place(made, "share", 1, "benchmarks"))
    received_from(walk, made, other)
    visit(walk, made, "coordinator", "shares")


def received_from(walk, made, other):
    """Accept what is offered, wrongly and rightly, and read it; end it."""
    code = begin_share(made.code, "organisation", to=other.office.code)
    there = reverse("office:received", args=[other.office.code])
    enter(walk, other.people["coordinator"])
    go(walk, there)
    for given in ("", "7", code):
        send(walk, there, {"code": given})
    enter(walk, made.people["coordinator"])
    visit(walk, made, "coordinator", "end_share", code)
    send(walk, place(made, "end_share", code))
    hear_letters(walk)


def received(walk):
    other = taker()
    enter(walk, other.people["observer"])
    go(walk, reverse("office:received", args=[other.office.code]))


def shared(walk):
    made, other = busy(), taker()
    signed_copy_of(made.code)
    code = share_with(made.code, other.people["coordinator"], other.office)
    enter(walk, other.people["observer"])
    go(walk, reverse("reports:shared", args=[code]) + "?move=access")
    compared = reverse("reports:compare", args=[other.code])
    go(walk, f"{compared}?with={code}")
    fill(other, access_1="level_3", information_1="level_1")
    go(walk, f"{compared}?with={code}")
    rows = Assessment.objects.filter(code=made.code)
    for newer, signed_at in ((2, None), (2, SIGNED_AT)):
        rows.update(revision=newer, signed_at=signed_at)
        go(walk, reverse("reports:shared", args=[code]))


def published(walk):
    made = busy()
    rows = Assessment.objects.filter(code=made.code)
    rows.update(languages=f"en {LANGUAGE}")
    signed_copy_of(made.code, SECRETS)
    code = begin_share(made.code, "published")
    go(walk, reverse("reports:published_in", args=[code, LANGUAGE]))


@override_settings(BENCHMARKS=True)
def benchmarks(walk):
    teams = [team(roles=("coordinator", "contributor", "observer")) for _ in range(5)]
    for at, made in enumerate(teams, 1):
        fill(made, access_1=f"level_{at}")
        signed_copy_of(made.code)
        begin_share(made.code, "benchmarks")
    release_benchmarks("2026-10", date(2026, 12, 8))
    enter(walk, teams[0].people["observer"])
    go(walk, reverse("reports:benchmarks", args=[teams[0].code]))


SHARING_WALKS = {
    "office:shares": shares,
    "office:share": shares,
    "office:end_share": shares,
    "office:received": received,
    "reports:shared": shared,
    "reports:published_in": published,
    "reports:benchmarks": benchmarks,
}
NO_PAGES_OF_SHARING = {
    "reports:published": "leads on, read in tests/reports/views/",
    "reports:published_json": "for machines, read in tests/reports/views/",
    "reports:published_copy": "for machines, read in tests/reports/views/",
    "reports:published_table": "a table, read in tests/reports/views/",
    "reports:shared_json": "for machines, read in tests/reports/views/",
    "reports:shared_copy": "for machines, read in tests/reports/views/",
    "reports:shared_table": "a table, read in tests/reports/views/",
}
