"""What members of a walking team do: all that pages of an assessment can show."""

from dataclasses import replace
from decimal import Decimal

from django.utils import timezone

from assessment.actions import evidence, offices
from assessment.actions.assessing import assign, wish_for_time
from assessment.actions.contributing import save_contribution
from assessment.actions.dissenting import file_view
from assessment.actions.talking import resolve, write_comment
from assessment.domain.evidence import Source
from assessment.domain.saving import Content, Typed
from assessment.domain.talking import Remark
from assessment.models import Answer
from questionnaires.domain.answers import Instead, Said
from tests.journeys.walking_teams import (
    SOON,
    TOMORROW,
    YESTERDAY,
    team,
)
from tests.registers import ABOUT

AREA, OTHER, THIRD = "access_area", "information_area", "staff_area"
SEEN = replace(ABOUT, title="⟪The law⟫")
NO_REASON = Instead(Said.NOT_APPLICABLE)
MINUTES = iter(range(11, 99))  # a version differs from the one before by them


def assign_to(made, section, role, due_on=None):
    person = made.user(role).username if role else ""
    by = made.user("coordinator").username
    assign(made.assessment(), section, person, due_on, by=by)


def differ(made, role, question, given="level_2"):
    by = made.user(role).username
    file_view(made.assessment(), question, given, "⟪Look⟫", by=by, now=timezone.now())


def say(made, role, question, text="⟪Why?⟫", thread="", told=()):
    """Write a comment; return its code."""
    persons = frozenset(made.user(one).username for one in told)
    remark = Remark(offices.new_code(), question, thread, text, persons)
    by = made.user(role).username
    return write_comment(made.assessment(role), remark, by=by, now=timezone.now())


def settle(made, thread, question):
    by = made.user("coordinator").username
    resolve(made.assessment(), question, thread, by=by, now=timezone.now())


def contribute(made, author, consent=None, **given):
    typed = {key: Typed(Content(value, "⟪seen⟫"), 0) for key, value in given.items()}
    by = author.user.username
    save_contribution(made.assessment(), typed, consent, by=by, now=timezone.now())


def add_old_link(made, question=""):
    """Put something out of date into the register."""
    about = replace(SEEN, expires_on=YESTERDAY, owner="⟪Office⟫", dated_on=YESTERDAY)
    source = Source(link=f"https://example.org/{offices.new_code()}")
    code = evidence.add(made.assessment(), about, source, by="")
    if question:
        evidence.use(made.assessment(), code, question, "⟪Article⟫", by="")
    return code


def busy(deadline=SOON):
    """Make a team with all that a page of an assessment can show."""
    made = team(deadline=deadline)
    for role in ("coordinator", "contributor"):
        by, person = made.user("coordinator").username, made.user(role).username
        offices.change_body(made.office.code, person, "⟪Ministry⟫", by=by)
    assign_to(made, AREA, "contributor", YESTERDAY)
    assign_to(made, OTHER, "contributor", TOMORROW)
    until, why = {"until": SOON, "because": "⟪ill⟫"}, made.user("contributor").username
    wish_for_time(made.assessment(), AREA, **until, by=why)
    made.save("contributor", "access_1", "level_5", "⟪ramps⟫")
    made.save("coordinator", "access_2", NO_REASON)
    made.save("contributor", "ramps", Decimal(-7))
    made.save("contributor", "information_1", Instead(Said.NOT_KNOWN))
    made.save("contributor", "information_2", "yes")
    made.save("contributor", "information_3", ("phone", "sign"))
    made.save("contributor", "staff_2", "yes")  # others of its section are still open
    Answer.objects.filter(question="information_1").update(look_again=True)
    differ(made, "coordinator", "access_1")
    for role in ("coordinator", "contributor"):
        differ(made, role, "information_2", "no")
    say(made, "contributor", "access_1", told=["coordinator"])
    for _time in range(2):
        say(made, "contributor", "information_1")
    add_old_link(made, "access_1")
    return made
