"""Scores, bands, red lines and advice: sections 2, 3, 4 and 6 of docs/scoring.md."""

from fractions import Fraction

from tests.naive import flow, ranges
from tests.naive.expressions import holds
from tests.naive.flow import all_questions
from tests.naive.methods import divided, is_sum, parts, scale_of
from tests.naive.points import LEFT_OUT, MISSING, ends_of, what_it_is
from tests.naive.repeats import written_out
from tests.naive.values import rounded_away, significant


def prepared(bank):
    """A bank without repeats, with what its scales can come to."""
    bank = written_out(bank)
    return bank | {"attainable": ranges.all_attainable(bank)}


def score(bank, given, date):
    """Everything a prepared bank comes to: the path, scores, red lines, advice."""
    done = flow.walk(bank, given, date)
    range_now = ranges.all_ranges(bank, given, date, values(bank, done))
    scores = {}
    for key, found in values(bank, done).items():
        band = band_of(scale_of(bank, key), found["value"], done)
        scores[key] = found | {
            "range": range_now[key],
            "attainable": bank["attainable"][key],
            "band": band and band["key"],
            "severity": band and band["severity"],
        }
    return flow.path(bank, given, date) | {
        "scores": scores,
        "red_lines": red_lines(bank, done),
        "advice": advice(bank, done, scores),
    }


def values(bank, done):
    return {s["key"]: value_of(bank, s, done) for s in bank["scales"]}


def value_of(bank, scale, done):
    """The value of one scale, and how it came about."""
    counted = []  # (item, points or MISSING)
    for item in scale["items"]:
        found = what_item_is(bank, scale, item, done)
        if found is not LEFT_OUT:
            counted.append((item, found))
    answered = [(item, p) for item, p in counted if p is not MISSING]
    reason, value = why_not(scale, counted, answered), None
    if reason is None:
        value = method_of(bank, scale, counted, answered)
        reason = "no_points" if value is None else None
    return {
        "value": value,
        "cannot_say": reason,
        "answered": len(answered),
        "asked": len(counted),
        "coverage": Fraction(len(answered), len(counted)) if counted else None,
    }


def what_item_is(bank, scale, item, done):
    if scale["method"] != "subscales":
        return what_it_is(bank, scale, item, done)
    if not done.holds(item["when"]):
        return LEFT_OUT
    found = value_of(bank, scale_of(bank, item["question"]), done)
    if found["asked"] == 0:
        return LEFT_OUT
    return MISSING if found["value"] is None else found["value"]


def why_not(scale, counted, answered):
    rule, needed = scale["missing"]
    if not counted:
        return "not_asked"
    if rule == "none":
        return "missing" if len(answered) < len(counted) else None
    return "too_few" if len(answered) < max(needed, 1) else None


def method_of(bank, scale, counted, answered):
    """The value of section 3; None if a division would be by zero."""
    if scale["method"] == "max":
        return max(points for _, points in answered)
    above, below = quotient_of(bank, scale, answered)
    if is_sum(scale):
        if scale["missing"][0] != "prorate" or scale["method"] == "subscales":
            return above
        return divided(above * weights(counted), below)
    return divided(above, below)


def weights(items):
    return sum((item["weight"] for item, _ in items), Fraction(0))


def quotient_of(bank, scale, answered):
    above = below = Fraction(0)
    for item, points in answered:
        ends = None
        if scale["method"] != "subscales":
            ends = ends_of(bank, scale, item["question"])
        a, b = parts(scale["method"], item["weight"], points, ends)
        above, below = above + a, below + b
    return above, below


def band_of(scale, value, done):
    if value is None:
        return None
    value = rounded_away(value, scale["decimals"])
    for band in scale["bands"]:
        if band["lowest"] <= value <= band["highest"] and done.holds(band["when"]):
            return band
    return None


def red_lines(bank, done):
    return [
        question["key"]
        for question in all_questions(bank)
        if question["red_line"]
        and done.shown[question["key"]]
        and done.holds(question["red_line"])
    ]


def in_digits(value):
    """A value as expressions read it: they know only numbers whose digits end."""
    return None if value is None else significant(value, 28)


def advice(bank, done, scores):
    """The keys of the advice that is given, in the order it is given in."""
    results = {
        "score": {key: in_digits(found["value"]) for key, found in scores.items()},
        "band": {key: found["band"] for key, found in scores.items()},
        "severity": {
            key: None if found["severity"] is None else Fraction(found["severity"])
            for key, found in scores.items()
        },
    }
    for key, copies in bank["copies"].items():
        said = [results["severity"][copy] for copy in copies]
        said = [severity for severity in said if severity is not None]
        results["severity"][key] = max(said, default=None)
    world = done.world(results=results)
    given = [one for one in bank["advice"] if holds(one["when"], world)]
    return [one["key"] for one in sorted(given, key=lambda one: one["priority"])]
