"""A questionnaire with a question of each kind, in English and French."""

from decimal import Decimal

from questionnaires.domain.definition import (
    Choice,
    ChoiceList,
    NamedText,
    Question,
    Questionnaire,
    Section,
    Type,
    text,
)


def both(english, french=""):
    return text(en=english, fr=french or f"{english} (fr)")


HOW_OFTEN = ChoiceList(
    "how_often",
    (
        Choice("never", both("Never", "Jamais"), points=Decimal(0)),
        Choice("monthly", both("Every month", "Chaque mois"), points=Decimal(1)),
        Choice("weekly", both("Every week", "Chaque semaine"), points=Decimal(2)),
    ),
)
DRINKS = ChoiceList(
    "drinks",
    (
        Choice("tea", both("Tea", "Thé")),
        Choice("coffee", both("Coffee", "Café"), both("Also without caffeine")),
        Choice("none", both("None of these", "Aucun"), is_exclusive=True),
    ),
)
HOT_DRINKS = Questionnaire(
    key="hot_drinks",
    title=both("Hot drinks", "Boissons chaudes"),
    languages=("en", "fr"),
    default_language="en",
    minutes=2,
    sections=(
        Section(
            "you",
            (
                Question("hello", Type.NOTE, both("Welcome\nA word on <b>tea</b>.")),
                Question(
                    "drinks",
                    Type.SELECT_MULTIPLE,
                    both("Which of these do you drink?", "Que buvez-vous ?"),
                    "drinks",
                    may_be=("prefer_not_to_say",),
                ),
            ),
            both("You", "Vous"),
        ),
        Section(
            "habits",
            (
                Question(
                    "tea",
                    Type.SELECT_ONE,
                    both("How often do you drink tea?"),
                    "how_often",
                    relevant="selected(${drinks}, 'tea')",
                    recall="past_month",
                    may_be=("prefer_not_to_say", "not_applicable"),
                ),
                Question(
                    "cups",
                    Type.INTEGER,
                    both("How many cups a day?"),
                    constraint=". >= 0",
                    constraint_message=both("Write 0 or more."),
                    may_be=("not_known",),
                ),
                Question("since", Type.DATE, both("Since when?")),
                Question("words", Type.TEXT, both("Anything else?")),
                Question(
                    "sugar",
                    Type.SELECT_ONE,
                    both("How often with sugar?"),
                    "how_often",
                    default="monthly",
                ),
            ),
            both("Habits", "Habitudes"),
        ),
    ),
    lists=(HOW_OFTEN, DRINKS),
    texts=(
        NamedText("card", both("A check about hot drinks.")),
        NamedText("notice", both("Some questions about hot drinks.")),
        NamedText("recall_past_month", both("In the past month")),
    ),
)
