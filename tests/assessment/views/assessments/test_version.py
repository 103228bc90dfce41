"""The page of a newer version says what differs, question by question."""

import re
from dataclasses import replace

import pytest

from questionnaires.domain.definition import text
from tests.accounts import signed_in
from tests.cycles import publish, questions_changed
from tests.teams import harbours, make_team, publish_harbours

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(db):
    publish_harbours()
    return make_team()


def words_of(client, team):
    signed_in(client, team.people["coordinator"])
    page = client.get(f"/office/assessments/{team.code}/version/").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def label(key):
    questions = {one.key: one for one in harbours().questions()}
    return questions[key].label.in_language("en", "en")


def test_a_reworded_question_is_shown_before_and_now_without_an_answer(client, team):
    publish(questions_changed(harbours(), access_1={"label": text(en="Ferries?")}))
    words = words_of(client, team)
    changed = words[words.index("Questions that have changed") :]
    assert re.search(
        r"Ferries\? other words \(.*English.*\).* Version 1 Version 2 "
        + re.escape(label("access_1"))
        + r" Ferries\?",
        changed,
    )
    assert label("access_2") not in words


def test_choices_are_shown_before_and_now(client, team):
    bank = harbours()
    question = next(one for one in bank.questions() if one.key == "information_3")
    old = next(one for one in bank.lists if one.key == question.choices).choices
    new = (replace(old[0], label=text(en="By drum")), *old[2:])
    lists = tuple(
        replace(one, choices=new) if one.key == question.choices else one
        for one in bank.lists
    )
    publish(replace(bank, lists=lists, cases=()))
    words = words_of(client, team)
    assert f"{old[0].label.in_language('en', 'en')} By drum" in words
    assert f"{old[1].label.in_language('en', 'en')} –" in words
    assert "fewer choices" in words


def test_a_question_without_an_answer_that_is_gone_is_named(client, team):
    publish(questions_changed(harbours(), staff_4=None))
    words = words_of(client, team)
    gone = words[words.index("Questions that are not asked any more") :]
    assert label("staff_4") in gone


def test_what_was_found_without_a_level_counts_among_what_is_kept(client, team):
    team.save("contributor", "access_1", "level_3")
    team.save("contributor", "access_2", None, "Two ramps in the north")
    publish(questions_changed(harbours(), staff_4=None))
    assert "2 answers are kept as they are" in words_of(client, team)
