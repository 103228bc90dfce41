"""Our flow and scoring against a second implementation, and against brute force.

`tests/naive` was written from the documents alone; it knows nothing of our code.
A failure names its seed: `differences(bank, answers)` of that seed shows it again.
"""

import ast
import json
import re
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from questionnaires.domain.answers import Instead
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.scoring import score
from tests import naive
from tests.naive.expressions import World, result
from tests.naive.scoring import score as naive_score
from tests.naive.values import significant
from tests.seeded_banks import random_answers, random_bank, seeded

BANKS = 3000
BATCHES = 10
PACKAGE = Path(naive.__file__).parent


def fraction(number):
    return None if number is None else Fraction(number)


def plain_question(question):
    return {
        "key": question.key,
        "type": question.type.value,
        "choices": question.choices,
        "relevant": question.relevant,
        "calculation": question.calculation,
        "choice_filter": question.choice_filter,
        "red_line": question.red_line,
        "may_be": list(question.may_be),
    }


def plain_choice(choice):
    return {
        "key": choice.key,
        "label": choice.label.in_language("en", "en"),
        "points": fraction(choice.points),
        "points_for": {key: Fraction(p) for key, p in choice.points_for},
        "exclusive": choice.is_exclusive,
        "missing": choice.is_missing,
        "columns": dict(choice.columns),
    }


def plain_scale(scale):
    return {
        "key": scale.key,
        "method": scale.method.value,
        "unit": scale.unit.value,
        "missing": (scale.missing.rule.value, scale.missing.count),
        "decimals": scale.decimals,
        "items": [
            {
                "question": item.question,
                "weight": Fraction(item.weight),
                "reverse": item.is_reverse,
                "when": item.when,
            }
            for item in scale.items
        ],
        "bands": [
            {
                "key": band.key,
                "lowest": Fraction(band.lowest),
                "highest": Fraction(band.highest),
                "when": band.when,
                "severity": band.severity,
            }
            for band in scale.bands
        ],
    }


def plain_bank(bank):
    return {
        "sections": [
            {
                "relevant": section.relevant,
                "repeat_over": section.repeat_over,
                "questions": [plain_question(q) for q in section.questions],
            }
            for section in bank.sections
        ],
        "lists": {
            one.key: [plain_choice(choice) for choice in one.choices]
            for one in bank.lists
        },
        "scales": [plain_scale(scale) for scale in bank.scales],
        "advice": [
            {"key": one.key, "when": one.when, "priority": one.priority}
            for one in bank.advice
        ],
    }


def plain_answer(answer):
    if isinstance(answer, Instead):
        return {"said": answer.said.value}
    return Fraction(answer) if isinstance(answer, Decimal) else answer


def digits(number):
    return significant(number, 28)


def theirs(bank, answers):
    """What the naive implementation finds, with numbers as they are printed."""
    given = {key: plain_answer(answer) for key, answer in answers.given.items()}
    found = naive_score(plain_bank(bank), given, answers.date)
    for one in found["scores"].values():
        del one["severity"]
        for name in ("value", "coverage"):
            one[name] = None if one[name] is None else digits(one[name])
        for name in ("range", "attainable"):
            one[name] = one[name] and tuple(map(digits_of_end, one[name]))
    return found


def digits_of_end(end):
    return None if end in (float("inf"), -float("inf")) else digits(Fraction(end))


def ours(compiled, answers):
    found = score(compiled, answers)
    return {
        "asked": list(found.path.asked),
        "hidden": list(found.path.hidden),
        "unanswered": list(found.path.unanswered),
        "scores": {
            one.scale: {
                "value": fraction(one.value),
                "cannot_say": one.cannot_say and one.cannot_say.reason,
                "answered": one.answered,
                "asked": one.asked,
                "coverage": fraction(one.coverage),
                "range": one.range and tuple(map(fraction, one.range)),
                "attainable": one.attainable and tuple(map(fraction, one.attainable)),
                "band": one.band,
            }
            for one in found.scores
        },
        "red_lines": list(found.red_lines),
        "advice": list(found.advice),
    }


def differences(bank, compiled, answers):
    """What the two disagree about: (where, ours, theirs)."""
    mine, other = ours(compiled, answers), theirs(bank, answers)
    found = []
    for name, value in mine.items():
        if name != "scores" and value != other[name]:
            found.append((name, value, other[name]))
    if list(mine["scores"]) != list(other["scores"]):
        return [*found, ("scales", list(mine["scores"]), list(other["scores"]))]
    for key, one in mine["scores"].items():
        found += [
            (f"{key}.{name}", str(value), str(other["scores"][key][name]))
            for name, value in one.items()
            if value != other["scores"][key][name]
        ]
    return found


@pytest.mark.parametrize("batch", range(BATCHES))
def test_both_find_the_same_in_every_random_bank(batch):
    for seed in range(batch, BANKS, BATCHES):
        rng = seeded(seed)
        bank = random_bank(rng)
        compiled = compile_questionnaire(bank)
        for number in range(2):
            answers = random_answers(rng, bank)
            found = differences(bank, compiled, answers)
            assert not found, f"seed {seed}, answers {number}: {found}"
