"""Who signs what, and when; and what a signature says of itself."""

import json
from dataclasses import replace

import pytest
from django.core import mail
from django.utils import timezone

from assessment.actions import signing as actions
from assessment.actions.assessing import assign
from assessment.actions.voiding import SignedError
from assessment.domain.chain import Hindrance
from assessment.domain.contributing import fingerprint
from assessment.domain.dossier import dossier_from_plain
from assessment.domain.redacting import published
from assessment.domain.signing import sections_sha256, whole_sha256
from assessment.models import (
    Assignment,
    Contribution,
    Membership,
    Reopening,
    SectionReview,
    Signature,
    SignedCopy,
)
from assessment.queries.contributing import contribution_of
from questionnaires.domain.canonical import canonical, hash_of
from questionnaires.models import AuditEvent
from tests.signatures import (
    FERRIES,
    FERRIES_SECTION,
    NOBODYS,
    PORTS,
    PORTS_SECTION,
    make_signing,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def signing():
    return make_signing()


def whys(obstacles):
    return [
        (one.why, one.section.key if one.section else one.body) for one in obstacles
    ]


def events(what):
    rows = AuditEvent.objects.filter(what=what).order_by("number")
    return [json.loads(row.details) for row in rows]


def test_a_signatory_signs_the_sections_of_her_ministry(signing):
    desk = signing.desk("signatory")
    (section,) = desk.offer.sections
    assert section.key == PORTS_SECTION
    questionnaire = desk.sitting.compiled.questionnaire
    expected = sections_sha256(desk.dossier, questionnaire, [PORTS_SECTION])
    assert desk.offer.sha256 == expected
    signed = signing.sign("signatory")
    row = Signature.objects.get(code=signed.code)
    assert (row.sections, row.sha256, row.revision) == (PORTS_SECTION, expected, 1)
    assert (row.by, row.name) == (
        signing.user("signatory").username,
        "Signatory Harbours",
    )
    assert (row.role, row.body) == ("signatory", PORTS)
    assert row.version == signing.team.version
    assert signing.desk("signatory").offer is None


def test_the_record_has_the_hash_of_each_signature(signing):
    signing.sign_all(["names"])
    given = events("signature.given")
    rows = Signature.objects.order_by("id")
    assert [one["sha256"] for one in given] == [row.sha256 for row in rows]
    assert [one["sections"] for one in given] == [row.sections for row in rows]
    copy = SignedCopy.objects.get()
    last = {name: given[-1][name] for name in ("copy", "leaves_out", "published")}
    assert last == {
        "copy": copy.sha256,
        "leaves_out": "names",
        "published": copy.published_sha256,
    }


def test_the_head_signs_when_every_ministry_has(signing):
    desk = signing.desk("head")
    assert desk.offer.is_of_whole
    assert whys(desk.offer.obstacles) == [
        (Hindrance.NOT_SIGNED, FERRIES),
        (Hindrance.NOT_SIGNED, PORTS),
    ]
    signing.sign("signatory")
    assert whys(signing.desk("head").offer.obstacles) == [
        (Hindrance.NOT_SIGNED, FERRIES)
    ]
    with pytest.raises(actions.NotOfferedError):
        signing.sign("head")
    signing.sign("signatory2")
    signed = signing.sign("head")
    assert signed.sections == ()
    assert signing.row.signed_at == signed.at


def test_what_is_nobodys_is_signed_with_the_whole(signing):
    assert [one.key for one in signing.desk().chain.with_the_whole] == [NOBODYS]


def test_a_member_who_speaks_for_nobody_leaves_her_section_to_the_head(signing):
    by = signing.user("coordinator").username
    assign(signing.assessment(), FERRIES_SECTION, by, None, by=by)
    keys = [one.key for one in signing.desk().chain.with_the_whole]
    assert keys == [FERRIES_SECTION, NOBODYS]
    signing.sign("signatory")
    signing.sign("head")
    assert signing.row.signed_at


def test_a_ministry_without_a_signatory_is_in_the_way(signing):
    Membership.objects.filter(user=signing.user("signatory2")).delete()
    assert whys(signing.desk("head").offer.obstacles) == [
        (Hindrance.NO_SIGNATORY, FERRIES),
        (Hindrance.NOT_SIGNED, PORTS),
    ]


def test_so_is_it_that_there_is_no_head(signing):
    Membership.objects.filter(user=signing.user("head")).delete()
    assert (Hindrance.NO_HEAD, "") in whys(signing.desk().chain.obstacles)


def test_an_open_question_is_in_the_way_of_its_section_and_of_the_whole(signing):
    signing.team.save("contributor", "access_1", None)
    expected = (Hindrance.NOT_SETTLED, PORTS_SECTION)
    assert whys(signing.desk("signatory").offer.obstacles) == [expected]
    assert expected in whys(signing.desk("head").offer.obstacles)
    assert signing.desk("signatory2").offer.obstacles == ()
    with pytest.raises(actions.NotOfferedError):
        signing.sign("signatory")


def test_a_section_that_changed_since_it_was_accepted_is_in_the_way(signing):
    signing.team.save("contributor", "access_1", "level_4")
    assert whys(signing.desk("signatory").offer.obstacles) == [
        (Hindrance.NOT_ACCEPTED, PORTS_SECTION)
    ]
    signing.accept(PORTS_SECTION)
    assert signing.desk("signatory").offer.obstacles == ()


def test_a_section_that_was_returned_after_it_was_accepted_is_in_the_way(signing):
    row = SectionReview.objects.filter(section=PORTS_SECTION).get()
    row.pk, row.is_accepted, row.reason = None, False, "Which quay?"
    row.save()
    assert whys(signing.desk("signatory").offer.obstacles) == [
        (Hindrance.NOT_ACCEPTED, PORTS_SECTION)
    ]


def test_what_changed_since_it_was_shown_is_not_signed(signing):
    user, assessment = signing.user("signatory"), signing.assessment("signatory")
    shown = signing.desk("signatory").offer.sha256
    signing.team.save("contributor", "access_1", "level_4")
    signing.accept(PORTS_SECTION)
    with pytest.raises(actions.NotOfferedError):
        actions.sign(user, assessment, shown, now=timezone.now())
    assert not Signature.objects.exists()


@pytest.mark.parametrize("name", ["coordinator", "contributor", "reviewer", "observer"])
def test_nothing_is_offered_to_others(signing, name):
    assert signing.desk(name).offer is None


def test_a_signatory_of_another_ministry_is_offered_nothing(signing):
    Membership.objects.filter(user=signing.user("signatory")).update(body="Parks")
    assert signing.desk("signatory").offer is None


def test_a_ministry_signs_a_section_that_came_later_for_itself(signing):
    signing.sign("signatory")
    by, person = (signing.user(one).username for one in ("coordinator", "contributor"))
    assign(signing.assessment(), NOBODYS, person, None, by=by)
    offer = signing.desk("signatory").offer
    assert [one.key for one in offer.sections] == [NOBODYS]
    assert signing.live() == {"signatory"}
    signing.sign("signatory")
    assert len(signing.desk().chain.signatures) == 2


def test_the_copy_holds_all_that_was_signed(signing):
    whole = signing.sign_all(["names", "found"])
    copy = SignedCopy.objects.get()
    plain = json.loads(copy.content)
    assert copy.content.encode() == canonical(plain)
    assert copy.sha256 == hash_of(copy.content.encode())
    dossier = dossier_from_plain(plain["dossier"])
    assert whole.sha256 == whole_sha256(dossier)
    assert {key: one.content.given for key, one in dossier.kept.items()} == {
        key: one.content.given for key, one in signing.team.kept().items()
    }
    by = [signing.user(one).username for one in ("signatory", "signatory2", "head")]
    assert [one["by"] for one in plain["signatures"]] == by
    assert set(plain["histories"]["answers"]) == set(signing.team.kept())
    redacted = published(plain, ["found", "names"])
    assert copy.published_sha256 == hash_of(canonical(redacted))
    assert redacted["whole"] == copy.sha256


def test_only_contributions_that_may_be_printed_are_hashed(signing):
    for name, may_print in (("civil_society", True), ("observer", False)):
        Contribution.objects.create(
            assessment=signing.row,
            user=signing.user(name),
            may_print=may_print,
            at=timezone.now(),
        )
    signing.sign_all()
    (one,) = json.loads(SignedCopy.objects.get().content)["contributions"]
    row = Contribution.objects.get(may_print=True)
    assert one == fingerprint([contribution_of(row)])


def test_a_signed_assessment_is_not_signed_again(signing):
    signing.sign_all()
    assert signing.desk("head").offer is None
    user, before = signing.user("head"), signing.assessment("head")
    with pytest.raises(SignedError):
        actions.sign(user, replace(before, signed_at=None), "", now=timezone.now())


def test_opening_again_makes_a_new_revision_and_leaves_the_signed_one(signing):
    signing.sign_all()
    content = SignedCopy.objects.get().content
    mail.outbox.clear()
    signing.reopen("A ramp was counted twice.")
    row = signing.row
    assert (row.revision, row.signed_at) == (2, None)
    opened = Reopening.objects.get()
    assert (opened.revision, opened.reason) == (2, "A ramp was counted twice.")
    assert opened.by == signing.user("head").username
    assert SignedCopy.objects.get().content == content
    assert not Signature.objects.exclude(voided_at=None).exists()
    assert signing.live() == set()
    (details,) = events("assessment.reopened")
    assert details["revision"] == "2"
    told = {one.to[0] for one in mail.outbox}
    assert told == {signing.user(one).email for one in ("signatory", "signatory2")}
    assert all("ramp" not in one.body for one in mail.outbox)


def test_what_was_accepted_stays_so_in_the_next_revision_and_is_signed_anew(signing):
    signing.sign_all()
    signing.reopen()
    signing.sign_all()
    revisions = SignedCopy.objects.order_by("id").values_list("revision", flat=True)
    assert list(revisions) == [1, 2]
    (newest, oldest) = signing.desk().sealed
    assert (newest.revision, newest.reopened_because) == (2, "")
    assert (oldest.revision, oldest.reopened_because) == (1, "A figure was wrong.")


def test_what_is_open_is_not_opened_again(signing):
    with pytest.raises(actions.NotSignedError):
        signing.reopen()


def test_a_member_who_goes_takes_no_signature_along(signing):
    signing.sign("signatory")
    signing.user("signatory").delete()
    (signed,) = signing.desk().chain.signatures
    assert (signed.name, signed.body) == ("Signatory Harbours", PORTS)
    assert Assignment.objects.count() == 2
