"""Our flow and scoring against a second implementation, and against brute force.

`tests/naive` was written from the documents alone; it knows nothing of our code.
A failure names its seed, which makes the same bank and the same answers again.
"""

import ast
import json
import re
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from questionnaires.domain.answers import Answers, Instead
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.scoring import score
from tests import naive
from tests.naive.expressions import World, result
from tests.naive.scoring import prepared
from tests.naive.scoring import score as naive_score
from tests.naive.values import significant
from tests.seeded_banks import (
    DATE,
    SMALL,
    every_answer,
    random_answers,
    random_bank,
    seeded,
    written_out,
)

BANKS = 2000
ANSWERS = 3
SMALL_BANKS = 600
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
    """What the naive implementation finds in a plain bank, in at most 28 digits."""
    given = {key: plain_answer(answer) for key, answer in answers.given.items()}
    found = naive_score(bank, given, answers.date)
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


def differences(plain, compiled, answers):
    """What the two disagree about: (where, ours, theirs)."""
    mine, other = ours(compiled, answers), theirs(plain, answers)
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
        compiled, plain = compile_questionnaire(bank), prepared(plain_bank(bank))
        for number in range(ANSWERS):
            answers = random_answers(rng, bank)
            found = differences(plain, compiled, answers)
            assert not found, f"seed {seed}, answers {number}: {found}"


def is_within(value, bounds):
    if value is None:
        return True
    if bounds is None:
        return False
    lowest, highest = bounds
    return (lowest is None or lowest <= value) and (highest is None or value <= highest)


def kept(answers, path):
    """What was said of shown questions; of several choices those that are offered."""
    found = {}
    for key in set(answers.given) & set(path.asked):
        given = answers.given[key]
        if isinstance(given, Instead):
            found[key] = given
        elif path.facts[key] is not None:
            found[key] = path.facts[key]
    return found


def completions(bank, certain):
    """All answers there can be, as far as they are not certain."""
    questions = list(written_out(bank))
    possible = [
        [certain[q.key]] if q.key in certain else every_answer(bank, q)
        for q in questions
    ]
    for row in product(*possible):
        pairs = zip(questions, row, strict=True)
        yield Answers({q.key: a for q, a in pairs if a is not None}, DATE)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_completion_leaves_the_range_or_what_is_attainable(batch):
    for seed in range(batch, SMALL_BANKS, BATCHES):
        rng = seeded(seed)
        bank = random_bank(rng, SMALL)
        compiled = compile_questionnaire(bank)
        answers = random_answers(rng, bank)
        before = score(compiled, answers)
        for completion in completions(bank, kept(answers, before.path)):
            after = score(compiled, completion).scores
            for old, new in zip(before.scores, after, strict=True):
                for bounds in (old.range, old.attainable):
                    assert is_within(new.value, bounds), (
                        f"seed {seed}, {old.scale}: {new.value} not in {bounds}: "
                        f"{answers.given} -> {completion.given}"
                    )


def imported(path):
    """The full names of what a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.glob("*.py")), ids=lambda path: path.name
)
def test_the_naive_package_imports_nothing_of_ours(path):
    for name in imported(path):
        is_own = name.startswith("tests.naive.")
        assert is_own or name.split(".")[0] in sys.stdlib_module_names, name


DOCUMENT = Path(__file__).parents[3] / "docs" / "expressions.md"
EXAMPLE = re.compile(r"^\| `(.+)` \| `(\{.*\})` \| `(.+)` \|$", re.MULTILINE)
RESULTS = {
    "score": {"s": Fraction("12.5"), "t": None},
    "band": {"s": "high"},
    "severity": {"s": Fraction(2)},
}


def from_json(value):
    if isinstance(value, list):
        return tuple(value)
    return value if isinstance(value, bool | str | None) else Fraction(str(value))


def examples():
    return EXAMPLE.findall(DOCUMENT.read_text("utf-8"))


def test_the_document_has_examples():
    assert len(examples()) > 80


@pytest.mark.parametrize(("expression", "facts", "expected"), examples())
def test_the_naive_package_gives_what_the_document_says(expression, facts, expected):
    world = World(
        {key: from_json(value) for key, value in json.loads(facts).items()},
        "2026-03-15",
        labels={"a": {"yes": "Yes, often"}},
        results=RESULTS,
    )
    found = result(expression, world)
    wanted = from_json(json.loads(expected))
    assert (type(found), found) == (type(wanted), wanted)
