"""An earlier result, from a file that the person kept herself, beside this one.

The file is “results out” of docs/workbook.md. Nothing of it is stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from questionnaires.domain.scoring import Score
from reports.domain.material import Material
from reports.domain.meters import reading
from reports.domain.words import Say, day


class StrangeFileError(ValueError):
    """This is no result of this check; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """One result of another day: values and bands by scale, exact and by key."""

    questionnaire: str
    hash: str
    date: str
    values: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Change:
    """One scale then and now, in words."""

    title: str
    then: str
    now: str
    difference: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """This result beside an earlier one. `is_other_version`: compare with care."""

    date: str
    changes: tuple[Change, ...]
    is_other_version: bool


def earlier_of(plain: Any) -> Earlier:
    """Return the result that a file holds.

    Raises:
        ValueError: it holds none.
    """
    try:
        scores = plain["scores"]
        values = {
            str(one["scale"]): Decimal(one["value"])
            for one in scores
            if one["value"] is not None
        }
        facts = (plain["questionnaire"], plain["hash"], plain["date"])
    except (KeyError, TypeError, InvalidOperation) as error:
        raise ValueError("no result") from error
    if not all(isinstance(fact, str) for fact in facts):
        raise ValueError("no result")
    if not all(value.is_finite() for value in values.values()):
        raise ValueError("no number")
    return Earlier(*facts, values)


def compare(material: Material, stamp_hash: str, earlier: Earlier) -> Comparison:
    """Return what is different between then and now.

    Raises:
        StrangeFileError: the file is of another check, or of no day.
    """
    say = material.say
    if earlier.questionnaire != material.compiled.questionnaire.key:
        raise StrangeFileError(
            say.gettext("This file is the result of another check. Choose another.")
        )
    try:
        then = day(say, earlier.date)
    except ValueError as error:
        raise StrangeFileError(unreadable(say)) from error
    return Comparison(
        date=then,
        changes=tuple(
            _change(material, score, earlier.values[score.scale])
            for score in material.shown_scores()
            if score.scale in earlier.values and score.value is not None
        ),
        is_other_version=earlier.hash != stamp_hash,
    )


def unreadable(say: Say) -> str:
    """Return the sentence about a file that is no result."""
    return say.gettext(
        "This file is no result that was kept here. Choose the file “result.json” that"
        " you kept from an earlier check."
    )


def _change(material: Material, score: Score, then: Decimal) -> Change:
    scale = material.scale(score.scale)
    return Change(
        title=material.words(scale.label),
        then=reading(material, scale, replace(score, value=then)),
        now=reading(material, scale, score),
        difference=_difference(material, then, score.value),
    )


def _difference(material: Material, then: Decimal, now: Decimal | None) -> str:
    say = material.say
    if now is None or now == then:
        return say.gettext("the same")
    is_lower = now < then
    return say.gettext("lower now") if is_lower else say.gettext("higher now")
