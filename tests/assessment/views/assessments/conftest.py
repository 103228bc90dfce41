"""A harbour office that assesses, and who is in it, for tests of what people say."""

import pytest

from assessment.models import Organisation
from tests.cycles import begin_cycle, member


@pytest.fixture
def office(db):
    return Organisation.objects.create(
        code="h" * 16, name="Harbour", founded_on="2026-01-01"
    )


@pytest.fixture
def code(office):
    return begin_cycle(office.code)


@pytest.fixture
def ann(office):
    return member(office, "coordinator", "Ann Lee")


@pytest.fixture
def ben(office):
    return member(office, "contributor", "Ben")


@pytest.fixture
def olga(office):
    return member(office, "observer", "Olga")


@pytest.fixture
def friends(office):
    return member(office, "civil_society", "Friends")


@pytest.fixture
def riders(office):
    return member(office, "civil_society", "Riders")
