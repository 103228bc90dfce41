"""Decisions about banks and help into rows: one verb, one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import timezone

from questionnaires.actions.following import follow_to
from questionnaires.actions.recording import record
from questionnaires.actions.refusals import (
    alone,
    needs_two,
    no_draft,
    nothing_differs,
    vouched,
)
from questionnaires.actions.renderings import note_turns
from questionnaires.domain import definition
from questionnaires.domain.audit import PUBLISHED
from questionnaires.domain.canonical import hash_of
from questionnaires.domain.checks import check_questionnaire
from questionnaires.domain.findings import Finding, has_errors
from questionnaires.domain.help_services import Service
from questionnaires.domain.plain import canonical_of, content_hash
from questionnaires.domain.sentences import say
from questionnaires.domain.service_cells import COLUMNS, cells_of, directory_hash
from questionnaires.domain.translating.placing import says_the_same, settled
from questionnaires.memory import note_change
from questionnaires.models import (
    AuditEvent,
    Draft,
    HelpService,
    Questionnaire,
    Version,
    VersionState,
)
from questionnaires.queries import (
    Published,
    forget_services,
    load_draft,
    load_services_now,
)
from questionnaires.queries.proofs import needs_reason
from questionnaires.queries.workshop import editors_of


class PublicationError(Exception):
    """The draft cannot be published; the message is a sentence."""

    def __init__(self, sentence: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(sentence)
        self.findings = findings


class ChangedMeanwhileError(Exception):
    """What was read is no longer what is there: somebody was quicker."""


class DraftChangedError(ChangedMeanwhileError):
    """The draft is no longer the one that was read: changed, or published."""


class ServicesChangedError(ChangedMeanwhileError):
    """The directory of help is no longer the one that was read."""


class Arrival(StrEnum):
    """What became of a bank that ships with the release."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    DRAFTED = "drafted"
    HELD_BACK = "held back"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Shipped:
    """One bank of the release, what became of it, and what the checks found."""

    arrival: Arrival
    findings: tuple[Finding, ...] = ()


@transaction.atomic
def replace_draft(
    questionnaire: definition.Questionnaire,
    by: str = "",
    *,
    before: definition.Questionnaire | None = None,
) -> str:
    """Make this the draft of its questionnaire; return its hash.

    `by` is the code of an account, nothing for the command line. `before` is what the
    draft said, where it is changed: who only reviews it does not become its editor.
    """
    row, _ = Questionnaire.objects.get_or_create(key=questionnaire.key)
    content = canonical_of(questionnaire)
    draft_hash = hash_of(content)
    is_review = before is not None and says_the_same(before, questionnaire)
    edited = {} if is_review else _edited(row, by)
    says = {"definition": content.decode(), "hash": draft_hash, "checked_by": ""}
    Draft.objects.update_or_create(questionnaire=row, defaults=says | edited)
    return draft_hash


def _edited(row: Questionnaire, by: str) -> dict[str, object]:
    """Return what a draft notes of who edits it; a command begins anew with nobody."""
    draft = Draft.objects.filter(questionnaire=row).first()
    editors = {by, *editors_of(draft)} if draft and by else {by}
    return {
        "edited_by": by,
        "edited_at": timezone.now(),
        "editors": " ".join(sorted(editors)),
    }


@transaction.atomic
def revise_draft(
    questionnaire: definition.Questionnaire, based_on: str, by: int, note: str
) -> str:
    """Replace the draft whose hash is `based_on`; return the new hash.

    The admin's history says who did it: `by` is the account, `note` what was done.
    Translations are as far as the change leaves them (`settled`).

    Raises:
        DraftChangedError: somebody was quicker.
        OwnReviewError: somebody would review their own translation.
    """
    rows = Questionnaire.objects.select_for_update()  # as `publish` does
    row = rows.filter(key=questionnaire.key).first()
    is_there = Draft.objects.filter(questionnaire=row, hash=based_on).exists()
    if row is None or not is_there:
        raise DraftChangedError(questionnaire.key)
    changed = Draft.objects.filter(questionnaire=row)
    LogEntry.objects.log_actions(by, changed, CHANGE, note)
    code = _code_of(by)
    before = load_draft(questionnaire.key)
    questionnaire = settled(before, questionnaire)
    record("draft.changed", f"questionnaire:{questionnaire.key}", by=code)
    note_turns(row, before, questionnaire, by=code)
    return replace_draft(questionnaire, code, before=before)


