"""A cycle is opened, its sections find somebody, and days are moved.

Each action writes its event into the record of the organisation. `by` is the code of
the account that decides. What is signed is not changed: they raise SignedError.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from assessment.actions.offices import new_code
from assessment.actions.voiding import Voided, take_open, void_signatures
from assessment.domain.assessing import Assessment, NotOpened, NotOpenedError
from assessment.domain.signatures import Because, Signed
from assessment.mail import send_it_waits
from assessment.models import Assessment as AssessmentRow
from assessment.models import Assignment, Membership, Organisation
from questionnaires.actions.recording import record, wait_for
from questionnaires.models import Version


@dataclass(frozen=True, slots=True)
class Cycle:
    """What is decided when an assessment begins."""

    questionnaire: str
    title: str
    period_from: date
    period_to: date
    deadline: date
    languages: Sequence[str]
    baseline: str = ""


@transaction.atomic
def open_assessment(office: str, cycle: Cycle, *, by: str, today: date) -> str:
    """Begin an assessment with the published version, and return its code.

    The same, sent again on the same day, is the one that was begun by then.

    Raises:
        NotOpenedError: nothing is published under this key, or the title is taken.
    """
    organisation = Organisation.objects.get(code=office)
    wait_for(office)
    earlier = AssessmentRow.objects.filter(organisation=organisation)
    named = earlier.filter(title=cycle.title).first()
    if named and (named.opened_on, _cycle_of(named)) == (today, _as_kept(cycle)):
        return str(named.code)
    if named:
        raise NotOpenedError(NotOpened.NAMED_ALREADY)
    versions = Version.objects.published()
    version = versions.filter(questionnaire__key=cycle.questionnaire).first()
    if version is None:
        raise NotOpenedError(NotOpened.NOT_PUBLISHED)
    row = AssessmentRow.objects.create(
        code=new_code(),
        organisation=organisation,
        version=version,
        title=cycle.title,
        period_from=cycle.period_from,
        period_to=cycle.period_to,
        deadline=cycle.deadline,
        languages=" ".join(cycle.languages),
        baseline=earlier.filter(code=cycle.baseline).first(),
        opened_on=today,
    )
    details = {"questionnaire": cycle.questionnaire, "version": str(version.number)}
    on = f"assessment:{row.code}"
    record("assessment.opened", on, by=by, chain=office, details=details)
    return row.code


@transaction.atomic
def change_days(
    assessment: Assessment, deadline: date, *, by: str, moves_sections: bool = False
) -> int:
    """Move the last day of an assessment, and sections due after it, if that is said.

    Return how many sections were moved.
    """
    row = take_open(assessment.code)
    details = {"from": row.deadline.isoformat(), "to": deadline.isoformat()}
    if row.deadline == deadline:
        return 0
    row.deadline = deadline
    row.save(update_fields=["deadline"])
    _record("assessment.deadline_moved", assessment, by, details)
    late = Assignment.objects.filter(assessment=row, due_on__gt=deadline)
    moved = list(late.select_related("user").order_by("id")) if moves_sections else []
    for one in moved:
        one.due_on, one.reminders = deadline, ""
        one.save(update_fields=["due_on", "reminders"])
        person = one.user.username if one.user else ""
        _record_assigned(assessment, one.section, person, deadline, by)
    return len(moved)


@transaction.atomic
def assign(
    assessment: Assessment,
    section: str,
    person: str,
    due_on: date | None,
    *,
    by: str,
) -> Voided:
    """Give a section to a member, or to nobody, with a day.

    Return the signatures that are void by it: where the section is another ministry's
    from now on.

    Raises:
        NotOpenedError: the person is not a member (any more).
    """
    return assign_all(assessment, {section: (person, due_on)}, by=by)


@transaction.atomic
def assign_all(
    assessment: Assessment,
    wanted: Mapping[str, tuple[str, date | None]],
    *,
    by: str,
) -> Voided:
    """Give sections to members, all or none; each new one is told once.

    `wanted` are a person and a day by section. Return and raise as `assign`.
    """
    voided: list[Signed] = []
    told: set[str] = set()
    for section, (person, due_on) in wanted.items():
        is_new, void = _assign(assessment, section, person, due_on, by)
        voided += void
        if is_new and person not in {"", by}:
            told.add(person)
    for person in sorted(told):
        send_it_waits.enqueue(person)
    return tuple(voided)


def _assign(
    assessment: Assessment, section: str, person: str, due_on: date | None, by: str
) -> tuple[bool, Voided]:
    """Give one section away; say whether to another person, and what is void by it."""
    user = _member(assessment, person)
    alone = take_open(assessment.code)
    row, _made = Assignment.objects.get_or_create(assessment=alone, section=section)
    before, after = row.user_id, user.pk if user else None
    bodies = _body(assessment, before), _body(assessment, after)
    is_new = before != after
    if not is_new and row.due_on == due_on:
        return False, ()
    row.user, row.due_on, row.reminders = user, due_on, ""
    row.wished_until, row.wished_because = None, ""
    row.save()
    _record_assigned(assessment, section, person, due_on, by)
    if bodies[0] == bodies[1]:
        return is_new, ()
    now = timezone.now()
    return is_new, void_signatures(alone, [section], Because.BODY, by, now)


@transaction.atomic
def wish_for_time(
    assessment: Assessment, section: str, until: date, because: str, *, by: str
) -> None:
    """Ask the coordinators for a later day."""
    take_open(assessment.code)
    rows = Assignment.objects.filter(assessment__code=assessment.code, section=section)
    rows.filter(user__username=by).update(wished_until=until, wished_because=because)
    details = {"section": section, "until": until.isoformat()}
    _record("section.time_asked_for", assessment, by, details)


@transaction.atomic
def answer_wish(
    assessment: Assessment, section: str, *, is_granted: bool, by: str
) -> None:
    """Grant or refuse the later day somebody asked for; at most once."""
    take_open(assessment.code)
    rows = Assignment.objects.filter(assessment__code=assessment.code, section=section)
    row = rows.exclude(wished_until=None).first()
    if row is None:
        return
    details = {"section": section, "until": str(row.wished_until)}
    if is_granted:
        row.due_on, row.reminders = row.wished_until, ""
    row.wished_until, row.wished_because = None, ""
    row.save()
    what = "section.time_granted" if is_granted else "section.time_refused"
    _record(what, assessment, by, details)


def _body(assessment: Assessment, person: int | None) -> str:
    """Return the ministry or body a member speaks for."""
    rows = Membership.objects.filter(organisation__code=assessment.office)
    found = rows.filter(user=person).values_list("body", flat=True).first()
    return found or ""


def _cycle_of(row: AssessmentRow) -> Cycle:
    return Cycle(
        questionnaire=row.version.questionnaire.key,
        title=row.title,
        period_from=row.period_from,
        period_to=row.period_to,
        deadline=row.deadline,
        languages=row.languages.split(),
        baseline=row.baseline.code if row.baseline else "",
    )


def _as_kept(cycle: Cycle) -> Cycle:
    return replace(cycle, languages=list(cycle.languages))


def _member(assessment: Assessment, person: str) -> User | None:
    if not person:
        return None
    rows = Membership.objects.filter(organisation__code=assessment.office)
    row = rows.filter(user__username=person).select_related("user").first()
    if row is None:
        raise NotOpenedError(NotOpened.NO_MEMBER)
    user: User = row.user
    return user


def _record_assigned(
    assessment: Assessment, section: str, person: str, due_on: date | None, by: str
) -> None:
    details = {"section": section, "person": person, "due": str(due_on or "")}
    _record("section.assigned", assessment, by, details)


def _record(
    what: str, assessment: Assessment, by: str, details: dict[str, str]
) -> None:
    on = f"assessment:{assessment.code}"
    record(what, on, by=by, chain=assessment.office, details=details)
