"""A change makes void exactly the signatures that were given for what it changes."""

import json
from dataclasses import replace

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.actions import accounts, evidence, offices
from assessment.actions.assessing import assign
from assessment.actions.dissenting import file_view, withdraw_view
from assessment.actions.moving import move_to, undo_move
from assessment.actions.voiding import SignedError
from assessment.domain.assessing import NotOpenedError
from assessment.domain.dossier import moment_to_plain
from assessment.domain.evidence import Source
from assessment.domain.signing import sections_sha256
from assessment.models import Evidence, Signature
from questionnaires import actions
from questionnaires.models import AuditEvent, Version
from tests.registers import ABOUT, add_link
from tests.signatures import (
    FERRIES,
    FERRIES_SECTION,
    NOBODYS,
    PORTS,
    PORTS_SECTION,
    make_signing,
    moved_to,
)
from tests.teams import HARBOURS, harbours

pytestmark = pytest.mark.django_db
BOTH = {"signatory", "signatory2"}
OF_PORTS, OF_FERRIES, OF_NOBODY = "access_1", "information_1", "staff_1"


@pytest.fixture
def signing():
    """Two ministries have signed; one piece of evidence stands with two questions."""
    made = make_signing()
    piece = add_link(made.assessment())
    for question in (OF_PORTS, OF_FERRIES):
        evidence.use(made.assessment(), piece, question, "Article 4", by="")
    add_link(made.assessment(), "https://example.org/alone")
    made.accept()
    for name in sorted(BOTH):
        made.sign(name)
    mail.outbox.clear()
    return made


def by(signing, name="coordinator"):
    return signing.user(name).username


def a_piece(signing):
    return Evidence.objects.filter(assessment__code=signing.code).earliest("id").code


def save(signing):
    signing.team.save("contributor", OF_PORTS, "level_5")


def save_nobodys(signing):
    signing.team.save("contributor", OF_NOBODY, "level_5")


def save_the_same(signing):
    kept = signing.team.kept()[OF_PORTS].content
    signing.team.save("contributor", OF_PORTS, kept.given, kept.found)


def set_aside(signing):
    signing.team.save("contributor", OF_PORTS, "level_5", based_on=0)


def view(signing):
    who = {"by": by(signing, "reviewer"), "now": timezone.now()}
    file_view(signing.assessment(), OF_FERRIES, "level_1", "Two of nine.", **who)


def view_withdrawn(signing):
    view(signing)
    signing.accept(FERRIES_SECTION)
    signing.sign("signatory2")
    assessment = signing.assessment()
    withdraw_view(assessment, OF_FERRIES, by=by(signing, "reviewer"))


def no_view_withdrawn(signing):
    withdraw_view(signing.assessment(), OF_PORTS, by=by(signing, "reviewer"))


def title(signing):
    about = replace(ABOUT, title="Another law")
    evidence.change(signing.assessment(), a_piece(signing), about, by="")


def title_of_what_supports_nothing(signing):
    alone = Evidence.objects.latest("id").code
    about = replace(ABOUT, title="Another law")
    evidence.change(signing.assessment(), alone, about, by="")


def newer(signing):
    source = Source(link="https://example.org/newer")
    evidence.revise(signing.assessment(), a_piece(signing), source, by="")


def use(signing):
    piece = a_piece(signing)
    evidence.use(signing.assessment(), piece, "access_2", "", by="")


def another_place(signing):
    piece = a_piece(signing)
    evidence.use(signing.assessment(), piece, OF_FERRIES, "Article 5", by="")


def unuse(signing):
    evidence.stop_using(signing.assessment(), a_piece(signing), OF_PORTS, by="")


def remove(signing):
    evidence.remove(signing.assessment(), a_piece(signing), by="")


def add(signing):
    add_link(signing.assessment(), "https://example.org/new")


def move(signing):
    another_version()
    to = Version.objects.published().get(questionnaire__key=HARBOURS).hash
    move_to(signing.assessment(), to, by="", now=timezone.now())


def moved_back(signing):
    move(signing)
    signing.accept()
    for name in BOTH:
        signing.sign(name)
    undo_move(signing.assessment(), by="", now=timezone.now())


def another_version():
    actions.replace_draft(replace(harbours(), minutes=harbours().minutes + 7))
    actions.publish(HARBOURS)


def given_to(signing, section, name):
    person = by(signing, name) if name else ""
    assign(signing.assessment(), section, person, None, by=by(signing))


def to_another_ministry(signing):
    given_to(signing, PORTS_SECTION, "contributor2")


def to_nobody(signing):
    given_to(signing, PORTS_SECTION, "")


def to_another_of_the_ministry(signing):
    moved_to(signing, "coordinator", PORTS)
    given_to(signing, PORTS_SECTION, "coordinator")


def nobodys_to_a_ministry(signing):
    given_to(signing, NOBODYS, "contributor")


