"""An earlier result, from a file that the person kept herself, beside this one.

The file is “results out” of docs/workbook.md. Nothing of it is stored.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from questionnaires.domain.scoring import Score
from reports.domain.material import Material
from reports.domain.meters import reading
from reports.domain.words import Say, day

# as results are written; of 28 digits that count, after a few that do not
NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,40})?", re.ASCII)


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
        ValueError: it holds none, or a number that was not written here.
    """
    try:
        written = {
            str(one["scale"]): one["value"]
            for one in plain["scores"]
            if one["value"] is not None
        }
        facts = (plain["questionnaire"], plain["hash"], plain["date"])
    except (KeyError, TypeError) as error:
        raise ValueError("no result") from error
    if not all(isinstance(fact, str) for fact in facts):
        raise ValueError("no result")
    return Earlier(*facts, {key: _value(one) for key, one in written.items()})


def compare(
    material: Material, stamp_hash: str, earlier: Earlier, today: date
) -> Comparison:
    """Return what is different between then and now.

    A value of another version that this one cannot have is left out.

    Raises:
        StrangeFileError: the file is of another check, of no day or one to come, or
            has a value that nobody can have had.
    """
    say = material.say
    if earlier.questionnaire != material.compiled.questionnaire.key:
        raise StrangeFileError(
            say.gettext("This file is the result of another check. Choose another.")
        )
    is_other_version = earlier.hash != stamp_hash
    both = [
        (score, earlier.values[score.scale])
        for score in material.shown_scores()
        if score.scale in earlier.values and score.value is not None
    ]
    can_be = [pair for pair in both if _can_be(*pair)]
    if not _has_been(earlier.date, today) or (both != can_be and not is_other_version):
        raise StrangeFileError(unreadable(say))
    return Comparison(
        date=day(say, earlier.date),
        changes=tuple(_change(material, score, then) for score, then in can_be),
        is_other_version=is_other_version,
    )


def _value(written: Any) -> Decimal:
    if not isinstance(written, str) or not NUMBER.fullmatch(written):
        raise ValueError("no number")
    return Decimal(written) + 0  # nobody reads “-0”


def _has_been(iso: str, today: date) -> bool:
    try:
        then = date.fromisoformat(iso)
    except ValueError:
        return False
    return then.isoformat() == iso and then <= today


def _can_be(score: Score, then: Decimal) -> bool:
    """Say whether a value lies on its scale; None is “without end”."""
    lowest, highest = score.attainable or (None, None)
    is_low = lowest is not None and then < lowest
    is_high = highest is not None and then > highest
    return not is_low and not is_high


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
