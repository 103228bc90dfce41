"""Reports that were asked for, as one who takes part in the assessment sees them."""

import json

from django.contrib.auth.models import User

from assessment.domain.assessing import Assessment
from assessment.domain.papers import Job, Stage, State, Why
from assessment.models import PaperFile, PaperJob


def load_papers(user: User, assessment: Assessment) -> list[Job]:
    """Return the reports of an assessment, the newest first."""
    rows = PaperJob.objects.for_user(user).filter(assessment__code=assessment.code)
    rows = rows.select_related("assessment__organisation")
    return [job_of(row) for row in rows.order_by("-at", "-id")]


def load_paper(user: User, assessment: Assessment, code: str) -> Job | None:
    """Return one report; None if it is not of this assessment."""
    rows = PaperJob.objects.for_user(user).filter(assessment__code=assessment.code)
    row = rows.select_related("assessment__organisation").filter(code=code).first()
    return job_of(row) if row else None


def load_pdf(user: User, job: Job) -> bytes | None:
    """Return the PDF of a report that is made; None if it is gone meanwhile."""
    rows = PaperFile.objects.for_user(user).filter(job__code=job.code)
    content = rows.values_list("content", flat=True).first()
    return bytes(content) if content is not None else None


def is_wanted(code: str, attempt: int) -> bool:
    """Say whether a report is still to be made by the one who asks this."""
    rows = PaperJob.objects.filter(code=code, attempt=attempt)
    found: bool = rows.filter(state=State.BEING_MADE.value).exists()
    return found


def job_of(row: PaperJob) -> Job:
    return Job(
        code=row.code,
        assessment=row.assessment.code,
        office=row.assessment.organisation.code,
        key=row.key,
        wish=json.loads(row.wish),
        state=State(row.state),
        stage=Stage(row.stage) if row.stage else None,
        why=Why(row.why) if row.why else None,
        attempt=row.attempt,
        pages=row.pages,
        size=row.size,
        sha256=row.sha256,
        by=row.by,
        at=row.at,
        ended_at=row.ended_at,
    )
