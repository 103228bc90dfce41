"""The walks of test_pseudo_locale.py to the pages of signing."""

import re

from django.core import mail
from django.utils import timezone

from assessment.actions import evidence, offices
from assessment.actions import signing as actions
from assessment.domain.contributing import Consent
from assessment.queries.signing import load_desk
from tests.accounts import totp_code
from tests.journeys.review_walks import with_reviewer
from tests.journeys.teams_at_work import (
    AREA,
    OTHER,
    THIRD,
    add_old_link,
    assign_to,
    busy,
    contribute,
    differ,
)
from tests.journeys.walking_teams import (
    enter,
    go,
    hear,
    member,
    place,
    send,
    team,
    visit,
)
from tests.reviews import SETTLED, decide, settle_section

ROLES = ("signatory", "head")
WRONG = "⟪no battery⟫"
ADDRESS = re.compile(r"http://[\w.]+:\d+(/office/assessments/\w+/sign/)?")


def ready():
    """Make a team in which all is accepted: of one ministry, of another, of nobody."""
    made = with_reviewer(team())
    for role in ROLES:
        made.people[role] = member(made.office, role)
    for role, body in (("contributor", "⟪Ports⟫"), ("coordinator", "⟪Parks⟫")):
        speaks_for(made, role, body)
    speaks_for(made, "signatory", "⟪Ports⟫")
    assign_to(made, AREA, "contributor")
    assign_to(made, OTHER, "coordinator")
    for section in SETTLED:
        settle_section(made, section)
    differ(made, "coordinator", "access_1")
    piece = add_old_link(made, "access_1")
    evidence.use(made.assessment(), piece, "access_2", "", by="")
    author, printed = made.people["civil_society"], Consent(may_print=True)
    contribute(made, author, printed, seen_1="level_1")
    for section in SETTLED:
        decide(made, section)
    return made


def speaks_for(made, role, body):
    person, by = made.user(role).username, made.user("coordinator").username
    offices.change_body(made.office.code, person, body, by=by)


def given(made, role, **more):
    """Return what a persona sends who signs what is offered now."""
    persona = made.people[role]
    desk = load_desk(persona.user, made.assessment(role))
    return {
        "sha256": desk.offer.sha256 if desk.offer else "",
        "confirm": "on",
        "password": persona.password,
        "password_code": totp_code(persona.totp_secret, more.pop("step", 0)),
    } | more


def sign_as(walk, made, role, **more):
    enter(walk, made.people[role])
    send(walk, place(made, "sign"), given(made, role, **more))


def sign(walk):
    for made in (team(), busy()):
        visit(walk, made, "observer", "sign")
    made = ready()
    for role in ("signatory", "head", "observer"):
        enter(walk, made.people[role])
        go(walk, "/office/")
        go(walk, place(made, "sign"))
    for more in (
        {"password": WRONG},
        {"password_code": "000000"},
        {"password_code": "0"},
        {"password": "", "password_code": "", "confirm": ""},
        {"sha256": "sha256:0"},
        {"step": -1},
    ):
        sign_as(walk, made, "signatory", **more)
    made_void(walk, made)
    assign_to(made, OTHER, "")
    for section in SETTLED:
        decide(made, section)
    sign_as(walk, made, "signatory", step=1)
    go(walk, place(made, "sign"))
    visit(walk, made, "head", "sign")
    sign_as(walk, made, "head", leaves_out=["x"])
    sign_as(walk, made, "head", leaves_out=["names", "views"], step=1)
    go(walk, place(made, "assessment"))
    sign_as(walk, made, "head", step=-1)
    signed_pages(walk, made)


def made_void(walk, made):
    """Change what is signed, on a page and by script; read the letter."""
    enter(walk, made.people["contributor"])
    sent = {
        "version": made.assessment().number,
        "go": "stay",
        "access_1-revision": 1,
        "access_1": "level_5",
        "access_1-found": "⟪ramps⟫",
    }
    send(walk, place(made, "section", AREA), sent)
    hear_letter(walk)
    for role in ("signatory", "observer"):
        visit(walk, made, role, "sign")


def hear_letter(walk):
    letter = mail.outbox[-1]
    for words in (letter.subject, letter.body):
        hear(walk, ADDRESS.sub("", words))


def signed_pages(walk, made):
    """Look at what cannot be changed any more, and send it all the same."""
    for section in (AREA, THIRD):
        visit(walk, made, "contributor", "section", section)
    late = {"version": 1, "access_1-revision": 1, "access_1-found": "⟪late⟫"}
    late |= {"ramps-revision": 1, "ramps-words": "⟪many⟫"}
    send(walk, place(made, "section", AREA), late)
    answer = walk.client.post(
        place(made, "section", AREA), late, headers={"x-autosave": "1"}
    )
    hear(walk, answer.json()["trouble"])
    for page in ("deadline", "version", "evidence", "assign"):
        visit(walk, made, "coordinator", page, *([AREA] if page == "assign" else []))
    send(walk, place(made, "deadline"), {"deadline": "⟪some day⟫"})
    visit(walk, made, "civil_society", "contribution")
    mine = {"version": 1, "seen_1-revision": 1, "seen_1-found": "⟪late⟫"}
    send(walk, place(made, "contribution"), mine)


def signed(walk):
    made = ready()
    assign_to(made, OTHER, "")
    sign_as(walk, made, "signatory")
    sign_as(walk, made, "head", leaves_out=["names"])
    for role in ("observer", "head"):
        visit(walk, made, role, "signed", 1)
    opened(walk, made)
    for page in (("signed", 1), ("sign",)):
        visit(walk, made, "observer", *page)
    sign_as(walk, made, "signatory", step=1)
    sign_as(walk, made, "head", step=-1)
    visit(walk, made, "observer", "signed", 2)


def opened(walk, made):
    """Open it again, wrongly and rightly; read the letter."""
    visit(walk, made, "head", "reopen")
    there, persona = place(made, "reopen"), made.people["head"]
    good = {"reason": "⟪A slip⟫\n⟪of the hand⟫", "password": persona.password}
    code = {"password_code": totp_code(persona.totp_secret, 1)}
    send(walk, there)
    send(walk, there, good | {"password_code": "000000", "reason": "\u202e"})
    send(walk, there, good | code)
    hear_letter(walk)
    send(walk, there, good)


def reopen(walk):
    made = ready()
    enter(walk, made.people["coordinator"])
    send(walk, place(made, "reopen"))


def signed_and_opened():
    """Make a team in which something was signed, made void, signed and opened again."""
    made = ready()
    assign_to(made, OTHER, "")
    give(made, "signatory")
    made.save("contributor", "access_1", "level_5")
    decide(made, AREA)
    give(made, "signatory")
    give(made, "head")
    user, now = made.user("head"), timezone.now()
    actions.reopen(user, made.assessment("head"), "⟪A slip⟫", now=now)
    return made


def give(made, role):
    user, assessment = made.user(role), made.assessment(role)
    shown = load_desk(user, assessment).offer.sha256
    actions.sign(user, assessment, shown, now=timezone.now())


SIGNING_WALKS = {
    "office:sign": sign,
    "office:signed": signed,
    "office:reopen": reopen,
}
