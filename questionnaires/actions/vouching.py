"""Who says of a draft that they checked it as it stands."""

from django.db import transaction

from questionnaires.actions import DraftChangedError
from questionnaires.actions.recording import record
from questionnaires.models import Draft
from questionnaires.models import Questionnaire as Row


@transaction.atomic
def vouch(key: str, based_on: str, *, by: str) -> None:
    """Note that somebody checked exactly the draft whose hash is `based_on`.

    It holds until anything is changed. Who edited the draft may say so, too: then it
    counts for what others did (`is_vouched`).

    Raises:
        DraftChangedError: there is another draft by now, or none any more.
    """
    row = Row.objects.select_for_update().filter(key=key).first()
    draft = Draft.objects.filter(questionnaire=row, hash=based_on).first()
    if row is None or draft is None:
        raise DraftChangedError(key)
    if by in draft.checked_by.split():
        return
    draft.checked_by = f"{draft.checked_by} {by}".strip()
    draft.save(update_fields=["checked_by"])
    record("draft.checked", f"questionnaire:{key}", by=by, details={"hash": draft.hash})
