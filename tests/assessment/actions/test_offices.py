"""Who comes to an organisation and who leaves, each with an event in its record."""

import re
from datetime import date, timedelta
from functools import partial
from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import User
from django.db import connection

from assessment.actions import accounts, offices
from assessment.domain.office import Refusal, RefusedError
from assessment.domain.roles import Calling, Role
from assessment.models import Invitation, Membership, Organisation
from assessment.queries.offices import load_members, load_office, load_offices
from questionnaires.domain.audit import first_break
from questionnaires.queries import load_audit_chains, load_record
from tests.accounts import make_account
from tests.guards import in_sql

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)
LETTER = re.compile(r"/office/invitation/(\S+)/")


@pytest.fixture
def office():
    """A ministry with one coordinator."""
    code = offices.found_organisation("Ministry", "UTC", by="", today=TODAY)
    return Organisation.objects.get(code=code)


@pytest.fixture
def anna(office):
    return make_account("anna@example.org", role="coordinator", organisation=office)


def happened(code):
    return [one.event.what for one in load_record(code)]


def refused(act):
    with pytest.raises(RefusedError) as found:
        act()
    return found.value.refusal


def invite(office, email="ben@example.org", role=Role.CONTRIBUTOR, today=TODAY):
    return offices.invite(office.code, email, role, "en", by="x", today=today)


def follow(letter, today=TODAY):
    words = "correct horse battery staple"
    return accounts.accept_as_new(letter, "Ben", words, "en", "UTC", today=today)


