"""Range and attainable: section 5 of docs/scoring.md, by trying every subset."""

from itertools import product

from tests.naive import methods
from tests.naive.flow import both, open_walk, path
from tests.naive.points import (
    MISSING,
    ends_of,
    is_not_applicable,
    points_of_answer,
    question_of,
)
from tests.naive.values import OPEN

INFINITE = float("inf")
NO_ENDS = (-INFINITE, INFINITE)


def all_ranges(bank, given, date, values):
    """(lowest, highest) or None, by scale; `values` is what is known now."""
    if is_closed(bank, given, date, values):
        return {
            key: None if found["value"] is None else (found["value"], found["value"])
            for key, found in values.items()
        }
    return looking_ahead(bank, open_walk(bank, given, date))


def all_attainable(bank):
    """The ranges before anything is answered, whatever the day."""
    return looking_ahead(bank, open_walk(bank, {}, OPEN))


def looking_ahead(bank, done):
    return {s["key"]: range_of(s, parts_of(bank, s, done)) for s in bank["scales"]}


def is_closed(bank, given, date, values):
    nothing_missing = all(v["answered"] == v["asked"] for v in values.values())
    return nothing_missing and not path(bank, given, date)["unanswered"]


class Part:
    """What one item may add: points between `low` and `high`."""

    is_lost = False  # of a scale about which nothing can be said any more

    def __init__(self, item, low, high, ends, *, may_go, is_sure, is_missing):
        self.weight = item["weight"]
        self.low = low
        self.high = high
        self.ends = ends
        self.may_go = may_go  # may be left out of the sums
        self.is_sure = is_sure  # is certain to be asked
        self.is_missing = is_missing


def parts_of(bank, scale, done):
    """The parts of all items but those that are left out for sure."""
    make = part_of_scale if scale["method"] == "subscales" else part_of_question
    parts = [make(bank, scale, item, done) for item in scale["items"]]
    return [part for part in parts if part is not None]


def part_of_question(bank, scale, item, done):
    key = item["question"]
    counts = both(done.shown[key], done.holds(item["when"]))
    answer = answer_in(bank, key, done)
    if counts is False or is_not_applicable(answer):
        return None
    question = question_of(bank, key)
    ends = ends_of(bank, scale, key)
    may_be_excused = answer is None and "not_applicable" in question["may_be"]
    points = MISSING
    if answer is not OPEN:
        points = points_of_answer(bank, scale, item, answer)
    is_missing = points is MISSING
    low, high = open_ends(scale, ends) if is_missing else (points, points)
    excused = is_missing and (may_be_excused or scale["missing"][0] != "none")
    return Part(
        item,
        low,
        high,
        ends,
        may_go=counts is OPEN or excused,
        is_sure=counts is True and not may_be_excused,
        is_missing=is_missing,
    )


def answer_in(bank, key, done):
    """The answer, as far as it is known; OPEN for an open calculation."""
    if question_of(bank, key)["type"] == "calculate":
        return done.facts.get(key)
    return done.answers.get(key)


def open_ends(scale, ends):
    """What is open: for a count it may have points above 0, or not."""
    return (0, 1) if scale["method"] == "count" else ends or NO_ENDS


def part_of_scale(bank, scale, item, done):
    other = methods.scale_of(bank, item["question"])
    parts = parts_of(bank, other, done)
    bounds = range_of(other, parts)
    counts = done.holds(item["when"])
    if counts is False or not parts:
        return None
    is_asked = any(part.is_sure for part in parts)
    if bounds is None:
        sure = counts is True and is_asked
        lost = Part(item, 0, 0, None, may_go=True, is_sure=sure, is_missing=True)
        lost.is_lost = True
        return lost
    is_unsure = any(part.is_missing or part.may_go for part in parts)
    return Part(
        item,
        *bounds,
        None,
        may_go=counts is OPEN
        or not is_asked
        or (scale["missing"][0] != "none" and is_unsure),
        is_sure=counts is True and is_asked,
        is_missing=is_unsure,
    )


def range_of(scale, parts):
    if scale["missing"][0] == "none" and any(p.is_lost and p.is_sure for p in parts):
        return None
    parts = [part for part in parts if not part.is_lost]
    if not parts or len(parts) < scale["missing"][1]:
        return None
    if scale["method"] == "max":
        return range_of_max(parts)
    if not methods.is_sum(scale):
        return quotients(scale, parts)
    if scale["missing"][0] == "prorate" and scale["method"] != "subscales":
        return prorated(scale, parts)
    lows, highs = [], []
    for part in parts:
        adds = [added(scale, part, end)[0] for end in (part.low, part.high)]
        adds += [0] if part.may_go else []
        lows.append(min(adds))
        highs.append(max(adds))
    return sum(lows), sum(highs)


def range_of_max(parts):
    sure = [part.low for part in parts if not part.may_go]
    lowest = max(sure) if sure else min(part.low for part in parts)
    return lowest, max(part.high for part in parts)


def added(scale, part, points):
    """What an end adds above and below the line."""
    if scale["method"] != "count" and points in NO_ENDS:
        return (points if part.weight else 0), part.weight
    return methods.parts(scale["method"], part.weight, points, part.ends)


def quotients(scale, parts):
    """The smallest and largest quotient of every subset that can be left over."""
    found = []
    for kept in product([True, False], repeat=len(parts)):
        if not all(k or p.may_go for k, p in zip(kept, parts, strict=True)):
            continue
        left = [p for k, p in zip(kept, parts, strict=True) if k]
        found += [quotient([added(scale, p, p.low) for p in left])]
        found += [quotient([added(scale, p, p.high) for p in left])]
    found = [q for q in found if q is not None]
    return (min(found), max(found)) if found else None


def quotient(pairs):
    below = sum(b for _, b in pairs)
    return None if below == 0 else sum(a for a, _ in pairs) / below


def prorated(scale, parts):
    bounds = quotients(scale, parts)
    if bounds is None:
        return None
    sure = sum(part.weight for part in parts if part.is_sure)
    every = sum(part.weight for part in parts)
    corners = [0 if w == 0 else q * w for q in bounds for w in (sure, every)]
    return min(corners), max(corners)
