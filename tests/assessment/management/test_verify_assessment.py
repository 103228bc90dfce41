"""Whatever is changed in SQL of what was signed is named; nothing else is."""

# ruff: noqa: S608 -- the names in these statements are our own

import json
from io import StringIO

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone

from assessment.actions import evidence
from assessment.actions.accounts import change_account, delete_account
from assessment.actions.contributing import save_contribution
from assessment.actions.dissenting import file_view
from assessment.actions.moving import move_to
from assessment.actions.offices import change_organisation, end_membership
from assessment.actions.reviewing import review_section
from assessment.domain.contributing import Consent
from assessment.domain.reviewing import Review
from assessment.domain.saving import Content, Typed
from assessment.domain.signing import section_sha256
from assessment.models import (
    EvidenceRevision,
    Reopening,
    SectionReview,
    Signature,
    SignedCopy,
)
from questionnaires.domain.canonical import canonical, hash_of
from questionnaires.models import Version
from tests.assessment.actions.test_voiding import another_version
from tests.guards import guard_in_this_transaction, in_sql
from tests.registers import add_pdf
from tests.signatures import make_signing
from tests.teams import HARBOURS

pytestmark = pytest.mark.django_db


def verified(code, *options):
    """Return what the command says, and its exit code."""
    said = StringIO()
    try:
        call_command("verify_assessment", code, *options, stdout=said)
    except SystemExit as end:
        return said.getvalue(), end.code
    return said.getvalue(), 0


def found(code):
    """Return what the command finds, for people and for machines alike."""
    said, exit_code = verified(code)
    plain, same = verified(code, "--json")
    findings = json.loads(plain)["findings"]
    assert said.splitlines() == findings
    assert (exit_code, same) == (1, 1)
    return findings


def tamper(statement, *values):
    """Change something in SQL, with the guards away; then they stand again."""
    in_sql(statement, *values)
    guard_in_this_transaction()


@pytest.fixture
def signing():
    """A team with something of everything, before anybody signs."""
    made = make_signing()
    now, by = timezone.now(), made.user("reviewer").username
    piece = add_pdf(made.assessment())
    evidence.use(made.assessment(), piece, "access_1", "Article 4", by="")
    file_view(made.assessment(), "access_1", "level_1", "Two of nine.", by=by, now=now)
    made.team.save("contributor", "access_1", "level_2", "Ramps at two quays.")
    save_contribution(
        made.assessment("civil_society"),
        {"seen_1": Typed(Content("level_1", "I waited."), 0)},
        Consent(may_print=True, printed_as="Riders"),
        by=made.user("civil_society").username,
        now=now,
    )
    made.accept()
    return made


@pytest.fixture
def signed(signing):
    """It is signed; one signature was void before."""
    signing.sign("signatory")
    signing.team.save("contributor", "access_2", "level_4")
    signing.accept()
    signing.sign_all(["names"])
    return signing


def test_nothing_is_found_where_nothing_was_done(signed):
    said, code = verified(signed.code)
    assert code == 0
    assert f"{signed.code}: signed, 3 signatures" in said
    assert SignedCopy.objects.get().sha256 in said


def test_nor_before_anything_is_signed(signing):
    said, code = verified(signing.code)
    assert (code, "no revision was signed yet" in said) == (0, True)
    signing.sign("signatory")
    assert verified(signing.code)[1] == 0


def test_nor_when_it_was_opened_again_changed_and_signed_anew(signed):
    signed.reopen()
    assert verified(signed.code)[1] == 0
    signed.team.save("contributor", "access_1", "level_5")
    assert verified(signed.code)[1] == 0
    signed.accept()
    signed.sign_all()
    assert verified(signed.code)[1] == 0


def test_nor_when_it_moved_to_another_version_between_two_signatures(signed):
    signed.reopen()
    another_version()
    to = Version.objects.published().get(questionnaire__key=HARBOURS).hash
    move_to(signed.assessment(), to, by="", now=timezone.now())
    assert verified(signed.code)[1] == 0
    signed.accept()
    signed.sign_all()
    assert verified(signed.code)[1] == 0


