"""A range of an XLSForm: `start=1 end=9 step=2` as a type and a condition."""

import re
from decimal import Decimal

from questionnaires.domain.decimals import is_number, parse_decimal, write_decimal
from questionnaires.domain.definition import Type
from questionnaires.domain.sentences import say
from questionnaires.interchange.notes import Line
from questionnaires.interchange.xlsform.report import Report

_DEFAULTS = {"start": Decimal(0), "end": Decimal(10), "step": Decimal(1)}
_AROUND_EQUALS = re.compile(r"\s*=\s*")
_BETWEEN = re.compile(r"[\s;,]+")


def read_range(line: Line, report: Report) -> tuple[Type, str]:
    """Return the type and the condition; none where no number would meet it."""
    named = _DEFAULTS | _numbers(line, report)
    start, end, step = named["start"], named["end"], named["step"]
    is_whole = all(number % 1 == 0 for number in named.values())
    became = Type.INTEGER if is_whole else Type.DECIMAL
    if start > end or step <= 0:
        sentence = say(
            "No number goes from %(start)s to %(end)s in steps of %(step)s; the answers"
            " have no limits.",
            **{name: write_decimal(number) for name, number in named.items()},
        )
        report.drop(line, "parameters", "parameters", sentence)
        return became, ""
    limits = f". >= {write_decimal(start)} and . <= {write_decimal(end)}"
    if step == 1:
        return became, limits
    first = (
        f" - {write_decimal(start)}" if start >= 0 else f" + {write_decimal(-start)}"
    )
    return became, f"{limits} and (.{first}) mod {write_decimal(step)} = 0"


def _numbers(line: Line, report: Report) -> dict[str, Decimal]:
    """Return the numbers that are given; what is none is reported."""
    numbers = {}
    written = _AROUND_EQUALS.sub("=", line["parameters"])
    for word in filter(None, _BETWEEN.split(written)):
        name, _, number = word.partition("=")
        if name.lower() in _DEFAULTS and is_number(number):
            numbers[name.lower()] = parse_decimal(number)
        else:
            sentence = say("The parameter “%(word)s” is not carried.", word=word[:60])
            report.drop(line, "parameters", "parameters", sentence)
    return numbers
