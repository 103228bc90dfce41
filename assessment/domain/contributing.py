"""What civil society answers to the part of its own: kept, and signed, by itself.

Nothing here reaches a score. A contribution is confidential unless its author agreed
to have it printed, and may take that back.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from assessment.domain.moving import moved
from assessment.domain.saving import BLANK, Content, Kept
from questionnaires.domain.canonical import Json, canonical, hash_of
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.difference import Correction
from questionnaires.domain.kept_answers import answer_as_text, answer_from_text


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether a contribution may be read and printed, and under which name."""

    may_print: bool = False
    printed_as: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What a newer version has no place for, the version it was said in, and why."""

    question: str
    version: str
    content: Content
    why: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one member answered, by question, each with a revision of its own.

    `versions` names the version each was answered in, by the hash of its definition.
    """

    kept: Mapping[str, Kept]
    consent: Consent = Consent()
    versions: Mapping[str, str] = field(default_factory=dict)
    left: tuple[Left, ...] = ()

    @property
    def contents(self) -> dict[str, Content]:
        """Return what stands there; a question that was emptied again is left out."""
        contents = {key: one.content for key, one in self.kept.items()}
        return {
            key: content
            for key, content in contents.items()
            if content.given is not None or content.found
        }


@dataclass(frozen=True, slots=True)
class Counted:
    """How many contributions there are, and how many of them are confidential."""

    all: int = 0
    confidential: int = 0


@dataclass(frozen=True, slots=True)
class Perspective:
    """A question of civil society, the offices' own, and what may be read of both.

    `official` is what the offices answered to the question that asks the same, if
    there is one; `said` are a name, which can be empty, and a content.
    """

    question: str
    same_as: str
    official: Content = BLANK
    said: tuple[tuple[str, Content], ...] = ()


def versions_of(contribution: Contribution) -> set[str]:
    """Return the versions that a contribution answers."""
    return {version for version in contribution.versions.values() if version}


def in_version(
    contribution: Contribution,
    version: str,
    parts: Mapping[str, Questionnaire],
    judged: Mapping[str, Iterable[Correction]],
) -> Contribution:
    """Return what becomes of a contribution where another version is asked.

    What is kept stays as it was written: the way back is the same as the way there.
    `parts` are what civil society is asked in this version and in all it answered;
    `judged` is what experts said of the changes between each of these and this one.
    """
    kept, left = dict(contribution.kept), []
    for before in sorted(versions_of(contribution) - {version}):
        of_it = {
            key: one
            for key, one in contribution.kept.items()
            if contribution.versions.get(key) == before
        }
        fate = moved(parts[before], parts[version], of_it, judged[before])
        for key, content in fate.contents.items():
            kept[key] = replace(kept[key], content=content)
        left += [Left(key, before, *lost) for key, lost in fate.lost.items()]
    return replace(contribution, kept=kept, left=tuple(left))


def answers_as_text(contribution: Contribution) -> str:
    """Return what was answered as canonical JSON, by question."""
    plain = {
        key: _plain(one.content)
        | {
            "look_again": one.content.look_again,
            "revision": one.revision,
            "version": contribution.versions.get(key, ""),
        }
        for key, one in contribution.kept.items()
    }
    return canonical(plain).decode()


def answers_from_text(text: str, by: str, at: datetime) -> Contribution:
    """Return what `answers_as_text` wrote, as of the author and the last save.

    An answer of before versions were named counts as one of whichever is asked.

    Raises:
        ValueError: it was not written so.
    """
    plain = json.loads(text)
    return Contribution(
        kept={
            key: Kept(_content(one), one["revision"], by, at)
            for key, one in plain.items()
        },
        versions={key: one.get("version", "") for key, one in plain.items()},
    )


def signed_content(contributions: Iterable[Contribution]) -> bytes:
    """Return the canonical bytes of all contributions, in no order of people.

    They are signed by themselves: the content of the offices has none of it, and this
    has no name but the one to be printed.
    """
    all_of_them: list[Json] = [
        {
            "answers": {key: _plain(given) for key, given in one.contents.items()},
            "may_print": one.consent.may_print,
            "printed_as": one.consent.printed_as,
        }
        for one in contributions
    ]
    return canonical(sorted(all_of_them, key=canonical))


def fingerprint(contributions: Iterable[Contribution]) -> str:
    """Return the SHA-256 of the contributions by themselves, as `sha256:…`."""
    return hash_of(signed_content(contributions))


def perspectives(
    same_as: Mapping[str, str],
    official: Mapping[str, Kept],
    readable: Collection[tuple[Contribution, frozenset[str]]],
) -> tuple[Perspective, ...]:
    """Lay what civil society answered beside what the offices did.

    `same_as` names for each question of civil society the offices' one, or nothing;
    `readable` are contributions that may be read, with the questions each was asked.
    """
    return tuple(
        Perspective(
            question=key,
            same_as=same,
            official=official[same].content if same in official else BLANK,
            said=tuple(
                (one.consent.printed_as, one.contents[key])
                for one, asked in readable
                if key in asked and key in one.contents
            ),
        )
        for key, same in same_as.items()
    )


def _plain(content: Content) -> dict[str, Json]:
    return {"found": content.found, "value": answer_as_text(content.given)}


def _content(plain: Mapping[str, Any]) -> Content:
    given = answer_from_text(plain["value"])
    return Content(given, plain["found"], plain.get("look_again", False))
