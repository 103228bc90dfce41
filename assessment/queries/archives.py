"""All that was entered into an assessment, as its open format has it.

Confidential contributions, and what civil society asks the coordinators, stay with
those who wrote them: how many were left out stands in the file.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from assessment.domain.archive.arriving import Taken, accounts_of, codes_of
from assessment.domain.archive.format import FORMAT
from assessment.domain.archive.work import action_to_plain, headline_to_plain
from assessment.domain.dossier import given_to_plain, moment_to_plain
from assessment.models import (
    Answer,
    AnswerRevision,
    Arrival,
    Assessment,
    Comment,
    Dissent,
    Evidence,
    Headline,
    Membership,
    PersonElsewhere,
    PlannedAction,
)
from assessment.queries.chapters import load_chapters, version_to_plain
from assessment.queries.headlines import headline_of
from assessment.queries.offices import load_names
from assessment.queries.planning import action_of
from questionnaires.domain.canonical import Json
from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.kept_answers import answer_from_text
from questionnaires.queries import load_compiled_part


def load_archive(code: str, user: User | None = None) -> Json:
    """Return an assessment in its open format, for one who reads it.

    Without a user it is for whoever runs the site, from the command line.

    Raises:
        LookupError: there is none, or none that this user takes part in.
    """
    rows = Assessment.objects.for_user(user) if user else Assessment.objects.all()
    found = rows.select_related("organisation", "version__questionnaire", "baseline")
    row = found.filter(code=code).first()
    if row is None:
        raise LookupError(code)
    arrival = Arrival.objects.filter(assessment=row).first()
    loose = json.loads(arrival.loose) if arrival else {}
    comments = Comment.objects.filter(assessment=row).exclude(
        question__in=_confidential(row)
    )
    archive: dict[str, Json] = {
        "format": FORMAT,
        "assessment": _head(row, loose),
        "versions": {row.version.hash: version_to_plain(row.version)},
        "answers": {
            one.question: {**_answer(one), "look_again": one.look_again}
            | {"revision": one.revision}
            for one in Answer.objects.filter(assessment=row)
        },
        "revisions": _revisions(row),
        "views": _views(row),
        "evidence": list(_evidence(row)),
        "comments": list(_comments(comments)),
        "plan": list(_plan(row, loose.get("carried_from", {}))),
        "headlines": [
            headline_to_plain(headline_of(one))
            for one in Headline.objects.filter(assessment=row).order_by("id")
        ],
        "people": {},
        "chapters": load_chapters(row, arrival, comments),
    }
    return archive | {"people": _people(row, arrival, accounts_of(archive))}


def load_taken(office: str, plain: Json) -> Taken:
    """Return what of an archive cannot stand here under its own name."""
    codes = codes_of(plain)
    models = (Assessment, Evidence, Comment, PlannedAction)
    return Taken(
        codes={
            code
            for model in models
            for code in model.objects.filter(code__in=codes).values_list(
                "code", flat=True
            )
        },
        people=set(
            User.objects.filter(username__in=accounts_of(plain)).values_list(
                "username", flat=True
            )
        ),
        titles=set(
            Assessment.objects.filter(organisation__code=office).values_list(
                "title", flat=True
            )
        ),
    )


def load_arrival(user: User, code: str) -> list[Json]:
    """Return the chapters an assessment brought from elsewhere; else none."""
    rows = Arrival.objects.for_user(user).filter(assessment__code=code)
    text = rows.values_list("chapters", flat=True).first()
    return list(json.loads(text)) if text else []


def _head(row: Assessment, loose: Json) -> dict[str, Json]:
    days = ("period_from", "period_to", "deadline", "opened_on")
    baseline = row.baseline.code if row.baseline else loose.get("baseline", "")
    return {
        "code": row.code,
        "title": row.title,
        "organisation": row.organisation.name,
        "questionnaire": row.version.questionnaire.key,
        "number": row.version.number,
        "version": row.version.hash,
        "languages": row.languages.split(),
        "baseline": baseline,
        **{name: getattr(row, name).isoformat() for name in days},
    }


def _confidential(row: Assessment) -> set[str]:
    """Return the questions about which civil society and coordinators are alone."""
    moves = row.moves.values_list("from_version__hash", "to_version__hash")
    versions = {row.version.hash, *(one for both in moves for one in both)}
    return {
        key
        for version in versions
        for key in load_compiled_part(version, AnsweredBy.CIVIL_SOCIETY).questions
    }


def _by(row: Any) -> dict[str, Json]:
    return {"by": row.by, "at": moment_to_plain(row.at)}


def _answer(row: Answer | AnswerRevision) -> dict[str, Json]:
    given = given_to_plain(answer_from_text(row.value))
    return {"answer": given, "found": row.found, **_by(row)}


def _revisions(row: Assessment) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    for one in AnswerRevision.objects.filter(assessment=row).order_by("id"):
        plain = {"revision": one.number, "based_on": one.based_on, **_answer(one)}
        found.setdefault(one.question, []).append(plain)
    return found


def _views(row: Assessment) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    for one in Dissent.objects.filter(assessment=row).order_by("id"):
        given = answer_from_text(one.value)
        if given is not None:
            plain = {"answer": given_to_plain(given), "reason": one.reason, **_by(one)}
            found.setdefault(one.question, []).append(plain)
    return found


def _evidence(row: Assessment) -> Iterator[Json]:
    pieces = Evidence.objects.filter(assessment=row).order_by("id")
    for one in pieces.prefetch_related("revisions", "uses"):
        names = ("code", "title", "kind", "language", "access", "owner")
        yield {
            **{name: getattr(one, name) for name in names},
            "dated_on": _day(one.dated_on),
            "expires_on": _day(one.expires_on),
            "uses": {each.question: each.place for each in one.uses.all()},
            "revisions": [
                {
                    "revision": each.number,
                    "link": each.link,
                    "file": each.shown_as,
                    "content_type": each.content_type,
                    "size": each.size,
                    "sha256": each.sha256,
                    **_by(each),
                }
                for each in sorted(one.revisions.all(), key=lambda each: each.number)
            ],
            **_by(one),
        }


def _comments(rows: QuerySet[Comment]) -> Iterator[Json]:
    for one in rows.select_related("thread").order_by("id"):
        yield {
            "code": one.code,
            "question": one.question,
            "thread": one.thread.code if one.thread else "",
            "text": one.text,
            "resolved_by": one.resolved_by,
            "resolved_at": moment_to_plain(one.resolved_at)
            if one.resolved_at
            else None,
            **_by(one),
        }


def _plan(row: Assessment, loose: dict[str, str]) -> Iterator[Json]:
    rows = PlannedAction.objects.filter(assessment=row).order_by("id")
    for one in rows.select_related("carried_from__assessment"):
        last = one.carried_from.code if one.carried_from else loose.get(one.code, "")
        yield {**action_to_plain(action_of(one)), "carried_from": last}


def _people(
    row: Assessment, arrival: Arrival | None, codes: set[str]
) -> dict[str, Json]:
    """Return who is named, and for whom they speak; never an address."""
    names = load_names(row.organisation.code, codes)
    members = Membership.objects.filter(organisation=row.organisation)
    bodies = dict(members.values_list("user__username", "body"))
    found = {
        code: {"name": "" if "@" in name else name, "body": bodies.get(code, "")}
        for code, name in names.items()
    }
    for one in PersonElsewhere.objects.filter(arrival=arrival, code__in=codes):
        found[one.code] = {"name": one.name, "body": one.body}
    return found


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
