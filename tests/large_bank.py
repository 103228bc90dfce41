"""A bank of 400 questions, 60 conditions and 12 scales."""

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

QUESTIONS, CONDITIONS, SCALES = 400, 60, 12
PER_SECTION = 20
OFTEN = ChoiceList(
    "often",
    tuple(
        Choice(key, text(en=label), points=Decimal(points))
        for points, (key, label) in enumerate(
            [("never", "Never"), ("some", "Sometimes"), ("often", "Often")]
        )
    ),
)


def large_bank():
    """Every sixth question or so depends on the one before it."""
    questions = [_question(number) for number in range(QUESTIONS)]
    return Questionnaire(
        key="large",
        title=text(en="Large"),
        languages=("en",),
        default_language="en",
        sections=tuple(
            Section(
                f"part_{start}",
                tuple(questions[start : start + PER_SECTION]),
                text(en=f"Part {start // PER_SECTION + 1}"),
            )
            for start in range(0, QUESTIONS, PER_SECTION)
        ),
        lists=(OFTEN,),
        scales=tuple(_scale(number) for number in range(SCALES)),
    )


def _question(number):
    every = QUESTIONS // CONDITIONS
    depends = number % every == every - 1 and number // every < CONDITIONS
    return Question(
        f"q{number}",
        Type.SELECT_ONE,
        text(en=f"Question number {number}?"),
        "often",
        relevant=f"${{q{number - 1}}} != 'never'" if depends else "",
        may_be=("prefer_not_to_say",),
    )


def _scale(number):
    size = QUESTIONS // SCALES
    first = number * size
    most = Decimal(2 * size)
    return Scale(
        f"scale_{number}",
        text(en=f"Scale {number}"),
        items=tuple(Item(f"q{n}") for n in range(first, first + size)),
        bands=(
            Band(
                "low", text(en="Low"), Decimal(0), Decimal(size), text=text(en="Low.")
            ),
            Band(
                "high",
                text(en="High"),
                Decimal(size + 1),
                most,
                severity=1,
                text=text(en="High."),
            ),
        ),
    )
