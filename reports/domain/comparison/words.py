"""Why something is left out, or cannot be compared, in words."""

from collections.abc import Mapping

from reports.domain.matched.values import Apart, LeftOut, Reason, Where
from reports.domain.words import Say


def reason_words(say: Say, left_out: LeftOut, titles: Mapping[Where, str]) -> str:
    """Return why a question is left out; `titles` are those of the two cycles."""
    words = _by_version(say, left_out.reason)
    if not words:
        is_both = left_out.where is Where.BOTH
        words = (_in_both if is_both else _in_one)(say, left_out.reason)
    return words % {"cycle": titles.get(left_out.where, "")}


def _by_version(say: Say, reason: Reason) -> str:
    """Return the words that are the same in whichever cycle it is so, or nothing."""
    match reason:
        case Reason.OPTIONS:
            return say.gettext(
                "Other choices are offered, so answers mean another thing"
            )
        case Reason.MEANING:
            return say.gettext("An answer means something else in the other version")
        case Reason.ONLY_IN:
            return say.gettext("Only in the version of “%(cycle)s”")
        case Reason.NO_CONVERSION:
            return say.gettext(
                "What was answered in “%(cycle)s” cannot be said in the other version"
            )
        case Reason.NOT_OFFERED:
            return say.gettext(
                "A part of what was answered is not offered after other answers"
            )
        case Reason.NO_POINTS:
            return say.gettext("The answer has no points")
        case Reason.NO_SCORE:
            return say.gettext("Compares, but too few do in this area for a score")
        case _:
            return ""


def _in_one(say: Say, reason: Reason) -> str:
    match reason:
        case Reason.NOT_ASKED:
            return say.gettext("Not asked in “%(cycle)s”")
        case Reason.NOT_ANSWERED:
            return say.gettext("Not answered in “%(cycle)s”")
        case Reason.NOT_KNOWN:
            return say.gettext("Not known in “%(cycle)s”")
        case Reason.NOT_APPLICABLE:
            return say.gettext("Did not apply in “%(cycle)s”")
        case Reason.NOT_SAID:
            return say.gettext("Not said in “%(cycle)s”")
        case _:
            return say.gettext("Does not count in this area in “%(cycle)s”")


def _in_both(say: Say, reason: Reason) -> str:
    match reason:
        case Reason.NOT_ANSWERED:
            return say.gettext("Not answered in either cycle")
        case Reason.NOT_KNOWN:
            return say.gettext("Not known in either cycle")
        case Reason.NOT_APPLICABLE:
            return say.gettext("Did not apply in either cycle")
        case Reason.NOT_SAID:
            return say.gettext("Not said in either cycle")
        case _:
            return say.gettext("Does not count in this area")


def apart_words(say: Say, apart: Apart, titles: Mapping[Where, str]) -> str:
    """Return why an area cannot be compared."""
    match apart:
        case Apart.ONLY_BEFORE:
            words = say.gettext("cannot be compared: it is only in “%(cycle)s”")
            return words % {"cycle": titles[Where.BEFORE]}
        case Apart.ONLY_NOW:
            words = say.gettext("cannot be compared: it is only in “%(cycle)s”")
            return words % {"cycle": titles[Where.NOW]}
        case Apart.OTHER_MEASURE:
            return say.gettext("cannot be compared: it has another unit now")
        case Apart.TURNED:
            return say.gettext(
                "cannot be compared: a high number was good once, and is not the other"
                " time"
            )
        case Apart.NOTHING:
            return say.gettext("cannot be compared: no question of it can be")
        case Apart.TOO_FEW:
            return say.gettext(
                "cannot be compared: too few of its questions can be for a score"
            )