@transaction.atomic
def publish(
    key: str, by: str = "", notes: str = "", based_on: str = "", reason: str = ""
) -> Published:
    """Print the draft as the next version; the one before is retired.

    It is recorded with its `notes`, and the `reason` to publish it as the proof found
    it. `by` is the code of an account, nothing for the command line; `based_on` is the
    hash of the draft that was looked at, if one was.

    Raises:
        PublicationError: there is no draft, nothing differs, a check stops it, or it is
            clinical and nobody else vouches for what somebody edited, or no reason is
            given.
        DraftChangedError: the draft is no longer the one that was looked at.
    """
    row = Questionnaire.objects.select_for_update().filter(key=key).first()
    draft = Draft.objects.filter(questionnaire=row).first() if row else None
    before = Version.objects.filter(questionnaire=row).order_by("number").last()
    if row is None or draft is None:
        raise PublicationError(no_draft(key, before if based_on else None))
    published = Version.objects.published().filter(questionnaire=row).first()
    if published and published.hash == draft.hash:
        raise PublicationError(nothing_differs(published.number))
    if based_on not in {"", draft.hash}:
        raise DraftChangedError(key)
    questionnaire = load_draft(key)
    if needs_two(questionnaire, before) and not vouched(draft, by):
        raise PublicationError(alone(key, by))
    if by and not reason and needs_reason(draft.hash):
        raise PublicationError(say("Say why it is published as the proof found it."))
    findings = check_questionnaire(questionnaire)
    if has_errors(findings):
        raise PublicationError(
            say("“%(key)s” has errors. Mend them first.", key=key), findings
        )
    Version.objects.published().filter(questionnaire=row).update(
        state=VersionState.RETIRED
    )
    version = Version.objects.create(
        questionnaire=row,
        number=before.number + 1 if before else 1,
        definition=draft.definition,
        hash=draft.hash,
        published_on=timezone.now().date(),
    )
    draft.delete()
    if row.successor_id is not None:  # it was retired, and is begun with again
        row.successor = None
        row.save(update_fields=["successor"])
    said = {"notes": notes, "reason": reason, "checked_by": draft.checked_by}
    details = {"hash": version.hash} | {what: one for what, one in said.items() if one}
    record(PUBLISHED, f"version:{key}/{version.number}", by=by, details=details)
    note_change()
    return Published(key, version.number, version.hash, questionnaire)


@transaction.atomic
def receive_shipped(questionnaire: definition.Questionnaire) -> Shipped:
    """Publish a bank of the release if it is new; a changed one becomes a draft.

    An expert's own draft is never replaced; one that says what is published already
    is nobody's work.
    """
    versions = Version.objects.filter(questionnaire__key=questionnaire.key)
    shipped_hash = content_hash(questionnaire)
    if versions.filter(hash=shipped_hash).exists():
        return Shipped(Arrival.UNCHANGED)
    findings = check_questionnaire(questionnaire)
    if has_errors(findings):
        return Shipped(Arrival.REFUSED, findings)
    drafts = Draft.objects.filter(questionnaire__key=questionnaire.key)
    published = versions.filter(state=VersionState.PUBLISHED).values("hash")
    if drafts.exclude(hash=shipped_hash).exclude(hash__in=published).exists():
        return Shipped(Arrival.HELD_BACK, findings)
    follow_to(questionnaire)
    replace_draft(questionnaire)
    if versions.exists():
        return Shipped(Arrival.DRAFTED, findings)
    publish(questionnaire.key)
    return Shipped(Arrival.PUBLISHED, findings)


def revise_services(
    services: Sequence[Service], based_on: str, by: int, note: str
) -> str:
    """Make the directory whose hash is `based_on` this one; return the new hash.

    Services are added and changed here, never removed. The admin's history says who
    did it: `by` is the account, `note` what was done.

    Raises:
        ServicesChangedError: somebody was quicker.
    """
    try:
        with transaction.atomic():
            list(HelpService.objects.select_for_update())  # who changes one waits
            if directory_hash(load_services_now()) != based_on:
                raise ServicesChangedError
            for flag, rows in _write_services(services).items():
                LogEntry.objects.log_actions(by, rows, flag, note)
            record("helpservice.table", "helpservice", by=_code_of(by))
            return directory_hash(load_services_now())
    except IntegrityError as error:  # one with the same code was added meanwhile
        raise ServicesChangedError from error


def _code_of(account: int) -> str:
    return str(User.objects.get(pk=account).get_username())


@transaction.atomic
def receive_services(services: Sequence[Service]) -> int:
    """Fill a directory that nobody has touched yet; return how many there are now.

    What was deleted on purpose stays deleted: the admin's history remembers.
    """
    kind = ContentType.objects.get_for_model(HelpService)
    was_touched = (
        LogEntry.objects.filter(content_type=kind).exists()
        # also by somebody whose account, and with it the history, is deleted
        or AuditEvent.objects.filter(what__startswith="helpservice.").exists()
    )
    if was_touched or HelpService.objects.exists():
        return 0
    _write_services(services)
    return len(services)


def _write_services(services: Sequence[Service]) -> dict[int, list[HelpService]]:
    """Write what is not there as it is given; return the rows, added and changed."""
    known = {row.code: row for row in HelpService.objects.all()}
    there = set(load_services_now())
    other = [one for one in services if one not in there]
    added = [_filled(HelpService(), one) for one in other if one.code not in known]
    changed = [_filled(known[one.code], one) for one in other if one.code in known]
    HelpService.objects.bulk_create(added)
    HelpService.objects.bulk_update(changed, COLUMNS)
    transaction.on_commit(forget_services)
    return {ADDITION: added, CHANGE: changed}


def _filled(row: HelpService, service: Service) -> HelpService:
    """Return a row that says what a service says."""
    for column, cell in cells_of(service).items():
        setattr(row, column, cell)
    row.checked_on, row.expires_on = service.checked_on, service.expires_on
    return row
