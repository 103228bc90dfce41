"""Small banks with a planted fault."""

import random
from decimal import Decimal

from questionnaires.domain.definition import (
    Advice,
    Band,
    Choice,
    ChoiceList,
    Item,
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
from questionnaires.domain.proof import Means, prove

FOUR = ChoiceList("four", tuple(Choice(f"c{n}", points=Decimal(n)) for n in range(5)))


def question(key, **more):
    more = {"choices": "four", "is_required": True} | more
    return Question(key, Type.SELECT_ONE, text(en=f"{key}?"), **more)


def band(key, low, high, when="", severity=0):
    return Band(key, text(en=key), Decimal(low), Decimal(high), when, severity)


def scale(*items, bands=(), **more):
    items = tuple(Item(one) if isinstance(one, str) else one for one in items)
    return Scale("s", text(en="S"), items=items, bands=tuple(bands), **more)


def bank(*questions, scales=(), advice=(), lists=(FOUR,)):
    advices = tuple(Advice(key, when, Placement.AREA) for key, when in advice)
    return Questionnaire(
        key="planted",
        title=text(en="Planted"),
        languages=("en",),
        default_language="en",
        sections=(Section("part", tuple(questions), text(en="Part")),),
        lists=lists,
        scales=tuple(scales),
        advice=advices,
    )


def proof(one, **more):
    means = Means(generator=random.Random(1), seed=1, **more)  # noqa: S311 - no secret
    return prove(one, means)


def faults(one, **more):
    return [(fact.kind.value, *fact.subject) for fact in proof(one, **more).faults]


def end(report, kind):
    return next(fact.value for fact in report.facts if fact.kind.value == kind)


def prorated(count):
    return {"missing": Missing(Rule.PRORATE, count)}
