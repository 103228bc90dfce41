"""T11: scoring 300 questions, 12 scales, 40 conditions against plain loops.

The floor does what anybody would write first: it loops over the definition and looks
up points where they stand. Both sides come to the same path and the same numbers; the
floor knows one method and one missing rule, and has its conditions ready as Python.
T11b: what is saved where nobody asks for a trace.

    python bench/scoring.py
"""

# ruff: noqa: E402 -- run by name, it must find its neighbours

import sys
from decimal import Decimal
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from bench.timing import line, medians
from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import compile_questionnaire
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
from questionnaires.domain.scoring import score

QUESTIONS, SCALES, CONDITIONS = 300, 12, 40
WHOLE = Decimal(1)
CHOICES = tuple(
    Choice(f"c{points}", text(en=f"{points}"), points=Decimal(points))
    for points in range(5)
)


def question(number: int) -> Question:
    """Forty questions are asked only if an earlier one was answered so."""
    relevant = f"${{q{number - 7}}} != 'c9'" if number % 7 == 0 and number else ""
    relevant = relevant if number // 7 <= CONDITIONS else ""
    return Question(
        f"q{number}",
        Type.SELECT_ONE,
        text(en=f"Question {number}"),
        "five",
        relevant=relevant,
    )


def scale(number: int) -> Scale:
    size = QUESTIONS // SCALES
    items = range(number * size, (number + 1) * size)
    bands = ((0, 25), (26, 50), (51, 100))
    return Scale(
        f"s{number}",
        text(en=f"Scale {number}"),
        items=tuple(Item(f"q{item}") for item in items),
        bands=tuple(
            Band(f"b{low}", text(en="Band"), Decimal(low), Decimal(high))
            for low, high in bands
        ),
    )


BANK = Questionnaire(
    key="bench",
    title=text(en="Bench"),
    languages=("en",),
    default_language="en",
    sections=(Section("all", tuple(map(question, range(QUESTIONS)))),),
    lists=(ChoiceList("five", CHOICES),),
    scales=tuple(map(scale, range(SCALES))),
)
ANSWERS = Answers({f"q{n}": f"c{n % 5}" for n in range(QUESTIONS)})
# what a plain program would hold: question, other question, and the answer to differ
PLAIN_CONDITIONS = {
    f"q{n}": (f"q{n - 7}", "c9") for n in range(7, QUESTIONS, 7) if n // 7 <= CONDITIONS
}


def plain_loops(bank, answers):
    """Return the path, and of each scale the numbers that an outcome has."""
    given = answers.given
    shown = {}
    for one in bank.questions():
        other, differs = PLAIN_CONDITIONS.get(one.key, ("", ""))
        shown[one.key] = not other or (shown[other] and given.get(other) != differs)
    asked = [key for key in shown if shown[key]]
    hidden = [key for key in shown if not shown[key]]
    unanswered = [key for key in asked if key not in given]
    questions = {one.key: one for one in bank.questions()}
    return (
        asked,
        hidden,
        unanswered,
        [scale_by_loops(bank, each, questions, shown, given) for each in bank.scales],
    )


def scale_by_loops(bank, each, questions, shown, given):
    total = lowest = highest = Decimal(0)
    answered = missing = 0
    for item in each.items:
        points = [c.points for c in bank.choices_of(questions[item.question])]
        lowest += min(points) * item.weight
        highest += max(points) * item.weight
        if not shown[item.question]:
            continue
        for choice in bank.choices_of(questions[item.question]):
            if choice.key == given.get(item.question):
                total += choice.points * item.weight
                answered += 1
                break
        else:
            missing += 1
    value = None if missing or not answered else total
    band = None
    for one in each.bands:
        if value is not None and one.lowest <= value.quantize(WHOLE) <= one.highest:
            band = one.key
            break
    coverage = Decimal(answered) / (answered + missing)
    attainable = (lowest, highest)
    return value, attainable, answered, answered + missing, coverage, band


def ours_as_plain(outcome):
    path = outcome.path
    return (
        list(path.asked),
        list(path.hidden),
        list(path.unanswered),
        [
            (one.value, one.attainable, one.answered, one.asked, one.coverage, one.band)
            for one in outcome.scores
        ],
    )


def main() -> None:
    compiled = compile_questionnaire(BANK)
    if ours_as_plain(score(compiled, ANSWERS)) != plain_loops(BANK, ANSWERS):
        raise SystemExit(
            "The two sides do not come to the same, so nothing is compared."
        )
    ours, plain, traced = medians(
        lambda: score(compiled, ANSWERS),
        lambda: plain_loops(BANK, ANSWERS),
        lambda: score(compiled, ANSWERS, trace=True),
        each=10,
    )
    line("T11a", ours, plain, 0.45)
    line("T11b", ours, traced, 0.90)


if __name__ == "__main__":
    main()
