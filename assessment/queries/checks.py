"""The checks that can be answered."""

from functools import lru_cache

from assessment.domain.edition import Edition
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Audience, Questionnaire
from questionnaires.memory import generation
from questionnaires.queries import load_compiled, load_published

Checks = tuple[tuple[str, Questionnaire], ...]


def load_person_checks(edition: Edition | None = None) -> Checks:
    """Return the content hash and the questionnaire of each check for persons.

    Those of an edition come in the edition's order.
    """
    _checks_in.cache_clear()
    return known_person_checks(edition)


def known_person_checks(edition: Edition | None = None) -> Checks:
    """Return the checks as this process saw them since the last publication."""
    found = [
        (content_hash, check)
        for content_hash, check in _checks_in(generation())
        if edition is None or edition.has_check(check.key)
    ]
    if edition is not None and edition.checks:
        found.sort(key=lambda one: edition.checks.index(one[1].key))
    return tuple(found)


@lru_cache(maxsize=1)
def _checks_in(_generation: int) -> Checks:
    return tuple(
        (published.content_hash, published.questionnaire)
        for published in load_published()
        if published.questionnaire.audience is Audience.PERSON
    )


def is_newest(content_hash: str) -> bool:
    """Say whether this is what a check begins with today."""
    return any(one.content_hash == content_hash for one in load_published())


def load_check(content_hash: str) -> Compiled:
    """Return a version that persons answer, compiled once per process.

    Raises:
        LookupError: there is no such version, or it is not for persons.
    """
    compiled = load_compiled(content_hash)
    if compiled.questionnaire.audience is not Audience.PERSON:
        raise LookupError(content_hash)
    return compiled


def load_office_questionnaires() -> tuple[Questionnaire, ...]:
    """Return what an office can begin an assessment with."""
    return tuple(
        published.questionnaire
        for published in load_published()
        if published.questionnaire.audience is Audience.OFFICE
    )
