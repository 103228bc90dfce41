"""What another organisation shares stands beside one's own, and is never ranked."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.accounts import signed_in
from tests.cycles import questions_changed
from tests.reports.views.test_compare import NOW, THEN, fill, publish_another
from tests.sharing import row_of, share_with
from tests.signed import signed_copy_of
from tests.teams import CYCLE, make_team, publish_harbours

pytestmark = pytest.mark.django_db
RANKING = ("improved", "declined", "about the same", "changed", "Change", "better")


@pytest.fixture
def pair():
    """One that shares, and one that reads it; both have answered."""
    publish_harbours()
    giver = make_team("Giver")
    fill(giver, THEN)
    signed_copy_of(giver.code)
    reader = make_team("Reader", ("coordinator", "contributor", "observer"))
    fill(reader, NOW)
    share = share_with(giver.code, reader.people["coordinator"], reader.office)
    return giver, reader, share


def ask(team, name="compare", *more, **query):
    client = signed_in(Client(), team.people["coordinator"])
    return client.get(reverse(f"reports:{name}", args=[team.code, *more]), query)


def said(answer):
    html = answer.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_what_is_shared_can_be_chosen_and_stands_beside_ones_own(pair):
    _giver, reader, share = pair
    assert "Giver – Harbours 2026" in said(ask(reader))
    words = said(ask(reader, **{"with": share}))
    assert "for dialogue, and no ranking" in words
    assert "Giver – Harbours 2026 : 8%" in words
    assert re.findall(r"Harbours 2026 : (\S+)", words)[:2] == ["8%", "58%"]


def test_nothing_of_it_says_who_is_ahead(pair):
    _giver, reader, share = pair
    query = {"with": share}
    words = said(ask(reader, **query)).replace("nothing here has changed", "")
    assert [one for one in RANKING if one in words] == []
    for table in ("areas", "coverage", "questions"):
        text = ask(reader, "compare_table", table, **query).content.decode("utf-8-sig")
        assert [one for one in RANKING if one in text] == []
    for table in ("rulers", "trend"):
        assert ask(reader, "compare_table", table, **query).status_code == 404
    assert ask(reader, "compare_workbook", **query).status_code == 200


def test_what_is_ended_cannot_be_compared(pair):
    _giver, reader, share = pair
    row = row_of(share)
    row.ended_at = timezone.now()
    row.save()
    assert ask(reader, **{"with": share}).status_code == 404
    assert "Giver" not in said(ask(reader))


def test_who_shares_sees_nothing_of_the_other(pair):
    giver, _reader, share = pair
    assert ask(giver, **{"with": share}).status_code == 404


def test_what_is_of_another_questionnaire_is_not_offered(pair):
    from tests.cycles import harbour, publish_once

    giver, _reader, _share = pair
    publish_once(replace(questions_changed(harbour()), key="piers"))
    other = make_team("Piers", cycle=replace(CYCLE, questionnaire="piers"))
    share = share_with(giver.code, other.people["coordinator"], other.office)
    assert "Giver" not in said(ask(other))
    assert ask(other, **{"with": share}).status_code == 404


def test_another_version_is_compared_by_what_is_asked_in_both(pair):
    giver, _reader, _share = pair
    publish_another()
    later = make_team("Later", ("coordinator", "contributor"))
    fill(later, NOW)
    share = share_with(giver.code, later.people["coordinator"], later.office)
    words = said(ask(later, **{"with": share}))
    assert "Version 1" in words
    assert "Version 2" in words
    assert [one for one in ("improved", "declined") if one in words] == []
