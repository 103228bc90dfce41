"""What comes into the register of an assessment, what it is used for, and what goes.

Each action writes its event into the record of the organisation, and returns what was
signed of the answers that rest on the piece, and is void now. What is signed as a whole
is not changed: they raise SignedError. `by` is the code of the account that decides; a
piece is named by its code, never by its title.
"""

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone

from assessment.actions.offices import new_code
from assessment.actions.voiding import Voided, take_open, void_for_questions
from assessment.domain.assessing import Assessment
from assessment.domain.evidence import ELSEWHERE, About, Quota, Source
from assessment.domain.signatures import Because
from assessment.models import Assessment as AssessmentRow
from assessment.models import Evidence, EvidenceRevision, EvidenceUse
from questionnaires.actions.recording import record


class AlreadyThereError(Exception):
    """This file or link is in the register already, as `code`; nothing has changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class RegisterFullError(Exception):
    """The register holds as much as it may; nothing has changed."""


class GoneError(Exception):
    """The piece is not in the register any more; nothing has changed."""


@transaction.atomic
def add(assessment: Assessment, about: About, source: Source, *, by: str) -> str:
    """Put a file or a link into the register, and return its code.

    Raises:
        AlreadyThereError: the same file, or the same link under the same title, is
            there: somebody was quicker, or the button was pressed twice.
        RegisterFullError: it does not fit in any more.
    """
    register = take_open(assessment.code)
    if there := _same(register, about, source):
        raise AlreadyThereError(there)
    _refuse_what_does_not_fit(register, source)
    now = timezone.now()
    row = Evidence.objects.create(
        code=new_code(), assessment=register, by=by, at=now, **_columns(about)
    )
    _put_revision(row, source, by)
    _record("evidence.added", assessment, row.code, by, _said_of(source))
    return row.code


@transaction.atomic
def change(assessment: Assessment, piece: str, about: About, *, by: str) -> Voided:
    """Say something else of a piece.

    Raises:
        GoneError: it is not there any more.
    """
    row = _piece(assessment, piece)
    new = _columns(about)
    changed = [name for name, value in new.items() if getattr(row, name) != value]
    if not changed:
        return ()
    for name in changed:
        setattr(row, name, new[name])
    row.save(update_fields=changed)
    details = {"changed": " ".join(changed)}
    _record("evidence.changed", assessment, piece, by, details)
    return _void(row, by)


@transaction.atomic
def revise(assessment: Assessment, piece: str, source: Source, *, by: str) -> Voided:
    """Add a newer file or link to a piece; those of before stay.

    Raises:
        AlreadyThereError: it is the newest one already.
        RegisterFullError: it does not fit in any more.
        GoneError: the piece is not there any more.
    """
    row = _piece(assessment, piece)
    newest = row.revisions.get(number=row.revision)
    is_here = not newest.stored_as.startswith(ELSEWHERE)
    if is_here and (newest.sha256, newest.link) == (source.sha256, source.link):
        raise AlreadyThereError(piece)
    _refuse_what_does_not_fit(row.assessment, source)
    row.revision += 1
    row.save(update_fields=["revision"])
    _put_revision(row, source, by)
    details = _said_of(source) | {"revision": str(row.revision)}
    _record("evidence.revised", assessment, piece, by, details)
    return _void(row, by)


@transaction.atomic
def use(
    assessment: Assessment, piece: str, question: str, place: str, *, by: str
) -> Voided:
    """Have a question rest on a piece, or name another place in it.

    Raises:
        GoneError: the piece is not there any more.
    """
    row = _piece(assessment, piece)
    there = row.uses.filter(question=question).first()
    if there and there.place == place:
        return ()
    EvidenceUse.objects.update_or_create(
        evidence=row, question=question, defaults={"place": place}
    )
    _record("evidence.used", assessment, piece, by, {"question": question})
    return _void(row, by, question)


@transaction.atomic
def stop_using(assessment: Assessment, piece: str, question: str, *, by: str) -> Voided:
    """Have a question not rest on a piece any more.

    Raises:
        GoneError: the piece is not there any more.
    """
    row = _piece(assessment, piece)
    if not row.uses.filter(question=question).delete()[0]:
        return ()
    _record("evidence.unused", assessment, piece, by, {"question": question})
    return _void(row, by, question)


@transaction.atomic
def remove(assessment: Assessment, piece: str, *, by: str) -> Voided:
    """Take a piece out of the register; `forget` deletes its files a day later.

    Raises:
        GoneError: it is not there any more.
    """
    row = _piece(assessment, piece)
    sums = " ".join(row.revisions.exclude(sha256="").values_list("sha256", flat=True))
    voided = _void(row, by)
    row.delete()
    _record("evidence.removed", assessment, piece, by, {"sha256": sums} if sums else {})
    return voided


def quota() -> Quota:
    return Quota(settings.EVIDENCE_MOST_FILES, settings.EVIDENCE_MOST_BYTES)


def _piece(assessment: Assessment, code: str) -> Evidence:
    """Return a piece, and whoever else changes something in the assessment waits."""
    register = take_open(assessment.code)
    row: Evidence | None = Evidence.objects.filter(
        assessment=register, code=code
    ).first()
    if row is None:
        raise GoneError(code)
    row.assessment = register
    return row


def _void(row: Evidence, by: str, *questions: str) -> Voided:
    """Make void what was signed of some questions, or of all that rest on a piece.

    Another use of a piece changes no other section that rests on it.
    """
    touched = questions or [*row.uses.values_list("question", flat=True)]
    now = timezone.now()
    return void_for_questions(row.assessment, touched, Because.EVIDENCE, by, now)


def _same(register: AssessmentRow, about: About, source: Source) -> str:
    rows = EvidenceRevision.objects.filter(evidence__assessment=register)
    if source.link:
        rows = rows.filter(link=source.link, evidence__title=about.title)
    else:
        rows = rows.filter(sha256=source.sha256).exclude(stored_as="")
        rows = rows.exclude(stored_as__startswith=ELSEWHERE)
    found = rows.order_by("id").values_list("evidence__code", flat=True).first()
    return str(found) if found else ""


def _refuse_what_does_not_fit(register: AssessmentRow, source: Source) -> None:
    rows = EvidenceRevision.objects.filter(evidence__assessment=register)
    held = rows.aggregate(files=Count("id"), size=Sum("size"))
    if not quota().has_room(held["files"], held["size"] or 0, source.size):
        raise RegisterFullError


def _put_revision(row: Evidence, source: Source, by: str) -> None:
    EvidenceRevision.objects.create(
        evidence=row,
        number=row.revision,
        link=source.link,
        stored_as=source.stored_as,
        shown_as=source.shown_as,
        content_type=source.content_type,
        size=source.size,
        sha256=source.sha256,
        by=by,
        at=timezone.now(),
    )


def _columns(about: About) -> dict[str, object]:
    names = (
        "title",
        "kind",
        "language",
        "access",
        "dated_on",
        "owner",
        "expires_on",
    )
    return {name: getattr(about, name) for name in names}


def _said_of(source: Source) -> dict[str, str]:
    return {"sha256": source.sha256} if source.sha256 else {}


def _record(
    what: str, assessment: Assessment, piece: str, by: str, details: dict[str, str]
) -> None:
    on = f"assessment:{assessment.code}"
    details = {"evidence": piece} | details
    record(what, on, by=by, chain=assessment.office, details=details)
