"""The checks that can be answered."""

from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Audience, Questionnaire
from questionnaires.queries import load_compiled, load_published


def load_person_checks() -> tuple[tuple[str, Questionnaire], ...]:
    """Return the content hash and the questionnaire of each check for persons."""
    return tuple(
        (published.content_hash, published.questionnaire)
        for published in load_published()
        if published.questionnaire.audience is Audience.PERSON
    )


def load_check(content_hash: str) -> Compiled:
    """Return a version that persons answer, compiled once per process.

    Raises:
        LookupError: there is no such version, or it is not for persons.
    """
    compiled = load_compiled(content_hash)
    if compiled.questionnaire.audience is not Audience.PERSON:
        raise LookupError(content_hash)
    return compiled
