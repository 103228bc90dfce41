"""What can be taken out of an assessment: loaded, and said in plain words."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.utils import translation
from django.utils.translation import get_language

from assessment.domain.archive.arriving import counts_of, files_of
from assessment.domain.assessing import Assessment
from assessment.domain.dossier import given_from_plain
from assessment.pages.archives import COUNTED, HISTORY, counted
from assessment.pages.evidence import size_words
from assessment.pages.people import moment_words
from assessment.queries.archives import load_archive, load_arrival
from questionnaires.domain.answers import Instead
from questionnaires.domain.canonical import Json, canonical
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import AnsweredBy
from questionnaires.queries import load_compiled_part
from reports.domain.book import Sheet, book_of
from reports.domain.material import said
from reports.domain.official.values import OfficialReport
from reports.domain.words import plain_number
from reports.pages.official import results_of


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A signature that was given in another installation."""

    organisation: str
    name: str
    body: str
    at: str
    revision: int
    is_void: bool


def load_book(
    user: User, assessment: Assessment
) -> tuple[OfficialReport, tuple[Sheet, ...]]:
    """Return the results of an assessment, and all of its tables."""
    report = results_of(user, assessment)
    archive = load_archive(assessment.code, user)
    compiled = load_compiled_part(assessment.version, AnsweredBy.OFFICES)
    answer = partial(_answer, compiled)
    return report, book_of(translation, report, archive, answer)


def exports_context(user: User, assessment: Assessment) -> dict[str, Any]:
    """Return what the template of the page needs."""
    archive = load_archive(assessment.code, user)
    counts, files = counts_of(archive), files_of(archive)
    left_out = [one["left_out"] for one in archive["chapters"]]
    return {
        "assessment": assessment,
        "made": counted(counts, COUNTED),
        "history": counted(counts, HISTORY),
        "json_size": size_words(len(canonical(archive))),
        "files": len(files),
        "files_size": size_words(sum(one["size"] for one in files.values())),
        "confidential": sum(one["contributions"] for one in left_out),
        "talk": sum(one["comments"] for one in left_out),
        "elsewhere": signed_elsewhere(user, assessment),
    }


def signed_elsewhere(user: User, assessment: Assessment) -> list[Elsewhere]:
    """Return the signatures that came with an assessment, and hold nowhere here."""
    return [
        Elsewhere(
            organisation=chapter["organisation"],
            name=one["name"],
            body=one["body"],
            at=_moment(one["at"]),
            revision=one["revision"],
            is_void=one["voided_at"] is not None,
        )
        for chapter in load_arrival(user, assessment.code)
        for one in chapter["signatures"]
    ]


def _moment(words: str) -> str:
    return moment_words(datetime.fromisoformat(words))


def _answer(compiled: Compiled, key: str, plain: Json) -> str:
    """Return an answer in words; what is not offered any more stands as its key."""
    given = given_from_plain(plain)
    if isinstance(given, Instead):
        return said(translation, given.said)
    if given is None:
        return ""
    if not isinstance(given, str | tuple):
        return plain_number(translation, given)
    default = compiled.questionnaire.default_language
    language = get_language() or default
    labels = {
        one.key: one.label.in_language(language, default)
        for one in compiled.choices.get(key, ())
    }
    several = (given,) if isinstance(given, str) else given
    return ", ".join(labels.get(one) or one for one in several)
