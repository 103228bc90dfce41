"""What happened to an assessment in this installation, as a chapter of its archive."""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from assessment.domain.dossier import moment_to_plain
from assessment.domain.signed_copy import signature_to_plain
from assessment.models import (
    Arrival,
    Assessment,
    Assignment,
    Comment,
    Contribution,
    Mention,
    Move,
    Reopening,
    SectionReview,
    Signature,
    SignedCopy,
)
from assessment.queries.offices import load_names
from assessment.queries.signing import signed_of
from questionnaires.domain.canonical import Json, canonical
from questionnaires.models import Version

NOTHING_YET = {"contributions": 0, "comments": 0}


def load_chapters(
    row: Assessment, arrival: Arrival | None, comments: QuerySet[Comment]
) -> list[Json]:
    """Return the history of each place it was in; of this one, if there is any.

    `comments` are those that are in the archive.
    """
    before = json.loads(arrival.chapters) if arrival else []
    here = _chapter(row, comments)
    happened = [here[name] for name in here if name not in {"organisation", "revision"}]
    is_new = row.revision == 1 and not any(
        one for one in happened if one != NOTHING_YET
    )
    return before if is_new else [*before, here]


def version_to_plain(version: Version) -> dict[str, Json]:
    """Return a version with its whole definition."""
    return {
        "questionnaire": version.questionnaire.key,
        "number": version.number,
        "definition": json.loads(version.definition),
    }


def _chapter(row: Assessment, comments: QuerySet[Comment]) -> dict[str, Json]:
    mentions = Mention.objects.filter(comment__in=comments).order_by("id")
    named = list(mentions.values_list("comment__code", "user__username"))
    assignments = dict(_assignments(row))
    contributions = Contribution.objects.filter(assessment=row)
    people = {one["person"] for one in assignments.values()}
    people |= {person for _comment, person in named}
    moves = Move.objects.filter(assessment=row).order_by("id")
    moves = moves.select_related("from_version", "to_version")
    reviews = SectionReview.objects.filter(assessment=row).order_by("id")
    signatures = Signature.objects.filter(assessment=row).order_by("id")
    copies = SignedCopy.objects.filter(assessment=row).order_by("revision")
    reopenings = Reopening.objects.filter(assessment=row).order_by("revision")
    people |= {one.by for rows in (moves, reviews, reopenings) for one in rows}
    names = load_names(row.organisation.code, people)
    return {
        "organisation": row.organisation.name,
        "revision": row.revision,
        "people": {
            code: {"name": "" if "@" in name else name, "body": ""}
            for code, name in names.items()
        },
        "versions": {
            one.hash: version_to_plain(one)
            for one in _versions(moves)
            if one.hash != row.version.hash
        },
        "renamed": {},
        "left_out": {
            "contributions": contributions.filter(may_print=False).count(),
            "comments": Comment.objects.filter(assessment=row)
            .exclude(pk__in=comments.values("pk"))
            .count(),
        },
        "assignments": assignments,
        "mentions": [{"comment": one, "person": person} for one, person in named],
        "contributions": [
            {
                "answers": json.loads(one.answers),
                "printed_as": one.printed_as,
                "revision": one.revision,
                "at": moment_to_plain(one.at),
            }
            for one in contributions.filter(may_print=True).order_by("id")
        ],
        "reviews": [
            _named(one, "section", "is_accepted", "reason", "sha256") for one in reviews
        ],
        "signatures": [_signature(one) for one in signatures],
        "copies": [_copy(one) for one in copies],
        "reopenings": [_named(one, "revision", "reason") for one in reopenings],
        "moves": [
            {
                "from": one.from_version.hash,
                "to": one.to_version.hash,
                **_named(one, "before", "is_undone"),
            }
            for one in moves
        ],
    }


def _versions(moves: QuerySet[Move]) -> Iterator[Version]:
    for one in moves:
        yield one.from_version
        yield one.to_version


def _named(row: Any, *names: str) -> dict[str, Json]:
    by = {"by": row.by, "at": moment_to_plain(row.at)}
    return {name: getattr(row, name) for name in names} | by


def _assignments(row: Assessment) -> Iterator[tuple[str, Json]]:
    rows = Assignment.objects.filter(assessment=row).select_related("user")
    for one in rows:
        wished = one.wished_until
        yield (
            one.section,
            {
                "person": one.user.username if one.user else "",
                "due_on": one.due_on.isoformat() if one.due_on else None,
                "wished_until": wished.isoformat() if wished else None,
                "wished_because": one.wished_because,
            },
        )


def _signature(row: Signature) -> dict[str, Json]:
    voided = row.voided_at
    return signature_to_plain(signed_of(row)) | {
        "voided_at": moment_to_plain(voided) if voided else None,
        "voided_by": row.voided_by,
        "voided_because": row.voided_because,
    }


def _copy(row: SignedCopy) -> dict[str, Json]:
    """Return a signed copy; one whose content was tampered with stands as text."""
    try:
        content = json.loads(row.content)
        is_canonical = canonical(content).decode() == row.content
    except (ValueError, TypeError):
        is_canonical = False
    return {
        "revision": row.revision,
        "content": content if is_canonical else row.content,
        "sha256": row.sha256,
        "leaves_out": row.leaves_out.split(),
        "published_sha256": row.published_sha256,
        "signed_at": moment_to_plain(row.signed_at),
    }
