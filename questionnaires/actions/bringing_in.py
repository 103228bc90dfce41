"""A bank that was looked at on a page becomes a draft."""

from datetime import datetime

from django.db import transaction

from questionnaires.actions import DraftChangedError, replace_draft
from questionnaires.actions.drafting import change_draft
from questionnaires.actions.following import follow_to
from questionnaires.actions.recording import record, written_at
from questionnaires.actions.renderings import note_turns
from questionnaires.domain.audit import INSTALLATION
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.plain import content_hash
from questionnaires.domain.translating.placing import settled
from questionnaires.domain.translating.restating import Weight
from questionnaires.models import AuditEvent, Draft, Version
from questionnaires.models import Questionnaire as Row
from questionnaires.queries import load_version


class ColleaguesDraftError(Exception):
    """The draft holds what a colleague did in the workshop: who, by code, and when."""

    def __init__(self, by: str, at: datetime | None) -> None:
        super().__init__("a colleague's draft")
        self.by, self.at = by, at


@transaction.atomic
def import_draft(questionnaire: Questionnaire, *, replacing: bool = False) -> str:
    """Make of a bank of the command line the draft; return its hash.

    What a colleague did in the workshop is replaced only with `replacing`, and that is
    recorded with whose it was. A draft that says what is published is nobody's work;
    one that says the same stays as it is, and whose it is.

    Raises:
        ColleaguesDraftError: it would be replaced.
    """
    key = questionnaire.key
    row = Row.objects.select_for_update().filter(key=key).first()
    found = Draft.objects.filter(questionnaire=row).first()
    if found and found.hash == content_hash(questionnaire):
        return found.hash
    worked, when = _worked_on(found, key) if found else ("", None)
    published = Version.objects.published().filter(questionnaire=row)
    if found and worked and not published.filter(hash=found.hash).exists():
        if not replacing:
            raise ColleaguesDraftError(worked, when)
        details = {"replaced": worked}
        record("draft.imported", f"questionnaire:{key}", details=details)
    follow_to(questionnaire)
    return replace_draft(questionnaire)


def _worked_on(draft: Draft, key: str) -> tuple[str, datetime | None]:
    """Return who worked on a draft in the workshop, and when; a review is work, too."""
    if draft.edited_by or draft.edited_at is None:
        return draft.edited_by, draft.edited_at
    reviews = AuditEvent.objects.filter(
        chain__key=INSTALLATION,
        what="draft.changed",
        on=f"questionnaire:{key}",
        at__gte=written_at(draft.edited_at),
    )
    last = reviews.order_by("number").last()
    return (last.by, datetime.fromisoformat(last.at)) if last else ("", None)


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
