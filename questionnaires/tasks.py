"""What workers do with banks: prove them, while a page tells how far they are."""

from questionnaires.actions.proving import (
    begin_proof,
    drop_proof,
    keep_proof,
    note_progress,
)
from questionnaires.background import task
from questionnaires.interchange.proving import proved
from questionnaires.queries.proofs import load_content


def ask_for_proof(content_hash: str) -> None:
    """Have the content of a draft or version proved, unless it was."""
    if begin_proof(content_hash):
        prove_content.enqueue(content_hash)


@task()
def prove_content(content_hash: str) -> None:
    """Prove a content; of one that is no longer there nothing is kept."""
    try:
        questionnaire = load_content(content_hash)
    except LookupError:
        drop_proof(content_hash)
        return

    def tell(settled: int, of: int) -> None:
        note_progress(content_hash, settled, of)

    try:
        keep_proof(proved(questionnaire, progress=tell))
    except Exception:
        drop_proof(content_hash)
        raise
