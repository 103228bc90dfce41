import pytest

from questionnaires.actions import replace_draft
from questionnaires.actions.proving import begin_proof, note_progress
from questionnaires.domain.plain import content_hash
from questionnaires.domain.proof import ProofReport
from questionnaires.domain.proof.plain import report_from_plain, report_to_plain
from questionnaires.interchange.proving import proved
from questionnaires.queries.proofs import Progress, load_proof
from questionnaires.tasks import ask_for_proof
from tests.proof_by_trying import ruled_bank


@pytest.fixture
def draft(db):
    bank = ruled_bank(3)
    replace_draft(bank)
    return bank


def test_a_proof_that_was_asked_for_is_kept_by_the_content_of_the_bank(
    draft, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        ask_for_proof(content_hash(draft))
    report = load_proof(content_hash(draft))
    assert isinstance(report, ProofReport)
    assert report == proved(draft)


def test_a_proof_that_is_being_made_tells_how_far_it_is(draft):
    assert load_proof(content_hash(draft)) is None
    assert begin_proof(content_hash(draft))
    note_progress(content_hash(draft), 3, 7)
    assert load_proof(content_hash(draft)) == Progress(3, 7)


def test_a_proof_is_begun_once(draft):
    assert [begin_proof(content_hash(draft)) for _ in "ab"] == [True, False]


def test_of_a_content_that_is_gone_nothing_is_kept(db):
    ask_for_proof("sha256:gone")
    assert load_proof("sha256:gone") is None


@pytest.mark.parametrize("seed", range(8))
def test_a_report_comes_back_from_plain_values(seed):
    report = proved(ruled_bank(seed))
    assert report_from_plain(report_to_plain(report)) == report
