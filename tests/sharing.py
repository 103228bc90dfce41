"""Organisations that share what they signed, for tests: share_with, publish."""

from django.utils import timezone

from assessment.actions import sharing
from assessment.domain.sharing import Way
from assessment.models import Share
from assessment.queries.offices import load_office


def begin_share(code, way, *, to="", revision=1, is_listed=False):
    """Share a revision of an assessment in one way; return the code of the share."""
    from assessment.models import Assessment, Membership
    from assessment.queries.assessing import load_assessment

    office = Assessment.objects.get(code=code).organisation
    of_it = Membership.objects.filter(organisation=office, role="coordinator")
    user = of_it.first().user
    plan = sharing.Plan(revision, Way(way), to, is_listed)
    return sharing.share(
        load_assessment(user, code), plan, by=user.username, now=timezone.now()
    )


def accept_as(persona, office, share):
    found = load_office(persona.user, office.code)
    sharing.accept(found, share, by=persona.user.username, now=timezone.now())


def share_with(code, persona, office, **more):
    """Share with an organisation in which a persona coordinates; return the code."""
    share = begin_share(code, Way.ORGANISATION, to=office.name, **more)
    accept_as(persona, office, share)
    return share


def publish(code, **more):
    return begin_share(code, Way.PUBLISHED, **more)


def row_of(share):
    return Share.objects.get(code=share)
