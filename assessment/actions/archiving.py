"""An assessment is brought here in a file: rows are made of it, and one event.

What a file says gives nobody here a task, a right or a signature: who was to answer,
who reviewed and signed stays history.
"""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from assessment.actions.evidence import quota
from assessment.actions.offices import new_code
from assessment.actions.storing import put
from assessment.domain.archive.arriving import archive_sha256, arriving, files_of
from assessment.domain.dossier import given_from_plain
from assessment.domain.evidence import ELSEWHERE, Source
from assessment.models import (
    Answer,
    AnswerRevision,
    Arrival,
    Assessment,
    Comment,
    Dissent,
    Evidence,
    EvidenceRevision,
    EvidenceUse,
    Headline,
    Organisation,
    PersonElsewhere,
    PlannedAction,
)
from assessment.queries.archives import load_taken
from questionnaires.actions.recording import record, wait_for
from questionnaires.domain.canonical import Json, canonical
from questionnaires.domain.kept_answers import answer_as_text
from questionnaires.models import Version


class NoVersionError(LookupError):
    """The version that was answered is not here; nothing has changed."""


class NoRoomError(Exception):
    """The register would hold more than it may; nothing has changed."""


def bring(
    office: str,
    plain: Json,
    files: Mapping[str, bytes],
    *,
    by: str,
    look: str = "",
) -> str:
    """Make an assessment of an archive that was checked, and return its code.

    A second yes to the same `look` at it is the first. `files` are those of the
    evidence that came with it, by their SHA-256; of the others stands what is known.

    Raises:
        NoVersionError: the version of its questionnaire is not here.
        NoRoomError: the register of evidence does not hold so much.
        StoreError: the store cannot take the files now.
    """
    wanted = files_of(plain)
    held = sum(one["size"] for one in wanted.values())
    if wanted and not quota().has_room(len(wanted) - 1, held, 0):
        raise NoRoomError
    with ExitStack() as stack:
        sources = {
            sha256: stack.enter_context(
                put(files[sha256], one["file"], one["content_type"])
            )
            for sha256, one in wanted.items()
            if sha256 in files
        }
        return _written(office, plain, sources, by, look)


@transaction.atomic
def _written(
    office: str, plain: Json, sources: Mapping[str, Source], by: str, look: str
) -> str:
    organisation = Organisation.objects.get(code=office)
    wait_for(office)
    if code := _made_of(look):
        return code
    version = Version.objects.filter(hash=plain["assessment"]["version"]).first()
    if version is None:
        raise NoVersionError(plain["assessment"]["version"])
    sha256 = archive_sha256(plain)
    before = plain["assessment"]["code"]
    plain = arriving(plain, load_taken(office, plain), new_code)
    row = _assessment(organisation, version, plain["assessment"])
    _write_answers(row, plain)
    _write_evidence(row, plain["evidence"], sources)
    _write_comments(row, plain["comments"])
    loose = {"carried_from": _write_plan(row, plain["plan"])}
    if row.baseline is None and plain["assessment"]["baseline"]:
        loose["baseline"] = plain["assessment"]["baseline"]
    for one in plain["headlines"]:
        Headline.objects.create(assessment=row, **one | {"at": _moment(one["at"])})
    _write_arrival(row, plain, loose, sha256, by, look)
    details = {"sha256": sha256, "from": before, "version": str(version.number)}
    on = f"assessment:{row.code}"
    record("assessment.brought", on, by=by, chain=office, details=details)
    return str(row.code)


def _assessment(office: Organisation, version: Version, head: Json) -> Assessment:
    here = Assessment.objects.filter(organisation=office)
    days = ("period_from", "period_to", "deadline", "opened_on")
    row: Assessment = Assessment.objects.create(
        code=head["code"],
        organisation=office,
        version=version,
        title=head["title"],
        languages=" ".join(head["languages"]),
        baseline=here.filter(code=head["baseline"]).first(),
        **{name: date.fromisoformat(head[name]) for name in days},
    )
    return row


