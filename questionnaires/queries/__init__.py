"""Rows into values: published versions by their content, drafts by their key.

What is published never changes, so a version's value is kept by its hash: after the
first time no statement is sent to the database. The directory of help does change, and
is kept for half a minute.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from questionnaires.domain.audit import (
    FOUNDED,
    INSTALLATION,
    PUBLISHED,
    Event,
    Head,
    Recorded,
)
from questionnaires.domain.compiled import Compiled, compile_questionnaire
from questionnaires.domain.definition import AnsweredBy, Questionnaire
from questionnaires.domain.help_services import Service
from questionnaires.domain.parts import part_of
from questionnaires.domain.plain import from_plain
from questionnaires.domain.service_cells import COLUMNS, SEVERAL
from questionnaires.models import AuditChain, AuditEvent, Draft, HelpService, Version

KEPT = 64
SECONDS_KEPT = 30  # of the directory of help


@dataclass(frozen=True, slots=True)
class Published:
    """One published version, as it was written."""

    key: str
    number: int
    content_hash: str
    questionnaire: Questionnaire


def load_published() -> tuple[Published, ...]:
    """Return the versions that can be begun, in the order of their keys."""
    versions = Version.objects.published().order_by("questionnaire__key")
    names = versions.values_list("questionnaire__key", "number", "hash")
    return tuple(Published(*row, load_definition(row[2])) for row in names)


def load_latest(key: str) -> Published:
    """Return the published version of a questionnaire.

    Raises:
        LookupError: none is published.
    """
    for published in load_published():
        if published.key == key:
            return published
    raise LookupError(key)


def load_version(key: str, number: int) -> Published:
    """Return one version, published or retired.

    Raises:
        LookupError: there is none.
    """
    version = Version.objects.filter(questionnaire__key=key, number=number).first()
    if version is None:
        raise LookupError(f"{key}, version {number}")
    return Published(key, number, version.hash, load_definition(version.hash))


@lru_cache(maxsize=KEPT)
def load_definition(content_hash: str) -> Questionnaire:
    """Return the definition of a version, published or retired, as it was written.

    Raises:
        LookupError: no version has this hash.
    """
    version = Version.objects.filter(hash=content_hash).first()
    if version is None:
        raise LookupError(content_hash)
    return from_plain(json.loads(version.definition))


@lru_cache(maxsize=KEPT)
def load_compiled(content_hash: str) -> Compiled:
    """Return a version ready to be answered, compiled once per process.

    Raises:
        LookupError: no version has this hash.
    """
    return compile_questionnaire(load_definition(content_hash))


def load_part(content_hash: str, answered_by: AnsweredBy) -> Questionnaire:
    """Return what the offices, or civil society, are asked in a version.

    Raises:
        LookupError: no version has this hash.
    """
    return part_of(load_definition(content_hash), answered_by)


@lru_cache(maxsize=KEPT)
def load_compiled_part(content_hash: str, answered_by: AnsweredBy) -> Compiled:
    """Return what the offices, or civil society, answer of a version, compiled.

    Raises:
        LookupError: no version has this hash.
    """
    return compile_questionnaire(load_part(content_hash, answered_by))


def load_draft(key: str) -> Questionnaire:
    """Return the draft of a questionnaire.

    Raises:
        LookupError: it has none.
    """
    return load_draft_with_hash(key)[0]


def load_draft_with_hash(key: str) -> tuple[Questionnaire, str]:
    """Return the draft of a questionnaire, and what a change of it is based on.

    Raises:
        LookupError: it has none.
    """
    draft = Draft.objects.filter(questionnaire__key=key).first()
    if draft is None:
        raise LookupError(key)
    return from_plain(json.loads(draft.definition)), draft.hash


def load_services() -> tuple[Service, ...]:
    """Return the directory of help, as it was at most 30 seconds ago.

    A step of a visit so sends no statement of its own: the database cannot tell from
    its work when somebody looks at a result. What an editor changes is there at once
    in her own process (`forget_services`), and after 30 seconds in all others.
    """
    return _services_at(int(time.monotonic() // SECONDS_KEPT))


def load_services_now() -> tuple[Service, ...]:
    """Return the directory of help as it is, for those who are about to change it."""
    return tuple(map(_service_of, HelpService.objects.order_by("code")))


def forget_services() -> None:
    """Read the directory anew the next time."""
    _services_at.cache_clear()


@lru_cache(maxsize=1)
def _services_at(_moment: int) -> tuple[Service, ...]:
    return load_services_now()


def _service_of(row: HelpService) -> Service:
    facts = {column: getattr(row, column) for column in COLUMNS}
    for column in SEVERAL:
        facts[column] = tuple(facts[column].split())
    return Service(**facts)


def load_audit_chains() -> dict[str, Head]:
    """Return where each record ends, by its key. Until then nobody adds to them.

    Raises:
        TransactionManagementError: this is no transaction.
    """
    rows = AuditChain.objects.select_for_update().order_by("key")
    list(rows)  # twice, for a record that was begun while this one waited
    return {row.key: Head(row.length, row.hash) for row in rows.all()}


def load_whole_record(chain: str) -> tuple[list[Recorded], Head]:
    """Return a record and where it ends, both of one moment; nobody has to wait."""
    for _try in range(5):
        head, record = _load_head(chain), list(load_record(chain))
        if head == _load_head(chain):
            break  # else something was recorded meanwhile
    return record, head


def _load_head(chain: str) -> Head:
    row = AuditChain.objects.filter(key=chain).first()
    return Head(row.length, row.hash) if row else Head()


def load_foundings() -> dict[str, str]:
    """Return the organisations that the installation's record tells of, by code.

    With each is the hash that its own record begins with; nothing where that was not
    written down.
    """
    rows = AuditEvent.objects.filter(chain__key=INSTALLATION, what=FOUNDED)
    found = rows.values_list("on", "details")
    return {
        on.partition(":")[2]: _details_of(details).get("begins", "")
        for on, details in found
    }


def load_told() -> set[str]:
    """Return which organisations and versions the installation's record tells of."""
    rows = AuditEvent.objects.filter(chain__key=INSTALLATION)
    return set(rows.filter(what__in=[FOUNDED, PUBLISHED]).values_list("on", flat=True))


def load_version_names() -> set[str]:
    """Return every version there is, as events name it."""
    rows = Version.objects.values_list("questionnaire__key", "number")
    return {f"version:{key}/{number}" for key, number in rows}


def load_record(chain: str) -> Iterator[Recorded]:
    """Yield the events of a record, in their order, as they are in the database."""
    rows = AuditEvent.objects.filter(chain__key=chain).order_by("number")
    for row in rows.iterator():
        event = Event(
            chain=chain,
            number=row.number,
            at=row.at,
            by=row.by,
            what=row.what,
            on=row.on,
            details=_details_of(row.details),
        )
        yield Recorded(event, row.hash)


def _details_of(text: str) -> dict[str, str]:
    """Return the details of an event; what we did not write so, as it stands."""
    try:
        details = json.loads(text)
    except ValueError:
        return {"": text}
    is_ours = isinstance(details, dict) and all(
        isinstance(words, str) for words in details.values()
    )
    return details if is_ours else {"": text}
