"""A bank that was looked at on a page becomes a draft."""

from django.db import transaction

from questionnaires.actions import DraftChangedError, replace_draft
from questionnaires.actions.drafting import change_draft
from questionnaires.actions.recording import record
from questionnaires.actions.renderings import note_turns
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.translating.placing import settled
from questionnaires.domain.translating.restating import Weight
from questionnaires.models import Draft, Version
from questionnaires.models import Questionnaire as Row
from questionnaires.queries import load_version


@transaction.atomic
def bring_in(
    questionnaire: Questionnaire, based_on: str, weight: Weight, *, by: str
) -> str:
    """Make of a bank the draft it was compared as; return its hash.

    `based_on` is the hash of the draft that was there, nothing where there was none;
    then it follows the newest version, if there is one. `weight` is what becomes of
    translations whose source has other words now.

    Raises:
        DraftChangedError: there is another draft by now, or none any more.
        OwnReviewError: somebody would review their own translation.
    """
    key = questionnaire.key
    Row.objects.get_or_create(key=key)
    row = Row.objects.select_for_update().get(key=key)
    draft = Draft.objects.filter(questionnaire=row).first()
    if (draft.hash if draft else "") != based_on:
        raise DraftChangedError(key)
    if draft:
        return change_draft(
            key, lambda _before: questionnaire, by=by, part="import", weight=weight
        )
    newest = Version.objects.filter(questionnaire=row).order_by("-number").first()
    if newest:
        before = load_version(key, newest.number).questionnaire
        questionnaire = settled(before, questionnaire, weight)
        note_turns(row, before, questionnaire, by=by)
    record("draft.imported", f"questionnaire:{key}", by=by)
    return replace_draft(questionnaire, by)
