"""How whatever changes what is signed begins and ends: alone, and told of.

An action that changes an assessment takes its row first (`take_open`): it waits for
whoever signs at this moment, and is refused what is signed already. Of the signatures
that stand it makes void those that were given for what it changes, and no other.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet

from assessment.domain.dossier import moment_to_plain
from assessment.domain.signatures import Because, Signed
from assessment.mail import send_signature_is_void
from assessment.models import Assessment, Assignment, Membership, Signature
from assessment.queries.signing import signed_of
from questionnaires.actions.recording import record
from questionnaires.domain.definition import AnsweredBy
from questionnaires.queries import load_compiled_part

Voided = tuple[Signed, ...]


class SignedError(Exception):
    """The assessment is signed, and stays as it is; nothing has changed."""


def rows_to_take() -> QuerySet[Assessment]:
    """Return the rows of assessments, each locked as it is read.

    What else is read is read by a later statement: one that has waited for a lock sees
    the other tables as they were before.
    """
    rows: QuerySet[Assessment] = Assessment.objects.select_for_update(of=("self",))
    return rows


def take_open(code: str) -> Assessment:
    """Return the row of an assessment that can be changed, alone.

    Raises:
        SignedError: it is signed.
    """
    return still_open(rows_to_take().get(code=code))


def still_open(row: Assessment) -> Assessment:
    """Return a row that was taken.

    Raises:
        SignedError: it is signed.
    """
    if row.signed_at:
        raise SignedError(row.code)
    return row


def void_for_questions(
    row: Assessment, questions: Iterable[str], because: Because, by: str, now: datetime
) -> Voided:
    """Make void what was signed of the sections in which some questions stand."""
    if not _standing(row).exists():
        return ()
    compiled = load_compiled_part(row.version.hash, AnsweredBy.OFFICES)
    steps = [compiled.index[key] for key in questions if key in compiled.index]
    sections = {compiled.steps[step].section.key for step in steps}
    return void_signatures(row, sections, because, by, now)


def void_signatures(
    row: Assessment,
    sections: Collection[str] | None,
    because: Because,
    by: str,
    now: datetime,
) -> Voided:
    """Make void the signatures that stand under some sections, or under all of them.

    `row` was taken. Who had signed is told; so does the record.
    """
    touched = [
        one
        for one in _standing(row).order_by("id")
        if sections is None or _is_touched(one, sections)
    ]
    if not touched:
        return ()
    Signature.objects.filter(pk__in=[one.pk for one in touched]).update(
        voided_at=now, voided_by=by, voided_because=because.value
    )
    for one in touched:
        _tell(row, one, because, by, now)
    return tuple(map(signed_of, touched))


def void_what_goes_elsewhere(
    member: Membership, body: str, by: str, now: datetime
) -> Voided:
    """Make void what stands under the sections of a member that are another body's now.

    What is signed as a whole stays as it is: the copy says whose it was.
    """
    if member.body == body:
        return ()
    rows = Assignment.objects.filter(
        assessment__organisation=member.organisation_id, user=member.user_id
    )
    sections: dict[int, set[str]] = {}
    for key, section in rows.values_list("assessment", "section"):
        sections.setdefault(key, set()).add(section)
    voided: list[Signed] = []
    for row in rows_to_take().filter(pk__in=sections, signed_at=None).order_by("pk"):
        voided += void_signatures(row, sections[row.pk], Because.BODY, by, now)
    return tuple(voided)


def _standing(row: Assessment) -> QuerySet[Signature]:
    rows: QuerySet[Signature] = Signature.objects.filter(
        assessment=row, revision=row.revision, voided_at=None
    )
    return rows


def _is_touched(signature: Signature, sections: Collection[str]) -> bool:
    given_for = signature.sections.split()
    return not given_for or not set(given_for).isdisjoint(sections)


def _tell(
    row: Assessment, signature: Signature, because: Because, by: str, now: datetime
) -> None:
    on = f"assessment:{row.code}"
    details = {
        "signature": signature.code,
        "because": because.value,
        "at": moment_to_plain(now),
    }
    chain = row.organisation.code
    record("signature.voided", on, by=by, chain=chain, details=details)
    if signature.by != by:
        send_signature_is_void.enqueue(signature.code)
