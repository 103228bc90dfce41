"""Whether signatures, signed copies and reopenings are those that were recorded.

Each check yields sentences; none of them stops another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from assessment.domain.dossier import Dossier, dossier_from_plain, moment_to_plain
from assessment.domain.redacting import published
from assessment.domain.reviewing import Review
from assessment.domain.signatures import Signed
from assessment.domain.signed_copy import signature_sha256, signature_to_plain
from assessment.domain.signing import sections_sha256
from questionnaires.domain.audit import Event
from questionnaires.domain.canonical import Json, canonical, hash_of
from questionnaires.domain.definition import Questionnaire

GIVEN, VOIDED, REOPENED = "signature.given", "signature.voided", "assessment.reopened"
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A signed copy as its row is; `plain` is None where its content is no JSON."""

    revision: int
    content: str
    plain: Json
    sha256: str
    leaves_out: tuple[str, ...]
    published_sha256: str
    signed_at: datetime

    @property
    def version(self) -> str:
        """Return the hash of the version it was signed with; nothing if none stands."""
        try:
            return str(self.plain["dossier"]["assessment"]["version"])
        except UNREADABLE:
            return ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A reopening as its row is."""

    revision: int
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Trail:
    """All that is kept of the signatures of an assessment, and what the record says."""

    revision: int
    signed_at: datetime | None
    signatures: tuple[Signed, ...]
    copies: tuple[KeptCopy, ...]
    opened: tuple[Opened, ...]
    reviews: tuple[Review, ...]
    events: tuple[Event, ...]

    def told(self, what: str) -> list[Event]:
        return [one for one in self.events if one.what == what]

    @property
    def copy(self) -> KeptCopy | None:
        """Return the copy of the revision there is now; None if there is none."""
        return next((one for one in self.copies if one.revision == self.revision), None)


def agrees(event: Event, name: str, word: str) -> bool:
    """Say whether an event has this word; one that has none of the name does."""
    return event.details.get(name, word) == word


def check_signatures(trail: Trail) -> Iterator[str]:
    """Yield where the signatures are not those the record tells of."""
    given = {one.details.get("signature", ""): one for one in trail.told(GIVEN)}
    voided = {one.details.get("signature", ""): one for one in trail.told(VOIDED)}
    rows = {one.code: one for one in trail.signatures}
    for code in sorted(given.keys() - rows.keys()):
        yield f"the signature {code} is gone, and the record tells of it"
    for code, one in rows.items():
        if code not in given:
            yield f"{_named(one)} is there, and the record does not tell of it"
        elif given[code].details.get("words") != signature_sha256(one):
            yield f"{_named(one)} is not as it was given: the record has other words"
        if one.is_live and code in voided:
            yield f"{_named(one)} stands, and the record says that it is void"
        if not one.is_live and not _is_voided_so(one, voided.get(code)):
            yield f"{_named(one)} is void, and the record does not say so"
        elif one.voided_at and not _is_of(voided[code], one.voided_at):
            yield f"{_named(one)} is void since another moment than was recorded"


def check_copy(
    copy: KeptCopy, trail: Trail, questionnaire: Questionnaire | None
) -> Iterator[str]:
    """Yield where a signed copy is not what was signed."""
    name = f"the signed copy of revision {copy.revision}"
    if hash_of(copy.content.encode()) != copy.sha256:
        yield f"the content of {name} does not have the hash that stands beside it"
    told = [one for one in trail.told(GIVEN) if one.details.get("copy") == copy.sha256]
    if not told:
        yield f"the hash of {name} is not the one that was recorded"
    for event in told:
        if event.details.get("leaves_out") != " ".join(copy.leaves_out):
            yield f"what {name} leaves out when published is not what was recorded"
    for one in trail.signatures:
        is_under_it = one.is_of_whole and one.revision == copy.revision
        if is_under_it and one.is_live and one.at != copy.signed_at:
            yield (
                f"{name} is marked as signed at {copy.signed_at}, and the signature"
                f" under it is of {one.at}"
            )
    try:
        yield from _of_content(copy, trail, questionnaire, name)
    except UNREADABLE:
        yield f"{name} cannot be read"


def check_reopenings(trail: Trail) -> Iterator[str]:
    """Yield where it was opened again without a word, or a word was changed."""
    told = {one.details.get("revision", ""): one for one in trail.told(REOPENED)}
    rows = {str(one.revision): one for one in trail.opened}
    for number in sorted(told.keys() - rows.keys()):
        yield f"why it was opened as revision {number} is gone"
    for number, one in rows.items():
        if number not in told:
            yield f"the record does not tell that it was opened as revision {number}"
        elif told[number].details.get("words") != hash_of(canonical(one.reason)):
            yield f"why it was opened as revision {number} is not what was written"
        elif told[number].by != one.by or not _is_of(told[number], one.at):
            yield (
                f"by whom or when it was opened as revision {number} is not what was"
                " recorded"
            )
    if trail.revision != 1 + len(told):
        yield (
            f"it is revision {trail.revision}, and the record tells of"
            f" {len(told)} reopenings"
        )


def check_state(trail: Trail) -> Iterator[str]:
    """Yield where it is open and ought to be signed, or the other way round."""
    copy = trail.copy
    if trail.signed_at and copy is None:
        yield "it is marked as signed, and there is no signed copy of this revision"
    elif copy and trail.signed_at is None:
        yield "it was signed, and is open without having been opened again"
    elif copy and copy.signed_at != trail.signed_at:
        yield f"it is marked as signed at {trail.signed_at}, and was {copy.signed_at}"
    kept = {one.revision for one in trail.copies}
    signed = {one.revision for one in trail.signatures if one.is_of_whole}
    for revision in sorted(signed - kept):
        yield f"the signed copy of revision {revision} is gone"


def check_live_signatures(
    trail: Trail, dossier: Dossier, questionnaire: Questionnaire
) -> Iterator[str]:
    """Yield the signatures that stand, though what they are under is another now."""
    standing = (
        one
        for one in trail.signatures
        if one.is_live and one.revision == trail.revision and one.sections
    )
    for one in standing:
        if one.sha256 != _hash(one, dossier, questionnaire):
            yield f"{_named(one)} is not for what stands in its sections now"


def _of_content(
    copy: KeptCopy, trail: Trail, questionnaire: Questionnaire | None, name: str
) -> Iterator[str]:
    plain = copy.plain
    if hash_of(canonical(published(plain, copy.leaves_out))) != copy.published_sha256:
        yield f"the hash of {name} as published is not the one of its content"
    dossier = dossier_from_plain(plain["dossier"])
    kept = {one["code"]: one for one in plain["signatures"]}
    rows = {
        one.code: one
        for one in trail.signatures
        if one.revision == copy.revision and one.is_live
    }
    for code in sorted(kept.keys() | rows.keys()):
        row = rows.get(code)
        if row is None or signature_to_plain(row) != kept.get(code):
            yield f"the signature {code} is not the one in {name}"
    for one in rows.values():
        if one.is_of_whole:
            expected = hash_of(canonical(plain["dossier"]))
        elif questionnaire:
            expected = _hash(one, dossier, questionnaire)
        else:
            continue
        if one.sha256 != expected:
            yield f"{_named(one)} is not for what {name} holds"


def _hash(one: Signed, dossier: Dossier, questionnaire: Questionnaire) -> str:
    try:
        return sections_sha256(dossier, questionnaire, one.sections)
    except KeyError:  # it has no such section
        return ""


def _is_voided_so(one: Signed, event: Event | None) -> bool:
    if event is None:
        return False
    said = event.by, event.details.get("because")
    return said == (one.voided_by, one.voided_because)


def _is_of(event: Event, at: datetime) -> bool:
    return agrees(event, "at", moment_to_plain(at))


def _named(one: Signed) -> str:
    return f"the signature {one.code} of {one.name}"
