"""The register: what comes in, what rests on it, what goes, and what is recorded."""

from dataclasses import replace
from datetime import date
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection

from assessment.actions import evidence, storing
from assessment.domain.evidence import EvidenceShown, Source, Use
from assessment.models import Evidence, EvidenceRevision, EvidenceUse, Organisation
from assessment.queries.evidence import (
    load_evidence_for,
    load_piece,
    load_register,
    load_supported,
)
from questionnaires.models import AuditEvent
from tests.accounts import make_account
from tests.registers import ABOUT, PDF_BYTES, TODAY, add_link, add_pdf, open_register

LINK = "https://example.org/law"


def begin(name="A"):
    code = name.lower() * 16
    office = Organisation.objects.create(code=code, name=name, founded_on=TODAY)
    someone = make_account(f"{name}@a.org", role="coordinator", organisation=office)
    return open_register(office.code, someone.user), someone.user


@pytest.fixture
def place(db):
    return begin()


def events(assessment):
    rows = AuditEvent.objects.filter(chain__key=assessment.office)
    named = rows.filter(what__startswith="evidence.").order_by("number")
    return [row.what for row in named]


def test_what_comes_in_is_found_again_with_all_that_is_known(place):
    assessment, user = place
    code = add_pdf(assessment, by=user.username)
    evidence.use(assessment, code, "law", "Article 5", by=user.username)
    piece = load_piece(user, assessment, code)
    assert (piece.about, piece.by) == (ABOUT, user.username)
    assert piece.uses == (Use("law", "Article 5"),)
    source = piece.newest.source
    assert (source.shown_as, source.size) == ("law.pdf", len(PDF_BYTES))
    assert storing.load_content(source) == PDF_BYTES
    assert load_register(user, assessment) == [piece]
    assert events(assessment) == ["evidence.added", "evidence.used"]


def test_the_same_file_or_link_is_one_piece(place):
    assessment, _user = place
    first, second = add_pdf(assessment), add_link(assessment)
    with pytest.raises(evidence.AlreadyThereError) as file:
        add_pdf(assessment, about=replace(ABOUT, title="Another"))
    with pytest.raises(evidence.AlreadyThereError) as link:
        add_link(assessment)
    assert (file.value.code, link.value.code) == (first, second)
    add_link(assessment, about=replace(ABOUT, title="Another part of that page"))
    assert Evidence.objects.count() == 3
    assert EvidenceRevision.objects.exclude(stored_as="").count() == 1


def test_the_same_file_in_another_assessment_is_another_piece(place):
    add_pdf(place[0])
    add_pdf(begin("B")[0])
    assert Evidence.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_form_that_is_sent_twenty_times_at_once_makes_one_piece():
    assessment, _user = begin()
    barrier, said = Barrier(20), []

    def press():
        barrier.wait()
        try:
            add_pdf(assessment)
            said.append("added")
        except evidence.AlreadyThereError:
            said.append("there")
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["added"] + ["there"] * 19
    assert Evidence.objects.count() == EvidenceRevision.objects.count() == 1
    assert events(assessment) == ["evidence.added"]


def test_a_newer_revision_leaves_the_older_one_where_it_was(place):
    assessment, user = place
    code = add_pdf(assessment)
    with storing.put(PDF_BYTES + b"\n", "new.pdf", "application/pdf") as source:
        evidence.revise(assessment, code, source, by=user.username)
    with pytest.raises(evidence.AlreadyThereError):
        evidence.revise(assessment, code, source, by="")
    evidence.revise(assessment, code, Source(link=LINK), by="")
    piece = load_piece(user, assessment, code)
    assert [one.number for one in piece.revisions] == [3, 2, 1]
    assert piece.newest.source.link == LINK
    assert storing.load_content(piece.revisions[2].source) == PDF_BYTES
    assert events(assessment) == ["evidence.added"] + ["evidence.revised"] * 2


def test_what_does_not_change_is_not_recorded(place):
    assessment, user = place
    code = add_link(assessment)
    for _time in range(2):
        evidence.use(assessment, code, "law", "p. 3", by="")
        about = replace(ABOUT, access="internal", expires_on=TODAY)
        evidence.change(assessment, code, about, by="")
        evidence.stop_using(assessment, code, "money", by="")
    assert load_piece(user, assessment, code).about == about
    assert events(assessment) == ["evidence.added", "evidence.used", "evidence.changed"]
    details = AuditEvent.objects.get(what="evidence.changed").details
    assert '"changed": "access expires_on"' in details
    assert ABOUT.title not in str(AuditEvent.objects.values_list("details"))


