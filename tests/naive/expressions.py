"""Reading and working out expressions, with open facts too (docs/expressions.md)."""

import re
from fractions import Fraction
from functools import cache
from math import trunc

from tests.naive.functions import FUNCTIONS
from tests.naive.values import (
    NAN,
    OPEN,
    as_number,
    as_truth,
    as_words,
    is_nothing,
    significant,
)

TOKEN = re.compile(
    r"""
    \$\{\s*(?P<answer>[^}\s]+)\s*\}
  | ['‘’‚](?P<single>[^'‘’‚]*)['‘’‚]
  | ["“”„](?P<double>[^"“”„]*)["“”„]
  | (?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)
  | (?P<name>[A-Za-z_][\w.\-]*(?::[A-Za-z_][\w.\-]*)?)
  | (?P<sign><=|>=|!=|\.\.|[()=<>+\-*,/.])
    """,
    re.VERBOSE,
)
ROWS = (
    ("or",),
    ("and",),
    ("=", "!="),
    ("<", "<=", ">", ">="),
    ("+", "-"),
    ("*", "div", "mod"),
)
COMPARISONS = {"=", "!=", "<", "<=", ">", ">="}
END = ("end", "")


class NotAnExpressionError(Exception):
    pass


def tokens(source):
    found, place = [], 0
    while place < len(source):
        if source[place].isspace():
            place += 1
            continue
        match = TOKEN.match(source, place)
        if not match:
            raise NotAnExpressionError(source)
        kind = match.lastgroup
        kind = "words" if kind in ("single", "double") else kind
        found.append((kind, match[match.lastgroup]))
        place = match.end()
    return found


@cache
def read(source):
    """An expression as a tree of tuples."""
    reader = Reader(tokens(source))
    tree = reader.row(0)
    if reader.next() != END:
        raise NotAnExpressionError(source)
    return tree


class Reader:
    def __init__(self, all_tokens):
        self.rest = list(all_tokens)

    def peek(self):
        return self.rest[0] if self.rest else END

    def next(self):
        return self.rest.pop(0) if self.rest else END

    def need(self, sign):
        if self.next() != ("sign", sign):
            raise NotAnExpressionError(sign)

    def operator(self, row):
        kind, written = self.peek()
        return written if kind in ("sign", "name") and written in ROWS[row] else None

    def row(self, row):
        if row == len(ROWS):
            return self.value()
        left = self.row(row + 1)
        while operator := self.operator(row):
            if left[0] == "operator" and left[1] in ROWS[row] and not left[4]:
                raise NotAnExpressionError("compare two values at a time")
            self.next()
            chains = operator not in COMPARISONS
            left = ("operator", operator, left, self.row(row + 1), chains)
        return left

    def value(self):
        kind, written = self.next()
        if kind in ("words", "answer"):
            return (kind, written)
        if kind == "number":
            return (kind, Fraction(written))
        if kind == "name":
            return self.named(written)
        return self.signed(written)

    def signed(self, sign):
        if sign == "-":
            return ("minus", self.value())
        if sign == "(":
            inside = self.row(0)
            self.need(")")
            return ("brackets", inside)
        if sign == ".":
            return ("itself",)
        if sign in ("..", "/"):
            return self.path()
        raise NotAnExpressionError(sign)

    def named(self, name):
        if self.peek() != ("sign", "("):
            return ("column", name)
        self.next()
        arguments = []
        while self.peek() != ("sign", ")"):
            arguments.append(self.row(0))
            if self.peek() != ("sign", ")"):
                self.need(",")
        self.next()
        if name == "current" and self.peek() == ("sign", "/"):
            return self.path()
        return ("call", name, arguments)

    def path(self):
        last = ""
        while self.peek() in (("sign", "/"), ("sign", "..")) or (
            last in ("", "/") and self.peek()[0] == "name"
        ):
            last = self.next()[1]
        return ("answer", last)


class World:
    """All that an expression can read; `facts` may be open."""

    def __init__(self, facts, today, **more):
        self.facts = facts
        self.today = today
        self.columns = more.get("columns", {})
        self.itself = more.get("itself")
        self.labels = more.get("labels", {})  # question: {choice: label}
        self.results = more.get("results", {})  # "score": {scale: value}, ...


