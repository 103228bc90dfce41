"""What is shown: sections 1 and 5 of docs/scoring.md.

One walk does both: with `is_open` what is blank, and what may be shown, is open.
"""

from fractions import Fraction

from tests.naive.expressions import World, holds, result
from tests.naive.values import NAN, OPEN

NEVER_ASKED = ("note", "calculate")
OFFERABLE = ("select_one", "select_multiple")


class Walk:
    """`shown` has True, False or OPEN for each question of the bank."""

    def __init__(self, bank, given, date, is_open=False):
        self.bank = bank
        self.date = date
        self.is_open = is_open
        self.given = given
        self.facts = {}
        self.shown = {}
        self.answers = {}  # what is given and offered, by question
        self.labels = {
            question["key"]: {
                c["key"]: c["label"] for c in bank["lists"][question["choices"]]
            }
            for question in all_questions(bank)
            if question["choices"]
        }
        for section in bank["sections"]:
            section_holds = self.holds(section["relevant"])
            for question in section["questions"]:
                self.step(question, section_holds)

    def world(self, **more):
        return World(self.facts, self.date, labels=self.labels, **more)

    def holds(self, condition):
        return holds(condition, self.world())

    def step(self, question, section_holds):
        key = question["key"]
        self.shown[key] = both(
            section_holds,
            section_holds is not False and self.holds(question["relevant"]),
        )
        if self.shown[key] is False or question["type"] == "note":
            return
        fact = self.fact_of(question)
        self.facts[key] = OPEN if self.shown[key] is OPEN else fact

    def fact_of(self, question):
        if question["type"] == "calculate":
            return calculated(result(question["calculation"], self.world()))
        answer = self.offered_part(question)
        if answer is None:
            return OPEN if self.is_open else None
        self.answers[question["key"]] = answer
        return None if isinstance(answer, dict) else answer

    def offered_part(self, question):
        """The answer as far as it is offered; None if nothing of it is.

        What may not be offered is as good as blank: it may have to be answered anew.
        """
        answer = self.given.get(question["key"])
        if question["type"] not in OFFERABLE or not isinstance(answer, (str, tuple)):
            return answer
        keys = answer if isinstance(answer, tuple) else (answer,)
        offered = [self.is_offered(question, key) for key in keys]
        if OPEN in offered or True not in offered:
            return None
        if isinstance(answer, str):
            return answer
        return tuple(k for k, yes in zip(keys, offered, strict=True) if yes)

    def is_offered(self, question, key):
        for choice in self.bank["lists"][question["choices"]]:
            if choice["key"] == key:
                columns = choice["columns"] | {"name": key}
                world = self.world(columns=columns)
                return holds(question["choice_filter"], world)
        return False


def both(first, second):
    if first is False or second is False:
        return False
    return OPEN if OPEN in (first, second) else True


def calculated(value):
    if value is OPEN:
        return OPEN
    if isinstance(value, bool):
        return Fraction(int(value))
    return None if value in (None, "", NAN) else value


def all_questions(bank):
    return [q for section in bank["sections"] for q in section["questions"]]


def walk(bank, given, date):
    return Walk(bank, given, date)


def open_walk(bank, given, date):
    """Walk again, having forgotten what is not shown and what is not offered."""
    return Walk(bank, walk(bank, given, date).answers, date, is_open=True)


def path(bank, given, date):
    """What is asked, hidden and unanswered."""
    done = walk(bank, given, date)
    asked, hidden, unanswered = [], [], []
    for question in all_questions(bank):
        key = question["key"]
        if question["type"] in NEVER_ASKED:
            continue
        (asked if done.shown[key] else hidden).append(key)
        if done.shown[key] and key not in done.answers:
            unanswered.append(key)
    return {"asked": asked, "hidden": hidden, "unanswered": unanswered}
