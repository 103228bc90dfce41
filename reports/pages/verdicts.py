"""What is said of a report that somebody holds: a verdict, and what it rests on.

How a report stands to answers that may be changed still is told only to who may read
them: to others it would be a way to try out answers.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from assessment.domain.assessing import Deed
from assessment.pages.people import day_words
from assessment.queries.assessing import load_assessment
from assessment.queries.proofs import Kind, Known, known_fingerprints, load_made
from questionnaires.domain.canonical import Json
from reports.domain.paper.ground import Ground, ground_from_plain
from reports.exports.reopening import DIFFERENT, SAME, UNREADABLE, reopened
from reports.pages.verifying import Stand, known_here

SECONDS_OF_WORK, SECONDS_IN_ALL = 45, 170  # proxies wait ten more (deploy/)
DIGITS_SHOWN = 12  # as below each page of a report


class Sign(StrEnum):
    """Whether it can be relied on."""

    GOOD = "good"
    OPEN = "open"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A title, sentences, each thing that is not as it should be, and whose it is."""

    sign: Sign
    title: str
    words: tuple[str, ...]
    differences: tuple[str, ...] = ()
    about: str = ""


def verdict_on_hash(user: User, sha256: str) -> Verdict:
    """Return what is known of a hash that stands in a report, or of its beginning."""
    known = known_fingerprints(sha256)
    if not known:
        return Verdict(
            Sign.OPEN,
            _("This number is not known here"),
            (
                _(
                    "Nothing that was signed, published or printed on this site has it."
                    " Compare each digit with the paper; a report that was made longer"
                    " than some weeks ago is known by the number of what was signed."
                ),
            ),
        )
    is_draft = any(one.is_draft for one in known)
    said = dict.fromkeys(words for one in known for words in _known_words(one))
    caution = _(
        "A number can be copied onto any paper. Compare what else stands there with the"
        " report itself, or have its file compared."
    )
    whose = dict.fromkeys(filter(None, (_whose(user, one) for one in known)))
    return Verdict(
        Sign.OPEN if is_draft else Sign.GOOD,
        _("This number is known here"),
        (*said, caution),
        about="; ".join(whose),
    )


def verdict_on_file(user: User, pdf: bytes) -> Verdict:
    """Return what is found of a file, which may be anybody's."""
    made = load_made(hashlib.sha256(pdf).hexdigest())
    if made is not None:
        return Verdict(
            Sign.OPEN if made.is_draft else Sign.GOOD,
            _("This file was made here"),
            (
                _("It is, byte for byte, a report that this site has made."),
                _shown_words(made),
            ),
            about=_whose(user, made),
        )
    found = reopened(pdf, SECONDS_OF_WORK, SECONDS_IN_ALL)
    if found["state"] == UNREADABLE:
        return _not_compared(found)
    about = f"{found['title']}, {found['fingerprint'].partition(':')[2][:DIGITS_SHOWN]}"
    if found["state"] == DIFFERENT:
        return _different(found, about)
    return _beside_what_is_here(user, ground_from_plain(found["ground"]), found, about)


def _not_compared(found: dict[str, Json]) -> Verdict:
    words = [
        found["why"],
        _("What it says is not known to be wrong: it could not be compared."),
    ]
    if found.get("ran_out"):
        words.append(
            _(
                "Try again later. If it happens twice, whoever runs this site can look"
                " at it: manage.py verify_report"
            )
        )
    return Verdict(Sign.OPEN, _("The file could not be compared"), tuple(words))


def _different(found: dict[str, Any], about: str) -> Verdict:
    return Verdict(
        Sign.BAD,
        _("The file was changed, or is damaged"),
        (
            _(
                "What it says is not what its own data comes to. Do not rely on it; ask"
                " whoever gave it to you for the file as it was made."
            ),
        ),
        tuple(found["differences"]),
        about,
    )


def _beside_what_is_here(
    user: User, ground: Ground, found: dict[str, Json], about: str
) -> Verdict:
    whole = found["state"] == SAME
    itself = (
        _("In itself it is the same: every score, every word and every byte.")
        if whole
        else _("Every score of it is right. Its pages: %(why)s.")
        % {"why": found["pages"]}
    )
    known = known_here(ground)
    if known.stand is Stand.SIGNED:
        sign, title = Sign.GOOD if whole else Sign.OPEN, _("It is what was signed here")
        words = _("It shows revision %(number)s as it was signed, and nothing else.")
        said = words % {"number": ground.dossier.head.revision}
        return Verdict(sign, title, (said, itself), (), about)
    assessment = load_assessment(user, ground.dossier.head.code)
    if assessment is None or not assessment.may(Deed.READ):
        return Verdict(Sign.OPEN, _not_signed(), (itself, _for_members()), (), about)
    if known.stand is Stand.STANDING:
        words = _("Nobody has signed it. It is what stands here now.")
        return Verdict(Sign.OPEN, _("It is a draft"), (words, itself), (), about)
    words = _("Perhaps something was changed since it was made.")
    title = _("It is not what is here")
    return Verdict(Sign.BAD, title, (words, itself), known.differences, about)


def _not_signed() -> str:
    return _("Nothing that was signed here is exactly this")


def _for_members() -> str:
    return _(
        "It may be a draft, or come from another site. How a draft stands to what is"
        " here is told to members of its organisation alone: ask one of them."
    )


def _known_words(known: Known) -> tuple[str, ...]:
    number: dict[str, object] = {"number": known.number}
    match known.kind:
        case Kind.SIGNED | Kind.PUBLISHED:
            words = (
                _("It is of revision %(number)s of an assessment, signed on %(day)s.")
                if known.kind is Kind.SIGNED
                else _("It is of what is published of revision %(number)s, of %(day)s.")
            )
            return (words % (number | {"day": _day(known)}),)
        case Kind.VERSION:
            return (_("It is of version %(number)s of a questionnaire.") % number,)
        case Kind.REPORT:
            return _("It is of a report that was made here."), _shown_words(known)


def _shown_words(known: Known) -> str:
    """Say whether a report that was made here shows what was signed."""
    if known.is_draft:
        return _("It is a draft of %(day)s: nobody had signed it.") % {
            "day": _day(known)
        }
    words = _("It shows revision %(number)s as it was signed, and nothing else.")
    return words % {"number": known.number}


def _whose(user: User, known: Known) -> str:
    """Return of which assessment it is, for who may read that one; else nothing."""
    assessment = load_assessment(user, known.assessment)
    if assessment is None or not assessment.may(Deed.READ):
        return ""
    return ", ".join((assessment.title, assessment.office_name, _day(known)))


def _day(known: Known) -> str:
    return day_words(known.at.date()) if known.at else ""
