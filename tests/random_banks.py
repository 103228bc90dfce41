"""Random questionnaires and random answers to them, for property tests."""

from decimal import Decimal

from hypothesis import strategies as st

from questionnaires.domain.answers import Answers, Instead, Said
from questionnaires.domain.definition import (
    NUMBERS,
    Advice,
    Band,
    Choice,
    ChoiceList,
    Item,
    Method,
    Missing,
    NamedText,
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

POINTS = st.sampled_from(
    [Decimal(p) for p in ("0", "1", "2", "3", "4", "6", "-1", "0.5")]
)
WEIGHTS = st.sampled_from([Decimal(w) for w in ("1", "1", "2", "3", "0.5")])
METHODS = [m for m in Method if m is not Method.SUBSCALES]
SAID = [said.value for said in Said]


@st.composite
def choice_lists(draw):
    made = []
    for number in range(draw(st.integers(1, 3))):
        count = draw(st.integers(2, 5))
        choices = tuple(
            Choice(
                f"c{n}",
                text(en=f"Choice {n}"),
                points=draw(st.none() | POINTS) if n else draw(POINTS),
                points_for=draw(st.just(()) | st.just((("s0", Decimal(2)),))),
                is_missing=n > 0 and draw(st.integers(0, 9)) == 0,
                is_exclusive=n == count - 1 and draw(st.booleans()),
            )
            for n in range(count)
        )
        made.append(ChoiceList(f"list{number}", choices))
    return tuple(made)


def _atom(draw, asked, lists):
    """One comparison with a question asked earlier."""
    question = draw(st.sampled_from(asked))
    ref = f"${{{question.key}}}"
    if question.type in NUMBERS or question.type is Type.CALCULATE:
        op = draw(st.sampled_from(["=", "!=", "<", ">=", ">"]))
        return f"{ref} {op} {draw(st.integers(-1, 4))}"
    choices = next(lst.choices for lst in lists if lst.key == question.choices)
    choice = draw(st.sampled_from(choices)).key
    if question.type is Type.SELECT_MULTIPLE:
        return draw(
            st.sampled_from(
                [f"selected({ref}, '{choice}')", f"count-selected({ref}) > 1"]
            )
        )
    return draw(
        st.sampled_from([f"{ref} = '{choice}'", f"{ref} != '{choice}'", f"{ref} = ''"])
    )


def _condition(draw, asked, lists):
    """A condition on earlier questions, or none."""
    if not asked or draw(st.integers(0, 2)):
        return ""
    first = _atom(draw, asked, lists)
    shape = draw(st.sampled_from(["{0}", "not({0})", "{0} and {1}", "{0} or {1}"]))
    return shape.format(first, _atom(draw, asked, lists))


@st.composite
def _questions(draw, lists):
    asked, sections = [], []
    for number in range(draw(st.integers(1, 3))):
        relevant = _condition(draw, asked, lists)
        questions = []
        for n in range(draw(st.integers(1, 4))):
            question = _question(draw, f"q{number}_{n}", asked, lists)
            questions.append(question)
            if question.type is not Type.NOTE:
                asked.append(question)
        sections.append(
            Section(
                f"part{number}", tuple(questions), text(en="Part"), relevant=relevant
            )
        )
    return tuple(sections), tuple(asked)


KINDS = [Type.SELECT_ONE] * 5 + [Type.SELECT_MULTIPLE, Type.INTEGER, Type.NOTE]


def _question(draw, key, asked, lists):
    kind = draw(st.sampled_from([*KINDS, Type.CALCULATE] if asked else KINDS))
    relevant = _condition(draw, asked, lists)
    if kind is Type.CALCULATE:
        number = draw(st.integers(0, 3))
        truth = _atom(draw, asked, lists)
        return Question(
            key, kind, relevant=relevant, calculation=f"if({truth}, {number}, 1)"
        )
    return Question(
        key,
        kind,
        text(en=f"Question {key}?"),
        choices=draw(st.sampled_from(lists)).key
        if kind.value.startswith("select")
        else "",
        relevant=relevant,
        may_be=tuple(draw(st.lists(st.sampled_from(SAID), unique=True, max_size=3))),
    )


def _missing(draw):
    rule = draw(st.sampled_from(list(Rule)))
    return Missing(rule, 0 if rule is Rule.NONE else draw(st.integers(1, 3)))


@st.composite
def _scales(draw, asked, lists):
    countable = [q for q in asked if q.type.value.startswith("select")]
    numbers = [q for q in asked if not q.type.value.startswith("select")]
    scales = []
    for number in range(draw(st.integers(1, 3))):
        method = draw(st.sampled_from(METHODS))
        may_count = countable + (numbers if method is Method.SUM else [])
        if not may_count:
            continue
        chosen = draw(
            st.lists(st.sampled_from(may_count), min_size=1, max_size=5, unique=True)
        )
        items = tuple(
            Item(
                question.key,
                weight=draw(WEIGHTS),
                is_reverse=question in countable and draw(st.integers(0, 4)) == 0,
                when=_condition(draw, asked, lists),
            )
            for question in chosen
        )
        decimals = draw(st.integers(0, 2))
        scales.append(
            Scale(
                f"s{number}",
                text(en=f"Scale {number}"),
                method,
                missing=_missing(draw),
                decimals=decimals,
                items=items,
                bands=_bands(draw, asked, lists),
            )
        )
    if len(scales) > 1 and draw(st.booleans()):
        scales.append(_sum_of(draw, scales))
    return tuple(scales)


def _bands(draw, asked, lists):
    cut = draw(st.integers(0, 50))
    return (
        Band("low", text(en="Low"), Decimal(-99), Decimal(cut),
             when=_condition(draw, asked, lists)),
        Band("high", text(en="High"), Decimal(cut), Decimal(999), severity=2),
    )  # fmt: skip


def _sum_of(draw, scales):
    return Scale(
        "all",
        text(en="All"),
        Method.SUBSCALES,
        unit=draw(st.sampled_from(list(Unit))),
        missing=_missing(draw),
        items=tuple(Item(scale.key, weight=draw(WEIGHTS)) for scale in scales),
    )


@st.composite
def banks(draw):
    """A questionnaire with sections, conditions, scales, bands and advice."""
    lists = draw(choice_lists())
    sections, asked = draw(_questions(lists))
    scales = draw(_scales(asked, lists)) if asked else ()
    advice = tuple(
        Advice(f"a_{s.key}", f"score('{s.key}') > 2", Placement.AREA, priority=n % 2)
        for n, s in enumerate(scales)
    )
    return Questionnaire(
        key="random",
        title=text(en="Random"),
        languages=("en",),
        default_language="en",
        may_total=True,
        sections=sections,
        lists=lists,
        scales=scales,
        advice=advice,
        texts=(NamedText("card", text(en="A random check.")),),
    )


@st.composite
def answers_to(draw, questionnaire, questions=None):
    """Some answers, shown or hidden, and some things said instead."""
    given = {}
    for question in questions or questionnaire.questions():
        answer = draw(_answer(question, questionnaire))
        if answer is not None:
            given[question.key] = answer
    return Answers(given, "2026-11-22")


def _answer(question, questionnaire):
    said = [Instead(Said(word)) for word in question.may_be]
    blank = st.sampled_from([None, *said])
    if question.type in NUMBERS:
        return blank | st.integers(-1, 4).map(Decimal)
    if not question.choices:
        return st.none()
    keys = [choice.key for choice in questionnaire.choices_of(question)]
    if question.type is Type.SELECT_ONE:
        return st.one_of(st.sampled_from(keys), st.sampled_from(keys), blank)
    choices = questionnaire.choices_of(question)
    alone = [(choice.key,) for choice in choices if choice.is_exclusive]
    free = [choice.key for choice in choices if not choice.is_exclusive]
    several = st.lists(st.sampled_from(free), min_size=1, unique=True).map(tuple)
    return st.one_of(blank, several, *(st.just(one) for one in alone))
