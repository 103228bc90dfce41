"""A bank whose tables are those of tests/reports/domain/test_statistics.py."""

from decimal import Decimal

from questionnaires.domain.definition import (
    Band,
    Choice,
    ChoiceList,
    Item,
    Question,
    Questionnaire,
    Scale,
    Section,
    Type,
    text,
)

TEAS = ("black", "mint", "white", "red", "sage", "lime", "fig")
POINTS = {"never": Decimal(0), "often": Decimal(3), "always": Decimal(6)}


def both(english):
    return text(en=english, fr=f"{english} (fr)")


def choices(key, **labels):
    made = (Choice(k, both(label), points=POINTS.get(k)) for k, label in labels.items())
    return ChoiceList(key, tuple(made))


def asked(key, choices, label, **more):
    kept = ("prefer_not_to_say",)
    kind = more.pop("type", Type.SELECT_ONE)
    return Question(key, kind, both(label), choices, may_be=kept, **more)


def scale(key, question, *bands):
    made = tuple(
        Band(k, both(label), Decimal(low), Decimal(high))
        for k, label, low, high in bands
    )
    return Scale(key, both(key.capitalize()), items=(Item(question),), bands=made)


COUNTED = Questionnaire(
    key="counted",
    title=both("A counted check"),
    languages=("en", "fr"),
    default_language="en",
    sections=(
        Section(
            "all",
            (
                asked("sex", "sex", "Which word fits you?"),
                asked("age_band", "ages", "How old are you?"),
                asked("uses", "often", "How often?"),
                asked("risks", "often", "How often with risk?"),
                asked(
                    "tea",
                    "teas",
                    "Which tea?",
                    type=Type.SELECT_MULTIPLE,
                    is_counted=True,
                ),
            ),
            both("All"),
        ),
    ),
    lists=(
        choices("sex", female="Woman", male="Man", another="Another word"),
        choices("ages", young="Under 30", grown="30 to 59", old="60 or over"),
        choices("often", never="Never", often="Often", always="Always"),
        choices("teas", green="Green <tea>", **{tea: tea for tea in TEAS}),
    ),
    scales=(
        scale(
            "use",
            "uses",
            ("low", "Low", 0, 0),
            ("middle", "Middle", 1, 3),
            ("high", "High", 4, 6),
        ),
        scale("risk", "risks", ("fine", "Fine", 0, 3), ("much", "Much", 4, 6)),
    ),
)
