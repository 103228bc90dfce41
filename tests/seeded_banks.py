"""Random banks and answers from a seed: faster than hypothesis, and with everything.

`seeded(seed)` gives a random generator, `random_bank` a questionnaire with conditions,
filters, repeats, scales and advice, `random_answers` something to answer it with.
"""

import random
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from questionnaires.domain.answers import Answers, Instead, Said
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
    Unit,
    text,
)

DATE = "2026-11-22"
POINTS = [Decimal(p) for p in ("0", "1", "2", "3", "4", "6", "-1", "0.5", "0.1")]
WEIGHTS = [Decimal(w) for w in ("1", "1", "1", "2", "3", "0.5", "0.7")]
METHODS = [method for method in Method if method is not Method.SUBSCALES]
CHOICE_TYPES = (Type.SELECT_ONE, Type.SELECT_MULTIPLE)
NUMBER_TYPES = (Type.INTEGER, Type.DECIMAL)
TYPES = [Type.SELECT_ONE] * 6 + [Type.SELECT_MULTIPLE] * 2 + [Type.CALCULATE] * 2
TYPES += [Type.INTEGER, Type.DECIMAL, Type.TEXT, Type.DATE, Type.NOTE]
DATES = ["2026-11-21", "2026-11-22", "2026-01-31", "2025-12-01", "1969-12-31"]
WORDS = ["a", "ab", "3", "x y", "1.50", "no"]
INTEGERS = [Decimal(n) for n in (-1, 0, 1, 2, 3, 7)]
DECIMALS = [Decimal(n) for n in ("0.5", "1.25", "-0.1", "3", "0.3")]
REPEATED = "part9"


@dataclass(frozen=True)
class Sizes:
    """How much a bank holds at most."""

    sections: int = 3
    questions: int = 4
    choices: int = 5
    scales: int = 3
    types: tuple = tuple(TYPES)
    repeats: bool = True


SIZES = Sizes()
SMALL = Sizes(
    sections=2,
    questions=2,
    choices=3,
    types=(*[Type.SELECT_ONE] * 6, Type.SELECT_MULTIPLE, Type.CALCULATE),
    repeats=False,
)


def seeded(seed):
    return random.Random(seed)  # noqa: S311 - the same banks each time, no secret


def often(rng, probability):
    return rng.random() < probability


def random_bank(rng, sizes=SIZES):
    lists = tuple(
        _choice_list(rng, f"list{n}", sizes) for n in range(rng.randint(1, 3))
    )
    sections = _skeleton(rng, lists, sizes)
    writer = _Conditions(rng, lists, [q for s in sections for q in s.questions])
    sections = tuple(_with_conditions(rng, section, writer) for section in sections)
    scales = _scales(rng, sections, writer, sizes)
    return Questionnaire(
        key="random",
        title=text(en="Random"),
        languages=("en",),
        default_language="en",
        may_total=True,
        sections=sections,
        lists=lists,
        scales=scales,
        advice=_advice(rng, sections, scales, lists, writer),
    )


def _choice_list(rng, key, sizes):
    count = rng.randint(2, sizes.choices)
    return ChoiceList(key, tuple(_choice(rng, n, count) for n in range(count)))


def _choice(rng, n, count):
    points = None if n and often(rng, 0.15) else rng.choice(POINTS)
    return Choice(
        f"c{n}",
        text(en=f"Choice {n}"),
        points=points,
        points_for=(("s0", rng.choice(POINTS)),) if often(rng, 0.15) else (),
        is_missing=n > 0 and points is None and often(rng, 0.6),
        is_exclusive=n == count - 1 and often(rng, 0.4),
        columns=(("kind", rng.choice(["c0", "c1"])),) if often(rng, 0.8) else (),
    )


def _skeleton(rng, lists, sizes):
    """Sections of questions without conditions."""
    sections = [
        Section(f"part{n}", _questions(rng, f"q{n}", lists, sizes), text(en="Part"))
        for n in range(rng.randint(1, sizes.sections))
    ]
    several = [
        (place, question.key)
        for place, section in enumerate(sections)
        for question in section.questions
        if question.type is Type.SELECT_MULTIPLE
    ]
    if sizes.repeats and several:
        place, over = rng.choice(several)
        questions = _questions(rng, "r", lists, sizes)
        section = Section(REPEATED, questions, text(en="{choice}"), repeat_over=over)
        sections.insert(place + 1, section)
    return sections


