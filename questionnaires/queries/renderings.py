"""Whose words translations are, and what was noted beside them."""

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.domain.translating.restating import Where
from questionnaires.models import Rendering


@dataclass(frozen=True, slots=True)
class Rendered:
    """One text in one language: who translated and who reviewed it, as codes.

    They are of the words with the mark `words_mark`; of others nothing is known.
    """

    words_mark: str
    translated_by: str
    reviewed_by: str
    role: str
    note: str


def load_rendered(key: str, language: str) -> Mapping[Where, Rendered]:
    """Return what is known of a bank's texts in one language."""
    rows = Rendering.objects.filter(questionnaire__key=key, language=language)
    return {
        (row.sheet, row.key, row.column): Rendered(
            row.words_mark, row.translated_by, row.reviewed_by, row.role, row.note
        )
        for row in rows
    }


def notes_of(rendered: Mapping[Where, Rendered]) -> dict[Where, str]:
    """Return the notes alone."""
    return {where: one.note for where, one in rendered.items() if one.note}