def _write_answers(row: Assessment, plain: Json) -> None:
    Answer.objects.bulk_create(
        Answer(
            assessment=row,
            question=key,
            look_again=one["look_again"],
            revision=one["revision"],
            **_content(one),
        )
        for key, one in plain["answers"].items()
    )
    AnswerRevision.objects.bulk_create(
        AnswerRevision(
            assessment=row,
            question=key,
            number=one["revision"],
            based_on=one["based_on"],
            **_content(one),
        )
        for key, some in plain["revisions"].items()
        for one in some
    )
    Dissent.objects.bulk_create(
        Dissent(
            assessment=row,
            question=key,
            value=answer_as_text(given_from_plain(one["answer"])),
            reason=one["reason"],
            **_by(one),
        )
        for key, some in plain["views"].items()
        for one in some
    )


def _write_evidence(
    row: Assessment, pieces: Iterable[Json], sources: Mapping[str, Source]
) -> None:
    names = ("code", "title", "kind", "language", "access", "owner")
    for piece in pieces:
        made = Evidence.objects.create(
            assessment=row,
            revision=piece["revisions"][-1]["revision"],
            dated_on=_day(piece["dated_on"]),
            expires_on=_day(piece["expires_on"]),
            **{name: piece[name] for name in names},
            **_by(piece),
        )
        EvidenceUse.objects.bulk_create(
            EvidenceUse(evidence=made, question=key, place=place)
            for key, place in piece["uses"].items()
        )
        EvidenceRevision.objects.bulk_create(
            EvidenceRevision(
                evidence=made,
                number=one["revision"],
                link=one["link"],
                stored_as=_stored(one["sha256"], sources),
                shown_as=one["file"],
                content_type=one["content_type"],
                size=one["size"],
                sha256=one["sha256"],
                **_by(one),
            )
            for one in piece["revisions"]
        )


def _stored(sha256: str, sources: Mapping[str, Source]) -> str:
    if sha256 in sources:
        return sources[sha256].stored_as
    return f"{ELSEWHERE}{sha256[:32]}" if sha256 else ""


def _write_comments(row: Assessment, comments: Iterable[Json]) -> None:
    made: dict[str, Comment] = {}
    for one in comments:
        made[one["code"]] = Comment.objects.create(
            code=one["code"],
            assessment=row,
            question=one["question"],
            thread=made.get(one["thread"]),
            text=one["text"],
            resolved_by=one["resolved_by"],
            resolved_at=_moment(one["resolved_at"]) if one["resolved_at"] else None,
            **_by(one),
        )


def _write_plan(row: Assessment, actions: Iterable[Json]) -> dict[str, str]:
    """Write the actions; return those that go on from one that is not here."""
    loose: dict[str, str] = {}
    before = PlannedAction.objects.filter(assessment=row.baseline_id)
    for one in actions:
        last = before.filter(code=one["carried_from"]).first()
        PlannedAction.objects.create(
            assessment=row,
            **one
            | {
                "questions": " ".join(one["questions"]),
                "due_on": _day(one["due_on"]),
                "carried_from": last,
                "at": _moment(one["at"]),
            },
        )
        if one["carried_from"] and last is None:
            loose[one["code"]] = one["carried_from"]
    return loose


def _made_of(look: str) -> str | None:
    """Return the code of what a look has become already."""
    rows = Arrival.objects.filter(look=look) if look else Arrival.objects.none()
    return rows.values_list("assessment__code", flat=True).first()


def _write_arrival(
    row: Assessment, plain: Json, loose: Json, sha256: str, by: str, look: str
) -> None:
    arrival = Arrival.objects.create(
        assessment=row,
        chapters=canonical(plain["chapters"]).decode(),
        loose=canonical(loose).decode(),
        came_from=plain["assessment"]["organisation"],
        look=look,
        sha256=sha256,
        by=by,
        at=timezone.now(),
    )
    PersonElsewhere.objects.bulk_create(
        PersonElsewhere(arrival=arrival, code=code, **one)
        for code, one in plain["people"].items()
    )


def _content(plain: Json) -> dict[str, Any]:
    value = answer_as_text(given_from_plain(plain["answer"]))
    return {"value": value, "found": plain["found"], **_by(plain)}


def _by(plain: Json) -> dict[str, Any]:
    return {"by": plain["by"], "at": _moment(plain["at"])}


def _moment(words: str) -> datetime:
    return datetime.fromisoformat(words)


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
