"""Small random banks in which a few changes of answers often reach a better band.

Gates with what they open, red lines and what they cap, reverse items, rules for missing
answers, questions that only have to be answered, scales of scales.
"""

from dataclasses import replace
from decimal import Decimal

from questionnaires.domain.answers import Answers, Instead, Said
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import (
    Band,
    Choice,
    ChoiceList,
    Item,
    Method,
    Missing,
    Question,
    Questionnaire,
    Rule,
    Scale,
    Section,
    Type,
    Unit,
    text,
)
from tests.seeded_banks import CHOICE_TYPES, DATE, often, possible_answers

METHODS = [*[m for m in Method if m is not Method.SUBSCALES], Method.LEVEL, Method.MEAN]
OF_NUMBERS = [Method.SUM, Method.COUNT, Method.MAX, Method.MEAN]
WEIGHTS = [Decimal(w) for w in ("1", "1", "2", "3", "0.5")]
POINTS = [("1", "2", "3"), ("0", "1", "4"), ("0", "2", "2"), ("-1", "0", "1", "3")]
SEVERITIES = [(2, 1, 0), (2, 1, 0), (3, 1, 0), (0, 1, 2), (1, 0, 2)]
MAY_BE = (Said.NOT_KNOWN.value, Said.NOT_APPLICABLE.value)


def bank_to_move(rng):
    """Two scales over some gates, items and questions beside them."""
    lists = (_levels(rng), _yes_or_no(rng), _several(rng))
    questions = []
    for kind, most in (("gate", 2), ("item", 3), ("beside", 2)):
        for number in range(rng.randint(kind == "item", most)):
            questions.append(_question(rng, f"{kind}_{number}", questions))
    counted = [q.key for q in questions if q.key.startswith("item")]
    counted += [
        q.key
        for q in questions
        if q.key == "gate_0" and (q.choices or q.constraint) and often(rng, 0.3)
    ]
    scales = [_scale(rng, "area", counted, questions)]
    if often(rng, 0.4):
        scales.append(_scale(rng, "other", rng.sample(counted, 1), questions))
        scales.append(_of_scales(rng, [one.key for one in scales]))
    bank = Questionnaire(
        key="moving",
        title=text(en="Moving"),
        languages=("en",),
        default_language="en",
        may_total=True,
        sections=(Section("all", tuple(questions), text(en="All")),),
        lists=lists,
        scales=tuple(scales),
    )
    return _with_bands(rng, bank)


def answers_to_move(rng, bank):
    """Answers to most questions; the worst choices are more likely than others."""
    given = {}
    for question in bank.questions():
        possible = possible_answers(bank, question, rng)
        if question.key.startswith("beside") and often(rng, 0.7):
            continue
        if often(rng, 0.3) and question.type is Type.SELECT_ONE:
            given[question.key] = bank.choices_of(question)[0].key
        elif often(rng, 0.95):
            given[question.key] = rng.choice(possible)
    if often(rng, 0.2):
        given["item_0"] = Instead(Said.NOT_KNOWN)
    return Answers(given, DATE)


def _levels(rng):
    points = rng.choice(POINTS)
    choices = [
        Choice(f"c{n}", text(en=f"{n}"), points=Decimal(p))
        for n, p in enumerate(points)
    ]
    if often(rng, 0.2):
        choices[-1] = replace(choices[-1], points=None, is_missing=often(rng, 0.5))
    return ChoiceList("levels", tuple(choices))


def _yes_or_no(rng):
    points = rng.choice([(None, None), (Decimal(0), Decimal(2))])
    pairs = zip(("c0", "c1"), points, strict=True)
    return ChoiceList(
        "yes_no", tuple(Choice(key, text(en=key), points=p) for key, p in pairs)
    )


def _several(rng):
    alone = rng.choice([2, None])
    return ChoiceList(
        "several",
        tuple(
            Choice(f"c{n}", text(en=f"{n}"), points=Decimal(n), is_exclusive=n == alone)
            for n in range(3)
        ),
    )  # fmt: skip


def _question(rng, key, before):
    kind, of = Type.SELECT_ONE, rng.choice(["levels", "levels", "yes_no"])
    if key.startswith("gate"):
        of = "yes_no"
    if often(rng, 0.15):
        kind, of = Type.SELECT_MULTIPLE, "several"
    elif not key.startswith("beside") and often(rng, 0.15):
        kind, of = Type.INTEGER, ""
    chance = {"gate": 0.2, "item": 0.5, "besi": 0.9}[key[:4]]
    return Question(
        key,
        kind,
        text(en=f"{key}?"),
        of,
        is_required=often(rng, 0.6),
        relevant=_condition(rng, before) if before and often(rng, chance) else "",
        constraint=_constraint(rng, key, kind, before),
        red_line=_red_line(rng, key, kind, before) if often(rng, 0.25) else "",
        may_be=MAY_BE,
    )


