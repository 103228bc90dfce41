"""A proof made here: with a seeded generator, and the solver where there is one."""

import random
from collections.abc import Callable
from contextlib import nullcontext

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.proof import BUDGET, Means, ProofReport, prove
from questionnaires.interchange.solving import is_installed, solver

SEED = 1


def _unheard(_done: int, _of: int) -> None:
    """Tell nobody how far the proof is."""


def proved(
    questionnaire: Questionnaire,
    *,
    budget: int = BUDGET,
    progress: Callable[[int, int], None] = _unheard,
) -> ProofReport:
    """Return what a bank can come to; `progress` is told how much is settled.

    Raises:
        ExpressionError, KeyError, CycleError: the bank has errors.
        SolverError: the process of the solver ended.
    """
    with solver() if is_installed() else nullcontext() as ask:
        return prove(
            questionnaire,
            Means(
                generator=random.Random(SEED),  # noqa: S311 -- no secret: reproducible
                seed=SEED,
                budget=budget,
                ask=ask,
                progress=progress,
            ),
        )
