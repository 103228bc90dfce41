"""Decisions about banks into rows: one verb, one transaction."""

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone

from questionnaires.domain import definition
from questionnaires.domain.canonical import hash_of
from questionnaires.domain.checks import check_questionnaire
from questionnaires.domain.findings import Finding, has_errors
from questionnaires.domain.plain import canonical_of, content_hash
from questionnaires.domain.sentences import say
from questionnaires.models import Draft, Questionnaire, Version, VersionState
from questionnaires.queries import Published, load_draft


class PublicationError(Exception):
    """The draft cannot be published; the message is a sentence."""

    def __init__(self, sentence: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(sentence)
        self.findings = findings


class DraftChangedError(Exception):
    """The draft is no longer the one that was read: changed, or published."""


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
def replace_draft(questionnaire: definition.Questionnaire) -> str:
    """Make this the draft of its questionnaire; return its hash."""
    row, _ = Questionnaire.objects.get_or_create(key=questionnaire.key)
    content = canonical_of(questionnaire)
    draft_hash = hash_of(content)
    Draft.objects.update_or_create(
        questionnaire=row,
        defaults={"definition": content.decode(), "hash": draft_hash},
    )
    return draft_hash


@transaction.atomic
def revise_draft(
    questionnaire: definition.Questionnaire, based_on: str, by: int, note: str
) -> str:
    """Replace the draft whose hash is `based_on`; return the new hash.

    The admin's history says who did it: `by` is the account, `note` what was done.

    Raises:
        DraftChangedError: somebody was quicker.
    """
    rows = Questionnaire.objects.select_for_update()  # as `publish` does
    row = rows.filter(key=questionnaire.key).first()
    if not Draft.objects.filter(questionnaire=row, hash=based_on).exists():
        raise DraftChangedError(questionnaire.key)
    changed = Draft.objects.filter(questionnaire=row)
    LogEntry.objects.log_actions(by, changed, CHANGE, note)
    return replace_draft(questionnaire)


@transaction.atomic
def publish(key: str) -> Published:
    """Print the draft as the next version; the one before is retired.

    Raises:
        PublicationError: there is no draft, nothing changed, or a check stops it.
    """
    row = Questionnaire.objects.select_for_update().filter(key=key).first()
    draft = Draft.objects.filter(questionnaire=row).first() if row else None
    if row is None or draft is None:
        raise PublicationError(
            say("“%(key)s” has no draft. Import a bank first.", key=key)
        )
    before = Version.objects.filter(questionnaire=row).order_by("number").last()
    if before and before.hash == draft.hash and before.state == VersionState.PUBLISHED:
        raise PublicationError(
            say(
                "The draft is version %(number)s, which is published already.",
                number=before.number,
            )
        )
    questionnaire = load_draft(key)
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
    replace_draft(questionnaire)
    if versions.exists():
        return Shipped(Arrival.DRAFTED, findings)
    publish(questionnaire.key)
    return Shipped(Arrival.PUBLISHED, findings)
