"""What experts work on: every bank, and one of them as a draft or as a version."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.contrib.auth.models import User
from django.db.models import CharField
from django.db.models.functions import Coalesce

from questionnaires.domain.audit import INSTALLATION, PUBLISHED
from questionnaires.domain.compiled import Compiled, compile_questionnaire
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.plain import from_plain
from questionnaires.models import AuditEvent, Draft, Version, VersionState
from questionnaires.models import Questionnaire as Row
from questionnaires.permissions import may_publish
from questionnaires.queries import KEPT, load_compiled, load_definition, load_published


@dataclass(frozen=True, slots=True)
class Edition:
    """One version, by its number and state (`published`, `retired`)."""

    number: int
    state: str
    content_hash: str
    published_on: str


@dataclass(frozen=True, slots=True)
class Edited:
    """Who changed a draft last, as a code, and when; nothing on the command line."""

    by: str
    at: datetime | None


NOBODY = Edited("", None)


@dataclass(frozen=True, slots=True)
class Workspace:
    """One bank as experts have it open.

    `questionnaire` is the draft, if `number` is None, else that version. `versions`
    are all there are, the newest first; `successor` is the key of the bank to use
    instead. What follows is empty of a bank without a draft: `editors` changed it since
    the version before, `checked_by` say that they checked it as it stands; as codes.
    """

    key: str
    questionnaire: Questionnaire
    content_hash: str
    number: int | None
    versions: tuple[Edition, ...]
    successor: str = ""
    draft_hash: str = ""
    edited: Edited = NOBODY
    editors: tuple[str, ...] = ()
    checked_by: tuple[str, ...] = ()

    @property
    def is_draft(self) -> bool:
        return self.number is None

    @property
    def has_draft(self) -> bool:
        return bool(self.draft_hash)

    @property
    def published(self) -> Edition | None:
        """The version that can be begun; None if none is."""
        return next((one for one in self.versions if one.state == "published"), None)

    @property
    def says_published(self) -> bool:
        """Whether the draft says what the published version says."""
        published = self.published
        return published is not None and published.content_hash == self.draft_hash

    @property
    def query(self) -> str:
        """What an address ends with that leads to what is open."""
        return "" if self.number is None else f"?version={self.number}"


def load_workspace(key: str, number: int | None = None) -> Workspace:
    """Return a bank: the version with this number, else its draft, else the newest.

    Raises:
        LookupError: there is no such bank or version.
    """
    row = Row.objects.filter(key=key).select_related("successor").first()
    if row is None:
        raise LookupError(key)
    versions = _editions(row)
    draft = Draft.objects.filter(questionnaire=row).defer("definition").first()
    if number is None and draft is None and versions:
        number = versions[0].number
    found = draft.hash if draft and number is None else _hash_of(versions, number)
    return Workspace(
        key=key,
        questionnaire=(load_draft_of if number is None else load_definition)(found),
        content_hash=found,
        number=number,
        versions=versions,
        successor=row.successor.key if row.successor else "",
        draft_hash=draft.hash if draft else "",
        edited=Edited(draft.edited_by, draft.edited_at) if draft else NOBODY,
        editors=tuple(sorted(editors_of(draft))) if draft else (),
        checked_by=tuple(draft.checked_by.split()) if draft else (),
    )


def editors_of(draft: Draft) -> set[str]:
    """Return who edited a draft; none did where it came from the command line."""
    return {draft.edited_by, *draft.editors.split()} - {""}


def _hash_of(versions: Iterable[Edition], number: int | None) -> str:
    for one in versions:
        if one.number == number:
            return one.content_hash
    raise LookupError(number)


def _editions(row: Row) -> tuple[Edition, ...]:
    rows = Version.objects.filter(questionnaire=row).order_by("-number")
    facts = rows.values_list("number", "state", "hash", "published_on")
    return tuple(
        Edition(number, state, found, day.isoformat())
        for number, state, found, day in facts
    )


@lru_cache(maxsize=KEPT)
def load_draft_of(content_hash: str) -> Questionnaire:
    """Return the draft with this hash; the same words make the same value.

    Raises:
        LookupError: no draft has it any more.
    """
    draft = Draft.objects.filter(hash=content_hash).first()
    if draft is None:
        raise LookupError(content_hash)
    return from_plain(json.loads(draft.definition))


def compiled_of(workspace: Workspace) -> Compiled:
    """Return what is open, ready to be answered; compiled once per process.

    Raises:
        ExpressionError, CycleError, LookupError, ValueError: a draft to be mended.
    """
    if workspace.number is None:
        return _compiled_draft(workspace.content_hash)
    return load_compiled(workspace.content_hash)


@lru_cache(maxsize=8)
def _compiled_draft(content_hash: str) -> Compiled:
    return compile_questionnaire(load_draft_of(content_hash))


@dataclass(frozen=True, slots=True)
class Bank:
    """One bank in the list: its draft, if it has one, else its version.

    `number` and `state` are those of the published version, else of the newest.
    """

    key: str
    questionnaire: Questionnaire
    number: int | None
    state: str
    has_draft: bool
    edited: Edited


def load_banks() -> tuple[Bank, ...]:
    """Return every bank in the order of the keys; those without content are left out.

    The number of statements does not grow with the banks, once each is read.
    """
    rows = Version.objects.order_by("number").values_list(
        "questionnaire__key", "number", "state", "hash"
    )
    # the published one counts, though one from elsewhere may have a higher number
    last = sorted(rows, key=lambda row: row[2] == VersionState.PUBLISHED)
    newest = {key: (number, state, found) for key, number, state, found in last}
    drafts = {
        row.questionnaire.key: row
        for row in Draft.objects.select_related("questionnaire").defer("definition")
    }
    printed = _printed(f"version:{key}/{one[0]}" for key, one in newest.items())
    return tuple(
        _bank(key, newest.get(key), drafts.get(key), printed)
        for key in sorted({*newest, *drafts})
    )


def _bank(
    key: str,
    newest: tuple[int, str, str] | None,
    draft: Draft | None,
    printed: Mapping[str, Edited],
) -> Bank:
    number, state, found = newest or (None, "", "")
    if draft is not None:
        edited = Edited(draft.edited_by, draft.edited_at)
        value = load_draft_of(draft.hash)
    else:
        edited = printed.get(f"version:{key}/{number}", NOBODY)
        value = load_definition(found)
    return Bank(key, value, number, state, draft is not None, edited)


def _printed(versions: Iterable[str]) -> dict[str, Edited]:
    """Return who printed versions and when, by how events name them."""
    rows = AuditEvent.objects.filter(
        chain__key=INSTALLATION, what=PUBLISHED, on__in=list(versions)
    )
    facts = rows.order_by("number").values_list("on", "by", "at")
    return {on: Edited(by, datetime.fromisoformat(at)) for on, by, at in facts}


def load_names(codes: Iterable[str]) -> dict[str, str]:
    """Return what people are called, by their codes; who left is not among them.

    An account from the command line has no name: it is called by its address.
    """
    rows = User.objects.filter(username__in=set(codes) - {""})
    called = Coalesce("account__name", "email", output_field=CharField())
    return dict(rows.annotate(called=called).values_list("username", "called"))


def load_publisher(address: str) -> str:
    """Return the code of the account with this address, which may publish.

    Raises:
        LookupError: there is none.
    """
    for user in User.objects.filter(email__iexact=address, is_active=True):
        if may_publish(user):
            return str(user.username)
    raise LookupError(address)


def load_successors(workspace: Workspace) -> tuple[Questionnaire, ...]:
    """Return what may come after a bank that is retired, in the order of the keys.

    They can be begun with, and are for the same audience.
    """
    retired = workspace.published
    if retired is None:
        return ()
    audience = load_definition(retired.content_hash).audience
    others = (one for one in load_published() if one.key != workspace.key)
    return tuple(
        one.questionnaire for one in others if one.questionnaire.audience is audience
    )
