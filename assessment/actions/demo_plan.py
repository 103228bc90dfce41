"""The demo's plan of action: what a cycle left open, and what is new; all invented."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from assessment.actions.offices import new_code
from assessment.actions.planning import add, carry
from assessment.domain.assessing import Assessment
from assessment.domain.planning import Planned, Progress


def load_demo_plan(
    before: Assessment,
    here: Assessment,
    questions: Sequence[str],
    *,
    by: str,
    today: date,
    now: datetime,
) -> None:
    """Put an action into the last cycle's plan, carry it over, and add three more."""
    first = _put(before, _left_open(questions, today), by, now)
    _put(before, _done(questions, today), by, now)
    carry(here, [first], by=by, now=now)
    for planned in _new(questions, today):
        _put(here, planned, by, now)


def _put(assessment: Assessment, planned: Planned, by: str, now: datetime) -> str:
    return add(assessment, new_code(), planned, by=by, now=now)


def _left_open(questions: Sequence[str], today: date) -> Planned:
    return Planned(
        title="Train the inspectors of every region",
        questions=tuple(questions[2:4]),
        owner="Ministry of Health",
        due_on=today + timedelta(days=120),
        cost="40 000 €",
        indicator="Inspectors with the certificate, by region",
        progress=Progress.BEGUN,
        note="Two regions of five are done.",
    )


def _done(questions: Sequence[str], today: date) -> Planned:
    return Planned(
        title="Publish the act on drug services in plain language",
        questions=tuple(questions[:1]),
        owner="Ministry of Justice",
        due_on=today - timedelta(days=700),
        progress=Progress.DONE,
    )


def _new(questions: Sequence[str], today: date) -> tuple[Planned, ...]:
    return (
        Planned(
            title="Issue the decree that three regions wait for",
            questions=tuple(questions[4:6]),
            owner="Ministry of Justice",
            due_on=today - timedelta(days=12),
            indicator="The decree is in the gazette",
            progress=Progress.BEGUN,
        ),
        Planned(
            title="Ask people who use the services once a year what they think",
            questions=tuple(questions[6:9]),
            owner="Ombuds institution",
            due_on=today + timedelta(days=60),
            cost="15 000 €",
            indicator="A report with what was changed because of it",
        ),
        Planned(
            title="Find out how many people wait for treatment in prison",
            questions=tuple(questions[9:10]),
        ),
    )
