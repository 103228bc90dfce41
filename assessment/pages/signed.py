"""A revision as it was signed, written from the signed copy and its version alone."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assessment.domain.assessing import Assessment
from assessment.domain.desk import Sealed
from assessment.domain.dossier import Dossier
from assessment.domain.evidence import Piece
from assessment.domain.overview import NOTHING_AROUND, Part
from assessment.domain.signed_copy import Copy
from assessment.domain.sitting import Sitting
from assessment.pages.people import day_words
from assessment.pages.sections import given_words, views_shown
from assessment.pages.signing import sealed_row, signature_row
from questionnaires.domain.definition import AnsweredBy
from questionnaires.queries import load_compiled_part


def signed_context(
    assessment: Assessment, copy: Copy, sealed: Sealed, names: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the template of a signed revision needs."""
    sitting = sitting_of(assessment, copy.dossier)
    questionnaire, head = sitting.compiled.questionnaire, copy.dossier.head
    sections = {one.key: one for one in questionnaire.sections}
    return {
        "assessment": assessment,
        "questionnaire": questionnaire,
        "head": head,
        "period": (day_words(head.period_from), day_words(head.period_to)),
        "sealed": sealed_row(assessment, sealed, names),
        "signatures": [
            signature_row(assessment, one, sections) for one in copy.signatures
        ],
        "contributions": len(copy.contributions),
        "parts": [
            (part.section, copy.dossier.bodies.get(part.section.key, ""), rows)
            for part in sitting.parts
            if (rows := _rows(sitting, part, copy.dossier))
        ],
    }


def sitting_of(assessment: Assessment, dossier: Dossier) -> Sitting:
    """Return what stands in a dossier as pages of an assessment read it."""
    head = dossier.head
    then = replace(
        assessment,
        title=head.title,
        number=head.number,
        version=head.version,
        period_from=head.period_from,
        period_to=head.period_to,
        languages=head.languages,
        revision=head.revision,
    )
    return Sitting(
        me="",
        assessment=then,
        compiled=load_compiled_part(head.version, AnsweredBy.OFFICES),
        kept=dossier.kept,
        assigned={},
        around=NOTHING_AROUND,
        views=dossier.views,
    )


def _rows(sitting: Sitting, part: Part, dossier: Dossier) -> list[dict[str, Any]]:
    """Return each question of a section with what stood there."""
    names = {code: one.name for code, one in dossier.people.items()}
    rows = []
    for key in part.questions:
        kept = sitting.kept.get(key)
        given = kept.content.given if kept else None
        rows.append(
            {
                "question": sitting.compiled.questions[key],
                "answer": given_words(sitting.compiled, key, given),
                "found": kept.content.found if kept else "",
                "views": views_shown(sitting, key, names),
                "evidence": _evidence(dossier.pieces, key),
            }
        )
    return rows


def _evidence(pieces: tuple[Piece, ...], key: str) -> list[tuple[str, str]]:
    """Return the titles of what a question rested on, and the places in it."""
    return [
        (piece.about.title, use.place)
        for piece in pieces
        for use in piece.uses
        if use.question == key
    ]
