"""Assessments of invented harbour offices: what tests of them begin with."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from assessment.actions.assessing import Cycle, open_assessment
from assessment.queries.assessing import load_assessment
from questionnaires import actions
from questionnaires.interchange.workbook import read_bank
from questionnaires.models import Version
from tests.accounts import make_account

TODAY = date(2026, 11, 27)
HARBOUR = Path(__file__).parent / "banks" / "harbour_office"
SECTION, QUESTION, ITS_QUESTION = "access_area", "access_1", "seen_1"


@cache
def harbour():
    return read_bank(HARBOUR).questionnaire


def questions_changed(bank, **questions):
    """Return a bank with some questions changed, or gone where it says None."""
    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(one, **questions.get(one.key, {}))
                for one in section.questions
                if questions.get(one.key, {}) is not None
            ),
        )
        for section in bank.sections
    )
    return replace(bank, sections=sections, cases=())


def publish(questionnaire):
    actions.replace_draft(questionnaire)
    return actions.publish(questionnaire.key)


def publish_once(questionnaire):
    if not Version.objects.filter(questionnaire__key=questionnaire.key).exists():
        publish(questionnaire)
    return questionnaire.key


def begin_cycle(office, title="Harbours 2026", questionnaire=None):
    """Open an assessment in an organisation; return its code."""
    key = publish_once(questionnaire or harbour())
    period, deadline = (date(2026, 1, 1), date(2026, 12, 31)), date(2126, 12, 20)
    cycle = Cycle(key, title, *period, deadline, ["en"])
    return open_assessment(office, cycle, by="", today=TODAY)


def seen_by(persona, code):
    """Return an assessment as one of those who take part sees it."""
    return load_assessment(persona.user, code)


def member(office, role, name=""):
    """Make an account that is in an organisation; the name tells the address, too."""
    name = name or role.replace("_", " ").title()
    email = f"{name.replace(' ', '.').lower()}@example.org"
    return make_account(email, role=role, organisation=office, name=name)


def places_of(office):
    """Return what stands in the addresses of an assessment of an organisation."""
    return {
        "assessment": begin_cycle(office),
        "section": SECTION,
        "question": QUESTION,
    }
