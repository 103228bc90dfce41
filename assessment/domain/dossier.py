"""All that the offices say in an assessment, as one value and as canonical JSON.

This is what is signed, shown, compared and handed on: its results are worked out from
it alone, whether it was loaded from rows or from a signed copy. What civil society
said stands beside it (`contributing.py`), and is hashed by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from assessment.domain.evidence import About, Piece, Revision, Source, Use
from assessment.domain.overview import answers_of
from assessment.domain.saving import Content, Kept
from assessment.domain.sitting import View
from questionnaires.domain.answers import Answers, Given, Instead, Said
from questionnaires.domain.canonical import Json
from questionnaires.domain.decimals import write_decimal

FORMAT = "touchstone-dossier-1"
_NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named in a dossier: how they were called, and for whom."""

    name: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What an assessment is of: who fills it in, with which version, for when.

    `version` is the SHA-256 of the version's definition, `number` its number.
    """

    code: str
    title: str
    office_name: str
    questionnaire: str
    number: int
    version: str
    period_from: date
    period_to: date
    languages: tuple[str, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """An assessment with what the offices answered, saw differently and rest it on.

    `kept` and `views` are by question; `people` by the codes that stand in `by`;
    `bodies` says which ministry or body each section belongs to.
    """

    head: Head
    kept: Mapping[str, Kept]
    views: Mapping[str, tuple[View, ...]]
    pieces: tuple[Piece, ...]
    people: Mapping[str, Person]
    bodies: Mapping[str, str]

    @property
    def answers(self) -> Answers:
        """Return the answers, as of the last day of the period."""
        return answers_of(self.kept, self.head.period_to.isoformat())


def dossier_to_plain(dossier: Dossier) -> dict[str, Json]:
    """Return a dossier as JSON; `dossier_from_plain` reads it back."""
    return {
        "format": FORMAT,
        "assessment": _head_to_plain(dossier.head),
        "answers": {key: answer_to_plain(one) for key, one in dossier.kept.items()},
        "views": {
            key: [view_to_plain(one) for one in some]
            for key, some in dossier.views.items()
        },
        "evidence": {one.code: piece_to_plain(one) for one in dossier.pieces},
        "people": {
            code: {"name": one.name, "body": one.body}
            for code, one in dossier.people.items()
        },
        "bodies": dict(dossier.bodies),
    }


def dossier_from_plain(plain: Json) -> Dossier:
    """Return the dossier that `dossier_to_plain` wrote.

    Raises:
        ValueError: it is of another format, or something in it was not written so.
        KeyError: something is missing.
    """
    if plain.get("format") != FORMAT:
        raise ValueError(plain.get("format"))
    return Dossier(
        head=_head_from_plain(plain["assessment"]),
        kept={key: _answer_from_plain(one) for key, one in plain["answers"].items()},
        views={
            key: tuple(_view_from_plain(key, one) for one in some)
            for key, some in plain["views"].items()
        },
        pieces=tuple(
            _piece_from_plain(code, one) for code, one in plain["evidence"].items()
        ),
        people={
            code: Person(one["name"], one["body"])
            for code, one in plain["people"].items()
        },
        bodies=dict(plain["bodies"]),
    )


def answer_to_plain(kept: Kept) -> dict[str, Json]:
    """Return an answer with what was found, who wrote it and when."""
    return {
        "answer": given_to_plain(kept.content.given),
        "found": kept.content.found,
        "look_again": kept.content.look_again,
        "revision": kept.revision,
        "by": kept.by,
        "at": moment_to_plain(kept.at),
    }


def view_to_plain(view: View) -> dict[str, Json]:
    """Return a member's other view of an answer."""
    return {
        "answer": given_to_plain(view.given),
        "reason": view.reason,
        "by": view.by,
        "at": moment_to_plain(view.at),
    }


