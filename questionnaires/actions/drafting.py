"""What experts do to a draft: one change at a time, and where a draft begins."""

from collections.abc import Callable

from django.db import transaction

from questionnaires.actions import DraftChangedError, replace_draft
from questionnaires.actions.following import follow_to
from questionnaires.actions.recording import record
from questionnaires.actions.renderings import note_turns
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.sentences import say
from questionnaires.domain.translating.placing import settled
from questionnaires.domain.translating.restating import Weight
from questionnaires.models import Draft, Version
from questionnaires.models import Questionnaire as Row
from questionnaires.queries import load_draft_with_hash, load_version


class DraftExistsError(Exception):
    """There is a draft already: a new one would take its place."""


class BankExistsError(Exception):
    """A bank has this key already; the message is a sentence."""


@transaction.atomic
def change_draft(
    key: str,
    change: Callable[[Questionnaire], Questionnaire],
    *,
    by: str,
    part: str,
    weight: Weight | None = Weight.MEANING,
    role: str = "",
) -> str:
    """Make of a draft what `change` makes of it; return its hash.

    Whoever else changes it waits. `change` looks at the draft as it is then, and raises
    what stands in the way. `part` is what is changed, for the record (`question:age`);
    nothing is written or recorded where nothing differs. `weight` is what becomes of
    translations whose source has other words now, `role` what a reviewer of them is.

    Raises:
        DraftChangedError: there is no draft any more.
        OwnReviewError: somebody would review their own translation.
    """
    row = Row.objects.select_for_update().filter(key=key).first()
    try:
        before, draft_hash = load_draft_with_hash(key)
    except LookupError as error:
        raise DraftChangedError(key) from error
    after = settled(before, change(before), weight)
    if row is None or after.key != key:  # the key of a bank stays
        raise DraftChangedError(key)
    if after == before:
        return draft_hash
    record("draft.changed", f"questionnaire:{key}", by=by, details={"part": part})
    note_turns(row, before, after, by=by, role=role)
    return replace_draft(after, by, before=before)


@transaction.atomic
def begin_draft(key: str, number: int, *, by: str) -> str:
    """Make a version the draft of the next one; return its hash.

    Raises:
        LookupError: there is no such version.
        DraftExistsError: there is a draft already.
    """
    Row.objects.select_for_update().filter(key=key).first()
    version = load_version(key, number)
    if Draft.objects.filter(questionnaire__key=key).exists():
        raise DraftExistsError(key)
    record(
        "draft.begun",
        f"questionnaire:{key}",
        by=by,
        details={"version": str(number)},
    )
    follow_to(version.questionnaire)
    return replace_draft(version.questionnaire, by)


@transaction.atomic
def begin_bank(questionnaire: Questionnaire, *, by: str) -> str:
    """Make a bank that was not there before, as a draft; return its hash.

    `by` is the code of an account. What is begun twice, as by a double click, is there
    once.

    Raises:
        BankExistsError: a bank has its key, be it one that is retired.
    """
    key = questionnaire.key
    Row.objects.get_or_create(key=key)
    row = Row.objects.select_for_update().get(key=key)
    if Draft.objects.filter(questionnaire=row).exists():
        there, draft_hash = load_draft_with_hash(key)
        if there == questionnaire:
            return draft_hash
    _refuse_taken(row)
    record("draft.begun", f"questionnaire:{key}", by=by)
    return replace_draft(questionnaire, by)


def _refuse_taken(row: Row) -> None:
    """Raise BankExistsError where a draft or a version has the key of a row."""
    key, versions = row.key, Version.objects.filter(questionnaire=row)
    has_draft = Draft.objects.filter(questionnaire=row).exists()
    if has_draft or versions.published().exists():
        raise BankExistsError(
            say("The key “%(key)s” is taken. Choose another.", key=key)
        )
    if versions.exists():
        raise BankExistsError(
            say(
                "“%(key)s” is a bank that was retired; what was answered is known by"
                " this key. Choose another, or begin a new draft of that bank.",
                key=key,
            )
        )
