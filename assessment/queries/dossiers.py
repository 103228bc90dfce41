"""An assessment as one value, as somebody who reads it sees it."""

from django.contrib.auth.models import User

from assessment.domain.assessing import Assessment
from assessment.domain.dossier import Dossier, Head, Person
from assessment.queries.assessing import (
    load_assessment,
    load_assigned,
    load_bodies,
    load_kept,
    load_views,
)
from assessment.queries.evidence import load_register
from assessment.queries.offices import load_names


def load_dossier(user: User, assessment: Assessment) -> Dossier:
    """Return all that the offices say in an assessment, as it stands now."""
    code = assessment.code
    kept, views = load_kept(user, code), load_views(user, code)
    pieces = tuple(load_register(user, assessment))
    bodies = load_bodies(user, assessment)
    assigned = load_assigned(user, [code]).get(code, {})
    named = {one.by for one in kept.values()}
    named |= {one.by for some in views.values() for one in some}
    named |= {one.by for one in pieces} | {one.newest.by for one in pieces}
    names = load_names(assessment.office, named)
    return Dossier(
        head=head_of(assessment),
        kept=kept,
        views=views,
        pieces=pieces,
        people={one: Person(names.get(one, ""), bodies.get(one, "")) for one in named},
        bodies={
            one.section: bodies.get(one.person, "") if one.person else ""
            for one in assigned.values()
        },
    )


def load_baseline(user: User, assessment: Assessment) -> Dossier | None:
    """Return the answers of the cycle this one begins with, and nothing beside them.

    None if it begins with none, or with one that is not there any more.
    """
    earlier = assessment.baseline and load_assessment(user, assessment.baseline)
    if not earlier:
        return None
    return Dossier(head_of(earlier), load_kept(user, earlier.code), {}, (), {}, {})


def head_of(assessment: Assessment) -> Head:
    """Return what an assessment is of."""
    return Head(
        code=assessment.code,
        title=assessment.title,
        office_name=assessment.office_name,
        questionnaire=assessment.questionnaire,
        number=assessment.number,
        version=assessment.version,
        period_from=assessment.period_from,
        period_to=assessment.period_to,
        languages=assessment.languages,
        revision=assessment.revision,
    )