def piece_to_plain(piece: Piece) -> dict[str, Json]:
    """Return a piece of evidence with its newest revision and what it supports."""
    about, newest = piece.about, piece.newest
    source = newest.source
    return {
        "title": about.title,
        "kind": about.kind,
        "language": about.language,
        "access": about.access,
        "dated_on": _day(about.dated_on),
        "owner": about.owner,
        "expires_on": _day(about.expires_on),
        "by": piece.by,
        "at": moment_to_plain(piece.at),
        "revision": newest.number,
        "revised_by": newest.by,
        "revised_at": moment_to_plain(newest.at),
        "link": source.link,
        "file": source.shown_as,
        "content_type": source.content_type,
        "size": source.size,
        "sha256": source.sha256,
        "uses": {use.question: use.place for use in piece.uses},
    }


def given_to_plain(given: Given | None) -> Json:
    """Return an answer so that it needs no question to be read back."""
    match given:
        case None | str():
            return given
        case Decimal():
            return {_NUMBER: write_decimal(given)}
        case Instead(said=said, reason=reason):
            return {str(said): reason}
        case _:
            return list(given)


def given_from_plain(plain: Json) -> Given | None:
    """Return the answer that `given_to_plain` wrote.

    Raises:
        ValueError: it was not written so.
    """
    match plain:
        case None | str():
            return plain
        case [*several]:
            return tuple(map(str, several))
        case dict() if len(plain) == 1:
            ((said, text),) = plain.items()
            return Decimal(text) if said == _NUMBER else Instead(Said(said), text)
        case _:
            raise ValueError(plain)


def moment_to_plain(moment: datetime) -> str:
    """Return a moment in UTC, to the microsecond (ISO 8601)."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _head_to_plain(head: Head) -> dict[str, Json]:
    return {
        "code": head.code,
        "title": head.title,
        "organisation": head.office_name,
        "questionnaire": head.questionnaire,
        "number": head.number,
        "version": head.version,
        "period_from": head.period_from.isoformat(),
        "period_to": head.period_to.isoformat(),
        "languages": list(head.languages),
        "revision": head.revision,
    }


def _head_from_plain(plain: Mapping[str, Any]) -> Head:
    return Head(
        code=plain["code"],
        title=plain["title"],
        office_name=plain["organisation"],
        questionnaire=plain["questionnaire"],
        number=plain["number"],
        version=plain["version"],
        period_from=date.fromisoformat(plain["period_from"]),
        period_to=date.fromisoformat(plain["period_to"]),
        languages=tuple(plain["languages"]),
        revision=plain["revision"],
    )


def _answer_from_plain(plain: Mapping[str, Any]) -> Kept:
    given = given_from_plain(plain["answer"])
    return Kept(
        Content(given, plain["found"], plain["look_again"]),
        plain["revision"],
        plain["by"],
        datetime.fromisoformat(plain["at"]),
    )


def _view_from_plain(question: str, plain: Mapping[str, Any]) -> View:
    given = given_from_plain(plain["answer"])
    if given is None:
        raise ValueError(question)
    at = datetime.fromisoformat(plain["at"])
    return View(question, given, plain["reason"], plain["by"], at)


def _piece_from_plain(code: str, plain: Mapping[str, Any]) -> Piece:
    about = About(
        title=plain["title"],
        kind=plain["kind"],
        language=plain["language"],
        access=plain["access"],
        dated_on=_from_day(plain["dated_on"]),
        owner=plain["owner"],
        expires_on=_from_day(plain["expires_on"]),
    )
    source = Source(
        link=plain["link"],
        shown_as=plain["file"],
        content_type=plain["content_type"],
        size=plain["size"],
        sha256=plain["sha256"],
    )
    revised_at = datetime.fromisoformat(plain["revised_at"])
    return Piece(
        code=code,
        about=about,
        by=plain["by"],
        at=datetime.fromisoformat(plain["at"]),
        is_out_of_date=False,
        revisions=(
            Revision(plain["revision"], source, plain["revised_by"], revised_at),
        ),
        uses=tuple(Use(key, place) for key, place in plain["uses"].items()),
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _from_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
