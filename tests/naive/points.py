"""What counts, and how much: section 2 of docs/scoring.md."""

from fractions import Fraction

from tests.naive.flow import all_questions

LEFT_OUT = "left out"
MISSING = "missing"


def question_of(bank, key):
    return next(q for q in all_questions(bank) if q["key"] == key)


def points_of_choice(choice, scale):
    return choice["points_for"].get(scale["points_key"], choice["points"])


def ends_of(bank, scale, key):
    """The lowest and highest points of a question; None where it has none."""
    question = question_of(bank, key)
    if not question["choices"]:
        return None
    choices = [c for c in bank["lists"][question["choices"]] if not c["missing"]]
    with_points = [
        (choice, points_of_choice(choice, scale))
        for choice in choices
        if points_of_choice(choice, scale) is not None
    ]
    if question["type"] == "select_one":
        every = [points for _, points in with_points]
        return (min(every), max(every)) if every else None
    free = [points for choice, points in with_points if not choice["exclusive"]]
    alone = [points for choice, points in with_points if choice["exclusive"]]
    lowest = sum((p for p in free if p < 0), Fraction(0))
    highest = sum((p for p in free if p > 0), Fraction(0))
    return min([lowest, 0, *alone]), max([highest, 0, *alone])


def points_of_answer(bank, scale, item, answer):
    """The points, after reversing; MISSING if the answer gives none."""
    key = item["question"]
    question = question_of(bank, key)
    if answer is None or isinstance(answer, dict):
        return MISSING
    if not question["choices"]:
        return answer if isinstance(answer, Fraction) else MISSING
    points = points_of_choices(bank, scale, question, answer)
    if points is not MISSING and item["reverse"]:
        lowest, highest = ends_of(bank, scale, key)
        points = lowest + highest - points
    return points


def points_of_choices(bank, scale, question, answer):
    several = isinstance(answer, tuple)
    chosen = [
        choice
        for choice in bank["lists"][question["choices"]]
        if choice["key"] in (answer if several else (answer,))
    ]
    if any(choice["missing"] for choice in chosen):
        return MISSING
    points = [points_of_choice(choice, scale) for choice in chosen]
    if several:
        return sum((p for p in points if p is not None), Fraction(0))
    return MISSING if None in points else points[0]


def is_not_applicable(answer):
    return isinstance(answer, dict) and answer["said"] == "not_applicable"


def what_it_is(bank, scale, item, done):
    """LEFT_OUT, MISSING or the points of an item, after a finished walk."""
    key = item["question"]
    if not done.shown[key] or not done.holds(item["when"]):
        return LEFT_OUT
    if question_of(bank, key)["type"] == "calculate":
        return points_of_answer(bank, scale, item, done.facts[key])
    answer = done.answers.get(key)
    if is_not_applicable(answer):
        return LEFT_OUT
    return points_of_answer(bank, scale, item, answer)
