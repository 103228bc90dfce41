"""The same moment reads alike to all who read it: where the organisation is."""

import re
from datetime import UTC, datetime

import pytest
import time_machine

from assessment.models import Account
from tests.accounts import signed_in
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db
LATE = datetime(2026, 11, 27, 22, 21, tzinfo=UTC)  # 00:21 of the next day in Athens


@pytest.fixture
def team(db):
    publish_harbours()
    made = make_team()
    account = Account.objects.filter(user=made.user("coordinator"))
    account.update(time_zone="Europe/Athens")
    with time_machine.travel(LATE, tick=False):
        made.save("contributor", "access_1", "level_3")
    return made


def read(client, team, role, path):
    with time_machine.travel(LATE, tick=False):
        signed_in(client, team.people[role])
        page = client.get(f"/office/assessments/{team.code}/{path}").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize("role", ["coordinator", "contributor"])
def test_two_zones_read_the_same_time_of_a_save(client, team, role):
    words = read(client, team, role, "questions/access_1/history/")
    assert "28 November 2026, 00:21" in words
    assert "Saved 00:21 by" in read(client, team, role, "sections/access_area/")


@pytest.mark.parametrize(
    "path", ["questions/access_1/history/", "sections/access_area/"]
)
def test_the_zone_is_named_to_whoever_has_another_one(client, team, path):
    said = "are those of the time zone Europe/Athens"
    assert said in " ".join(read(client, team, "contributor", path).split())
    assert said not in read(client, team, "coordinator", path)
