"""A team that assesses, all of it in brackets, for walks in the pseudo-locale."""

import re
from dataclasses import replace
from datetime import timedelta

from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from assessment.actions import offices
from assessment.actions.assessing import Cycle, open_assessment
from assessment.domain.files.kinds import KINDS
from assessment.domain.languages import NAMES
from assessment.models import Organisation
from assessment.storage import today
from questionnaires import actions
from questionnaires.domain import locales
from tests.accounts import make_account, signed_in
from tests.cycles import publish_once
from tests.journeys.account_walks import NUMBERS
from tests.journeys.pseudo import LANGUAGE, WORD, Page, marked
from tests.teams import Team, harbours

YESTERDAY, TOMORROW, SOON = (today() + timedelta(days=days) for days in (-1, 1, 30))
ROLES = ("coordinator", "contributor", "observer", "civil_society")
KEYS = {
    "piers",
    *(one.key for one in harbours().sections),
    *(one.key for one in harbours().questions()),
}
IS_KEY = re.compile(rf"\b(?:{'|'.join(sorted(KEYS, reverse=True))})\b")
# no words of the interface: months, languages in themselves, kinds of files and sums
DAYS = [locales.day(LANGUAGE, f"2026-{n:02}-01") for n in range(1, 13)]
NO_WORDS_OF_TEAMS = {
    "SHA",
    *(kind.name for kind in KINDS),
    *WORD.findall(" ".join([*DAYS, *NAMES.values()])),
}


def bank(key="piers", **changes):
    """Return the invented bank under another key, in brackets."""
    return marked(replace(harbours(), key=key, **changes))


def team(questionnaire=None, roles=ROLES, deadline=SOON, office=None, baseline=""):
    """Make an organisation with a member of each role, and begin an assessment."""
    key = publish_once(questionnaire or bank())
    if office is None:
        code = offices.found_organisation("⟪Office⟫", "UTC", by="", today=today())
        office = Organisation.objects.get(code=code)
    people = {role: member(office, role) for role in roles}
    by = people["coordinator"].user.username if people else ""
    title = f"⟪Harbours {next(NUMBERS)}⟫"
    days = (today() - timedelta(days=300), today(), deadline)
    cycle = Cycle(key, title, *days, ["en", "ar"], baseline)
    code = open_assessment(office.code, cycle, by=by, today=today())
    return Team(office, people, code)


def member(office, role):
    return make_account(
        f"x{next(NUMBERS)}@example.org",
        role=role,
        organisation=office,
        name=f"⟪{role}⟫",
        language=LANGUAGE,
    )


def enter(walk, persona):
    """Let somebody walk, who signed in."""
    cache.clear()
    headers = {"sec-fetch-site": "same-origin", "accept-language": LANGUAGE}
    walk.client = signed_in(Client(headers=headers), persona)


def place(made, page, *more):
    return reverse(f"office:{page}", args=[made.code, *more])


def visit(walk, made, role, page, *more, query=""):
    """Go to a page of an assessment as one of its members."""
    enter(walk, made.people[role])
    go(walk, place(made, page, *more) + query)


def go(walk, address):
    response = walk.client.get(address)
    assert response.status_code == 200, address
    walk.keep(response)


def send(walk, address, data=None, **more):
    """Send something, and keep the page it leads to; it is no page of an error."""
    response = walk.client.post(address, data or {}, follow=True, **more)
    assert response.status_code in {200, 409, 422}, address
    walk.keep(response)


def hear(walk, words):
    """Keep what is said elsewhere than on a page."""
    walk.pages.append(Page(f"<p>{words}</p>"))


def look(walk, address):
    """Go to a page on which keys of a bank and codes of accounts stand."""
    html = walk.client.get(address).content.decode()
    for code in User.objects.values_list("username", flat=True):
        html = html.replace(f"({code[:4]})", "")
    walk.pages.append(Page(IS_KEY.sub("", html)))


def publish(questionnaire):
    actions.replace_draft(questionnaire)
    return actions.publish(questionnaire.key).content_hash
