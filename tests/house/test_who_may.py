"""P13: every route, for everybody: one's own organisation, another's, and none.

The routes are read from the URLconf. One without a row here fails, and so does a row
without a route.
"""

import re
from datetime import date
from functools import cache
from unittest.mock import patch

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLResolver, get_resolver, reverse

from assessment.actions import offices
from assessment.actions.fronts import add_logo
from assessment.domain.roles import Role
from assessment.mail import signer
from assessment.models import Organisation
from questionnaires.models import AuditEvent
from tests.accounts import make_account, signed_in
from tests.assessment.pictures import picture
from tests.cycles import begin_cycle, places_of
from tests.papers import paper_in
from tests.plans import action_in
from tests.registers import piece_in
from tests.sharing import publish, share_with
from tests.signed import signed_copy_of
from tests.workshops import BANK, drafted

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
TODAY = date(2026, 11, 27)
ROLES = {role.value for role in Role}
COORDINATOR = {"coordinator"}
INSIDERS = ROLES - {"civil_society"}
EVERY_ACCOUNT = ROLES | {"alone", "expert"}

# who may, in one's own organisation; nobody may in another's. `post` is what is sent.
OF_AN_OFFICE = {
    "office:show": (ROLES, None),
    "office:change": (COORDINATOR, None),
    "office:invite": (COORDINATOR, None),
    "office:cover": (COORDINATOR, None),
    "office:add_logo": (COORDINATOR, None),
    "office:remove_logo": (COORDINATOR, {}),
    "office:cover_picture": (COORDINATOR, None),
    "office:revoke": (COORDINATOR, {}),
    "office:member": (INSIDERS, None),
    "office:change_role": (COORDINATOR, {"role": "observer"}),
    "office:change_body": (COORDINATOR, {}),
    "office:end": (COORDINATOR, {}),
    "office:reset_factor": (COORDINATOR, {}),
    "office:record": (COORDINATOR, None),
    "office:record_file": (COORDINATOR, None),
}
# of an assessment of it
OF_AN_ASSESSMENT = {
    "office:begin": (COORDINATOR, None),
    "office:bring": (COORDINATOR, None),
    "office:assessment": (INSIDERS, None),
    "office:section": (INSIDERS, None),
    # of one's own section a contributor asks for more time: tests/assessment/
    "office:assign": (COORDINATOR, None),
    "office:share_out": (COORDINATOR, None),
    "office:history": (INSIDERS, None),
    "office:dissent": (INSIDERS - {"observer"}, None),
    "office:deadline": (COORDINATOR, None),
    # about the offices' questions; tests/assessment/test_comments.py has the others
    "office:comments": (INSIDERS, None),
    "office:contribution": ({"civil_society"}, None),
    "office:contributions": (INSIDERS, None),
    "office:version": (COORDINATOR, None),
    "office:review": (INSIDERS, None),
    # all read it, reviewers decide: tests/assessment/views/assessments/
    "office:review_section": (INSIDERS, None),
    "office:worksheet": (INSIDERS, None),
    "office:worksheet_in": ({"coordinator", "contributor"}, None),
    # who signs what: tests/assessment/views/assessments/test_signing.py
    "office:sign": (INSIDERS, None),
    "office:signed": (INSIDERS, None),
    "office:reopen": ({"coordinator", "head"}, {}),
}
OF_AN_OFFICE |= OF_AN_ASSESSMENT
# of the register of evidence of an assessment
ANSWERING = {"coordinator", "contributor"}
OF_EVIDENCE = {
    "office:evidence": (INSIDERS, None),
    "office:add_evidence": (ANSWERING, None),
    "office:reuse_evidence": (ANSWERING, None),
    "office:evidence_piece": (INSIDERS, None),
    # whoever added it may, too: tests/assessment/views/evidence/
    "office:change_evidence": (COORDINATOR, None),
    "office:revise_evidence": (COORDINATOR, None),
    "office:remove_evidence": (COORDINATOR, {}),
    "office:use_evidence": (ANSWERING, {"question": "access_2"}),
    "office:unuse_evidence": (ANSWERING, {"question": "access_1"}),
    "office:evidence_file": (INSIDERS, None),
}
OF_AN_OFFICE |= OF_EVIDENCE
# of the plan of action of an assessment, which a signature closes to nobody
OF_A_PLAN = {
    "office:plan": (INSIDERS, None),
    "office:plan_file": (INSIDERS, None),
    "office:add_action": (ANSWERING, None),
    "office:carry_actions": (ANSWERING, None),
    "office:change_action": (ANSWERING, None),
    "office:move_action": (ANSWERING, {"was": "planned", "to": "begun"}),
    "office:remove_action": (ANSWERING, {"go": "delete"}),
}
OF_AN_OFFICE |= OF_A_PLAN
# of its results, and of the sentences above them
OF_RESULTS = {
    "reports:results": (INSIDERS, None),
    "reports:results_table": (INSIDERS, None),
    "reports:results_json": (INSIDERS, None),
    "reports:signed_results": (INSIDERS, None),
    "reports:signed_table": (INSIDERS, None),
    "reports:signed_json": (INSIDERS, None),
    "reports:exports": (INSIDERS, None),
    "reports:export_file": (INSIDERS, None),
    "reports:headline": (ANSWERING, None),
    "reports:headline_of": (ANSWERING, None),
}
OF_AN_OFFICE |= OF_RESULTS
# of the reports on paper; who asked for one may cancel it, too: tests/reports/views/
OF_PAPERS = {
    "reports:papers": (INSIDERS, None),
    "reports:paper_states": (INSIDERS, None),
    "reports:paper_file": (INSIDERS, None),
    "reports:paper_tables": (INSIDERS, None),
    "reports:blank_worksheet": (INSIDERS, None),
    "reports:cancel_paper": (COORDINATOR, {}),
    "reports:try_paper_again": (INSIDERS, {}),
}
OF_AN_OFFICE |= OF_PAPERS
# of what is signed and shared: the one who shares it, and who it is shared with
OF_SHARING = {
    "office:shares": (INSIDERS, None),
    "office:share": ({"coordinator", "head"}, None),
    "office:end_share": ({"coordinator", "head"}, {}),
    # all read it, coordinators accept: tests/assessment/views/sharing/
    "office:received": (INSIDERS, None),
    "reports:shared": (INSIDERS, None),
    "reports:shared_json": (INSIDERS, None),
    "reports:shared_copy": (INSIDERS, None),
    "reports:shared_table": (INSIDERS, None),
    "reports:benchmarks": (INSIDERS, None),
}
OF_AN_OFFICE |= OF_SHARING
# of two cycles beside each other
OF_A_COMPARISON = {
    "reports:compare": (INSIDERS, None),
    "reports:compare_table": (INSIDERS, None),
    "reports:compare_workbook": (INSIDERS, None),
}
OF_AN_OFFICE |= OF_A_COMPARISON
# of the whole installation, or of the one who is signed in
SIGNED_IN = {
    "office:home": (EVERY_ACCOUNT, None),
    "office:my_data": (EVERY_ACCOUNT, None),
    "reports:verify": (EVERY_ACCOUNT, None),
    "office:delete_me": (EVERY_ACCOUNT, None),
    "office:organisations": ({"expert"}, None),
    "office:found": ({"expert"}, None),
    "office:experts": ({"expert"}, None),
    "office:revoke_expert": ({"expert"}, {}),
    "office:end_expert": ({"expert"}, {}),
    "office:reset_any_factor": ({"expert"}, None),
    # of an organisation that somebody coordinates, experts see nothing
    "office:lead": (set(), None),
    "office:revoke_lead": (set(), {}),
}
# of question banks; who of the experts may what: tests/questionnaires/views/workshop/
OF_BANKS = {
    "workshop:banks": ({"expert"}, None),
    "workshop:new_bank": ({"expert"}, None),
    "workshop:bank": ({"expert"}, None),
    "workshop:structure": ({"expert"}, None),
    "workshop:settings": ({"expert"}, None),
    "workshop:scoring": ({"expert"}, None),
    "workshop:checks": ({"expert"}, None),
    "workshop:translations": ({"expert"}, None),
    "workshop:difference": ({"expert"}, None),
    "workshop:bring": ({"expert"}, None),
    "workshop:publish": ({"expert"}, None),
    "workshop:check": ({"expert"}, {"based_on": ""}),
    "workshop:begin": ({"expert"}, {}),
    "workshop:retire": ({"expert"}, {"number": "99", "successor": ""}),
    "workshop:add": ({"expert"}, None),
    "workshop:part": ({"expert"}, None),
    "workshop:move": ({"expert"}, {"to": "up"}),
    "workshop:copy": ({"expert"}, {}),
    "workshop:remove": ({"expert"}, None),
    "workshop:cases": ({"expert"}, None),
    "workshop:cases_wanted": ({"expert"}, None),
    "workshop:case": ({"expert"}, None),
    "workshop:case_remove": ({"expert"}, None),
    "reports:preview": ({"expert"}, None),
    "reports:preview_page": ({"expert"}, None),
    "reports:blank_sheet": ({"expert"}, None),
    "reports:simulator": ({"expert"}, None),
    "reports:workshop_statistics": ({"expert"}, None),
}
SIGNED_IN |= OF_BANKS
# who holds the letter; tests/assessment/views/test_letters.py
BY_LETTER = {"office:invitation"}
# of what was signed and published: whoever has the address, and no cookie
PUBLISHED = {
    "reports:published",
    "reports:published_in",
    "reports:published_json",
    "reports:published_copy",
    "reports:published_table",
}
# for people without a name: the same page whoever asks, and no cookie
OPEN = {
    "healthz",
    "leave",
    "colours",
    "logo",
    "first",
    "home",
    "checks",
    "emergency",
    "privacy",
    "accessibility",
    "about",
    "return",
    "handover",
    "partners",
    "reports:check",
    "reports:poster",
    "reports:services",
    "reports:statistics",
    "reports:statistics_file",
    "reports:statistics_month",
}
# how people come in
AT_THE_DOOR = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
}
# one's own account; there is no other's
OWN_ACCOUNT = {
    "me",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "usersessions_list",
}
OF_EXPERTS = "admin:"
# of one language of a bank, and of one change: what is sent is another each time, and
# stands in tests/questionnaires/views/workshop/
OF_WORDS = {
    "workshop:language",
    "workshop:language_save",
    "workshop:language_bring",
    "workshop:language_file",
    "workshop:take_out",
    "workshop:judge",
}
IN_A_BANK = {"key": BANK.key, "language": "fr", "kind": "xlsx"}
# Django's own pages of the admin that everybody may open: they ask who comes
AT_ITS_DOOR = {"admin:login", "admin:logout", "admin:jsi18n", "admin:password_change"}


