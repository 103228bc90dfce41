"""A team that has answered and reviewed everything, and signs it, for tests."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from assessment.actions import offices
from assessment.actions.assessing import assign
from assessment.actions.reviewing import keep_review
from assessment.actions.signing import reopen, sign
from assessment.domain.reviewing import Review
from assessment.domain.signing import section_sha256
from assessment.models import (
    Assessment,
    Membership,
    Signature,
)
from assessment.queries.assessing import load_assessment
from assessment.queries.signing import load_desk
from tests.accounts import totp_code
from tests.cycles import member, publish_once
from tests.teams import Team, harbours, make_team

PORTS, FERRIES = "Ministry of Ports", "Ministry of Ferries"
PORTS_SECTION, FERRIES_SECTION, NOBODYS = (
    "access_area",
    "information_area",
    "staff_area",
)
SECTIONS = (PORTS_SECTION, FERRIES_SECTION, NOBODYS)
ANSWERS = {
    "access_1": "level_3",
    "access_2": "level_2",
    "information_1": "level_3",
    "information_2": "no",
    "staff_1": "level_1",
    "staff_2": "no",
}
# by role, or a second one of it: the role, and whom they speak for
PEOPLE = {
    "coordinator": ("coordinator", ""),
    "contributor": ("contributor", PORTS),
    "contributor2": ("contributor", FERRIES),
    "reviewer": ("reviewer", ""),
    "signatory": ("signatory", PORTS),
    "signatory2": ("signatory", FERRIES),
    "head": ("head", ""),
    "observer": ("observer", ""),
    "civil_society": ("civil_society", ""),
}
OF = {"signatory": PORTS_SECTION, "signatory2": FERRIES_SECTION}


@dataclass(frozen=True, slots=True)
class Signing:
    """A team with what one does to sign: `accept`, `sign`, `sign_all`, `reopen`."""

    team: Team

    @property
    def code(self):
        return self.team.code

    @property
    def row(self):
        return Assessment.objects.get(code=self.code)

    def user(self, name):
        return self.team.user(name)

    def assessment(self, name="coordinator"):
        return load_assessment(self.user(name), self.code)

    def desk(self, name="coordinator"):
        return load_desk(self.user(name), self.assessment(name))

    def accept(self, *sections):
        """Have a reviewer accept sections as they are; all of them without names."""
        desk = self.desk()
        for section in sections or SECTIONS:
            questionnaire = desk.sitting.compiled.questionnaire
            decision = Review(
                section=section,
                is_accepted=True,
                reason="",
                sha256=section_sha256(desk.dossier, questionnaire, section),
                by=self.user("reviewer").username,
                at=timezone.now(),
            )
            with transaction.atomic():
                keep_review(self.row, self.team.office.code, decision)

    def sign(self, name, leaves_out=()):
        """Sign what is offered to somebody; return the signature."""
        shown = self.desk(name).offer.sha256
        user, assessment = self.user(name), self.assessment(name)
        return sign(user, assessment, shown, leaves_out, now=timezone.now())

    def sign_all(self, leaves_out=()):
        for name in ("signatory", "signatory2"):
            self.sign(name)
        return self.sign("head", leaves_out)

    def reopen(self, reason="A figure was wrong."):
        user, assessment = self.user("head"), self.assessment("head")
        reopen(user, assessment, reason, now=timezone.now())

    def live(self):
        """Return who signed, of the signatures that stand in this revision."""
        rows = Signature.objects.filter(
            assessment=self.row, revision=self.row.revision, voided_at=None
        )
        codes = {one.user.username: key for key, one in self.team.people.items()}
        return {codes[row.by] for row in rows}


def make_signing(name="Harbours"):
    """Make a team whose sections are answered by two ministries, and accepted."""
    publish_once(harbours())
    team = make_team(name, roles=["coordinator"])
    for key, (role, body) in PEOPLE.items():
        if key not in team.people:
            team.people[key] = member(team.office, role, f"{key} {name}".title())
        who = Membership.objects.filter(user=team.user(key))
        who.update(body=body)
    signing = Signing(team)
    by = team.user("coordinator").username
    for key, section in (
        ("contributor", PORTS_SECTION),
        ("contributor2", FERRIES_SECTION),
    ):
        person = team.user(key).username
        assign(signing.assessment(), section, person, None, by=by)
    for question, answer in ANSWERS.items():
        team.save("contributor", question, answer, f"We looked at {question}.")
    signing.accept()
    return signing


def moved_to(signing, name, body):
    """Say for whom a member speaks, as a coordinator does."""
    code, by = signing.user(name).username, signing.user("coordinator").username
    return offices.change_body(signing.team.office.code, code, body, by=by)


def filled(signing, name, *, step=1, **more):
    """Return what somebody sends who signs what is shown now."""
    persona, offer = signing.team.people[name], signing.desk(name).offer
    return {
        "sha256": offer.sha256 if offer else "",
        "confirm": "on",
        "password": persona.password,
        "password_code": totp_code(persona.totp_secret, step),
    } | more
