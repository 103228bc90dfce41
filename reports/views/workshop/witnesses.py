"""The answers by which the score proof shows a fact, for the simulator to open."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from questionnaires.domain.answers import Answers
from questionnaires.domain.cases import DAY
from questionnaires.domain.proof import Fact, ProofReport
from questionnaires.domain.proof.telling import NAMES
from questionnaires.interchange.spoken import spoken
from questionnaires.queries.proofs import load_proof
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.proofs import short_hash


def witness_of(
    wishes: QueryDict, workspace: Workspace
) -> tuple[Answers, dict[str, Any]]:
    """Return the answers of a fact, and what it is about; none, and why there are none.

    `fact` is its place in the proof `of` a content. What was proved of another content
    says nothing of this one.
    """
    fact = _fact(wishes, workspace)
    if fact is None or fact.witness is None:
        words = _(
            "What was open was changed since it was proved. Prove the scores again on"
            " the page “Checks”, and open the example from there."
        )
        return Answers({}, DAY), {"no_witness": words}
    about = {"asked": spoken(NAMES[fact.kind]), "keys": fact.subject}
    return Answers(dict(fact.witness.given), fact.witness.date), {"witness": about}


def _fact(wishes: QueryDict, workspace: Workspace) -> Fact | None:
    """Return the fact an address names; None if this content has no such."""
    number = wishes.get("fact", "")
    if wishes.get("of") != short_hash(workspace.content_hash):
        return None
    if not (number.isascii() and number.isdecimal() and len(number) < 7):
        return None
    report = load_proof(workspace.content_hash)
    if not isinstance(report, ProofReport) or int(number) >= len(report.facts):
        return None
    return report.facts[int(number)]