def routes(resolver=None, namespace=""):
    """Return every name in the URLconf; what has none is named by its pattern."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from routes(one, inner)
        else:
            yield namespace + (one.name or str(one.pattern))


@cache
def of_experts():
    return {name for name in routes() if name.startswith(OF_EXPERTS)}


def test_every_route_has_a_row_and_every_row_a_route():
    known = set(OF_AN_OFFICE) | set(SIGNED_IN) | BY_LETTER | OPEN | of_experts()
    known |= AT_THE_DOOR | OWN_ACCOUNT | PUBLISHED | OF_WORDS
    assert set(routes()) == known


def signed_by_a_third():
    """Return the code of what an organisation signed that shares it with both."""
    code = offices.found_organisation("Third", "UTC", by="", today=TODAY)
    office = Organisation.objects.get(code=code)
    make_account("z@third.org", role="coordinator", organisation=office)
    assessment = begin_cycle(code)
    signed_copy_of(assessment)
    return assessment


def logo_of(office):
    add_logo(office, "Partner", picture(), by="")
    return Organisation.objects.get(code=office).cover_logos.get().code


@pytest.fixture(scope="module")
def begun(django_db_setup, django_db_blocker):
    """The world, built once: what a test does in it is undone by its own `db`."""
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(BENCHMARKS=True),
        patch("reports.tasks.print_finished", lambda page, data=b"": b"%PDF"),
    ):
        yield two_offices()
        transaction.set_rollback(True)


@pytest.fixture
def world(begun, db):
    """Two organisations alike, and everybody who may be in the first one."""
    return begun


def two_offices():
    drafted()
    found, given = {}, signed_by_a_third()
    for name in ("Own", "Other"):
        code = offices.found_organisation(name, "UTC", by="", today=TODAY)
        office = Organisation.objects.get(code=code)
        letter = offices.invite(
            code, f"new@{name}.org", Role.OBSERVER, "en", by="", today=TODAY
        )
        someone = make_account(f"x@{name}.org", role="observer", organisation=office)
        leader = make_account(f"y@{name}.org", role="coordinator", organisation=office)
        arguments = {"office": code, "letter": letter, "person": someone.user.username}
        places = places_of(code)
        places |= piece_in(code, places["assessment"], "access_1")
        places |= action_in(code, places["assessment"])
        places |= signed_copy_of(places["assessment"])
        places |= {"way": "organisation", "share": publish(places["assessment"])}
        places |= {"shared": share_with(given, leader, office)}
        places |= {"table": "scores", "language": "en", "scale": "access"}
        places |= {"logo": logo_of(code)}
        places["with"] = begin_cycle(code, "Harbours 2029")
        places |= {"what": "tables"}
        places |= {"key": BANK.key, "kind": "section", "address": "all"}
        places |= paper_in(code, places["assessment"])  # of all that is there now
        found[name] = arguments | {"form": "csv"} | places
    codes = ("office", "letter", "person", "assessment", "piece", "action")
    codes += ("share", "shared", "paper", "logo")
    found["nowhere"] = found["Own"] | dict.fromkeys(codes, "0" * 16)
    own = Organisation.objects.get(code=found["Own"]["office"])
    people = {
        role: make_account(f"{role}@own.org", role=role, organisation=own)
        for role in sorted(ROLES)
    }
    people["alone"] = make_account("alone@example.org")
    people["expert"] = make_account("expert@example.org", expert=True)
    return found, people


def address(name, arguments):
    query = ""
    if name in OF_A_COMPARISON:
        arguments = arguments | {"table": "areas"}
        query = f"?with={arguments['with']}"
    pattern = str(get_pattern(name))
    wanted = set(re.findall(r"<(?:\w+:)?(\w+)>", pattern))
    return reverse(name, kwargs={key: arguments[key] for key in wanted}) + query


def get_pattern(name):
    space, _colon, route = name.partition(":")
    (found,) = (
        one
        for one in get_resolver().url_patterns
        if getattr(one, "namespace", "") == space
    )
    return next(one.pattern for one in found.url_patterns if one.name == route)


def ask(client, name, arguments, sent):
    where = address(name, arguments)
    return client.get(where) if sent is None else client.post(where, sent)


def body(answer):
    """Return a page without what guards its forms, which is new each time."""
    return TOKEN.sub("", answer.content.decode())


def client_of(persona):
    return signed_in(Client(), persona)


def is_sign_in(answer):
    return answer.status_code == 302 and "/accounts/login/" in answer["Location"]


@pytest.mark.parametrize("name", sorted(OF_AN_OFFICE))
def test_what_is_not_ones_own_looks_as_if_it_were_not_there(world, name):
    places, people = world
    sent, before = OF_AN_OFFICE[name][1], AuditEvent.objects.count()
    for who in sorted(EVERY_ACCOUNT):
        client = client_of(people[who])
        other = ask(client, name, places["Other"], sent)
        nowhere = ask(client, name, places["nowhere"], sent)
        assert other.status_code == nowhere.status_code == 404, who
        assert body(other) == body(nowhere), who
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("name", sorted(OF_AN_OFFICE))
@pytest.mark.parametrize("who", sorted(EVERY_ACCOUNT))
def test_in_ones_own_organisation_the_role_decides(world, name, who):
    places, people = world
    allowed, sent = OF_AN_OFFICE[name]
    client, before = client_of(people[who]), AuditEvent.objects.count()
    answer = ask(client, name, places["Own"], sent)
    if who in allowed:
        assert answer.status_code in ({200} if sent is None else {302})
        assert not is_sign_in(answer)
    else:
        nowhere = ask(client, name, places["nowhere"], sent)
        assert answer.status_code == 404
        assert body(answer) == body(nowhere)
        assert AuditEvent.objects.count() == before


def test_a_person_of_another_organisation_is_not_reached_through_ones_own(world):
    places, people = world
    client = client_of(people["coordinator"])
    foreign = places["Own"] | {
        "person": places["Other"]["person"],
        "letter": places["Other"]["letter"],
    }
    before = AuditEvent.objects.count()
    for name in ("office:member", "office:change_role", "office:end"):
        answer = ask(client, name, foreign, OF_AN_OFFICE[name][1])
        assert answer.status_code == 404
    for name in ("office:revoke", "office:reset_factor"):
        ask(client, name, foreign, {})  # says that it is not open, or not here
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_what_is_published_is_read_alike_by_everybody(world, name):
    places, people = world
    there = {"published": places["Other"]["share"], "language": "en", "table": "scores"}
    alike = {
        (answer.status_code, answer.content)
        for client in (Client(), *map(client_of, people.values()))
        for answer in [client.get(address(name, there))]
    }
    assert len(alike) == 1
    assert alike.pop()[0] in {200, 302}
    never = there | {"published": "0" * 16}
    assert Client().get(address(name, never)).status_code == 404


@pytest.mark.parametrize("name", sorted(SIGNED_IN))
@pytest.mark.parametrize("who", sorted(EVERY_ACCOUNT))
def test_what_is_of_the_installation_is_for_its_experts(world, name, who):
    places, people = world
    allowed, sent = SIGNED_IN[name]
    before = AuditEvent.objects.count()
    answer = ask(client_of(people[who]), name, places["Own"], sent)
    if who in allowed:
        assert answer.status_code in {200, 302}
        assert not is_sign_in(answer)
    else:
        assert answer.status_code == 404
        assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("name", sorted({**OF_AN_OFFICE, **SIGNED_IN}))
def test_who_is_not_signed_in_is_asked_to(world, name):
    places, _people = world
    sent = {**OF_AN_OFFICE, **SIGNED_IN}[name][1]
    for place in ("Own", "nowhere"):
        assert is_sign_in(ask(Client(), name, places[place], sent))


@pytest.mark.parametrize("name", sorted(OWN_ACCOUNT))
def test_ones_own_account_is_for_who_is_signed_in(db, name):
    answer = Client().get(reverse(name))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_a_letter_tells_nothing_to_who_has_none(world):
    places, _people = world
    for words in (signer().sign("0" * 16), places["Own"]["letter"], "x"):
        answer = Client().get(reverse("office:invitation", args=[words]))
        assert answer.status_code == 410
        assert "Own" not in answer.content.decode()


@pytest.mark.parametrize(
    "name", sorted(name for name in of_experts() - AT_ITS_DOOR if "<" not in name)
)
def test_the_admin_is_for_experts(world, name):
    _places, people = world
    resolver = get_resolver().namespace_dict["admin"][1]
    (pattern, wanted), *_more = resolver.reverse_dict.getlist(
        name.removeprefix("admin:")
    )[0][0]
    path = "/admin/" + pattern % dict.fromkeys(wanted, "1")
    for client in (Client(), client_of(people["coordinator"])):
        answer = client.get(path)
        assert answer.status_code in {302, 403, 404}
        if answer.status_code == 302:
            assert "/login/" in answer["Location"]


@pytest.mark.parametrize("name", sorted(OF_WORDS))
def test_the_words_of_a_bank_are_for_experts(world, name):
    _places, people = world
    pattern = str(get_pattern(name))
    wanted = set(re.findall(r"<(?:\w+:)?(\w+)>", pattern))
    path = reverse(name, kwargs={one: IN_A_BANK[one] for one in wanted})
    for ask_in in (Client.get, Client.post):
        answer = ask_in(Client(), path)
        assert answer.status_code == 405 or is_sign_in(answer)
        for role in sorted(EVERY_ACCOUNT - {"expert"}):
            answer = ask_in(client_of(people[role]), path)
            assert answer.status_code in {404, 405}
