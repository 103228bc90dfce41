import random

import pytest

from questionnaires.domain.proof import Means, prove
from questionnaires.domain.proof import report as reporting
from questionnaires.domain.proof.problem import (
    LARGEST,
    Builder,
    Linear,
    Problem,
    Solution,
    TooLargeError,
)
from questionnaires.interchange.solving import solver
from tests.proof_by_trying import Tried, ruled_bank, small_enough
from tests.questionnaires.domain.proof.test_by_trying import BANKS, is_right

SEEDS = range(0, BANKS, 3)


@pytest.fixture(scope="module")
def ask():
    with solver() as asked:
        yield asked


@pytest.mark.parametrize("seed", SEEDS)
def test_the_solver_alone_says_what_trying_all_answers_says(seed, ask, monkeypatch):
    monkeypatch.setattr(reporting, "MOST_SETS", 1)
    monkeypatch.setattr(reporting, "tabulate", lambda *_: None)
    bank = ruled_bank(seed)
    if not small_enough(bank):
        pytest.skip("too large to try all")
    generator = random.Random(1)  # noqa: S311 - no secret
    report = prove(bank, Means(generator=generator, seed=1, ask=ask))
    tried = Tried(bank)
    wrong = [fact for fact in report.facts[1:] if not is_right(tried, fact)]
    assert wrong + list(report.disagreements) == []


def test_a_sum_is_made_as_large_as_it_can_be(ask):
    two_at_most = Linear(((-1, 2), (-1, 3), (-1, 4)), -2)
    problem = Problem(4, ((1,),), (), (two_at_most,), ((5, 2), (3, 3), (4, 4)))
    assert ask(problem) == Solution(True, frozenset({1, 2, 4}), 9, 9)


def test_what_contradicts_itself_is_not_possible(ask):
    assert ask(Problem(1, ((1,), (-1,)), (), ())).is_possible is False


def test_numbers_a_solver_cannot_count_are_refused():
    with pytest.raises(TooLargeError):
        Builder().at_least([(LARGEST, 1)], 1)


def test_the_solver_starts_wherever_a_command_is_run_from(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    with solver() as asked:
        assert asked(Problem(1, ((1,),), (), ())).is_possible is True
