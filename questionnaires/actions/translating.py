"""What translators and reviewers do: words, reviews, and notes for each other."""

from collections.abc import Callable, Mapping

from django.db import transaction

from questionnaires.actions.drafting import change_draft
from questionnaires.actions.renderings import rows_in, save
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.translating.restating import Where
from questionnaires.models import Questionnaire as Row
from questionnaires.models import Rendering


@transaction.atomic
def translate(
    key: str,
    language: str,
    change: Callable[[Questionnaire], Questionnaire],
    *,
    by: str,
    role: str = "",
    notes: Mapping[Where, str] | None = None,
) -> str:
    """Change the words of one language, with the notes; return the draft's hash.

    Raises:
        DraftChangedError: there is no draft any more.
        OwnReviewError: somebody would review their own translation.
    """
    draft_hash = change_draft(
        key,
        change,
        by=by,
        part=f"translation:{language}",
        weight=None,
        role=role,
    )
    if notes:
        _note(key, language, notes)
    return draft_hash


def _note(key: str, language: str, notes: Mapping[Where, str]) -> None:
    row = Row.objects.get(key=key)
    known = rows_in(row, [language])
    changed = []
    for where, note in notes.items():
        sheet, text, column = where
        found = known.get((language, where)) or Rendering(
            questionnaire=row, language=language, sheet=sheet, key=text, column=column
        )
        if found.note != note:
            found.note = note
            changed.append(found)
    save(changed)
