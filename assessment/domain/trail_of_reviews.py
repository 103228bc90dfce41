"""Whether what reviewers decided is what was recorded, and was signed as accepted.

Rows of reviews are only ever added, each with its event: there is one for each, and
those of a section are in the same order.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from assessment.domain.dossier import dossier_from_plain, moment_to_plain
from assessment.domain.reviewing import Review
from assessment.domain.signing import section_sha256
from assessment.domain.trail import GIVEN, UNREADABLE, KeptCopy, Trail, agrees
from questionnaires.domain import flow
from questionnaires.domain.audit import Event
from questionnaires.domain.canonical import canonical, hash_of
from questionnaires.domain.compiled import Compiled

ACCEPTED: Final = "section.accepted"
DECIDED: Final = {True: ACCEPTED, False: "section.returned"}


def check_reviews(trail: Trail) -> Iterator[str]:
    """Yield where the reviews are not those the record tells of."""
    rows: dict[str, list[Review]] = {}
    events: dict[str, list[Event]] = {}
    for one in trail.reviews:
        rows.setdefault(one.section, []).append(one)
    for event in _decisions(trail):
        events.setdefault(event.details.get("section", ""), []).append(event)
    for section in sorted(rows.keys() | events.keys()):
        yield from _of_section(section, rows.get(section, []), events.get(section, []))


def check_acceptances(
    copy: KeptCopy, trail: Trail, compiled: Compiled
) -> Iterator[str]:
    """Yield the sections of a signed copy that no reviewer had accepted as they were.

    The record says so, whatever rows there are.
    """
    try:
        hashes = _hashes(copy, compiled)
    except UNREADABLE:  # `check_copy` says so
        return
    given = [one for one in trail.told(GIVEN) if one.details.get("copy") == copy.sha256]
    decided = {
        one.details.get("section", ""): one
        for one in _decisions(trail)
        if not given or one.number < given[0].number
    }
    for section, sha256 in hashes.items():
        one = decided.get(section)
        said = (one.what, one.details.get("sha256")) if one else ()
        if said != (ACCEPTED, sha256):
            yield (
                f"the record has no acceptance of {section} as it stands in the signed"
                f" copy of revision {copy.revision}"
            )


def _of_section(
    section: str, rows: Sequence[Review], events: Sequence[Event]
) -> Iterator[str]:
    left, told = [*rows], []
    for event in events:
        row = next((one for one in left if _tells(event, one)), None)
        if row is None:
            yield (
                f"the review of {section} that was recorded at {event.at} is gone,"
                " or is not as it was given"
            )
        else:
            left.remove(row)
            told.append(row)
    for one in left:
        yield (
            f"a review of {section} by {one.by} at {moment_to_plain(one.at)} is there,"
            " and the record does not tell of it"
        )
    if not left and told != rows:
        yield f"the reviews of {section} are not in the order of the record"


def _tells(event: Event, review: Review) -> bool:
    said = event.what, event.by, event.details.get("sha256")
    return (
        said == (DECIDED[review.is_accepted], review.by, review.sha256)
        and agrees(event, "words", hash_of(canonical(review.reason)))
        and agrees(event, "at", moment_to_plain(review.at))
    )


def _decisions(trail: Trail) -> list[Event]:
    return [one for one in trail.events if one.what in DECIDED.values()]


def _hashes(copy: KeptCopy, compiled: Compiled) -> dict[str, str]:
    """Return the hash of each section in which something was asked."""
    dossier = dossier_from_plain(copy.plain["dossier"])
    asked = flow.walk(compiled, dossier.answers).asked
    sections = dict.fromkeys(
        compiled.steps[compiled.index[key]].section.key for key in asked
    )
    return {
        key: section_sha256(dossier, compiled.questionnaire, key) for key in sections
    }