def _atom(rng, question):
    if question.type is Type.INTEGER:
        sign = rng.choice(["=", "!=", "<", ">="])
        return f"${{{question.key}}} {sign} {rng.randint(0, 3)}"
    choice = rng.choice(["c0", "c0", "c1", "c2"])
    if question.type is Type.SELECT_MULTIPLE:
        return f"selected(${{{question.key}}}, '{choice}')"
    return f"${{{question.key}}} {rng.choice(['=', '!='])} '{choice}'"


def _condition(rng, before):
    one, other = (_atom(rng, rng.choice(before)) for _ in "ab")
    shape = rng.choice(["{0}", "{0}", "not({0})", "{0} and {1}", "{0} or {1}"])
    return shape.format(one, other)


def _constraint(rng, key, kind, before):
    if kind is Type.INTEGER:
        return ". >= 0 and . <= 3" if key.startswith("item") or often(rng, 0.3) else ""
    if not often(rng, 0.15):
        return ""
    own = f"not(selected(., '{rng.choice(['c0', 'c1', 'c2'])}'))"
    return f"{own} or {_condition(rng, before)}" if before and often(rng, 0.6) else own


def _red_line(rng, key, kind, before):
    own = _atom(rng, Question(key, kind))
    return f"{own} and {_condition(rng, before)}" if before and often(rng, 0.3) else own


def _missing(rng):
    rule = rng.choice([Rule.NONE, Rule.AT_LEAST, Rule.AT_LEAST, Rule.PRORATE])
    return Missing(rule, 0 if rule is Rule.NONE else rng.randint(1, 2))


def _scale(rng, key, counted, questions):
    kinds = {question.key: question.type for question in questions}
    has_number = Type.INTEGER in map(kinds.get, counted)
    method = rng.choice(OF_NUMBERS if has_number else METHODS)
    missing = _missing(rng)
    adds = method is Method.SUM and missing.rule is not Rule.PRORATE
    return Scale(
        key,
        text(en=key),
        method,
        missing=missing,
        decimals=rng.randint(0, 1),
        items=tuple(
            Item(
                question,
                weight=rng.choice([*WEIGHTS, Decimal(-1)] if adds else WEIGHTS),
                is_reverse=kinds[question] in CHOICE_TYPES and often(rng, 0.25),
                when=_condition(rng, questions) if often(rng, 0.1) else "",
            )
            for question in counted
        ),
    )


def _of_scales(rng, keys):
    unit = rng.choice(list(Unit))
    weights = [*WEIGHTS, Decimal(-1)] if unit is Unit.POINTS else WEIGHTS
    return Scale(
        "overall",
        text(en="overall"),
        Method.SUBSCALES,
        unit=unit,
        missing=_missing(rng),
        items=tuple(Item(key, weight=rng.choice(weights)) for key in keys),
    )


def _with_bands(rng, bank):
    """Three bands a scale, cut where answers lead; a red line may cap the best."""
    attainable = compile_questionnaire(bank).attainable
    scales = []
    for scale in bank.scales:
        low, high = attainable[scale.key] or (Decimal(0), Decimal(1))
        low, high = (Decimal(0) if low is None else low), (high or Decimal(9))
        cuts = sorted(
            low + (high - low) * Decimal(rng.randint(1, 9)) / 10 for _ in "ab"
        )
        first, second = (round(cut, scale.decimals) for cut in cuts)
        step = Decimal(1).scaleb(-scale.decimals)
        ends = [
            (Decimal(-999), first),
            (first + step, second),
            (second + step, Decimal(999)),
        ]
        whens = ["", "", ""]
        if often(rng, 0.4):
            whens[rng.randint(0, 2)] = _condition(rng, list(bank.questions()))
        severities = rng.choice(SEVERITIES)
        bands = tuple(
            Band(key, text(en=key), *end, when, severity)
            for key, end, when, severity in zip(
                "abc", ends, whens, severities, strict=True
            )
        )
        scales.append(replace(scale, bands=bands))
    return replace(bank, scales=tuple(scales))
