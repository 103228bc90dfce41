"""Cases that are proposed: worked out once for each content, outside of any write."""

from dataclasses import replace

import pytest
from django.db import connection

from questionnaires.domain.definition import Case, Fact
from questionnaires.views.workshop import proposals
from tests.questionnaires.domain.test_cases import BANK
from tests.workshops import address, at_work, draft_of, expert

pytestmark = pytest.mark.django_db

HOLDS = Case("mild", (Fact("answer", "a", "p0"), Fact("hidden", "b")))


@pytest.fixture
def page():
    return address("workshop:cases_wanted", at_work(replace(BANK, cases=(HOLDS,))))


@pytest.fixture
def searches(monkeypatch):
    """Each search there was: how many transactions were open around it."""
    around, search = [], proposals.cases_wanted
    outside = len(connection.savepoint_ids)

    def counted(bank):
        around.append(len(connection.savepoint_ids) - outside)
        return search(bank)

    monkeypatch.setattr(proposals, "cases_wanted", counted)
    proposals.searched.cache_clear()
    return around


def test_what_is_proposed_issearched_once_and_never_while_others_wait(page, searches):
    client = expert()
    client.get(page)
    client.get(page)
    client.post(page, {"case": ["s_3_low"]})
    assert searches == [0]
    assert draft_of(BANK.key).cases[-1].key == "s_3_low"


def test_a_draft_that_changed_issearched_anew(page, searches):
    client = expert()
    client.get(page)
    client.post(page, {"case": ["s_3_low"]})
    proposed = client.get(page).context["proposed"]
    assert "s_3_low" not in {case.key for case, _expected in proposed}
    assert searches == [0, 0]