def holds(source, world):
    """True, False or OPEN; no condition always holds."""
    if not source.strip():
        return True
    value = work_out(read(source), world)
    return OPEN if value is OPEN else as_truth(value)


def result(source, world):
    """What an expression is for good."""
    value = work_out(read(source), world)
    return None if value is NAN else value


def work_out(tree, world):
    return WORKERS[tree[0]](tree, world)


def answer(tree, world):
    return world.facts.get(tree[1])


def column(tree, world):
    return world.columns.get(tree[1])


def minus(tree, world):
    value = work_out(tree[1], world)
    if value is OPEN:
        return OPEN
    return arithmetic("-", Fraction(0), as_number(value))


def operator(tree, world):
    _, sign, left, right, _ = tree
    if sign in ("and", "or"):
        return decide(sign == "or", [left, right], world)
    a, b = work_out(left, world), work_out(right, world)
    if OPEN in (a, b):
        return OPEN
    if sign == "=":
        return equal(a, b)
    if sign == "!=":
        return not equal(a, b)
    a, b = as_number(a), as_number(b)
    if sign in COMPARISONS:
        return NAN not in (a, b) and ordered(sign, a, b)
    return arithmetic(sign, a, b)


def decide(wins, sides, world):
    """`wins` is what decides: true for `or`, false for `and`."""
    found = []
    for side in sides:
        value = work_out(side, world)
        truth = OPEN if value is OPEN else as_truth(value)
        if truth is wins:
            return wins
        found.append(truth)
    return OPEN if OPEN in found else not wins


def equal(a, b):
    if isinstance(a, bool) or isinstance(b, bool):
        return as_truth(a) == as_truth(b)
    if any(side is NAN or isinstance(side, Fraction) for side in (a, b)):
        a, b = as_number(a), as_number(b)
        return NAN not in (a, b) and a == b
    return as_words(a) == as_words(b)


def ordered(sign, a, b):
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[sign]


def arithmetic(sign, a, b):
    if NAN in (a, b) or (b == 0 and sign in ("div", "mod")):
        return NAN
    if sign == "mod":
        quotient = trunc(a / b)
        if abs(quotient) >= 10**34:
            return NAN
        made = a - b * quotient
    elif sign == "div":
        made = a / b
    else:
        made = {"+": a + b, "-": a - b, "*": a * b}[sign]
    made = significant(made, 34)
    return NAN if abs(made) >= Fraction(10) ** 6145 else made


def call(tree, world):
    _, name, arguments = tree
    if name in SPECIAL:
        return SPECIAL[name](arguments, world)
    values = [work_out(argument, world) for argument in arguments]
    if OPEN in values:
        return OPEN
    if name == "string-length" and not values:
        values = [world.itself]
    return FUNCTIONS[name](*values)


def if_(arguments, world):
    condition = work_out(arguments[0], world)
    if condition is OPEN:
        return OPEN
    return work_out(arguments[1 if as_truth(condition) else 2], world)


def coalesce(arguments, world):
    for argument in arguments:
        value = work_out(argument, world)
        if value is OPEN or not is_nothing(value):
            return value
    return value


def choice_name(arguments, world):
    name = work_out(arguments[0], world)
    if name is OPEN:
        return OPEN
    written = arguments[1][1]
    question = written.removeprefix("${").removesuffix("}").split("/")[-1].strip()
    return world.labels.get(question, {}).get(as_words(name), "")


def known(name):
    return lambda arguments, world: world.results.get(name, {}).get(arguments[0][1])


SPECIAL = {
    "if": if_,
    "coalesce": coalesce,
    "jr:choice-name": choice_name,
    "today": lambda _, world: world.today,
    "score": known("score"),
    "severity": known("severity"),
    "band": known("band"),
}
WORKERS = {
    "words": lambda tree, _: tree[1],
    "number": lambda tree, _: tree[1],
    "answer": answer,
    "column": column,
    "itself": lambda _, world: world.itself,
    "brackets": lambda tree, world: work_out(tree[1], world),
    "minus": minus,
    "operator": operator,
    "call": call,
}