def another_body(signing):
    moved_to(signing, "contributor2", "Ministry of Parks")


def a_signatory_elsewhere(signing):
    moved_to(signing, "signatory", "Ministry of Parks")


def goes(signing):
    office = signing.team.office.code
    offices.end_membership(office, by(signing, "contributor"), "", by=by(signing))


def goes_with_an_heir(signing):
    moved_to(signing, "coordinator", PORTS)
    office, heir = signing.team.office.code, by(signing)
    offices.end_membership(office, by(signing, "contributor"), heir, by=heir)


def deletes_the_account(signing):
    accounts.delete_account(signing.user("contributor2"))


CHANGES = {
    save: {"signatory"},
    save_nobodys: set(),
    save_the_same: set(),
    set_aside: set(),
    view: {"signatory2"},
    view_withdrawn: {"signatory2"},
    no_view_withdrawn: set(),
    title: BOTH,
    title_of_what_supports_nothing: set(),
    newer: BOTH,
    use: {"signatory"},
    another_place: {"signatory2"},
    unuse: {"signatory"},
    remove: BOTH,
    add: set(),
    move: BOTH,
    moved_back: BOTH,
    to_another_ministry: {"signatory"},
    to_nobody: {"signatory"},
    to_another_of_the_ministry: set(),
    nobodys_to_a_ministry: set(),
    another_body: {"signatory2"},
    a_signatory_elsewhere: set(),
    goes: {"signatory"},
    goes_with_an_heir: set(),
    deletes_the_account: {"signatory2"},
}


@pytest.mark.parametrize(
    ("change", "voids"), CHANGES.items(), ids=[one.__name__ for one in CHANGES]
)
def test_a_change_voids_what_it_touches(signing, change, voids):
    change(signing)
    assert signing.live() == BOTH - voids


def test_a_void_signature_says_since_when_by_whom_and_why(signing):
    save(signing)
    row = Signature.objects.exclude(voided_at=None).get()
    assert (row.voided_by, row.voided_because) == (by(signing, "contributor"), "answer")
    event = AuditEvent.objects.get(what="signature.voided")
    assert json.loads(event.details) == {
        "signature": row.code,
        "because": "answer",
        "at": moment_to_plain(row.voided_at),
    }
    assert event.by == row.voided_by


def test_who_had_signed_is_told_by_mail_without_any_answer(signing):
    save(signing)
    (letter,) = mail.outbox
    assert letter.to == [signing.user("signatory").email]
    assert "signature is void" in letter.body
    assert f"/office/assessments/{signing.code}/sign/" in letter.body
    assert "level" not in letter.body
    assert "Harbours 2026" not in letter.body


def test_who_makes_an_own_signature_void_needs_no_mail(signing):
    who = {"by": by(signing, "signatory"), "now": timezone.now()}
    file_view(signing.assessment(), OF_PORTS, "level_1", "Two of nine.", **who)
    assert signing.live() == {"signatory2"}
    assert mail.outbox == []


def test_who_left_is_sent_nothing(signing):
    office = signing.team.office.code
    offices.end_membership(office, by(signing, "signatory"), "", by=by(signing))
    save(signing)
    assert mail.outbox == []


def test_a_save_without_signatures_asks_for_them_once(
    signing, django_assert_num_queries
):
    signing.team.save("contributor", OF_PORTS, "level_5")
    signing.team.save("contributor", OF_FERRIES, "level_5")
    assert signing.live() == set()
    kept, version = signing.team.kept()[OF_PORTS], signing.team.version
    from assessment.actions.answering import save_answers
    from assessment.domain.saving import Content, Typed

    typed = {OF_PORTS: Typed(Content("level_1"), kept.revision)}
    with django_assert_num_queries(7):  # two of them begin and end it
        save_answers(signing.code, version, typed, by="x", now=timezone.now())


@pytest.mark.parametrize(
    "change",
    [
        one
        for one in CHANGES
        if one
        not in {
            save_the_same,
            another_body,
            a_signatory_elsewhere,
            goes,
            goes_with_an_heir,
            deletes_the_account,
            to_another_of_the_ministry,
            moved_back,
            view_withdrawn,
        }
    ],
    ids=lambda one: one.__name__,
)
def test_after_the_last_signature_nothing_of_it_is_changed(signing, change):
    signing.sign("head")
    with pytest.raises(SignedError):
        change(signing)
    assert signing.live() == {*BOTH, "head"}


@pytest.mark.parametrize(
    "change", [another_body, goes, deletes_the_account], ids=lambda one: one.__name__
)
def test_people_come_and_go_when_all_is_signed(signing, change):
    signing.sign("head")
    change(signing)
    rows = Signature.objects.filter(voided_at=None)
    assert rows.count() == 3


def pieces_of(signing):
    rows = Evidence.objects.filter(assessment__code=signing.code).order_by("id")
    return list(rows.values_list("code", flat=True))