def test_nor_when_people_come_go_and_are_called_otherwise(signed):
    office = signed.team.office.code
    by = signed.user("coordinator").username
    change_organisation(office, "Another name", "Europe/Paris", by=by)
    change_account(signed.user("signatory"), "Another Name", "fr", "UTC")
    end_membership(office, signed.user("contributor").username, "", by=by)
    delete_account(signed.user("civil_society"))
    assert verified(signed.code)[1] == 0


ANSWER = "question = 'access_2'"
TAMPERING = {
    "an answer": (
        f"UPDATE assessment_answer SET value = '\"level_5\"' WHERE {ANSWER}",
        "the answer to access_2 is level_5, signed was level_4",
    ),
    "an answer that is none": (
        f"UPDATE assessment_answer SET value = '[[' WHERE {ANSWER}",
        "the answer to access_2 is unreadable [[, signed was level_4",
    ),
    "what was found": (
        f"UPDATE assessment_answer SET found = 'No.' WHERE {ANSWER}",
        "what was found at access_2 is No., signed was nothing",
    ),
    "who answered": (
        f"UPDATE assessment_answer SET \"by\" = 'x' WHERE {ANSWER}",
        "who answered access_2 is x, signed was ",
    ),
    "when": (
        f"UPDATE assessment_answer SET at = '2001-01-01 00:00:00+00:00' WHERE {ANSWER}",
        "when access_2 was answered is 2001-01-01T00:00:00.000000+00:00, signed was ",
    ),
    "an answer that is gone": (
        f"DELETE FROM assessment_answer WHERE {ANSWER}",
        "the answer to access_2 is gone, signed was level_4",
    ),
    "an answer more": (
        (
            "INSERT INTO assessment_answer (assessment_id, question, value, found,"
            " look_again, revision, \"by\", at) SELECT assessment_id, 'ramps', '7',"
            ' found, look_again, revision, "by", at FROM assessment_answer'
            f" WHERE {ANSWER}"
        ),
        "the answer to ramps is 7, and none was signed",
    ),
    "what was answered before": (
        (
            "UPDATE assessment_answerrevision SET found = 'x'"
            " WHERE question = 'access_1' AND number = 1"
        ),
        "the history of the answer to access_1 is ",
    ),
    "a revision that is gone": (
        f"DELETE FROM assessment_answerrevision WHERE {ANSWER}",
        "the history of the answer to access_2 is gone, signed was ",
    ),
    "a different view": (
        "UPDATE assessment_dissent SET reason = 'x'",
        "to see access_1 differently is x, signed was Two of nine.",
    ),
    "a view that is gone": (
        "DELETE FROM assessment_dissent",
        "on access_1 is gone, signed was level_1",
    ),
    "a title": (
        "UPDATE assessment_evidence SET title = 'x'",
        "is x, signed was The law on health",
    ),
    "what rests on it": (
        "DELETE FROM assessment_evidenceuse",
        "for access_1 is gone, signed was Article 4",
    ),
    "a hash of a file": (
        f"UPDATE assessment_evidencerevision SET sha256 = '{'0' * 64}'",
        "the sha256 of evidence ",
    ),
    "the title of it all": (
        "UPDATE assessment_assessment SET title = 'x'",
        "the title of the assessment is x, signed was Harbours 2026",
    ),
    "its last day of the period": (
        "UPDATE assessment_assessment SET period_to = '2025-11-30'",
        "the period to of the assessment is 2025-11-30, signed was 2025-12-31",
    ),
    "that it is signed": (
        "UPDATE assessment_assessment SET signed_at = NULL",
        "it was signed, and is open without having been opened again",
    ),
    "when it was signed": (
        "UPDATE assessment_assessment SET signed_at = '2001-01-01 00:00:00+00:00'",
        "it is marked as signed at 2001-01-01",
    ),
    "when the copy was signed": (
        "UPDATE assessment_signedcopy SET signed_at = '2001-01-01 00:00:00+00:00'",
        "the signed copy of revision 1 is marked as signed at 2001-01-01",
    ),
    "its revision": (
        "UPDATE assessment_assessment SET revision = 2, signed_at = NULL",
        "it is revision 2, and the record tells of 0 reopenings",
    ),
    "a contribution": (
        "UPDATE assessment_contribution SET printed_as = 'x'",
        "a contribution of civil society that may be printed is not as it was",
    ),
    "a contribution that is none": (
        "UPDATE assessment_contribution SET answers = '[['",
        "a contribution of civil society that may be printed is not as it was",
    ),
    "who signed": (
        "UPDATE assessment_signature SET name = 'Somebody' WHERE sections = ''",
        "of Somebody is not as it was given: the record has other words",
    ),
    "what a signature was for": (
        (
            f"UPDATE assessment_signature SET sha256 = 'sha256:{'0' * 64}'"
            " WHERE sections = ''"
        ),
        "is not for what the signed copy of revision 1 holds",
    ),
    "a signature that is gone": (
        "DELETE FROM assessment_signature WHERE sections = ''",
        "is gone, and the record tells of it",
    ),
    "a void signature": (
        (
            "UPDATE assessment_signature SET voided_at = NULL, voided_by = '',"
            " voided_because = '' WHERE voided_by <> ''"
        ),
        "stands, and the record says that it is void",
    ),
    "a signature made void": (
        (
            "UPDATE assessment_signature SET voided_at = at, voided_by = 'x',"
            " voided_because = 'answer' WHERE sections = ''"
        ),
        "is void, and the record does not say so",
    ),
    "why it is void": (
        "UPDATE assessment_signature SET voided_because = 'view' WHERE voided_by <> ''",
        "is void, and the record does not say so",
    ),
    "since when it is void": (
        (
            "UPDATE assessment_signature SET voided_at = '2001-01-01 00:00:00+00:00'"
            " WHERE voided_by <> ''"
        ),
        "is void since another moment than was recorded",
    ),
    "who made it void": (
        "UPDATE assessment_signature SET voided_by = 'x' WHERE voided_by <> ''",
        "is void, and the record does not say so",
    ),
    "the copy": (
        "UPDATE assessment_signedcopy SET content = '{}'",
        "the content of the signed copy of revision 1 does not have the hash",
    ),
    "a copy that is no JSON": (
        "UPDATE assessment_signedcopy SET content = '[['",
        "the signed copy cannot be read",
    ),
    "what is left out": (
        "UPDATE assessment_signedcopy SET leaves_out = ''",
        "leaves out when published is not what was recorded",
    ),
    "the hash as published": (
        "UPDATE assessment_signedcopy SET published_sha256 = 'x'",
        "as published is not the one of its content",
    ),
    "a copy that is gone": (
        "DELETE FROM assessment_signedcopy",
        "it is marked as signed, and there is no signed copy of this revision",
    ),
    "what a reviewer decided": (
        (
            "UPDATE assessment_sectionreview SET is_accepted = NOT is_accepted,"
            " reason = 'x'"
        ),
        "the review of access_area that was recorded at ",
    ),
    "why a reviewer decided so": (
        "UPDATE assessment_sectionreview SET reason = 'x'",
        "the review of access_area that was recorded at ",
    ),
    "of what content a reviewer decided": (
        f"UPDATE assessment_sectionreview SET sha256 = 'sha256:{'0' * 64}'",
        "the review of access_area that was recorded at ",
    ),
    "which reviewer decided": (
        "UPDATE assessment_sectionreview SET \"by\" = 'x'",
        "a review of staff_area by x at 20",
    ),
    "when a reviewer decided": (
        "UPDATE assessment_sectionreview SET at = '2001-01-01 00:00:00+00:00'",
        "at 2001-01-01T00:00:00.000000+00:00 is there, and the record does not tell",
    ),
    "a review that is gone": (
        "DELETE FROM assessment_sectionreview WHERE section = 'staff_area'",
        "the review of staff_area that was recorded at ",
    ),
    "a review more": (
        (
            "INSERT INTO assessment_sectionreview (assessment_id, section, is_accepted,"
            ' reason, sha256, "by", at) SELECT assessment_id, section, is_accepted,'
            " 'x', sha256, \"by\", at FROM assessment_sectionreview"
            " WHERE section = 'staff_area'"
        ),
        "a review of staff_area by ",
    ),
    "an event": (
        "DELETE FROM questionnaires_auditevent WHERE what = 'signature.given'",
        "the record of the organisation is not whole",
    ),
    "the words of an event": (
        (
            "UPDATE questionnaires_auditevent SET details = '{}'"
            " WHERE what = 'signature.given'"
        ),
        "is there, and the record does not tell of it",
    ),
    "the version": (
        "UPDATE questionnaires_version SET definition = definition || ' '",
        "the version of the questionnaire that revision 1 was signed with",
    ),
}


