"""A read that is prepared returns what its query returns, for whoever asks."""

import pytest
from django.db import connection
from django.utils import timezone

from assessment.models import Answer
from assessment.queries.prepared import Prepared
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db


def answers(user, code, questions):
    rows = Answer.objects.for_user(user).filter(
        assessment__code=code, question__in=questions
    )
    return rows.order_by("question").values_list("question", "look_again", "at")


prepared = Prepared(answers)


@pytest.fixture
def teams(db):
    publish_harbours()
    made = [make_team("A"), make_team("B")]
    for team in made:
        for key in ("access_1", "access_2"):
            team.save("contributor", key, "level_3")
    return made


@pytest.mark.parametrize("questions", [[], ["access_2"], ["access_1", "access_2"]])
def test_it_returns_what_the_query_itself_returns(teams, questions):
    for team in teams:
        asked = team.user("contributor"), team.code, questions
        assert prepared(*asked) == list(answers(*asked))
        assert len(prepared(*asked)) == len(questions)


def test_values_are_read_as_the_model_has_them(teams):
    user = teams[0].user("contributor")
    ((_question, look_again, at),) = prepared(user, teams[0].code, ["access_1"])
    assert look_again is False
    assert abs(timezone.now() - at).total_seconds() < 60


def test_what_belongs_to_others_is_not_there_whoever_asked_before(teams):
    mine, theirs = teams
    for _turn in range(2):
        assert prepared(mine.user("contributor"), theirs.code, ["access_1"]) == []
        assert len(prepared(mine.user("contributor"), mine.code, ["access_1"])) == 1


def test_no_value_is_part_of_the_statement(teams, django_assert_num_queries):
    foul = "' OR 1=1 --", "%s", '"', "\0place 1"
    if connection.vendor == "postgresql":
        foul = foul[:3]  # it has no such sign, and says so
    with django_assert_num_queries(len(foul)):
        for text in foul:
            assert prepared(teams[0].user("contributor"), text, [text]) == []


def test_a_value_that_would_be_changed_is_refused_before_it_is_asked(teams):
    begins = Prepared(lambda key: Answer.objects.filter(question__startswith=key))
    with pytest.raises(ValueError, match="changes what it is given"):
        begins("access")
