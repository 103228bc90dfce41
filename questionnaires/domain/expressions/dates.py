"""The functions that work on days."""

from datetime import date
from decimal import Decimal

from questionnaires.domain.expressions.values import day_number

MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SIGNS = ("%Y", "%y", "%m", "%n", "%b", "%d", "%e", "%a", "%%")


def iso(day: date | None) -> str:
    """Return the day as `2026-03-15`, empty if there is none."""
    return "" if day is None else day.isoformat()


def days(day: date | None) -> Decimal | None:
    """Return the days since 1970-01-01."""
    return None if day is None else day_number(day)


def months_between(first: date | None, second: date | None) -> Decimal | None:
    """Return the whole months from the first day to the second.

    Source: `difference-in-months` of openrosa-xpath-evaluator's medic extension.
    """
    if first is None or second is None:
        return None
    months = (second.year - first.year) * 12 + second.month - first.month
    return Decimal(months - (second.day < first.day))


def formatted(day: date | None, pattern: str) -> str:
    """Return the day in words; months and weekdays are English and short.

    Source: `format-date` in ODK's form operators and functions.
    """
    if day is None:
        return ""
    signs = {
        "%Y": f"{day.year:04}",
        "%y": f"{day.year % 100:02}",
        "%m": f"{day.month:02}",
        "%n": str(day.month),
        "%b": MONTHS[day.month - 1],
        "%d": f"{day.day:02}",
        "%e": str(day.day),
        "%a": WEEKDAYS[day.weekday()],
        "%%": "%",
    }
    parts = iter(pattern)
    return "".join(
        signs.get(sign := part + next(parts, ""), sign) if part == "%" else part
        for part in parts
    )
