"""All that is kept of what was signed, for the one who looks whether it was tampered.

Whoever runs the site looks, from the command line: no membership is asked for. What
cannot be read is said to be so, and stops nothing.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assessment.domain.contributing import fingerprint
from assessment.domain.dossier import FORMAT, given_to_plain, moment_to_plain
from assessment.domain.evidence import Source
from assessment.domain.reviewing import Review
from assessment.domain.signed_copy import Histories
from assessment.domain.tampering import UNREADABLE
from assessment.domain.trail import KeptCopy, Opened, Trail
from assessment.models import (
    Answer,
    AnswerRevision,
    Assessment,
    Contribution,
    Dissent,
    Evidence,
    EvidenceRevision,
    Reopening,
    SectionReview,
    Signature,
    SignedCopy,
)
from assessment.queries.contributing import contribution_of
from assessment.queries.signing import load_histories, signed_of
from questionnaires.domain.canonical import Json, hash_of
from questionnaires.domain.kept_answers import answer_from_text
from questionnaires.models import Version
from questionnaires.queries import load_record


@dataclass(frozen=True, slots=True)
class Live:
    """An assessment as its rows are now, as JSON like a signed dossier has it.

    `saved` are the revisions of each answer, without what was set aside;
    `contributions` are the hashes of those that may be printed; `files` name what is
    in the store: the code of the piece, the revision, and where it is.
    """

    office: str
    plain: Json
    histories: Histories
    saved: dict[str, list[Json]]
    contributions: tuple[str, ...]
    files: tuple[tuple[str, int, Source], ...]


def load_trail(code: str) -> Trail | None:
    """Return what is kept of the signatures; None if there is no such assessment."""
    row = Assessment.objects.filter(code=code).select_related("organisation").first()
    if row is None:
        return None
    signatures = Signature.objects.filter(assessment=row).order_by("id")
    copies = SignedCopy.objects.filter(assessment=row).order_by("revision")
    opened = Reopening.objects.filter(assessment=row).order_by("revision")
    reviews = SectionReview.objects.filter(assessment=row).order_by("id")
    on = f"assessment:{code}"
    record = load_record(row.organisation.code)
    return Trail(
        revision=row.revision,
        signed_at=row.signed_at,
        signatures=tuple(map(signed_of, signatures)),
        copies=tuple(map(_kept, copies)),
        opened=tuple(
            Opened(one.revision, one.reason, one.by, one.at) for one in opened
        ),
        reviews=tuple(Review(*one) for one in reviews.values_list(*Review.__slots__)),
        events=tuple(one.event for one in record if one.event.on == on),
    )


def load_live(code: str) -> Live:
    """Return an assessment as its rows are now."""
    rows = Assessment.objects.select_related("organisation", "version__questionnaire")
    row = rows.get(code=code)
    return Live(
        office=row.organisation.code,
        plain={
            "format": FORMAT,
            "assessment": _head(row),
            "answers": {
                one.question: _answer(one)
                for one in Answer.objects.filter(assessment=row)
            },
            "views": _views(row),
            "evidence": dict(_evidence(row)),
            "people": {},
            "bodies": {},
        },
        histories=load_histories(code),
        saved=_saved(row),
        contributions=tuple(_contributions(row)),
        files=tuple(_files(row)),
    )


def is_as_printed(version: str) -> bool:
    """Say whether there is a version of this hash, with the definition it was given.

    A definition that was changed in SQL has another one.
    """
    found = Version.objects.filter(hash=version).values_list("definition", flat=True)
    definition = found.first()
    return definition is not None and hash_of(definition.encode()) == version


def _kept(row: SignedCopy) -> KeptCopy:
    try:
        plain = json.loads(row.content)
    except ValueError:
        plain = None
    return KeptCopy(
        revision=row.revision,
        content=row.content,
        plain=plain,
        sha256=row.sha256,
        leaves_out=tuple(row.leaves_out.split()),
        published_sha256=row.published_sha256,
        signed_at=row.signed_at,
    )


def _head(row: Assessment) -> dict[str, Json]:
    return {
        "code": row.code,
        "title": row.title,
        "organisation": row.organisation.name,
        "questionnaire": row.version.questionnaire.key,
        "number": row.version.number,
        "version": row.version.hash,
        "period_from": row.period_from.isoformat(),
        "period_to": row.period_to.isoformat(),
        "languages": row.languages.split(),
        "revision": row.revision,
    }


def _answer(row: Answer) -> dict[str, Json]:
    return {
        "answer": _given(row.value),
        "found": row.found,
        "look_again": row.look_again,
        "revision": row.revision,
        "by": row.by,
        "at": moment_to_plain(row.at),
    }


def _saved(row: Assessment) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    rows = AnswerRevision.objects.filter(assessment=row, number__isnull=False)
    for one in rows.order_by("number"):
        plain = {
            "answer": _given(one.value),
            "found": one.found,
            "revision": one.number,
            "by": one.by,
            "at": moment_to_plain(one.at),
        }
        found.setdefault(one.question, []).append(plain)
    return found


def _views(row: Assessment) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    for one in Dissent.objects.filter(assessment=row).order_by("id"):
        if one.value:
            plain = {
                "answer": _given(one.value),
                "reason": one.reason,
                "by": one.by,
                "at": moment_to_plain(one.at),
            }
            found.setdefault(one.question, []).append(plain)
    return found


def _evidence(row: Assessment) -> Iterator[tuple[str, Json]]:
    pieces = Evidence.objects.filter(assessment=row)
    for one in pieces.prefetch_related("revisions", "uses"):
        newest = {each.number: each for each in one.revisions.all()}.get(one.revision)
        yield (
            one.code,
            {
                "title": one.title,
                "kind": one.kind,
                "language": one.language,
                "access": one.access,
                "dated_on": _day(one.dated_on),
                "owner": one.owner,
                "expires_on": _day(one.expires_on),
                "by": one.by,
                "at": moment_to_plain(one.at),
                "revision": one.revision,
                "revised_by": newest.by if newest else "",
                "revised_at": moment_to_plain(newest.at) if newest else "",
                "link": newest.link if newest else "",
                "file": newest.shown_as if newest else "",
                "content_type": newest.content_type if newest else "",
                "size": newest.size if newest else 0,
                "sha256": newest.sha256 if newest else "",
                "uses": {each.question: each.place for each in one.uses.all()},
            },
        )


def _contributions(row: Assessment) -> Iterator[str]:
    rows = Contribution.objects.filter(assessment=row, may_print=True)
    for one in rows.select_related("user"):
        try:
            yield fingerprint([contribution_of(one)])
        except (ValueError, KeyError, TypeError, AttributeError):
            yield hash_of(one.answers.encode())  # none that was signed


def _files(row: Assessment) -> Iterator[tuple[str, int, Source]]:
    rows = EvidenceRevision.objects.filter(evidence__assessment=row)
    for one in rows.exclude(stored_as="").select_related("evidence").order_by("id"):
        source = Source(stored_as=one.stored_as, sha256=one.sha256)
        if not source.is_elsewhere:
            yield one.evidence.code, one.number, source


def _given(text: str) -> Json:
    """Return an answer as signed JSON has it; what cannot be read stands as it is."""
    try:
        return given_to_plain(answer_from_text(text))
    except (ValueError, ArithmeticError):
        return {UNREADABLE: text}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