def _questions(rng, prefix, lists, sizes):
    return tuple(
        _question(rng, f"{prefix}_{n}", rng.choice(sizes.types), lists)
        for n in range(rng.randint(1, sizes.questions))
    )


def _question(rng, key, kind, lists):
    asked = kind not in (Type.NOTE, Type.CALCULATE)
    said = rng.sample([said.value for said in Said], rng.randint(0, 3))
    return Question(
        key,
        kind,
        text(en=f"{key}?"),
        choices=rng.choice(lists).key if kind in CHOICE_TYPES else "",
        may_be=tuple(said) if asked else (),
    )


class _Conditions:
    """Writes conditions on the questions that stand before another one."""

    def __init__(self, rng, lists, questions):
        self.rng = rng
        self.choices = {one.key: [c.key for c in one.choices] for one in lists}
        self.questions = [q for q in questions if q.type is not Type.NOTE]
        self.places = {q.key: n for n, q in enumerate(self.questions)}

    def before(self, key):
        """The questions before `key` (all without one); rarely later ones, too."""
        if key not in self.places or often(self.rng, 0.03):
            before = self.questions
        else:
            before = self.questions[: self.places[key]]
        repeated = key is None or key.startswith("r_")
        return [q for q in before if repeated or not q.key.startswith("r_")]

    def condition(self, known, depth=2):
        if not known:
            return self.rng.choice(["1 = 1", "1 = 2", "today() > '2026-06-01'"])
        if not depth or often(self.rng, 0.4):
            return self.atom(self.rng.choice(known), known)
        first, second = (self.condition(known, depth - 1) for _ in "ab")
        shapes = ["not({a})", "({a}) and ({b})", "({a}) or ({b})", "{a} or {b}"]
        shapes += ["if({a}, {b}, 0)", "({a}) = ({b})"]
        return self.rng.choice(shapes).format(a=first, b=second)

    def maybe(self, known, probability=0.35):
        return self.condition(known) if often(self.rng, probability) else ""

    def atom(self, question, known):
        ref = f"${{{question.key}}}"
        if question.type in CHOICE_TYPES:
            return self.about_choice(question, ref)
        if question.type is Type.TEXT:
            shapes = ["{0} = ''", "contains({0}, 'a')", "string-length({0}) > 1"]
            shapes += ["{0} > 2", "{0} = '3'", "{0} != 'ab'"]
        elif question.type is Type.DATE:
            shapes = ["{0} < '2026-11-22'", "today() - {0} > 30", "{0} = ''"]
            shapes += ["difference-in-months({0}, today()) >= 10"]
        else:
            return f"{self.number(ref, known)} {self.sign()} {self.digit()}"
        return self.rng.choice(shapes).format(ref)

    def about_choice(self, question, ref):
        choice = self.rng.choice(self.choices[question.choices])
        shapes = ["{0} = '{1}'", "{0} != '{1}'", "{0} = ''", "{0}"]
        if question.type is Type.SELECT_MULTIPLE:
            shapes = ["selected({0}, '{1}')", "count-selected({0}) > 1", "{0} = '{1}'"]
        return self.rng.choice(shapes).format(ref, choice)

    def number(self, ref, known):
        other = f"${{{self.rng.choice(known).key}}}"
        shapes = ["{0}", "{0}", "{0}", "{0} * 2 - 1", "{0} div 3", "{0} mod 2", "-{0}"]
        shapes += ["({0} + {1})", "coalesce({0}, {1}, 1)", "sum({0}, {1})"]
        shapes += ["max({0}, {1}, 0)", "round({0} * 1.5)", "coalesce({0}, 2)"]
        return self.rng.choice(shapes).format(ref, other)

    def calculation(self, known):
        if not known:
            return self.rng.choice(["2", "'x'", "0.1 + 0.2", "10 div 3", "''"])
        ref = f"${{{self.rng.choice(known).key}}}"
        shapes = [f"if({self.condition(known, 1)}, {self.digit()}, 1)"]
        shapes += [self.condition(known, 1), self.number(ref, known), "1 div 3"]
        shapes += [f"count-selected({ref})", ref, f"string({ref})"]
        return self.rng.choice(shapes)

    def choice_filter(self, known):
        if not often(self.rng, 0.2):
            return ""
        shapes = ["kind = 'c0'", "kind != ''", "name != 'c1'"]
        if known:
            ref = f"${{{self.rng.choice(known).key}}}"
            shapes += [f"kind = {ref}", f"name != {ref}", f"{ref} = '' or name = 'c0'"]
            shapes += [f"selected({ref}, name)", f"{ref} != 'c1' or kind = 'c1'"]
        return self.rng.choice(shapes)

    def sign(self):
        return self.rng.choice(["=", "!=", "<", "<=", ">=", ">"])

    def digit(self):
        return self.rng.choice(["-1", "0", "1", "2", "0.5", "4"])


