"""A team at work: make_team, an organisation that assesses invented harbours."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils import timezone

from assessment.actions.answering import save_answers
from assessment.actions.assessing import Cycle, open_assessment
from assessment.actions.offices import found_organisation
from assessment.domain.saving import Content, Typed
from assessment.models import Organisation
from assessment.queries.assessing import load_assessment, load_kept
from questionnaires import actions
from questionnaires.interchange.workbook import read_bank
from tests.accounts import Persona, make_account
from tests.server import TOP

HARBOURS = "harbour_office"
TODAY = date(2026, 11, 27)
CYCLE = Cycle(
    questionnaire=HARBOURS,
    title="Harbours 2026",
    period_from=date(2025, 1, 1),
    period_to=date(2025, 12, 31),
    deadline=date(2126, 12, 20),  # in no test it is over by itself
    languages=("en", "ar"),
)


@cache
def harbours():
    """Return the invented bank, read once."""
    reading = read_bank(TOP / "tests" / "banks" / HARBOURS)
    return reading.questionnaire


@dataclass(frozen=True, slots=True)
class Team:
    """An organisation, its people by role, and the code of an assessment."""

    office: Organisation
    people: dict[str, Persona]
    code: str

    def user(self, role):
        return self.people[role].user

    @property
    def version(self):
        return self.assessment().version

    def assessment(self, role="coordinator"):
        return load_assessment(self.user(role), self.code)

    def kept(self):
        return load_kept(self.user("coordinator"), self.code)

    def save(self, role, key, given, found="", based_on=None):
        """Save one answer as its page would; return what became of it."""
        if based_on is None:
            kept = self.kept().get(key)
            based_on = kept.revision if kept else 0
        typed = {key: Typed(Content(given, found), based_on)}
        by = self.user(role).username
        return save_answers(self.code, self.version, typed, by=by, now=timezone.now())


def publish_harbours():
    actions.replace_draft(harbours())
    return actions.publish(HARBOURS)


def make_team(name="Ministry", roles=("coordinator", "contributor"), cycle=CYCLE):
    """Make an organisation with a member of each role, and begin an assessment."""
    code = found_organisation(name, "Europe/Athens", by="", today=TODAY)
    office = Organisation.objects.get(code=code)
    people = {
        role: make_account(f"{role}@{name.lower()}.org", role=role, organisation=office)
        for role in roles
    }
    by = people["coordinator"].user.username
    return Team(office, people, open_assessment(code, cycle, by=by, today=TODAY))
