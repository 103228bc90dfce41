"""P100, P400: synthetic banks of 100 and 400 questions, proved within the budget.

Lowest and highest scores, and all that can or cannot happen; nothing may be left
undecided. Of choices without effect the decided share is printed, and stops nothing.

    python bench/proof.py [--without-solver]
"""

# ruff: noqa: E402 -- run by name, it must find its neighbours

import random
import sys
import time
from collections import Counter
from contextlib import nullcontext
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP)]

from questionnaires.domain.definition import (
    Advice,
    Band,
    Choice,
    ChoiceList,
    Item,
    Method,
    Missing,
    Placement,
    Question,
    Questionnaire,
    Rule,
    Scale,
    Section,
    Type,
    text,
)
from questionnaires.domain.proof import Kind, Means, Verdict, prove
from questionnaires.interchange.solving import solver

SEED = 1
SIZES = {"P100": (100, 48), "P400": (400, 90)}  # questions, and those with a condition
SCALES = 8
METHODS = (Method.SUM, Method.MEAN, Method.SHARE, Method.SUM, Method.COUNT)
FAR = 60  # so many questions back a condition may read
SECTION = 10


def bank_of(questions, conditioned, rng):
    """A bank of choices with points 0 to 4 at most, conditions, scales and advice."""
    lists = tuple(
        ChoiceList(f"l{n}", tuple(Choice(f"c{p}", points=Decimal(p)) for p in range(n)))
        for n in (2, 3, 4, 5)
    )
    gated = set(rng.sample(range(5, questions), conditioned))
    made = [_question(n, n in gated, rng) for n in range(questions)]
    sections = tuple(
        Section(f"part{n}", tuple(made[n : n + SECTION]), text(en="Part"))
        for n in range(0, questions, SECTION)
    )
    scales = tuple(_scale(n, made, rng) for n in range(SCALES))
    advice = tuple(_advice(n, made, rng) for n in range(SCALES * 2))
    return Questionnaire(
        key="synthetic",
        title=text(en="Synthetic"),
        languages=("en",),
        default_language="en",
        sections=sections,
        lists=lists,
        scales=scales,
        advice=advice,
    )


def _question(n, is_gated, rng):
    return Question(
        f"q{n}",
        Type.SELECT_ONE,
        text(en=f"Question {n}?"),
        choices=f"l{2 + n % 4}",
        is_required=rng.random() < 0.8,
        may_be=("not_applicable",) if rng.random() < 0.2 else (),
        relevant=_condition(n, rng) if is_gated else "",
    )


def _condition(n, rng):
    one, other = (rng.randrange(max(0, n - FAR), n) for _ in "ab")
    first = _atom(one, rng)
    shapes = [first, first, f"{first} and {_atom(other, rng)}"]
    shapes += [f"{first} or {_atom(other, rng)}", f"not({first})"]
    return rng.choice(shapes)


def _atom(n, rng):
    return f"${{q{n}}} {rng.choice(['=', '!='])} 'c{rng.randrange(2 + n % 4)}'"


def _scale(n, made, rng):
    method = METHODS[n % len(METHODS)]
    items = tuple(
        Item(question.key, weight=Decimal(rng.choice([1, 1, 1, 2, 3])))
        for question in made[n::SCALES]
    )
    most = sum(item.weight * (1 + int(item.question[1:]) % 4) for item in items)
    top = {Method.MEAN: Decimal(4), Method.SHARE: Decimal(100)}.get(method, most)
    cuts = [(top * part / 4).to_integral_value() for part in range(5)]
    bands = tuple(
        Band(f"b{k}", text(en="Band"), low + (1 if k else 0), high, severity=k)
        for k, (low, high) in enumerate(pairwise(cuts))
    )
    missing = Missing(Rule.AT_LEAST, 3)
    return Scale(
        f"s{n}", text(en="S"), method, missing=missing, items=items, bands=bands
    )


def _advice(n, made, rng):
    scale, item = f"s{n % SCALES}", made[rng.randrange(len(made))]
    if n < SCALES:
        when = f"band('{scale}') = 'b3' and ${{{item.key}}} = 'c0'"
    else:
        when = f"score('{scale}') > 2 and ${{{item.key}}} != 'c1'"
    return Advice(f"a{n}", when, Placement.AREA)


def main():
    with_solver = "--without-solver" not in sys.argv
    with solver() if with_solver else nullcontext() as ask:
        measure(ask)


def measure(ask):
    for name, (questions, conditioned) in SIZES.items():
        bank = bank_of(questions, conditioned, random.Random(SEED))  # noqa: S311 - no secret
        start = time.perf_counter()
        means = Means(
            generator=random.Random(SEED),  # noqa: S311 - no secret
            seed=SEED,
            ask=ask,
        )
        report = prove(bank, means)
        took = time.perf_counter() - start
        facts = [fact for fact in report.facts if fact.kind is not Kind.CHOICE]
        choices = [fact for fact in report.facts if fact.kind is Kind.CHOICE]
        decided = sum(one.verdict is not Verdict.NOT_DECIDED for one in choices)
        print(Counter((f.verdict.value, f.layer.value) for f in facts))
        print(f"{took:.1f} s; choices told apart: {decided} of {len(choices)} pairs")
        word = "ok" if not report.open and not report.disagreements else "MISSED"
        print(f"{name} undecided={len(report.open)} facts={len(facts)} target=0 {word}")


if __name__ == "__main__":
    main()
