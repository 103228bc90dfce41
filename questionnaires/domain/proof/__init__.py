"""What a bank can come to over all answers, with answers that show it.

docs/proof.md says what is asked, how it is settled, and how sure each verdict is.
"""

from questionnaires.domain.proof.report import BUDGET, Means, prove
from questionnaires.domain.proof.values import (
    Fact,
    Kind,
    Layer,
    ProofReport,
    Verdict,
    Witness,
)

__all__ = [
    "BUDGET",
    "Fact",
    "Kind",
    "Layer",
    "Means",
    "ProofReport",
    "Verdict",
    "Witness",
    "prove",
]