QUESTIONS = [OF_PORTS, "access_2", OF_FERRIES, "information_2", OF_NOBODY]
questions = st.sampled_from(QUESTIONS)
levels = st.sampled_from(["level_1", "level_2", None])
places = st.sampled_from(["", "Article 4"])
numbers = st.integers(0, 3)
STEPS = st.one_of(
    st.tuples(st.just("save"), questions, levels),
    st.tuples(st.just("stale"), questions, levels),
    st.tuples(st.just("view"), questions, st.sampled_from(["level_1", "level_2"])),
    st.tuples(st.just("withdraw"), questions),
    st.tuples(st.just("add"), numbers),
    st.tuples(st.just("use"), numbers, questions, places),
    st.tuples(st.just("unuse"), numbers, questions),
    st.tuples(st.just("change"), numbers, st.sampled_from(["The law", "The act"])),
    st.tuples(st.just("revise"), numbers, st.sampled_from(["a", "b"])),
    st.tuples(st.just("remove"), numbers),
    st.tuples(
        st.just("assign"),
        st.sampled_from([PORTS_SECTION, NOBODYS]),
        st.sampled_from(["contributor", "contributor2", ""]),
    ),
    st.tuples(
        st.just("body"),
        st.sampled_from(["contributor", "contributor2"]),
        st.sampled_from([PORTS, FERRIES]),
    ),
    st.tuples(st.just("move")),
    st.tuples(st.just("undo")),
    st.tuples(st.just("sign"), st.sampled_from(sorted(BOTH))),
    st.tuples(st.just("sign"), st.sampled_from(sorted(BOTH))),
)


class Doing:
    """What can be done in an assessment, each by the name of a step."""

    def __init__(self, signing):
        self.signing = signing

    def save(self, question, level):
        self.signing.team.save("contributor", question, level)

    def stale(self, question, level):
        self.signing.team.save("contributor2", question, level, based_on=0)

    def view(self, question, level):
        who = {"by": by(self.signing, "reviewer"), "now": timezone.now()}
        file_view(self.signing.assessment(), question, level, "So.", **who)

    def withdraw(self, question):
        who = by(self.signing, "reviewer")
        withdraw_view(self.signing.assessment(), question, by=who)

    def add(self, number):
        add_link(self.signing.assessment(), f"https://example.org/{number}")

    def piece(self, number):
        pieces = pieces_of(self.signing)
        return pieces[number % len(pieces)] if pieces else "0" * 16

    def use(self, number, question, place):
        piece = self.piece(number)
        evidence.use(self.signing.assessment(), piece, question, place, by="")

    def unuse(self, number, question):
        piece = self.piece(number)
        evidence.stop_using(self.signing.assessment(), piece, question, by="")

    def change(self, number, words):
        about, piece = replace(ABOUT, title=words), self.piece(number)
        evidence.change(self.signing.assessment(), piece, about, by="")

    def revise(self, number, name):
        source = Source(link=f"https://example.org/{name}")
        evidence.revise(self.signing.assessment(), self.piece(number), source, by="")

    def remove(self, number):
        evidence.remove(self.signing.assessment(), self.piece(number), by="")

    def assign(self, section, name):
        given_to(self.signing, section, name)

    def body(self, name, body):
        moved_to(self.signing, name, body)

    def move(self):
        to = Version.objects.published().get(questionnaire__key=HARBOURS).hash
        move_to(self.signing.assessment(), to, by="", now=timezone.now())

    def undo(self):
        undo_move(self.signing.assessment(), by="", now=timezone.now())

    def sign(self, name):
        self.signing.accept()
        offer = self.signing.desk(name).offer
        if offer and not offer.obstacles:
            self.signing.sign(name)


REFUSED = (
    NotOpenedError,
    evidence.AlreadyThereError,
    evidence.GoneError,
)


def given_for(signing):
    """Return what each signature that stands would be given for now."""
    desk = signing.desk()
    questionnaire = desk.sitting.compiled.questionnaire
    return {
        one.code: (
            sections_sha256(desk.dossier, questionnaire, one.sections),
            tuple(desk.dossier.bodies.get(key, "") for key in one.sections),
        )
        for one in desk.signatures
    }


def standing(signing):
    return {one.code for one in signing.desk().chain.signatures}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=1, max_size=8))
def test_after_each_step_a_signature_stands_if_what_it_was_given_for_is_the_same(
    signing, steps
):
    with transaction.atomic():
        another_version()
        doing = Doing(signing)
        for name, *arguments in steps:
            before, stood = given_for(signing), standing(signing)
            try:
                with transaction.atomic():
                    getattr(doing, name)(*arguments)
            except REFUSED:
                continue
            after = given_for(signing)
            same = {code for code in stood if before[code] == after[code]}
            assert standing(signing) - (after.keys() - before.keys()) == same, name
            for one in signing.desk().chain.signatures:
                assert after[one.code][0] == one.sha256
        transaction.set_rollback(True)
