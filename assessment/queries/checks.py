"""The checks that can be answered, and those that no longer are."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assessment.domain.edition import Edition
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Audience, Questionnaire
from questionnaires.memory import generation
from questionnaires.queries import load_compiled, load_definition, load_published
from questionnaires.queries.retired import load_retired

Checks = tuple[tuple[str, Questionnaire], ...]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A questionnaire that nothing begins with, and what to begin with, if anything."""

    before: Questionnaire
    now: Questionnaire | None


def load_person_checks(edition: Edition | None = None) -> Checks:
    """Return the content hash and the questionnaire of each check for persons.

    Those of an edition come in the edition's order; in the place of one that was
    retired stands what came after it.
    """
    _known.cache_clear()
    return known_person_checks(edition)


def known_person_checks(edition: Edition | None = None) -> Checks:
    """Return the checks as this process saw them since the last publication."""
    checks, replaced = _known(generation())
    if edition is None or not edition.checks:
        return checks
    here = {one[1].key: one for one in checks}
    wanted = dict.fromkeys(_now(replaced, key) for key in edition.checks)
    return tuple(here[key] for key in wanted if key in here)


def to_begin(edition: Edition, key: str, chosen: str) -> str:
    """Return the version a check begins with today; empty if it is not offered.

    Who chose another one had an older page, or another process knows better.
    """
    for known in (known_person_checks, load_person_checks):
        found = {check.key: content_hash for content_hash, check in known(edition)}
        if found.get(key) == chosen:
            break
    return found.get(key, "")


def known_replaced_checks() -> Mapping[str, Replaced]:
    """Return the checks that persons no longer begin, by key, as of then."""
    return _known(generation())[1]


def load_replaced_office_questionnaires() -> Mapping[str, Replaced]:
    """Return what offices no longer begin an assessment with, by key."""
    begun = {one.key: one for one in load_office_questionnaires()}
    return _replaced(Audience.OFFICE, begun)


def _now(replaced: Mapping[str, Replaced], key: str) -> str:
    found = replaced.get(key)
    return found.now.key if found and found.now else key


@lru_cache(maxsize=1)
def _known(_generation: int) -> tuple[Checks, Mapping[str, Replaced]]:
    checks = tuple(
        (published.content_hash, published.questionnaire)
        for published in load_published()
        if published.questionnaire.audience is Audience.PERSON
    )
    begun = {check.key: check for _hash, check in checks}
    return checks, _replaced(Audience.PERSON, begun)


def _replaced(
    audience: Audience, begun: Mapping[str, Questionnaire]
) -> dict[str, Replaced]:
    """Return what is retired for an audience, with what of `begun` came after it."""
    found = {
        key: Replaced(load_definition(one.content_hash), begun.get(one.successor))
        for key, one in load_retired().items()
    }
    return {key: one for key, one in found.items() if one.before.audience is audience}


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
