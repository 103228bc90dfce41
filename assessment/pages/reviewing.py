"""A section as reviewers see it, and what they decided about it, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.domain.assessing import Deed
from assessment.domain.evidence import Piece, Use
from assessment.domain.items import Item
from assessment.domain.overview import Part
from assessment.domain.reviewing import NotReviewed, Review, Stand
from assessment.domain.sitting import Sitting
from assessment.pages.people import moment_words
from assessment.pages.sections import (
    Words,
    given_words,
    notes_of,
    said_by,
    views_shown,
)
from assessment.pages.talking import thread_shown
from assessment.queries.talking import Talk
from questionnaires.domain.definition import Question, Text

_CHANGED = {
    Stand.CHANGED_SINCE_ACCEPTED: gettext_lazy(
        "changed since it was accepted, to be reviewed again"
    ),
    Stand.CHANGED_SINCE_RETURNED: gettext_lazy(
        "changed since it was returned, to be reviewed again"
    ),
}
_NOT_REVIEWED = {
    NotReviewed.CHANGED_SINCE: gettext_lazy(
        "The section has changed since you opened it, so nothing is decided yet. What"
        " stands there now is below: look at it, and decide again."
    ),
    NotReviewed.UNFINISHED: gettext_lazy(
        "Something in this section has still to be settled. It can be reviewed when"
        " that is done."
    ),
    NotReviewed.OWN_ANSWERS: gettext_lazy(
        "You have answered in this section yourself, so somebody else reviews it."
    ),
    NotReviewed.SIGNED: gettext_lazy(
        "The assessment is signed, and stays as it is. Whoever may open it again can"
        " do so first."
    ),
}


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about a section: how it stands, by whom and when, and why."""

    stands: str
    decided: str
    reason: str
    is_returned: bool
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Read:
    """One question to be read, with all that stands with it.

    `answer` is in words, `descriptor` what the level chosen means; `pieces` are with
    the place in each.
    """

    question: Question
    number: int
    answer: Words
    descriptor: Text
    found: str
    notes: tuple[str, ...]
    pieces: tuple[tuple[Piece, Use], ...]
    views: tuple[tuple[str, Words, str, str], ...]
    threads: tuple[dict[str, Any], ...]
    last: Words | None
    saved: str


def not_reviewed_words(why: NotReviewed) -> str:
    """Return the sentence for the reviewer: what is so, and what now."""
    return str(_NOT_REVIEWED[why])


def review_wanted_words(stand: Stand | None) -> str:
    """Say that a section waits for a reviewer: for the first time, or again."""
    return str(_CHANGED[stand]) if stand else _("ready to be reviewed")


def review_words(review: Review, names: Mapping[str, str]) -> str:
    """Say what was decided, by whom and when."""
    facts = {"who": said_by(names, review.by), "when": moment_words(review.at)}
    if review.is_accepted:
        return _("accepted by %(who)s on %(when)s") % facts
    return _("returned by %(who)s on %(when)s") % facts


def decided_shown(
    sitting: Sitting, section: str, names: Mapping[str, str]
) -> Decided | None:
    """Return what was decided about a section; None if nothing was."""
    one = sitting.reviewed.get(section)
    if one is None:
        return None
    decided = review_words(one.review, names)
    return Decided(
        stands=str(_CHANGED.get(one.stand, decided)),
        decided=decided,
        reason=one.review.reason,
        is_returned=one.stand is Stand.RETURNED,
        is_changed=one.stand in _CHANGED,
    )


def decided_html(sitting: Sitting, section: str, names: Mapping[str, str]) -> str:
    """Return what a section's page says of its review; nothing if there was none."""
    decided = decided_shown(sitting, section, names)
    if decided is None:
        return ""
    return render_to_string("assessment/office/_decided.html", {"decided": decided})


def section_review_context(
    sitting: Sitting,
    part: Part,
    pieces: Sequence[Piece],
    talks: Mapping[str, Talk],
    names: Mapping[str, str],
) -> dict[str, Any]:
    """Return what the template needs that shows a section to be reviewed."""
    key = part.section.key
    reviewed = sitting.reviewed.get(key)
    return {
        "assessment": sitting.assessment,
        "questionnaire": sitting.compiled.questionnaire,
        "part": part,
        "decided": decided_shown(sitting, key, names),
        "may_comment": sitting.assessment.may(Deed.COMMENT),
        "before": [
            (review_words(one, names), one.reason)
            for one in (reviewed.earlier if reviewed else ())
        ],
        "read": [
            _read(sitting, item, number, pieces, talks, names)
            for number, item in enumerate(sitting.items(part), start=1)
        ],
    }


def _read(
    sitting: Sitting,
    item: Item,
    number: int,
    pieces: Sequence[Piece],
    talks: Mapping[str, Talk],
    names: Mapping[str, str],
) -> Read:
    key, content = item.key, item.content
    talk = talks.get(key)
    return Read(
        question=item.question,
        number=number,
        answer=given_words(sitting.compiled, key, content.given),
        descriptor=_descriptor(item),
        found=content.found,
        notes=tuple(notes_of(sitting, item)),
        pieces=tuple(
            (one, use) for one in pieces for use in one.uses if use.question == key
        ),
        views=views_shown(sitting, key, names),
        threads=tuple(thread_shown(talk, one, names) for one in talk.threads)
        if talk
        else (),
        last=given_words(sitting.compiled, key, item.last)
        if item.last is not None
        else None,
        saved=_saved(item, names),
    )


def _descriptor(item: Item) -> Text:
    """Return what the chosen level means, as the bank says it."""
    hints = {choice.key: choice.hint for choice in item.offered}
    given = item.content.given
    return hints.get(given, Text()) if isinstance(given, str) else Text()


def _saved(item: Item, names: Mapping[str, str]) -> str:
    """Say who answered last, and when."""
    if item.kept is None:
        return ""
    who, when = said_by(names, item.kept.by), moment_words(item.kept.at)
    return _("Answered by %(who)s, %(when)s") % {"who": who, "when": when}