def _with_conditions(rng, section, writer):
    questions = tuple(_with_condition(rng, q, writer) for q in section.questions)
    first = section.questions[0].key
    known = [q for q in writer.before(first) if not q.key.startswith("r_")]
    relevant = writer.maybe(known, 0.3)
    if section.repeat_over and often(rng, 0.3):
        relevant = _about_choice(rng, relevant)
    return replace(section, questions=questions, relevant=relevant)


def _about_choice(rng, condition):
    other = f"'{{choice}}' {rng.choice(['=', '!='])} 'c{rng.randint(0, 2)}'"
    return f"({condition}) {rng.choice(['and', 'or'])} {other}" if condition else other


def _with_condition(rng, question, writer):
    known = writer.before(question.key)
    more = {"relevant": writer.maybe(known)}
    if question.key.startswith("r_") and often(rng, 0.3):
        more["relevant"] = _about_choice(rng, more["relevant"])
    if question.type is Type.CALCULATE:
        more["calculation"] = writer.calculation(known)
    if question.type in CHOICE_TYPES:
        more["choice_filter"] = writer.choice_filter(known)
    if question.type not in (Type.NOTE, Type.CALCULATE) and often(rng, 0.2):
        more["red_line"] = writer.condition([*known, question])
    return replace(question, **more)


def _scales(rng, sections, writer, sizes):
    plain = [q for s in sections if not s.repeat_over for q in s.questions]
    repeated = [q for s in sections if s.repeat_over for q in s.questions]
    scales = [
        _scale(rng, f"s{n}", plain, writer) for n in range(rng.randint(1, sizes.scales))
    ]
    if repeated:
        made = _scale(rng, "s9", repeated, writer, plain)
        scales.insert(rng.randint(0, len(scales)), made)
    scales = [scale for scale in scales if scale]
    for key in ("all", "more"):
        if scales and often(rng, 0.4):
            made = _of_scales(rng, key, scales, writer, plain)
            scales.insert(rng.randint(0, len(scales)), made)
    return tuple(scales)


def _scale(rng, key, questions, writer, others=()):
    """A scale of `questions`, sometimes of one of the `others`; None if none counts."""
    method = rng.choice(METHODS)
    may_count = _may_count(questions, method)
    if not may_count:
        return None
    chosen = rng.sample(may_count, rng.randint(1, min(5, len(may_count))))
    if others and often(rng, 0.3):
        chosen += _may_count(others, method)[:1]
    known = [q for q in writer.questions if not q.key.startswith("r_")]
    if others:
        known += questions
    known = [q for q in known if q.type is not Type.NOTE]
    about = "'{choice}' != 'c1'" if others and often(rng, 0.2) else ""
    return Scale(
        key,
        text(en=key),
        method,
        missing=_missing(rng),
        decimals=rng.randint(0, 2),
        items=tuple(
            Item(
                question.key,
                weight=rng.choice(WEIGHTS),
                is_reverse=question.type in CHOICE_TYPES and often(rng, 0.2),
                when=about or writer.maybe(known, 0.2),
            )
            for question in chosen
        ),
        bands=_bands(rng, known, writer),
    )


def _may_count(questions, method):
    kinds = list(CHOICE_TYPES)
    if method not in (Method.SHARE, Method.LEVEL):
        kinds += [*NUMBER_TYPES, Type.CALCULATE]
    return [q for q in questions if q.type in kinds]


def _missing(rng):
    rule = rng.choice(list(Rule))
    return Missing(rule, 0 if rule is Rule.NONE else rng.randint(1, 3))


