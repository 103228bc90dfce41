"""Any questionnaire whatever, sense or nonsense: every field of every value."""

import string
from dataclasses import fields, replace
from decimal import Decimal
from enum import EnumMeta
from itertools import count
from typing import get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from questionnaires.domain import definition
from questionnaires.domain.definition import (
    SELECTS,
    Missing,
    Rule,
    State,
    Text,
    Type,
    Wording,
)

LANGUAGES = ("en", "fr", "pt-BR", "ar")
KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
NUMBERS = st.decimals(-9999, 9999, places=2)

# letters of many scripts, line breaks, quotes, commas; nothing that is cleaned away
CHARACTERS = st.characters(
    codec="utf-8",
    categories=("L", "N", "P", "S", "Zs"),
    include_characters="\n\t",
    exclude_characters="‘’‚“”„«»‹›\ufeff\ufffe\uffff",
)
WORDS = (
    st.text(CHARACTERS, max_size=20)
    .map(str.strip)
    .filter(lambda words: not words.startswith("="))
)
LINKS = st.sampled_from(["", "https://example.org/help?a=1", "tel:+38511234567"])


@st.composite
def texts(draw):
    wordings = (
        Wording(code, words, draw(st.sampled_from(State)))
        for code in sorted(LANGUAGES)
        if draw(st.booleans()) and (words := draw(WORDS))
    )
    return Text(tuple(wordings))


def missing_rules():
    needing = st.builds(
        Missing, st.sampled_from([Rule.AT_LEAST, Rule.PRORATE]), st.integers(0, 99)
    )
    return st.just(Missing()) | needing


def pairs(prefix, values):
    """Columns whose names no sheet knows, in the order of their names."""
    names = st.text(string.ascii_lowercase, min_size=1, max_size=4)
    return st.dictionaries(names.map(prefix.__add__), values, max_size=2).map(
        lambda made: tuple(sorted(made.items()))
    )


@st.composite
def questions(draw):
    kind = draw(st.sampled_from(Type))
    return draw(
        values(
            definition.Question,
            type=st.just(kind),
            choices=KEYS if kind in SELECTS else st.just(""),
            may_be=st.lists(KEYS, max_size=2).map(tuple),
            same_as=st.just("") | KEYS,
        )
    )


def several(strategy, smallest=0, key=None):
    """A tuple; where `key` names a field, each value has one of its own."""
    unique = (lambda value: getattr(value, key)) if key else None
    made = st.lists(strategy, min_size=smallest, max_size=3, unique_by=unique)
    return made.map(tuple)


SPECIAL = {
    str: WORDS,
    bool: st.booleans(),
    int: st.integers(-999_999, 999_999),
    int | None: st.none() | st.integers(0, 99),
    Decimal: NUMBERS,
    Decimal | None: st.none() | NUMBERS,
    Text: texts(),
    Missing: missing_rules(),
}


def strategy_for(hint):
    if hint in SPECIAL:
        return SPECIAL[hint]
    if isinstance(hint, EnumMeta):
        return st.sampled_from(hint)
    assert get_origin(hint) is tuple
    return several(values(get_args(hint)[0]))


def values(kind, **given):
    """Values of a class: what is not given comes from the types of its fields."""
    hints = get_type_hints(kind)
    made = {f.name: given.get(f.name) for f in fields(kind)}
    for name, strategy in made.items():
        if strategy is None:
            is_key = name in {"key", "question", "repeat_over"} and kind is not Text
            made[name] = KEYS if is_key else strategy_for(hints[name])
    return st.builds(kind, **made)


def choices():
    return values(
        definition.Choice,
        points_for=pairs("", NUMBERS),
        columns=pairs("own_", WORDS.filter(bool)),
    )


def facts():
    return values(definition.Fact, expect=KEYS)


@st.composite
def sections(draw):
    """Some sections; all keys of a survey differ."""
    section = values(
        definition.Section,
        questions=several(questions()),
        repeat_over=st.just("") | KEYS,
        choice=st.just(""),
    )
    number = count()
    return tuple(
        replace(
            one,
            key=f"{one.key}{next(number)}",
            questions=tuple(
                replace(q, key=f"{q.key}{next(number)}") for q in one.questions
            ),
        )
        for one in draw(several(section))
    )


def scales():
    return values(definition.Scale)


@st.composite
def questionnaires(draw):
    """A questionnaire that can be written to sheets: its keys are unique."""
    return draw(
        values(
            definition.Questionnaire,
            languages=st.just(LANGUAGES),
            default_language=st.sampled_from(LANGUAGES),
            sections=sections(),
            lists=several(
                values(
                    definition.ChoiceList,
                    choices=several(choices(), smallest=1, key="key"),
                ),
                key="key",
            ),
            scales=several(scales(), key="key"),
            advice=several(values(definition.Advice, link=LINKS), key="key"),
            cases=several(
                values(definition.Case, facts=several(facts(), smallest=1)), key="key"
            ),
            texts=several(values(definition.NamedText), key="key"),
        )
    )