@pytest.mark.parametrize(
    ("statement", "said"), TAMPERING.values(), ids=TAMPERING.keys()
)
def test_what_is_changed_in_sql_is_named(signed, statement, said):
    if "questionnaires_version" in statement:
        from django.apps import apps

        from questionnaires.models.guards import unguard_versions

        unguard_versions(apps, connection.schema_editor())
    tamper(statement)
    findings = found(signed.code)
    assert any(said in one for one in findings), findings


def test_every_finding_is_named_and_none_stops_another(signed):
    for statement in ("an answer", "a different view", "who signed", "the copy"):
        tamper(TAMPERING[statement][0])
    tamper(TAMPERING["what was answered before"][0])
    findings = found(signed.code)
    for words in ("Somebody", "does not have the hash", "cannot be read"):
        assert any(words in one for one in findings), findings


def test_each_of_several_rows_is_named(signed):
    tamper("UPDATE assessment_answer SET value = '\"level_5\"'")
    named = {one.split()[3] for one in found(signed.code) if "the answer to" in one}
    assert named == set(signed.team.kept())


def test_a_copy_that_was_written_anew_with_all_its_hashes_is_named(signed):
    """Whoever writes rows, hashes and copy alike has not written the record."""
    tamper(TAMPERING["an answer"][0])
    row = SignedCopy.objects.get()
    plain = json.loads(row.content)
    plain["dossier"]["answers"]["access_2"]["answer"] = "level_5"
    content = canonical(plain)
    tamper(
        "UPDATE assessment_signedcopy SET content = %s, sha256 = %s",
        content.decode(),
        hash_of(content),
    )
    findings = found(signed.code)
    assert (
        "the hash of the signed copy of revision 1 is not the one that was recorded"
        in findings
    )