def test_what_is_taken_out_is_gone_with_its_uses_and_recorded_by_its_sum(place):
    assessment, user = place
    code = add_pdf(assessment)
    evidence.use(assessment, code, "law", "", by="")
    sha256 = EvidenceRevision.objects.get().sha256
    evidence.remove(assessment, code, by="")
    assert load_register(user, assessment) == []
    assert not EvidenceUse.objects.exists()
    assert sha256 in AuditEvent.objects.get(what="evidence.removed").details
    for act in (
        lambda: evidence.remove(assessment, code, by=""),
        lambda: evidence.use(assessment, code, "law", "", by=""),
        lambda: evidence.stop_using(assessment, code, "law", by=""),
        lambda: evidence.change(assessment, code, ABOUT, by=""),
        lambda: evidence.revise(assessment, code, Source(link=LINK), by=""),
    ):
        with pytest.raises(evidence.GoneError):
            act()


def test_a_piece_of_another_assessment_is_not_there(place):
    other, _user = begin("B")
    code = add_link(other)
    with pytest.raises(evidence.GoneError):
        evidence.remove(place[0], code, by="")
    assert load_piece(place[1], place[0], code) is None


@pytest.mark.parametrize(("files", "size"), [(1, 10**9), (10, len(PDF_BYTES) + 1)])
def test_a_register_is_full_at_last(place, settings, files, size):
    assessment, _user = place
    settings.EVIDENCE_MOST_FILES, settings.EVIDENCE_MOST_BYTES = files, size
    code = add_pdf(assessment)
    with pytest.raises(evidence.RegisterFullError):
        add_pdf(assessment, content=PDF_BYTES + b"\n")
    newer = Source(stored_as="a", size=2, sha256="b")
    with pytest.raises(evidence.RegisterFullError):
        evidence.revise(assessment, code, newer, by="")
    add_pdf(begin("B")[0], content=PDF_BYTES)  # another register has room of its own


@pytest.mark.parametrize("items", [1, 3])
def test_what_stands_with_questions_takes_one_statement(
    place, django_assert_num_queries, items
):
    assessment, user = place
    for number in range(items):
        about = replace(ABOUT, title=f"{number}", access="restricted")
        code = add_link(assessment, f"{LINK}/{number}", about=about)
        evidence.use(assessment, code, "law", f"p. {number}", by="")
    evidence.use(assessment, code, "money", "", by="")
    with django_assert_num_queries(1):
        supported = load_supported(user, assessment.code)
    with django_assert_num_queries(1):
        found = load_evidence_for(user, assessment.code, ["law", "services"])
    with django_assert_num_queries(2):
        assert len(load_register(user, assessment)) == items
    assert supported == {"law", "money"}
    assert list(found) == ["law"]
    assert len(found["law"]) == items
    assert found["law"][0] == EvidenceShown(
        code=Evidence.objects.get(title="0").code,
        title="0",
        kind="law",
        access="restricted",
        place="p. 0",
        is_out_of_date=False,
        link=f"{LINK}/0",
        file="",
        number=1,
    )


def test_of_several_revisions_the_newest_is_shown(place):
    assessment, user = place
    code = add_link(assessment)
    evidence.use(assessment, code, "law", "", by="")
    with storing.put(PDF_BYTES, "new.pdf", "application/pdf") as source:
        evidence.revise(assessment, code, source, by="")
    (shown,) = load_evidence_for(user, assessment.code, ["law"])["law"]
    assert (shown.link, shown.file, shown.number) == ("", "new.pdf", 2)


def test_evidence_is_out_of_date_when_its_day_is_over_where_the_office_is(place):
    assessment, user = place
    Organisation.objects.update(time_zone="Pacific/Auckland")  # 13 hours ahead
    about = replace(ABOUT, expires_on=date(2026, 11, 27))
    code = add_link(assessment, about=about)
    evidence.use(assessment, code, "law", "", by="")
    for moment, is_over in (("2026-11-27T10:59", False), ("2026-11-27T11:01", True)):
        with time_machine.travel(f"{moment}:00+00:00"):
            (shown,) = load_evidence_for(user, assessment.code, ["law"])["law"]
            assert shown.is_out_of_date is is_over
            supported = load_supported(user, assessment.code)
            assert supported == (frozenset() if is_over else {"law"})


def test_nobody_elsewhere_learns_of_anything(place):
    assessment, _user = place
    code = add_link(assessment)
    evidence.use(assessment, code, "law", "", by="")
    stranger = begin("B")[1]
    assert load_evidence_for(stranger, assessment.code, ["law"]) == {}
    assert load_supported(stranger, assessment.code) == frozenset()
    assert load_register(stranger, assessment) == []
    assert load_piece(stranger, assessment, code) is None
