"""Sections settled and decided about, as tests of reviews need them."""

import re
from dataclasses import replace
from decimal import Decimal

from django.utils import timezone

from assessment.actions import offices
from assessment.actions.assessing import assign, open_assessment
from assessment.actions.dissenting import file_view
from assessment.actions.reviewing import review_section
from assessment.actions.talking import write_comment
from assessment.domain.reviewing import Review
from assessment.domain.talking import Remark
from assessment.queries.reviewing import load_hashes
from assessment.queries.sittings import load_sitting
from tests.teams import CYCLE, TODAY

AREA, OTHER, THIRD = "access_area", "information_area", "staff_area"
SETTLED = {
    AREA: {"access_1": "level_3", "access_2": "level_2", "ramps": Decimal(3)},
    OTHER: {"information_1": "level_1", "information_2": "no"},
    THIRD: {"staff_1": "level_2", "staff_2": "no"},
}


def settle_section(team, section=AREA, role="contributor"):
    """Answer all that a section must have."""
    for key, given in SETTLED[section].items():
        team.save(role, key, given)


def hash_of_section(team, section=AREA, role="reviewer"):
    """Return what a reviewer is shown of a section, as its SHA-256."""
    user = team.user(role)
    sitting = load_sitting(user, team.assessment(role))
    return load_hashes(user, sitting, [section])[section]


def decide(team, section=AREA, reason="", sha256=None, role="reviewer"):
    """Return a section with a reason, or accept it without one."""
    user = team.user(role)
    decision = Review(
        section=section,
        is_accepted=not reason,
        reason=reason,
        sha256=sha256 or hash_of_section(team, section, role),
        by=user.username,
        at=timezone.now(),
    )
    review_section(user, team.code, decision)


def sitting_of(team, role="coordinator"):
    return load_sitting(team.user(role), team.assessment(role))


def words_of(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text)


def assign_to(team, section, role):
    by, person = team.user("coordinator").username, team.user(role).username
    assign(team.assessment(), section, person, None, by=by)


def speak_for(team, role, body):
    by, person = team.user("coordinator").username, team.user(role).username
    offices.change_body(team.office.code, person, body, by=by)


def comment(team, question, role="reviewer"):
    remark = Remark(offices.new_code(), question, "", "Which one?", frozenset())
    by = team.user(role).username
    return write_comment(team.assessment(role), remark, by=by, now=timezone.now())


def differ(team, role, question="access_1"):
    by, now = team.user(role).username, timezone.now()
    file_view(team.assessment(), question, "level_1", "No.", by=by, now=now)


def follow(team):
    """Return the team in its next cycle, which begins with this one."""
    cycle = replace(CYCLE, title="The next one", baseline=team.code)
    code = open_assessment(team.office.code, cycle, by="", today=TODAY)
    return replace(team, code=code)