def test_a_letter_holds_a_link_and_no_content(
    office, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        letter = invite(office)
    assert mailoutbox[0].to == ["ben@example.org"]
    assert LETTER.search(mailoutbox[0].body)[1].startswith(f"{letter}.")
    assert office.name not in mailoutbox[0].body + mailoutbox[0].subject


def test_who_follows_a_letter_is_a_member_with_the_role_it_names(office, anna):
    ben = follow(invite(office))
    (one, _anna) = sorted(
        load_members(anna.user, load_office(anna.user, office.code)),
        key=lambda member: member.name != "Ben",
    )
    assert (one.code, one.role) == (ben.username, Role.CONTRIBUTOR)
    assert happened(office.code)[-2:] == ["invitation.sent", "membership.began"]
    assert not Invitation.objects.exists()


def test_a_letter_works_once(office):
    letter = invite(office)
    follow(letter)
    assert refused(lambda: follow(letter)) == Refusal.IS_OVER


def test_a_letter_works_until_its_last_day(office):
    letter = invite(office)
    assert refused(lambda: follow(letter, TODAY + timedelta(15))) == Refusal.IS_OVER
    follow(letter, TODAY + timedelta(14))


def test_a_letter_that_was_taken_back_leads_nowhere(office):
    letter = invite(office)
    offices.revoke(office.code, letter, by="x")
    assert refused(lambda: follow(letter)) == Refusal.IS_OVER
    assert happened(office.code)[-1] == "invitation.revoked"


def test_a_letter_of_another_organisation_cannot_be_taken_back(office):
    other = offices.found_organisation("Other", "UTC", by="", today=TODAY)
    letter = invite(office)
    assert refused(lambda: offices.revoke(other, letter, by="x")) == Refusal.IS_OVER
    assert Invitation.objects.exists()


def test_nobody_is_invited_twice_at_once(office, anna):
    invite(office)
    assert refused(lambda: invite(office, "BEN@example.org")) == Refusal.ALREADY_INVITED
    again = refused(lambda: invite(office, "Anna@Example.org"))
    assert again == Refusal.ALREADY_A_MEMBER


def test_an_invitation_that_is_over_can_be_sent_anew(office):
    invite(office)
    invite(office, today=TODAY + timedelta(20))
    assert Invitation.objects.count() == 1


def test_a_letter_is_for_its_address_alone(office):
    eve = make_account("eve@example.org")
    letter = invite(office)
    assert (
        refused(lambda: accounts.accept(letter, eve.user, today=TODAY))
        == Refusal.FOR_SOMEBODY_ELSE
    )


def test_one_person_can_be_in_several_organisations(office, anna):
    other = offices.found_organisation("Other", "UTC", by="", today=TODAY)
    letter = offices.invite(other, anna.email, Role.OBSERVER, "en", by="x", today=TODAY)
    accounts.accept(letter, anna.user, today=TODAY)
    assert {one.name: one.role for one in load_offices(anna.user)} == {
        "Ministry": Role.COORDINATOR,
        "Other": Role.OBSERVER,
    }


def test_the_last_coordinator_neither_leaves_nor_becomes_something_else(office, anna):
    code = anna.user.username
    for act in (
        lambda: offices.change_role(office.code, code, Role.OBSERVER, by=code),
        lambda: offices.end_membership(office.code, code, "", by=code),
        lambda: accounts.delete_account(anna.user),
    ):
        assert refused(act) == Refusal.LAST_COORDINATOR
    assert Membership.objects.get().role == "coordinator"


def test_who_takes_over_from_the_coordinator_is_one(office, anna):
    ben = follow(invite(office))
    code = anna.user.username
    offices.end_membership(office.code, code, ben.username, by=code)
    assert [(row.user, row.role) for row in Membership.objects.all()] == [
        (ben, "coordinator")
    ]
    last = list(load_record(office.code))[-1].event
    assert (last.what, last.details["successor"]) == ("membership.ended", ben.username)


@pytest.fixture
def other():
    code = offices.found_organisation("Other", "UTC", by="", today=TODAY)
    return Organisation.objects.get(code=code)


def test_a_second_factor_that_is_reset_is_gone_and_recorded(
    office, other, anna, mailoutbox
):
    ben = make_account("ben@example.org", role="signatory", organisation=office)
    before = happened(other.code)
    accounts.reset_second_factor(office.code, ben.user.username, by=anna.user.username)
    assert happened(office.code)[-1] == "second_factor.reset"
    assert happened(other.code) == before
    found = load_members(anna.user, load_office(anna.user, office.code))
    assert {one.name: one.has_second_factor for one in found} == {
        "Anna": True,
        "Ben": False,
    }
    assert [mail.to for mail in mailoutbox] == [["ben@example.org"]]


@pytest.mark.parametrize("role", Role)
def test_the_factor_of_who_is_in_another_organisation_is_reset_by_experts_alone(
    office, other, anna, role
):
    """Whatever the person may do there: a password alone would open it."""
    ben = make_account("ben@example.org", role=role, organisation=other)
    Membership.objects.create(
        organisation=office, user=ben.user, role="contributor", began_on=TODAY
    )
    code = ben.user.username
    act = lambda: accounts.reset_second_factor(office.code, code, by="x")  # noqa: E731
    assert refused(act) == Refusal.OF_EXPERTS
    assert ben.user.authenticator_set.exists()
    accounts.reset_any_second_factor("BEN@example.org", by="expert")
    assert not ben.user.authenticator_set.exists()
    for chain in (office.code, other.code, "installation"):
        assert happened(chain)[-1] == "second_factor.reset"


def test_nobody_resets_her_own_factor(office, anna):
    code = anna.user.username
    for act in (
        lambda: accounts.reset_second_factor(office.code, code, by=code),
        lambda: accounts.reset_any_second_factor(anna.email, by=code),
    ):
        assert refused(act) == Refusal.OWN_FACTOR
    assert anna.user.authenticator_set.exists()


def test_a_factor_of_nobody_is_not_reset():
    act = lambda: accounts.reset_any_second_factor("no@example.org", by="x")  # noqa: E731
    assert refused(act) == Refusal.NO_ACCOUNT


def test_a_record_whose_length_was_changed_still_takes_events(office, anna):
    in_sql("UPDATE questionnaires_auditchain SET length = 0")
    invite(office)
    assert happened(office.code)[-1] == "invitation.sent"


def test_a_coordinator_resets_nobody_elsewhere_and_no_expert(office, anna):
    stranger = make_account("stranger@example.org")
    expert = make_account("expert@example.org", expert=True)
    Membership.objects.create(
        organisation=office, user=expert.user, role="observer", began_on=TODAY
    )
    for who, refusal in (
        (stranger, Refusal.NOT_A_MEMBER),
        (expert, Refusal.OF_EXPERTS),
    ):
        code = who.user.username
        assert (
            refused(lambda: accounts.reset_second_factor(office.code, code, by="x"))  # noqa: B023 -- called at once
            == refusal
        )


def test_an_expert_has_the_rights_of_the_calling_and_no_more():
    def new(email, calling):
        letter = offices.invite("", email, calling, "en", by="x", today=TODAY)
        made = accounts.accept_as_new(
            letter, email, "long words here", "en", "UTC", today=TODAY
        )
        return User.objects.get(pk=made.pk)

    expert = new("a@example.org", Calling.EXPERT)
    keeper = new("b@example.org", Calling.HELP_KEEPER)
    assert expert.is_staff
    assert not expert.is_superuser
    assert expert.has_perms(
        ["questionnaires.change_draft", "assessment.add_organisation"]
    )
    assert not expert.has_perm("auth.change_user")
    assert not expert.has_perm("assessment.change_membership")
    assert keeper.has_perm("questionnaires.change_helpservice")
    assert not keeper.has_perm("questionnaires.view_draft")


def test_the_last_expert_stays():
    expert = make_account("expert@example.org", expert=True)
    code = expert.user.username
    assert refused(lambda: accounts.end_calling(code, by=code)) == Refusal.LAST_EXPERT
    make_account("second@example.org", expert=True)
    accounts.end_calling(code, by=code)
    after = User.objects.get(username=code)
    assert not after.is_staff
    assert not after.is_superuser


def test_a_deleted_account_leaves_its_code_in_the_records_alone(office, anna):
    ben = follow(invite(office))
    code, pk = ben.username, ben.pk
    accounts.delete_account(ben)
    assert not User.objects.filter(pk=pk).exists()
    assert not Membership.objects.filter(user_id=pk).exists()
    events = [one.event for one in load_record(office.code)]
    assert {event.by for event in events} >= {code}
    assert "ben@example.org" not in repr(events)
    chains = load_audit_chains()
    assert all(
        first_break(key, load_record(key), head) is None for key, head in chains.items()
    )


def test_what_is_refused_leaves_no_event(office, anna):
    before = happened(office.code)
    refused(lambda: invite(office, anna.email))
    refused(lambda: offices.revoke(office.code, "0" * 16, by="x"))
    assert happened(office.code) == before


def at_once(*acts):
    """Do these in threads that begin together; return what each ended with."""
    gate, ends = Barrier(len(acts)), [None] * len(acts)

    def go(place, act):
        gate.wait()
        try:
            ends[place] = act()
        except RefusedError as error:
            ends[place] = error.refusal
        finally:
            connection.close()

    threads = [Thread(target=go, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_who_leave_at_once_leave_one():
    for number in range(5):
        code = offices.found_organisation(f"N{number}", "UTC", by="", today=TODAY)
        office = Organisation.objects.get(code=code)
        people = [
            make_account(
                f"{name}{number}@x.org", role="coordinator", organisation=office
            )
            for name in "ab"
        ]
        ends = at_once(*(partial(accounts.delete_account, one.user) for one in people))
        assert sorted(map(str, ends)) == ["None", "Refusal.LAST_COORDINATOR"]
        assert office.memberships.count() == 1


def found(email="ann@example.org"):
    offices.found_with_coordinator("Office", "UTC", email, "en", by="x", today=TODAY)


def test_an_organisation_is_not_founded_twice_by_a_second_press():
    found()
    assert refused(found) == Refusal.ALREADY_INVITED
    assert Organisation.objects.count() == Invitation.objects.count() == 1
    found("another@example.org")  # two may have one name


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_found_one_and_send_one_letter():
    ends = at_once(*[found] * 20)
    assert ends.count(None) == 1
    assert Organisation.objects.count() == Invitation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_experts_who_invite_the_same_person_at_once_send_one_letter():
    def ask():
        return offices.invite(
            "", "eve@example.org", Calling.EXPERT, "en", by="x", today=TODAY
        )

    ends = at_once(*[ask] * 8)
    assert ends.count(Refusal.ALREADY_INVITED) == 7
    assert Invitation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_letter_that_is_followed_twice_at_once_makes_one_account():
    code = offices.found_organisation("Ministry", "UTC", by="", today=TODAY)
    letter = invite(Organisation.objects.get(code=code))
    ends = at_once(*[partial(follow, letter)] * 6)
    assert ends.count(Refusal.IS_OVER) == 5
    assert User.objects.count() == Membership.objects.count() == 1
