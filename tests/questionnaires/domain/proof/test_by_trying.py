import os
import random

import pytest

from questionnaires.domain.proof import Kind, Means, Verdict, prove
from tests.proof_by_trying import Tried, ruled_bank, small_enough

BANKS = int(os.environ.get("PROOF_BANKS", "60"))  # bench/proof.py tries 500
ENDS = {Kind.MINIMUM: min, Kind.MAXIMUM: max}
SETTLED = {Verdict.PROVED, Verdict.SHOWN}


def means(**more):
    return Means(generator=random.Random(1), seed=1, **more)  # noqa: S311 - no secret


def disagreements(seed, **more):
    """What a proof says of a seeded bank that trying all answers does not."""
    bank = ruled_bank(seed)
    if not small_enough(bank):
        return []
    tried, report = Tried(bank), prove(bank, means(**more))
    first, *facts = report.facts
    if first.is_possible is not None and first.is_possible is not (tried.sets > 0):
        return [first]
    wrong = [fact for fact in facts if not is_right(tried, fact)]
    return wrong + list(report.disagreements)


def is_right(tried, fact):
    if fact.kind is Kind.CHOICE or fact.verdict not in SETTLED:
        return True
    if fact.kind in ENDS:
        values = tried.values[fact.subject[0]]
        return fact.value == (ENDS[fact.kind](values) if values else None)
    return fact.is_possible is tried.shows(fact)


@pytest.mark.parametrize("seed", range(BANKS))
def test_a_proof_says_what_trying_all_answers_says(seed):
    assert disagreements(seed) == []


@pytest.mark.parametrize("seed", range(0, BANKS, 4))
def test_tables_alone_say_what_trying_all_answers_says(seed, monkeypatch):
    monkeypatch.setattr("questionnaires.domain.proof.report.MOST_SETS", 1)
    assert disagreements(seed) == []
