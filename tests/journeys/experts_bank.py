"""A bank that experts work on in the journeys: four questions, one scale, two bands.

Its answers come to 0, to 3, and to whole numbers from 4 to 26; never to 1.
"""

from decimal import Decimal

from questionnaires.domain.definition import (
    Audience,
    Band,
    Choice,
    ChoiceList,
    Item,
    Question,
    Questionnaire,
    Scale,
    Section,
    State,
    Text,
    Type,
    Wording,
)

NAMES = (
    ("Never", "أبدًا"),
    ("Rarely", "نادرًا"),
    ("Each month", "كل شهر"),
    ("Each week", "كل أسبوع"),
    ("Each day", "كل يوم"),
)
POINTS = {
    "tea": (0, 3, 4, 5, 6),
    "coffee": (0, 3, 4, 5, 6),
    "cake": (0, 4, 5, 6, 7),
    "sugar": (0, 4, 5, 6, 7),
}
ASKED = {
    "tea": ("How often do you drink tea?", "كم مرة تشرب الشاي؟"),
    "coffee": ("How often do you drink coffee?", "كم مرة تشرب القهوة؟"),
    "cake": ("How often do you eat cake?", "كم مرة تأكل الكعك؟"),
    "sugar": ("How often do you add sugar?", ""),  # for the expert to translate
}
LOWER, MODERATE = "Lower", "Moderate"


def both(english, arabic):
    """Return a text in English and, where there are words, in reviewed Arabic."""
    found = [Wording("en", english)]
    if arabic:
        found.insert(0, Wording("ar", arabic, State.REVIEWED))
    return Text(tuple(found))


def band(key, lowest, highest, severity, english, arabic):
    return Band(
        key,
        both(english, arabic),
        Decimal(lowest),
        Decimal(highest),
        severity=severity,
        text=both(f"You are in the range {english}.", f"أنت في النطاق {arabic}."),
        action=both("Drink a glass of water.", "اشرب كوب ماء."),
    )


def tea_time(key, title, audience=Audience.PERSON):
    """Return the bank; of its Arabic one question is to be translated yet."""
    return Questionnaire(
        key=key,
        title=both(title, "وقت الشاي"),
        languages=("en", "ar"),
        default_language="en",
        audience=audience,
        minutes=1,
        sections=(
            Section("all", tuple(_questions()), both("What you have", "ما لديك")),
        ),
        lists=tuple(_list(key, points) for key, points in POINTS.items()),
        scales=(
            Scale(
                "use",
                both("Tea and cake", "الشاي والكعك"),
                items=tuple(Item(key) for key in POINTS),
                bands=(
                    band("lower", 0, 3, 0, LOWER, "منخفض"),
                    band("moderate", 4, 26, 1, MODERATE, "متوسط"),
                ),
            ),
        ),
    )


def _questions():
    for key, words in ASKED.items():
        yield Question(key, Type.SELECT_ONE, both(*words), f"{key}_often")


def _list(key, points):
    choices = (
        Choice(f"p{one}", both(*words), points=Decimal(one))
        for one, words in zip(points, NAMES, strict=True)
    )
    return ChoiceList(f"{key}_often", tuple(choices))
