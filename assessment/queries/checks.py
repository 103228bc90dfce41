"""The checks that can be answered."""

from assessment.domain.edition import Edition
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Audience, Questionnaire
from questionnaires.queries import load_compiled, load_published


def load_person_checks(
    edition: Edition | None = None,
) -> tuple[tuple[str, Questionnaire], ...]:
    """Return the content hash and the questionnaire of each check for persons.

    Those of an edition come in the edition's order.
    """
    found = [
        (published.content_hash, published.questionnaire)
        for published in load_published()
        if published.questionnaire.audience is Audience.PERSON
        and (edition is None or edition.has_check(published.key))
    ]
    if edition is not None and edition.checks:
        found.sort(key=lambda one: edition.checks.index(one[1].key))
    return tuple(found)


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
