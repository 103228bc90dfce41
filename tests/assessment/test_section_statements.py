"""What a section asks of the database: the same statements, however much there is."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.actions import evidence
from assessment.models import Answer
from tests.accounts import signed_in
from tests.registers import ABOUT, add_link
from tests.signatures import FERRIES_SECTION, PORTS_SECTION, make_signing
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db

WHO = ["SELECT django_session", "SELECT auth_user", "SELECT assessment_assessment"]
ANSWERS = ["SELECT assessment_answer", "SELECT assessment_assignment"]
BESIDE = [
    "SELECT assessment_evidenceuse",
    "SELECT assessment_dissent",
    "SELECT assessment_comment",
    "SELECT assessment_sectionreview",
]
UNDER_LOCK = ["SELECT assessment_assessment", "SELECT assessment_answer"]
WRITTEN = ["INSERT assessment_answer", "INSERT assessment_answerrevision"]
DECIDED = ["SELECT assessment_evidencerevision"]  # is it what stands there now?
KEYS = ["access_1", "access_2", "ramps"]


@pytest.fixture
def team(db):
    publish_harbours()
    return make_team()


@pytest.fixture
def page(client, team):
    """The address of a section, for a client that is signed in."""
    signed_in(client, team.people["contributor"])
    return f"/office/assessments/{team.code}/sections/access_area/"


def asked(act):
    """Return what was asked meanwhile: verb and table of each statement."""
    with CaptureQueriesContext(connection) as queries:
        act()
    return [named(one["sql"]) for one in queries]


def named(sql):
    """Return the verb of a statement, and its table, not one that it asks about."""
    verb = sql.split(" ", 1)[0]
    found = re.findall(r'(?:FROM|INTO|UPDATE) "(\w+)"', sql)
    return f"{verb} {found[-1]}" if found else verb


@pytest.mark.parametrize("items", [1, 2])
def test_a_save_asks_and_writes_the_same_however_much_is_sent(
    client, team, page, items
):
    keys = KEYS[:items]
    fields = {"version": "1"}
    for key in keys:
        fields |= {key: "level_3", f"{key}-revision": "0"}
    client.get(page)
    statements = asked(lambda: client.post(page, fields))
    assert [one for one in statements if " " in one] == [
        *WHO,
        *ANSWERS,
        *UNDER_LOCK,
        *WRITTEN,
        "SELECT assessment_signature",
        "UPDATE django_session",
    ]
    assert Answer.objects.count() == items


def test_what_is_said_of_a_save_is_written_in_its_transaction(client, page):
    fields = {"version": "1", "access_1": "level_3", "access_1-revision": "0"}
    statements = asked(lambda: client.post(page, fields))
    begin = statements.index("SAVEPOINT")
    assert statements[begin:][-2:] == ["UPDATE django_session", "RELEASE"]
    assert "Saved: 1 answer." in client.get(page).content.decode()
    assert "Saved: 1 answer." not in client.get(page).content.decode()


@pytest.mark.parametrize("items", [1, 3])
def test_a_page_asks_the_same_however_much_there_is(client, team, page, items):
    assessment = team.assessment()
    for number in range(items):
        team.save("contributor", KEYS[number], None, "x")
        code = add_link(assessment, f"https://example.org/{number}", about=ABOUT)
        evidence.use(assessment, code, "access_1", "", by="")
    client.get(page)
    assert asked(lambda: client.get(page)) == [*WHO, *ANSWERS, *BESIDE]
    for key in KEYS[:items]:
        team.save("coordinator", key, None, "y")
    named_ones = [*WHO, *ANSWERS, *BESIDE, "SELECT auth_user"]
    assert asked(lambda: client.get(page)) == named_ones


@pytest.fixture
def signing(db):
    """A team all of whose sections were reviewed; one of two ministries has signed."""
    made = make_signing()
    made.sign("signatory")
    return made


def section_of(signing, client, name, section):
    signed_in(client, signing.team.people[name])
    return f"/office/assessments/{signing.code}/sections/{section}/"


def test_a_page_that_was_reviewed_asks_for_its_evidence_and_who_decided(
    client, signing
):
    page = section_of(signing, client, "contributor", PORTS_SECTION)
    client.get(page)
    named_ones = [*WHO, *ANSWERS, *BESIDE, *DECIDED, "SELECT auth_user"]
    assert asked(lambda: client.get(page)) == named_ones


def test_a_save_asks_for_signatures_only_where_some_stand(client, signing):
    page = section_of(signing, client, "contributor2", FERRIES_SECTION)
    fields = {"version": "1", "information_1": "level_1", "information_1-revision": "1"}
    statements = asked(lambda: client.post(page, fields))
    assert [one for one in statements if " " in one] == [
        *WHO,
        *ANSWERS,
        *UNDER_LOCK,
        *WRITTEN,
        "SELECT assessment_signature",
        "SELECT assessment_assessment",
        "SELECT assessment_signature",
        "SELECT questionnaires_version",
        "SELECT assessment_signature",
        "UPDATE django_session",
    ]
    assert signing.live() == {"signatory"}


def test_a_save_makes_a_signature_void_and_says_so_in_its_transaction(client, signing):
    page = section_of(signing, client, "contributor", PORTS_SECTION)
    fields = {"version": "1", "access_1": "level_1", "access_1-revision": "1"}
    statements = asked(lambda: client.post(page, fields))
    begin = statements.index("SAVEPOINT")
    assert statements[begin:][-2:] == ["UPDATE django_session", "RELEASE"]
    assert signing.live() == set()
    said = client.get(page).content.decode()
    assert "Saved: 1 answer." in said
    assert "That signature is void now" in said
