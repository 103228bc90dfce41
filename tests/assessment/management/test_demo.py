"""The demo: invented people to sign in as, where it is on, and nowhere else."""

import json

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from assessment.actions.demo_assessment import BANK
from assessment.domain.demo import PERSONAS
from assessment.domain.roles import Role
from assessment.models import Assessment, Membership, Mention, Organisation, Signature
from assessment.models.guards import missing_guards
from assessment.queries.planning import load_overdue
from questionnaires.actions import publish, replace_draft
from questionnaires.interchange.workbook import read_bank
from questionnaires.models import AuditEvent
from tests.accounts import Persona, make_account, sign_in
from tests.server import TOP
from tests.signed import signed_copy_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.IS_DEMO = True


def people(capsys):
    call_command("demo", "--json")
    return json.loads(capsys.readouterr().out)["people"]


@pytest.mark.parametrize("arguments", [(), ("--json",), ("--quiet",)])
def test_where_it_is_off_nobody_is_made_or_named(capsys, arguments):
    with pytest.raises(CommandError, match="TOUCHSTONE_DEMO=1"):
        call_command("demo", *arguments)
    assert not User.objects.exists()
    assert capsys.readouterr().out == ""


def test_each_persona_signs_in_with_what_is_printed(demo, capsys, client):
    for one in people(capsys):
        persona = Persona(one["email"], one["password"], one["totp_secret"], None)
        sign_in(client, persona)
        for place in one["organisations"]:
            path = place["address"].partition("8000")[2]
            assert place["name"] in client.get(path).content.decode()
        client.post("/accounts/logout/")


def test_there_is_somebody_in_every_role_and_one_in_two_organisations(demo, capsys):
    people(capsys)
    assert {row.role for row in Membership.objects.all()} == {r.value for r in Role}
    assert any(len(one.roles) == 2 for one in PERSONAS)
    assert all("invented" in one.name for one in Organisation.objects.all())


def test_two_experts_can_try_what_takes_two(demo, capsys):
    experts = [one for one in people(capsys) if one["is_expert"]]
    assert len(experts) == 2
    for one in experts:
        user = User.objects.get(email=one["email"])
        assert user.has_perm("questionnaires.change_draft")
        assert user.has_perm("questionnaires.add_version")


def test_two_cycles_stand_there_one_of_them_in_mid_work(demo, capsys):
    replace_draft(read_bank(TOP / "banks" / BANK).questionnaire)
    publish(BANK)
    people(capsys)
    before, now = Assessment.objects.order_by("id")
    assert now.baseline == before
    assert 0 < now.answers.count() < before.answers.count()
    for beside in (now.dissents, now.comments, now.contributions, now.evidence):
        assert beside.exists()
    (carried,) = now.actions.exclude(carried_from=None)
    assert carried.carried_from.assessment == before
    assert now.actions.count() == 4
    cora = User.objects.get(email="coordinator@demo.example")
    assert load_overdue(cora, timezone.now()) == {now.code: 1}
    events = AuditEvent.objects.count()
    people(capsys)
    assert AuditEvent.objects.count() == events


def test_each_section_was_answered_by_whoever_is_responsible_for_it(demo, capsys):
    bank = read_bank(TOP / "banks" / BANK).questionnaire
    replace_draft(bank)
    publish(BANK)
    people(capsys)
    now = Assessment.objects.order_by("id").last()
    responsible = dict(now.assignments.values_list("section", "user__username"))
    sections = {
        one.key: section.key for section in bank.sections for one in section.questions
    }
    answered = list(now.answers.values_list("question", "by"))
    assert len({by for _question, by in answered}) == 3
    for question, by in answered:
        assert by == responsible[sections[question]]
    resting = {}
    for event in AuditEvent.objects.filter(what="evidence.used"):
        resting[json.loads(event.details)["question"]] = event.by
    assert resting != {}
    for question, by in resting.items():
        assert by == responsible[sections[question]]


def test_nobody_who_is_invented_gets_a_letter(
    demo, capsys, mailoutbox, django_capture_on_commit_callbacks
):
    replace_draft(read_bank(TOP / "banks" / BANK).questionnaire)
    publish(BANK)
    with django_capture_on_commit_callbacks(execute=True):
        people(capsys)
    assert Mention.objects.exists()
    assert mailoutbox == []


def test_it_can_be_loaded_again_and_says_the_same(demo, capsys):
    first, events = people(capsys), AuditEvent.objects.count()
    assert people(capsys) == first
    assert AuditEvent.objects.count() == events


def test_with_another_key_the_people_are_others(demo, capsys, settings):
    first = people(capsys)
    settings.SECRET_KEY = "another key: " + "y" * 50
    second = people(capsys)
    assert {one["password"] for one in first}.isdisjoint(
        one["password"] for one in second
    )
    ada = User.objects.get(email=second[0]["email"])
    assert ada.check_password(second[0]["password"])


def test_it_can_be_removed_even_when_something_of_it_is_signed(demo, capsys, settings):
    replace_draft(read_bank(TOP / "banks" / BANK).questionnaire)
    publish(BANK)
    people(capsys)
    row = Assessment.objects.earliest("id")
    signed_copy_of(row.code)
    Signature.objects.create(assessment=row, code="x", revision=1, at=timezone.now())
    Assessment.objects.filter(pk=row.pk).update(signed_at=timezone.now())
    settings.IS_DEMO = False
    call_command("demo", "--remove")
    assert not User.objects.exists()
    assert not Organisation.objects.exists()
    with pytest.raises(SystemExit) as left:
        call_command("demo", "--is-there")
    assert left.value.code == 1
    assert missing_guards(connection) == []


def test_the_first_expert_gets_a_link_and_there_is_one_first(capsys, client):
    call_command("first_expert", "Eve@Example.org", "--json")
    found = json.loads(capsys.readouterr().out)
    assert found["email"] == "eve@example.org"
    path = found["link"].partition("8000")[2]
    words = "correct horse battery staple"
    answer = client.post(
        path, {"name": "Eve", "password": words, "time_zone": "Europe/Paris"}
    )
    assert answer.status_code == 302
    assert User.objects.get(email="eve@example.org").is_staff
    with pytest.raises(CommandError, match="There is an expert already"):
        call_command("first_expert", "zoe@example.org")


def test_a_first_expert_who_has_lost_the_link_gets_another(capsys, client):
    links = []
    for _try in range(2):
        call_command("first_expert", "eve@example.org", "--json")
        links.append(json.loads(capsys.readouterr().out)["link"].partition("8000")[2])
    assert [client.get(link).status_code for link in links] == [410, 200]


def test_what_is_no_address_is_said():
    with pytest.raises(CommandError, match="“eve” is no e-mail address"):
        call_command("first_expert", "eve")


def test_an_expert_whom_nobody_can_help_is_helped_on_the_command_line(capsys):
    eve = make_account("eve@example.org", expert=True)
    call_command("reset_second_factor", "EVE@example.org")
    assert "is reset" in capsys.readouterr().out
    assert not eve.user.authenticator_set.exists()
    with pytest.raises(CommandError, match="no account of “zoe@example"):
        call_command("reset_second_factor", "zoe@example.org")
