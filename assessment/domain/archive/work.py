"""The plan and the sentences above results as JSON: in archives and beside reports."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from assessment.domain.dossier import moment_to_plain
from assessment.domain.headlines import Headline
from assessment.domain.planning import Action, Planned, Progress
from questionnaires.domain.canonical import Json


def action_to_plain(action: Action) -> dict[str, Json]:
    """Return an action; the cycles it comes from and goes on in are no part of it."""
    planned = action.planned
    return {
        "code": action.code,
        "title": planned.title,
        "questions": list(planned.questions),
        "owner": planned.owner,
        "due_on": planned.due_on.isoformat() if planned.due_on else None,
        "cost": planned.cost,
        "indicator": planned.indicator,
        "progress": planned.progress.value,
        "note": planned.note,
        "revision": action.revision,
        "by": action.by,
        "at": moment_to_plain(action.at),
    }


def action_from_plain(plain: Mapping[str, Any]) -> Action:
    """Return the action that `action_to_plain` wrote.

    Raises:
        ValueError: something in it was not written so.
        KeyError: something is missing.
    """
    due_on = plain["due_on"]
    planned = Planned(
        title=plain["title"],
        questions=tuple(plain["questions"]),
        owner=plain["owner"],
        due_on=date.fromisoformat(due_on) if due_on else None,
        cost=plain["cost"],
        indicator=plain["indicator"],
        progress=Progress(plain["progress"]),
        note=plain["note"],
    )
    at = datetime.fromisoformat(plain["at"])
    return Action(plain["code"], planned, plain["revision"], plain["by"], at)


def headline_to_plain(headline: Headline) -> dict[str, Json]:
    """Return a sentence with who wrote it and when."""
    return {
        "scale": headline.scale,
        "language": headline.language,
        "text": headline.text,
        "revision": headline.revision,
        "by": headline.by,
        "at": moment_to_plain(headline.at),
    }


def headline_from_plain(plain: Mapping[str, Any]) -> Headline:
    """Return the sentence that `headline_to_plain` wrote.

    Raises:
        ValueError: its moment was not written so.
        KeyError: something is missing.
    """
    return Headline(
        scale=plain["scale"],
        language=plain["language"],
        text=plain["text"],
        revision=plain["revision"],
        by=plain["by"],
        at=datetime.fromisoformat(plain["at"]),
    )
