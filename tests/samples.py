"""Small questionnaires that tests share, and ways to make them."""

from decimal import Decimal

from questionnaires.domain.answers import Answers, Instead, Said
from questionnaires.domain.compiled import compile_questionnaire
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

NOT_KNOWN = Instead(Said.NOT_KNOWN)
NOT_APPLICABLE = Instead(Said.NOT_APPLICABLE, "no such court")
PREFER_NOT = Instead(Said.PREFER_NOT_TO_SAY)


def choice_list(key, **points):
    """`choice_list("often", never=0, weekly=3)`: None is a choice without points."""
    return ChoiceList(
        key,
        tuple(
            Choice(name, text(en=name), points=None if p is None else Decimal(p))
            for name, p in points.items()
        ),
    )


def one(key, choices="zero_to_four", **more):
    return Question(key, Type.SELECT_ONE, text(en=f"{key}?"), choices, **more)


def scale(key, *items, **more):
    made = tuple(i if isinstance(i, Item) else Item(i) for i in items)
    return Scale(key, text(en=key), items=made, **more)


def band(key, lowest, highest, **more):
    return Band(key, text(en=key), Decimal(lowest), Decimal(highest), **more)


ZERO_TO_FOUR = choice_list("zero_to_four", p0=0, p1=1, p2=2, p3=3, p4=4)
ONE_TO_FIVE = choice_list("one_to_five", l1=1, l2=2, l3=3, l4=4, l5=5)
YES_NO = choice_list("yes_no", yes=1, no=0)
LISTS = (ZERO_TO_FOUR, ONE_TO_FIVE, YES_NO)


def bank(*questions, scales=(), sections=None, lists=LISTS, **more):
    """A bank with these questions in one section called `all`.

    Of the lists that tests share it has those that its questions use.
    """
    sections = sections or (Section("all", tuple(questions), text(en="All")),)
    used = {question.choices for one in sections for question in one.questions}
    return Questionnaire(
        key="sample",
        title=text(en="Sample"),
        languages=("en",),
        default_language="en",
        sections=sections,
        lists=tuple(one for one in lists if one.key in used or one not in LISTS),
        scales=tuple(scales),
        **more,
    )


def ready(*questions, **more):
    return compile_questionnaire(bank(*questions, **more))


def answers(date="2026-11-22", **given):
    return Answers(given, date)


AT_LEAST_2 = Missing(Rule.AT_LEAST, 2)
PRORATE_2 = Missing(Rule.PRORATE, 2)


def hard_to_tell_apart():
    """A bank of 52 facts of which the proof settles 32.

    One choice in five makes a difference only with all others of its advice, which
    chance does not come by: 20 pairs of choices stay undecided.
    """
    keys = ("a", "b", "c", "d", "e")
    when = " and ".join(f"${{{key}}} = 'p{n % 3}'" for n, key in enumerate(keys))
    rare = Advice("rare", when, Placement.NEXT_STEP, title=text(en="Rare"))
    return bank(*map(one, keys), advice=(rare,))