def test_reviews_in_another_order_are_named(signing):
    """The latest is the one that counts."""
    user = signing.user("reviewer")
    first = SectionReview.objects.filter(section="staff_area").last()
    back = Review("staff_area", False, "Why?", first.sha256, user.username, first.at)
    review_section(user, signing.code, back)
    last = SectionReview.objects.order_by("id").last()
    assert verified(signing.code)[1] == 0
    tamper(
        "UPDATE assessment_sectionreview SET id = %s WHERE id = %s",
        last.pk + 1,
        first.pk,
    )
    expected = "the reviews of staff_area are not in the order of the record"
    assert found(signing.code) == [expected]


def test_a_section_that_was_accepted_in_sql_alone_is_named_once_it_is_signed(signing):
    signing.team.save("contributor", "staff_1", "level_5")
    row = SectionReview.objects.filter(section="staff_area").last()
    desk = signing.desk()
    row.pk, row.sha256 = (
        None,
        section_sha256(desk.dossier, desk.sitting.compiled.questionnaire, "staff_area"),
    )
    row.save()
    signing.sign_all()
    no_acceptance = (
        "the record has no acceptance of staff_area as it stands in the signed copy"
        " of revision 1"
    )
    assert no_acceptance in found(signing.code)
    tamper(f"DELETE FROM assessment_sectionreview WHERE id = {row.pk}")
    assert found(signing.code) == [no_acceptance]


def test_why_it_was_opened_again_is_kept_too(signed):
    signed.reopen("A figure was wrong.")
    tamper("UPDATE assessment_reopening SET reason = 'x'")
    expected = "why it was opened as revision 2 is not what was written"
    assert found(signed.code) == [expected]
    tamper("DELETE FROM assessment_reopening")
    assert found(signed.code) == ["why it was opened as revision 2 is gone"]
    assert not Reopening.objects.exists()


