"""What a signature is given for: canonical content, by section and as a whole.

The SHA-256 of a section covers its version, its answers with who wrote them and when,
the different views, and the evidence that stands with its questions. The whole covers
everything, also evidence that no question names.
"""

from collections.abc import Iterable

from assessment.domain.dossier import (
    Dossier,
    answer_to_plain,
    dossier_to_plain,
    piece_to_plain,
    view_to_plain,
)
from questionnaires.domain.canonical import Json, canonical, hash_of
from questionnaires.domain.definition import Questionnaire


def section_content(
    dossier: Dossier, questionnaire: Questionnaire, section: str
) -> dict[str, Json]:
    """Return all that stands in one section, as JSON.

    Raises:
        KeyError: the questionnaire has no such section.
    """
    found = {one.key: one for one in questionnaire.sections}[section]
    keys = {question.key for question in found.questions}
    evidence: dict[str, Json] = {}
    for one in dossier.pieces:
        uses = {use.question: use.place for use in one.uses if use.question in keys}
        if uses:
            evidence[one.code] = piece_to_plain(one) | {"uses": uses}
    return {
        "section": section,
        "version": dossier.head.version,
        "answers": {
            key: answer_to_plain(one)
            for key, one in dossier.kept.items()
            if key in keys
        },
        "views": {
            key: [view_to_plain(one) for one in some]
            for key, some in dossier.views.items()
            if key in keys
        },
        "evidence": evidence,
    }


def section_sha256(dossier: Dossier, questionnaire: Questionnaire, section: str) -> str:
    """Return the hash of one section's canonical content."""
    return hash_of(canonical(section_content(dossier, questionnaire, section)))


def sections_sha256(
    dossier: Dossier, questionnaire: Questionnaire, sections: Iterable[str]
) -> str:
    """Return the hash that one signature under several sections is given for."""
    hashes = {key: section_sha256(dossier, questionnaire, key) for key in sections}
    return hash_of(canonical(hashes))


def whole_sha256(dossier: Dossier) -> str:
    """Return the hash that the signature under the whole is given for."""
    return hash_of(canonical(dossier_to_plain(dossier)))
