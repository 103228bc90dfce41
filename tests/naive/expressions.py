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
    return truth(read(source), world) if source.strip() else True


def result(source, world):
    """What a calculation is; OPEN if it reads anything open."""
    tree = read(source)
    if reads_open(tree, world):
        return OPEN
    value = work_out(tree, world)
    return None if value is NAN else value


def reads_open(tree, world):
    """Whether an expression reads an open fact, or the day where that is open."""
    if not isinstance(tree, (tuple, list)) or not tree:
        return False
    if tree[0] == "answer":
        return world.facts.get(tree[1]) is OPEN
    if tree[:2] == ("call", "today"):
        return world.today is OPEN
    return any(reads_open(part, world) for part in tree)


def truth(tree, world):
    """Three kinds of truth; only and, or, not, boolean and if look inside."""
    kind, name = tree[0], tree[1] if len(tree) > 1 else None
    if kind == "brackets":
        return truth(tree[1], world)
    if kind == "operator" and name in ("and", "or"):
        return decided(name == "or", [truth(tree[2], world), truth(tree[3], world)])
    if kind == "call" and name in ("not", "boolean", "if"):
        return TRUTHS[name](*(truth(argument, world) for argument in tree[2]))
    return OPEN if reads_open(tree, world) else as_truth(work_out(tree, world))


def decided(wins, sides):
    """`wins` is what decides: true for `or`, false for `and`."""
    if wins in sides:
        return wins
    return OPEN if OPEN in sides else not wins


def chosen(condition, then, otherwise):
    if condition is OPEN:
        return then if then is otherwise else OPEN
    return then if condition else otherwise


TRUTHS = {
    "not": lambda c: OPEN if c is OPEN else not c,
    "boolean": lambda c: c,
    "if": chosen,
}


def work_out(tree, world):
    return WORKERS[tree[0]](tree, world)


def answer(tree, world):
    return world.facts.get(tree[1])


def column(tree, world):
    return world.columns.get(tree[1])


def minus(tree, world):
    return arithmetic("-", Fraction(0), as_number(work_out(tree[1], world)))


def operator(tree, world):
    _, sign, left, right, _ = tree
    a, b = work_out(left, world), work_out(right, world)
    if sign in ("and", "or"):
        return decided(sign == "or", [as_truth(a), as_truth(b)])
    if sign == "=":
        return equal(a, b)
    if sign == "!=":
        return not equal(a, b)
    a, b = as_number(a), as_number(b)
    if sign in COMPARISONS:
        return NAN not in (a, b) and ordered(sign, a, b)
    return arithmetic(sign, a, b)


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
    if name == "string-length" and not values:
        values = [world.itself]
    return FUNCTIONS[name](*values)


def if_(arguments, world):
    condition = as_truth(work_out(arguments[0], world))
    return work_out(arguments[1 if condition else 2], world)


def coalesce(arguments, world):
    for argument in arguments:
        value = work_out(argument, world)
        if not is_nothing(value):
            return value
    return value


def choice_name(arguments, world):
    name = work_out(arguments[0], world)
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
