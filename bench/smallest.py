"""S1: what would move each area of the bank for offices, against scoring it once.

Thirty random sets of answers, twelve areas each: S1a is the median time of one area,
S1b the longest, both with the default measure; the floor is one `score()` of the whole
bank. The verdicts are printed before: nothing may be left undecided.

    python bench/smallest.py
"""

# ruff: noqa: E402 -- run by name, it must find its neighbours

import gc
import random
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP)]

from bench.timing import line, medians
from questionnaires.domain.answers import Answers, Instead, Said
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.scoring import score
from questionnaires.domain.smallest import Verdict, smallest_changes
from questionnaires.interchange.workbook import read_bank

SETS = 30
UNKNOWN = 0.1  # of the answers are said not to be known, or not to apply
UNDECIDED = {Verdict.NOT_DECIDED, Verdict.NOT_CHECKABLE}


def answers_to(compiled, rng):
    given = {}
    for key, question in compiled.questions.items():
        if question.is_required and question.choices:
            given[key] = rng.choice(compiled.choices[key]).key
            if question.may_be and rng.random() < UNKNOWN:
                given[key] = Instead(Said(rng.choice(question.may_be)))
    return Answers(given)


def timed(compiled, answers, scale):
    begin = time.process_time()
    found = smallest_changes(compiled, answers, scale)
    return (time.process_time() - begin) * 1e6, found.verdict


def main() -> None:
    bank = read_bank(TOP / "banks" / "human_rights_drug_policy").questionnaire
    compiled = compile_questionnaire(bank)
    rng = random.Random(2026)  # noqa: S311 - the same answers each time, no secret
    sets = [answers_to(compiled, rng) for _ in range(SETS)]
    (floor,) = medians(*(lambda: score(compiled, sets[0]),))
    smallest_changes(compiled, sets[0], bank.scales[0].key)
    gc.collect()
    runs = [timed(compiled, one, scale) for one in sets for scale in compiled.scales]
    verdicts = Counter(verdict.value for _, verdict in runs)
    print("S1 " + " ".join(f"{name}={count}" for name, count in verdicts.items()))
    if any(verdict in UNDECIDED for _, verdict in runs):
        raise SystemExit("Some areas are not decided, so the times mean nothing.")
    times = [taken for taken, _ in runs]
    line("S1a", statistics.median(times), floor, 15)
    line("S1b", max(times), floor, 40)


if __name__ == "__main__":
    main()
