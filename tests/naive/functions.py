"""The functions of docs/expressions.md; none of them ever sees an open value."""

import datetime
import re
from fractions import Fraction
from math import floor, trunc

from tests.naive.values import (
    EPOCH,
    NAN,
    as_date,
    as_names,
    as_number,
    as_truth,
    as_words,
    rounded_up,
)

MONTHS = [None, "Jan", "Feb", "Mar", "Apr", "May", "Jun"]
MONTHS += ["Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def selected(a, name):
    names, name = as_names(a), as_words(name).strip()
    return name in names if name else not names


def selected_at(a, n):
    names, n = as_names(a), as_number(n)
    if n is NAN or trunc(n) < 0 or trunc(n) >= len(names):
        return ""
    return names[trunc(n)]


def numbers(values):
    return [n for n in map(as_number, values) if n is not NAN]


def rounded(a, n=Fraction(0)):
    a, n = as_number(a), as_number(n)
    if NAN in (a, n) or n <= -31 or n >= 31:
        return NAN
    return rounded_up(a, trunc(n))


def if_number(function):
    def applied(a):
        number = as_number(a)
        return NAN if number is NAN else Fraction(function(number))

    return applied


def date(a):
    day = as_date(a)
    return "" if day is None else day.isoformat()


def day_number(a):
    day = as_date(a)
    return NAN if day is None else Fraction((day - EPOCH).days)


def format_date(a, f):
    day = as_date(a)
    if day is None:
        return ""
    signs = {
        "%Y": f"{day.year:04}",
        "%y": f"{day.year % 100:02}",
        "%m": f"{day.month:02}",
        "%n": f"{day.month}",
        "%b": MONTHS[day.month],
        "%d": f"{day.day:02}",
        "%e": f"{day.day}",
        "%a": DAYS[day.weekday()],
        "%%": "%",
    }
    return re.sub(r"%.", lambda m: signs.get(m[0], m[0]), as_words(f), flags=re.DOTALL)


def difference_in_months(a, b):
    a, b = as_date(a), as_date(b)
    if not isinstance(a, datetime.date) or not isinstance(b, datetime.date):
        return NAN
    months = (b.year - a.year) * 12 + b.month - a.month
    return Fraction(months - 1 if b.day < a.day else months)


FUNCTIONS = {
    "selected": selected,
    "count-selected": lambda a: Fraction(len(as_names(a))),
    "selected-at": selected_at,
    "not": lambda c: not as_truth(c),
    "boolean": as_truth,
    "true": lambda: True,
    "false": lambda: False,
    "sum": lambda *all_: sum(numbers(all_), Fraction(0)),
    "min": lambda *all_: min(numbers(all_), default=NAN),
    "max": lambda *all_: max(numbers(all_), default=NAN),
    "round": rounded,
    "int": if_number(trunc),
    "floor": if_number(floor),
    "number": as_number,
    "string": as_words,
    "string-length": lambda a: Fraction(len(as_words(a))),
    "concat": lambda *all_: "".join(map(as_words, all_)),
    "contains": lambda a, b: as_words(b) in as_words(a),
    "starts-with": lambda a, b: as_words(a).startswith(as_words(b)),
    "regex": lambda a, p: re.fullmatch(p, as_words(a)) is not None,
    "date": date,
    "decimal-date-time": day_number,
    "format-date": format_date,
    "difference-in-months": difference_in_months,
}
