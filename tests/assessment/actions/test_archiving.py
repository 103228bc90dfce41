"""P16: everything that is entered can be taken out, and read back in without loss."""

import json
from dataclasses import replace

import pytest
from django.core.files.storage import storages
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.actions.archiving import NoRoomError, NoVersionError, bring
from assessment.actions.evidence import AlreadyThereError
from assessment.actions.signing import NotOfferedError
from assessment.actions.storing import load_content, load_stored
from assessment.actions.voiding import SignedError
from assessment.domain.archive.checking import check_answers, check_archive
from assessment.domain.evidence import Source
from assessment.models import (
    Answer,
    Arrival,
    Assessment,
    Assignment,
    Contribution,
    Evidence,
    EvidenceRevision,
    Mention,
    SectionReview,
    Signature,
    SignedCopy,
)
from assessment.queries.archives import load_archive
from assessment.queries.offices import load_names
from questionnaires.domain.definition import AnsweredBy
from questionnaires.models import AuditEvent
from questionnaires.queries import load_compiled_part
from tests.accounts import make_account, signed_in
from tests.archives import DEEDS, Work, brought_elsewhere, taken_out
from tests.assessment.management.test_verify_assessment import verified
from tests.plans import add_action, next_cycle
from tests.registers import PDF_BYTES, add_pdf
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db
REFUSED = (SignedError, AlreadyThereError, NotOfferedError, LookupError)
STEPS = st.tuples(st.sampled_from(DEEDS), st.integers(0, 11))


@pytest.fixture
def work():
    return Work()


def everything(work):
    """Sign what there is, open it again, and do each thing once that can be done."""
    work.sign_and_reopen(1)
    for number, deed in enumerate(name for name in DEEDS if name != "sign_and_reopen"):
        getattr(work, deed)(number)
    for number in (0, 6):
        work.comment(number)
    work.contribute(1)
    return taken_out(work.code)


def in_store():
    store = storages["evidence"]
    return sorted(
        file for one in store.listdir("")[0] for file in store.listdir(one)[1]
    )


def compiled_of(plain):
    return load_compiled_part(plain["assessment"]["version"], AnsweredBy.OFFICES)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=12))
def test_what_any_team_entered_comes_out_of_another_installation_byte_by_byte(
    work, steps
):
    with transaction.atomic():
        for deed, number in steps:
            try:
                with transaction.atomic():
                    getattr(work, deed)(number)
            except REFUSED:
                continue
        plain = taken_out(work.code)
        assert check_archive(plain) == []
        assert check_answers(plain, compiled_of(plain)) == []
        code = brought_elsewhere(plain)
        assert code == plain["assessment"]["code"]
        assert taken_out(code) == plain
        transaction.set_rollback(True)


def test_nothing_that_a_team_can_do_is_missing_in_the_file(work):
    plain = everything(work)
    for name in ("answers", "revisions", "views", "evidence", "comments", "plan"):
        assert plain[name], name
    assert plain["headlines"]
    assert any(one["look_again"] for one in plain["answers"].values())
    assert any(one["thread"] for one in plain["comments"])
    (chapter,) = plain["chapters"]
    lists = {name: one for name, one in chapter.items() if isinstance(one, list)}
    assert all(lists.values())
    assert chapter["assignments"]


def test_what_happens_elsewhere_is_a_chapter_of_its_own(work):
    plain = everything(work)
    code = brought_elsewhere(plain)
    assert taken_out(code) == plain
    Assessment.objects.filter(code=code).update(revision=2)
    first, second = taken_out(code)["chapters"]
    assert first == plain["chapters"][0]
    assert second["revision"] == 2
    again = taken_out(brought_elsewhere(taken_out(code)))
    assert again["chapters"] == [first, second]


def test_a_file_gives_nobody_a_task_a_right_or_a_signature(work):
    plain = everything(work)
    code = bring(work.team.office.code, plain, {}, by="")
    of = {"assessment__code": code}
    for model in (Assignment, Contribution, SectionReview, Signature, SignedCopy):
        assert not model.objects.filter(**of).exists()
    assert not Mention.objects.filter(comment__assessment__code=code).exists()
    row = Assessment.objects.get(code=code)
    assert (row.signed_at, row.revision) == (None, 1)


def test_nobody_here_is_made_the_author_of_what_a_file_says(work):
    plain = everything(work)
    code = bring(work.team.office.code, plain, {}, by="")
    here = {one.user.username for one in work.team.people.values()}
    again = taken_out(code)
    assert not here & set(again["people"])
    assert not here & {one.by for one in Answer.objects.filter(assessment__code=code)}
    names = sorted(one["name"] for one in plain["people"].values())
    assert sorted(one["name"] for one in again["people"].values()) == names
    shown = load_names(work.team.office.code, set(again["people"]))
    assert sorted(shown.values()) == names


def test_the_same_file_twice_is_two_assessments_with_codes_of_their_own(work):
    plain = everything(work)
    office = work.team.office.code
    second, third = (bring(office, plain, {}, by="") for _time in range(2))
    titles = Assessment.objects.values_list("title", flat=True).order_by("id")
    assert list(titles) == ["Harbours 2026", "Harbours 2026 (2)", "Harbours 2026 (3)"]
    assert len({work.code, second, third}) == 3
    renamed = taken_out(third)["chapters"][0]["renamed"]
    assert renamed[work.code] == third
    assert len(renamed) == 1 + len(plain["evidence"]) + len(plain["comments"]) + len(
        plain["plan"]
    )