@pytest.mark.parametrize("change", ["\"by\" = 'x'", "at = '2001-01-01 00:00:00Z'"])
def test_who_opened_it_again_and_when_is_kept_too(signed, change):
    signed.reopen()
    tamper(f"UPDATE assessment_reopening SET {change}")
    expected = "by whom or when it was opened as revision 2 is not what was recorded"
    assert found(signed.code) == [expected]


@pytest.mark.parametrize("is_open", [False, True])
def test_a_day_of_signing_that_was_changed_everywhere_is_named(signed, is_open):
    if is_open:
        signed.reopen()
    when = "signed_at = '2001-01-01 00:00:00+00:00'"
    if not is_open:
        tamper(f"UPDATE assessment_assessment SET {when}")
    tamper(f"UPDATE assessment_signedcopy SET {when}")
    at = Signature.objects.get(sections="").at
    assert found(signed.code) == [
        (
            "the signed copy of revision 1 is marked as signed at"
            f" 2001-01-01 00:00:00+00:00, and the signature under it is of {at}"
        )
    ]


def test_a_former_copy_is_checked_when_it_is_open_again(signed):
    signed.reopen()
    tamper(TAMPERING["the copy"][0])
    assert "does not have the hash" in found(signed.code)[0]


def test_a_section_that_changed_in_sql_under_its_signature_is_named(signing):
    signing.sign("signatory")
    tamper("UPDATE assessment_answer SET value = '\"level_5\"' WHERE " + ANSWER)
    row = Signature.objects.get()
    words = f"the signature {row.code} of {row.name}"
    assert found(signing.code) == [
        "the answer to access_2 is level_5, saved last was level_2",
        f"{words} is not for what stands in its sections now",
    ]


OPEN = {
    "another answer": (
        TAMPERING["an answer"][0],
        "the answer to access_2 is level_5, saved last was level_2",
    ),
    "another who": (TAMPERING["who answered"][0], "who answered access_2 is x, saved"),
    "an answer gone": (
        TAMPERING["an answer that is gone"][0],
        "the answer to access_2 is gone, saved last was level_2",
    ),
    "an answer more": (
        TAMPERING["an answer more"][0],
        "the answer to ramps is 7, saved last was none",
    ),
    "the newest revision": (
        f"UPDATE assessment_answerrevision SET value = '\"level_5\"' WHERE {ANSWER}",
        "the answer to access_2 is level_2, saved last was level_5",
    ),
    "a revision gone": (
        (
            "DELETE FROM assessment_answerrevision"
            " WHERE question = 'access_1' AND number = 1"
        ),
        "the history of the answer to access_1 lacks a revision",
    ),
}


@pytest.mark.parametrize(("statement", "said"), OPEN.values(), ids=OPEN.keys())
def test_an_answer_that_is_not_its_newest_revision_is_named(signing, statement, said):
    tamper(statement)
    (finding,) = found(signing.code)
    assert finding.startswith(said)


def test_a_file_that_is_another_or_gone_is_named(signed):
    row, store = EvidenceRevision.objects.get(), storages["evidence"]
    expected = f"evidence {row.evidence.code}, revision 1, is not in the store"
    with store.open(row.stored_as, "wb") as file:
        file.write(b"another")
    assert expected in found(signed.code)[0]
    store.delete(row.stored_as)
    assert expected in found(signed.code)[0]


def test_guards_that_are_gone_are_named(signed):
    in_sql("SELECT 1")
    findings = found(signed.code)
    assert all(one.startswith("the guard assessment_") for one in findings)
    assert len(findings) > 15


def test_what_is_not_there_cannot_be_checked():
    with pytest.raises(CommandError, match="There is no assessment") as refused:
        verified("0" * 16)
    assert refused.value.returncode == 2


def test_nor_what_is_in_a_database_that_is_not_set_up(monkeypatch):
    def ask(_code):
        raise OperationalError("no such table: assessment_assessment")

    command = "assessment.management.commands.verify_assessment"
    monkeypatch.setattr(f"{command}.load_trail", ask)
    with pytest.raises(CommandError, match="not set up yet") as refused:
        verified("0" * 16)
    assert refused.value.returncode == 2
