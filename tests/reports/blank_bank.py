"""A bank with everything that can stand on a blank worksheet."""

from dataclasses import replace

from questionnaires.domain.definition import (
    AnsweredBy,
    Audience,
    Choice,
    ChoiceList,
    NamedText,
    Question,
    Questionnaire,
    Section,
    Type,
    text,
)
from questionnaires.domain.sentences import Sentence

DRINKS = ChoiceList(
    "drinks",
    (
        Choice("tea", text(en="Tea")),
        Choice("cocoa", text(en="Cocoa"), text(en="Hot, with milk")),
        Choice("none", text(en="None of them"), is_exclusive=True),
    ),
)
OFTEN = ChoiceList(
    "often",
    tuple(Choice(one, text(en=one.title())) for one in ("never", "weekly", "daily")),
)
ALL, ANY = "drinks", "${which} != ''"
CHOSEN = Section(
    "chosen",
    (
        Question(
            "which", Type.SELECT_MULTIPLE, text(en="Which do you drink?"), "drinks"
        ),
        Question(
            "soon", Type.NOTE, text(en="Soon it is over."), relevant="${which} != ''"
        ),
    ),
    text(en="What you drink"),
)
REPEATED = Section(
    "each",
    (
        Question("often", Type.SELECT_ONE, text(en="{choice}: how often?"), "often"),
        Question(
            "milk",
            Type.SELECT_ONE,
            text(en="Milk with {choice}?"),
            "often",
            relevant="${often} != 'never' and '{choice}' != 'tea'",
        ),
    ),
    text(en="{choice}"),
    relevant="'{choice}' != 'none'",
    repeat_over="which",
)
TYPED = Section(
    "typed",
    (
        Question("cups", Type.INTEGER, text(en="How many cups?")),
        Question("litres", Type.DECIMAL, text(en="How many litres?")),
        Question("since", Type.DATE, text(en="Since when?")),
        Question("why", Type.TEXT, text(en="Why?"), may_be=("prefer_not_to_say",)),
        Question("never_asked", Type.TEXT, text(en="Nobody"), relevant="1 = 2"),
        Question("sum", Type.CALCULATE, calculation="${cups} * 2"),
    ),
    text(en="In numbers"),
    relevant="${which} != '' and not(selected(${which}, 'none'))",
)
CHECK = Questionnaire(
    key="drinks_check",
    title=text(en="Drinks"),
    languages=("en", "fr"),
    default_language="en",
    sections=(CHOSEN, REPEATED, TYPED),
    lists=(DRINKS, OFTEN),
    texts=(
        NamedText("notice", text(en="Only about drinks.")),
        NamedText("introduction", text(en="- first this\n- then that")),
    ),
)
LEVEL = Question(
    "level",
    Type.SELECT_ONE,
    text(en="Is there tea?"),
    "drinks",
    hint=text(en="In every office."),
    guidance=text(en="Ask in the kitchen."),
    legal_basis="Tea Act 1",
    may_be=("not_known", "not_applicable"),
)
OFFICE = replace(
    CHECK,
    audience=Audience.OFFICE,
    sections=(
        Section(
            "theirs",
            (Question("view", Type.SELECT_ONE, text(en="Your view?"), "often"),),
            text(en="Views"),
            answered_by=AnsweredBy.CIVIL_SOCIETY,
        ),
        Section("ours", (LEVEL,), text(en="Tea")),
    ),
)


def words_in(value):
    """Yield every word-carrying text of a value, in the order of its fields."""
    if isinstance(value, str):
        assert not isinstance(value, Sentence), "words for experts, in English"
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from words_in(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from words_in(getattr(value, name))