def test_an_address_stands_in_no_file(work):
    text = json.dumps(everything(work))
    for one in work.team.people.values():
        assert one.user.email not in text


def test_what_is_confidential_is_left_out_and_counted(work):
    work.contribute(0)
    work.comment(5)
    plain = taken_out(work.code)
    (chapter,) = plain["chapters"]
    assert (chapter["contributions"], plain["comments"]) == ([], [])
    assert chapter["left_out"] == {"contributions": 1, "comments": 1}
    assert "As seen." not in json.dumps(plain)
    work.contribute(1)
    (printed,) = taken_out(work.code)["chapters"][0]["contributions"]
    assert printed["printed_as"] == "The passengers"
    assert set(printed) == {"answers", "printed_as", "revision", "at"}


def test_files_of_evidence_come_along_and_can_be_saved(work):
    add_pdf(work.here)
    plain = taken_out(work.code)
    (sha256,) = {one["sha256"] for one in plain["evidence"][0]["revisions"]}
    code = brought_elsewhere(plain, {sha256: PDF_BYTES})
    row = EvidenceRevision.objects.get(evidence__assessment__code=code)
    assert load_content(Source(stored_as=row.stored_as, sha256=sha256)) == PDF_BYTES
    assert taken_out(code) == plain


def test_a_file_that_stayed_elsewhere_is_named_and_looked_for_nowhere(work):
    add_pdf(work.here)
    plain = taken_out(work.code)
    code = bring(work.team.office.code, plain, {}, by="")
    row = Evidence.objects.get(assessment__code=code)
    assert len(load_stored()) == 1  # that of the first assessment
    assert verified(code)[1] == 0
    client = signed_in(Client(), work.team.people["coordinator"])
    address = reverse("office:evidence_file", args=[code, row.code, 1])
    page = client.get(address, follow=True)
    sha256 = plain["evidence"][0]["revisions"][0]["sha256"]
    assert f"SHA-256 {sha256} there" in page.content.decode()
    here = replace(work.here, code=code)
    assert add_pdf(here)  # the file itself is no second one of it


def test_a_register_that_does_not_hold_so_much_leaves_everything(work, settings):
    add_pdf(work.here)
    settings.EVIDENCE_MOST_BYTES = 10
    plain, files = taken_out(work.code), {"0" * 64: PDF_BYTES}
    before = Assessment.objects.count()
    with pytest.raises(NoRoomError):
        bring(work.team.office.code, plain, files, by="")
    assert Assessment.objects.count() == before


def test_without_the_version_nothing_is_made_and_no_file_is_left(work):
    add_pdf(work.here)
    plain = taken_out(work.code)
    (piece,) = plain["evidence"]
    plain["assessment"]["version"] = "sha256:" + "0" * 64
    kept, before = in_store(), Assessment.objects.count()
    files = {piece["revisions"][0]["sha256"]: PDF_BYTES}
    with pytest.raises(NoVersionError):
        bring(work.team.office.code, plain, files, by="")
    assert in_store() == kept
    assert Assessment.objects.count() == before


def test_what_a_cycle_began_with_is_found_again_or_kept_as_a_code(work):
    code = add_action(work.team)
    later = next_cycle(work.team)
    plain = taken_out(later.code)
    assert plain["assessment"]["baseline"] == work.code
    again = bring(work.team.office.code, plain, {}, by="")
    assert Assessment.objects.get(code=again).baseline.code == work.code
    plain["plan"] = taken_out(work.code)["plan"]
    plain["plan"][0] |= {"carried_from": code, "code": "0" * 16}
    assert check_archive(plain) == []
    elsewhere = brought_elsewhere(plain)
    assert Assessment.objects.get(code=elsewhere).baseline is None
    assert taken_out(elsewhere) == plain


def test_the_record_tells_of_it_without_a_title(work):
    plain = everything(work)
    by = work.team.user("coordinator").username
    code = bring(work.team.office.code, plain, {}, by=by)
    event = AuditEvent.objects.order_by("id").last()
    arrival = Arrival.objects.get(assessment__code=code)
    assert (event.what, event.by, event.on) == (
        "assessment.brought",
        by,
        f"assessment:{code}",
    )
    details = {"sha256": arrival.sha256, "from": work.code, "version": "2"}
    assert json.loads(event.details) == details


def test_what_was_brought_is_not_taken_for_tampered(work):
    plain = everything(work)
    code = bring(work.team.office.code, plain, {}, by="")
    assert verified(code)[1] == 0


def test_an_assessment_of_another_organisation_cannot_be_had(work):
    other = make_account("x@other.org")
    for user in (other.user, make_account("y@other.org", expert=True).user):
        with pytest.raises(LookupError):
            load_archive(work.code, user)


def test_an_assessment_in_which_nothing_happened_has_no_chapter():
    publish_harbours()
    team = make_team()
    plain = taken_out(team.code, team.user("contributor"))
    assert plain["chapters"] == []
    assert taken_out(brought_elsewhere(plain)) == plain
