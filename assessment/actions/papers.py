"""Reports on paper: asked for, begun, ended once, cancelled, forgotten.

Whoever makes one names the attempt it was given when it began: who was overtaken, or
whose report was cancelled meanwhile, ends nothing. What an end says and the PDF are
there together or not at all.
"""

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from assessment.actions.offices import new_code
from assessment.domain.assessing import Assessment
from assessment.domain.papers import (
    OPEN,
    Asked,
    Job,
    Stage,
    State,
    TooManyPapersError,
    Why,
)
from assessment.models import Assessment as AssessmentRow
from assessment.models import PaperFile, PaperJob
from assessment.queries.papers import job_of
from questionnaires.actions.recording import record, wait_for
from questionnaires.domain.canonical import Json, canonical

_OPEN = [one.value for one in OPEN]


@transaction.atomic
def ask(
    assessment: Assessment, key: str, wish: Mapping[str, Json], *, by: str
) -> tuple[Asked, str]:
    """Ask for a report; return what became of it, and its code.

    Only `NEW` and `AGAIN` are for somebody to make. `key` is of the wish and of what
    it is about: an equal one is not made twice.

    Raises:
        TooManyPapersError: as many wait as may in one organisation.
    """
    wait_for(assessment.office)  # who counts what waits, counts alone
    row = PaperJob.objects.filter(assessment__code=assessment.code, key=key).first()
    if row is not None and row.state == State.MADE:
        return Asked.MADE, row.code
    if row is not None and row.state in _OPEN:
        return Asked.UNDER_WAY, row.code
    _refuse_one_too_many(assessment.office)
    what = Asked.AGAIN if row else Asked.NEW
    if row is None:
        register = AssessmentRow.objects.get(code=assessment.code)
        row = PaperJob(code=new_code(), assessment=register, key=key)
        row.wish = canonical(dict(wish)).decode()
    _wait(row, by)
    _record("report.asked_for", assessment, row.code, by, _said_of(wish))
    return what, row.code


@transaction.atomic
def try_again(assessment: Assessment, job: Job, *, by: str) -> bool:
    """Have a report made that failed or was cancelled; say whether somebody is to.

    Raises:
        TooManyPapersError: as many wait as may in one organisation.
    """
    wait_for(assessment.office)
    row = PaperJob.objects.filter(code=job.code).first()
    if row is None or not job_of(row).may_be_tried_again:
        return False
    _refuse_one_too_many(assessment.office)
    _wait(row, by)
    _record("report.asked_for", assessment, row.code, by, _said_of(job.wish))
    return True


@transaction.atomic
def cancel(assessment: Assessment, job: Job, *, by: str) -> bool:
    """Have a report not be made; say whether it was still to be."""
    rows = PaperJob.objects.filter(code=job.code, state__in=_OPEN)
    if not _end(rows, state=State.CANCELLED):
        return False
    _record("report.cancelled", assessment, job.code, by, {})
    return True


@transaction.atomic
def begin(code: str) -> Job | None:
    """Begin to make a report; None if it has ended, or is gone.

    One that somebody else began is taken over: that worker was too slow, or is dead.
    """
    rows = PaperJob.objects.filter(code=code, state__in=_OPEN)
    is_there = rows.update(
        state=State.BEING_MADE.value,
        stage=Stage.READING.value,
        attempt=F("attempt") + 1,
    )
    if not is_there:
        return None
    found = PaperJob.objects.select_related("assessment__organisation").get(code=code)
    return job_of(found)


def go_on(job: Job, stage: Stage) -> bool:
    """Note what is done of a report now; say whether it is still wanted."""
    return bool(_mine(job).update(stage=stage.value))


@transaction.atomic
def keep(
    job: Job, key: str, content: bytes, pages: int, revision: int | None = None
) -> bool:
    """Keep a finished PDF; say whether it was still wanted.

    `key` is of what was read, which may have changed since it was asked for. Where
    that is a report that is there already, this one is not kept. `revision` is the
    signed one that was read, 0 a draft, None what was asked for.
    """
    digest = hashlib.sha256(content).hexdigest()
    facts = {"pages": pages, "size": len(content), "sha256": digest, "key": key}
    if revision is not None:
        facts["wish"] = canonical(dict(job.wish) | {"revision": revision}).decode()
    try:
        with transaction.atomic():
            if not _end(_mine(job), state=State.MADE, **facts):
                return False
    except IntegrityError:
        give_up(job, Why.THE_SAME)
        return False
    row = PaperJob.objects.select_related("assessment__organisation").get(code=job.code)
    PaperFile.objects.create(job=row, content=content)
    on, details = f"assessment:{job.assessment}", {"report": job.code, "sha256": digest}
    record("report.made", on, by=job.by, chain=job.office, details=details)
    return True


def give_up(job: Job, why: Why) -> bool:
    """Say why a report was not made; say whether it was still wanted."""
    return _end(_mine(job), state=State.FAILED, why=why.value)


def forget_papers(_today: date) -> int:
    """Delete the reports whose days are over, and their PDFs; return how many."""
    before = timezone.now() - timedelta(days=settings.REPORTS_DAYS)
    old = PaperJob.objects.filter(
        Q(ended_at__lt=before) | Q(ended_at=None, at__lt=before)
    )
    count = old.count()
    old.delete()
    return count


def _mine(job: Job) -> QuerySet[PaperJob]:
    """Return the row of a report if who began it is still the one to end it."""
    rows = PaperJob.objects.filter(code=job.code, attempt=job.attempt)
    return rows.filter(state=State.BEING_MADE.value)


def _end(rows: QuerySet[PaperJob], *, state: State, **facts: object) -> bool:
    ended: dict[str, object] = {"state": state.value, "stage": "", **facts}
    return bool(rows.update(ended_at=timezone.now(), **ended))


def _wait(row: PaperJob, by: str) -> None:
    row.state, row.stage, row.why = State.WAITING.value, "", ""
    row.by, row.at, row.ended_at = by, timezone.now(), None
    row.save()


def _refuse_one_too_many(office: str) -> None:
    rows = PaperJob.objects.filter(assessment__organisation__code=office)
    if rows.filter(state__in=_OPEN).count() >= settings.REPORTS_WAITING:
        raise TooManyPapersError(office)


def _said_of(wish: Mapping[str, Json]) -> dict[str, str]:
    return {name: str(wish[name]) for name in ("layout", "language", "revision")}


def _record(
    what: str, assessment: Assessment, job: str, by: str, details: dict[str, str]
) -> None:
    on = f"assessment:{assessment.code}"
    details = {"report": job} | details
    record(what, on, by=by, chain=assessment.office, details=details)