def _bands(rng, known, writer):
    cut = Decimal(rng.randint(0, 50)) / 10
    return (
        Band("low", text(en="Low"), Decimal(-99), cut, writer.maybe(known, 0.3), 1),
        Band("high", text(en="High"), cut, Decimal(30), severity=2),
    )


def _of_scales(rng, key, scales, writer, plain):
    chosen = rng.sample(scales, rng.randint(1, len(scales)))
    known = [q for q in plain if q.type is not Type.NOTE]
    return Scale(
        key,
        text(en=key),
        Method.SUBSCALES,
        unit=rng.choice(list(Unit)),
        missing=_missing(rng),
        decimals=rng.randint(0, 2),
        items=tuple(
            Item(scale.key, weight=rng.choice(WEIGHTS), when=writer.maybe(known, 0.1))
            for scale in chosen
        ),
        bands=_bands(rng, known, writer),
    )


def _advice(rng, sections, scales, lists, writer):
    asked = [q for s in sections for q in s.questions]
    known = [q for q in asked if q.type is not Type.NOTE and q.key[0] != "r"]
    repeated = {q.key for q in asked if q.key[0] == "r"}
    conditions = [writer.maybe(known, 0.7)]
    for scale in scales:
        if any(item.question in repeated for item in scale.items):
            conditions.append(f"severity('{scale.key}') >= {rng.randint(1, 2)}")
        else:
            shapes = ["score('{0}') > 2", "score('{0}') = ''"]
            shapes += ["score('{0}') * 3 = round(score('{0}') * 3)"]
            shapes += ["band('{0}') = 'high'", "severity('{0}') + 1 > 2"]
            conditions.append(rng.choice(shapes).format(scale.key))
    return tuple(
        Advice(f"a{n}", when, Placement.AREA, priority=rng.randint(0, 2))
        for n, when in enumerate(conditions)
    )


def random_answers(rng, bank):
    """Answers to some questions, shown or hidden, offered or not."""
    density = rng.choice([0.3, 0.6, 0.9, 1])
    given = {}
    for question in written_out(bank):
        if often(rng, density):
            answer = rng.choice(possible_answers(bank, question, rng))
            if answer is not None:
                given[question.key] = answer
    return Answers(given, DATE)


def written_out(bank):
    """Every question that takes an answer, of repeated sections once per choice."""
    choices = {q.key: bank.choices_of(q) for q in bank.questions()}
    for section in bank.sections:
        copies = [f"__{c.key}" for c in choices.get(section.repeat_over, ())] or [""]
        for copy in copies:
            for question in section.questions:
                if question.type not in (Type.NOTE, Type.CALCULATE):
                    yield replace(question, key=question.key + copy)


def possible_answers(bank, question, rng):
    """What a question can be answered with; of several choices only a few sets."""
    said = [Instead(Said(word)) for word in question.may_be]
    if question.type not in CHOICE_TYPES:
        return _plain_answers(question) + said
    choices = bank.choices_of(question)
    if question.type is Type.SELECT_ONE:
        return [choice.key for choice in choices] * 2 + said
    free = [choice.key for choice in choices if not choice.is_exclusive]
    alone = [(choice.key,) for choice in choices if choice.is_exclusive]
    sets = [_some(rng, free) for _ in range(6)]
    return [*sets, *alone, *said]


def every_answer(bank, question):
    """Everything a question of choices can be answered with; None leaves it blank."""
    if question.type is Type.SELECT_ONE:
        chosen = [choice.key for choice in bank.choices_of(question)]
    else:
        choices = bank.choices_of(question)
        free = [choice.key for choice in choices if not choice.is_exclusive]
        chosen = [(choice.key,) for choice in choices if choice.is_exclusive]
        for count in range(1, len(free) + 1):
            chosen += combinations(free, count)
    return [None, *(Instead(Said(word)) for word in question.may_be), *chosen]


def _some(rng, keys):
    chosen = rng.sample(keys, rng.randint(1, len(keys)))
    return tuple(key for key in keys if key in chosen)


def _plain_answers(question):
    return {
        Type.INTEGER: INTEGERS,
        Type.DECIMAL: DECIMALS,
        Type.TEXT: WORDS,
        Type.DATE: DATES,
    }[question.type]
