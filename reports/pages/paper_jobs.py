"""The page of reports on paper: each that was asked for, in words."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.languages import name
from assessment.domain.papers import Asked, Job, Stage, State, Why
from assessment.pages.evidence import size_words
from assessment.pages.people import day_words
from assessment.pages.sections import said_by
from assessment.queries.offices import load_names
from assessment.queries.papers import load_papers
from reports.domain.paper.asking import Asking, asking_from_plain
from reports.domain.paper.headings import titles_of
from reports.domain.paper.wishes import ALWAYS, Chapter, Layout
from reports.domain.words import listed

LONGEST_NAME = 60
_STATES = {
    State.WAITING: ("todo", gettext_lazy("Waiting for its turn")),
    State.BEING_MADE: ("begun", gettext_lazy("Being made")),
    State.MADE: ("done", gettext_lazy("Ready")),
    State.FAILED: ("attention", gettext_lazy("Not made")),
    State.CANCELLED: ("locked", gettext_lazy("Cancelled")),
}
_STAGES = {
    Stage.READING: gettext_lazy("Being made: the answers are read"),
    Stage.WRITING: gettext_lazy("Being made: the chapters are written"),
    Stage.PRINTING: gettext_lazy("Being made: the pages are printed"),
}
_WHY = {
    Why.NOT_ALLOWED: gettext_lazy(
        "Whoever asked for it may not read this assessment any more. Ask for it"
        " yourself: press “Try again”."
    ),
    Why.NOT_SIGNED: gettext_lazy(
        "This revision is not there as a signed one. Choose another above."
    ),
    Why.THE_SAME: gettext_lazy(
        "Something was changed while it waited, and now it is the same as another"
        " report in this list. Take that one."
    ),
    Why.NO_PRINTER: gettext_lazy(
        "PDFs cannot be made on this site just now. Tell whoever runs it, and try"
        " again later."
    ),
    Why.TOO_LONG: gettext_lazy(
        "It took longer than a report may. Try again later, or with fewer chapters."
    ),
    Why.NOT_PRINTED: gettext_lazy(
        "It could not be printed: it may be too long. Try again with fewer chapters."
    ),
    Why.FAULT: gettext_lazy(
        "Something went wrong on our side. Try again; if it happens twice, tell"
        " whoever runs this site."
    ),
}
_ASKED = {
    Asked.NEW: gettext_lazy("Your report is being made. It stands in the list below."),
    Asked.AGAIN: gettext_lazy("Your report is made anew. It stands in the list below."),
    Asked.UNDER_WAY: gettext_lazy("This very report is being made already."),
    Asked.MADE: gettext_lazy(
        "This very report is made already: nothing in it has changed since."
    ),
}


def papers_context(user: User, assessment: Assessment) -> dict[str, Any]:
    """Return what the page shows of the reports there are."""
    jobs = load_papers(user, assessment)
    names = load_names(assessment.office, {one.by for one in jobs})
    rows = [paper_row(one, assessment, user.username, names) for one in jobs]
    return {"rows": rows, "is_waiting": any(one.is_open for one in jobs)}


def paper_row(
    job: Job, assessment: Assessment, me: str, names: Mapping[str, str]
) -> dict[str, object]:
    asking = asking_from_plain(job.wish)
    manages = assessment.may(Deed.MANAGE)
    return state_row(job) | {
        "code": job.code,
        "title": title_words(asking, job, assessment),
        "with": with_words(asking),
        "language": asking.language,
        "language_name": name(asking.language),
        "why": str(_WHY[job.why]) if job.why else "",
        "is_open": job.is_open,
        "is_made": job.is_made,
        "sha256": job.sha256,
        "who": said_by(names, job.by),
        "when": _moment(assessment, job.at),
        "cancels": job.may_be_cancelled(me, manages=manages),
        "tries": job.may_be_tried_again,
    }


def state_row(job: Job) -> dict[str, str]:
    """Return how far a report is; the script of the page asks for no more."""
    sign, words = _STATES[job.state]
    said = _STAGES[job.stage] if job.stage else words
    return {"sign": sign, "state": str(said), "size": _size(job)}


def states_of(jobs: Iterable[Job]) -> dict[str, object]:
    """Return how far each report is, by its code."""
    return {one.code: state_row(one) | {"is_open": one.is_open} for one in jobs}


def title_words(asking: Asking, job: Job, assessment: Assessment) -> str:
    """Return what a report is of."""
    is_brief = asking.wish.layout is Layout.BRIEF
    if asking.revision:
        words = (
            _("Short report of revision %(number)s, as it was signed")
            if is_brief
            else _("Full report of revision %(number)s, as it was signed")
        )
        return words % {"number": asking.revision}
    words = (
        _("Short report of what stood on %(day)s")
        if is_brief
        else _("Full report of what stood on %(day)s")
    )
    day = (job.ended_at or job.at).astimezone(ZoneInfo(assessment.time_zone)).date()
    return words % {"day": day_words(day)}


def with_words(asking: Asking) -> list[str]:
    """Return what of the content was chosen."""
    wish = asking.wish
    said = (
        _("without restricted and internal evidence")
        if wish.leaves_out
        else _("with restricted and internal evidence")
    )
    told = [said, _("for archives, with its data")] if asking.is_archive else [said]
    missing = [one for one in Chapter if one not in wish.printed and one not in ALWAYS]
    if wish.layout is Layout.BRIEF or not missing:
        return told
    words = ngettext(
        "without %(count)s chapter", "without %(count)s chapters", len(missing)
    )
    titles = titles_of(translation)
    which = listed(translation, [titles[one] for one in missing])
    return [*told, f"{words % {'count': len(missing)}} ({which})"]


def asked_words(asked: Asked) -> str:
    return str(_ASKED[asked])


def file_name(job: Job, assessment: Assessment) -> str:
    """Return what a PDF is saved as: title and reference, in plain letters."""
    stem = slugify(assessment.title)[:LONGEST_NAME].strip("-") or "report"
    asking = asking_from_plain(job.wish)
    brief = "-brief" if asking.wish.layout is Layout.BRIEF else ""
    archive = "-archive" if asking.is_archive else ""
    return f"{stem}-{job.code[:4]}{brief}{archive}-{asking.language}.pdf"


def _size(job: Job) -> str:
    if not job.is_made:
        return ""
    pages = ngettext("%(count)s page", "%(count)s pages", job.pages)
    return f"{pages % {'count': job.pages}}, {size_words(job.size)}"


def _moment(assessment: Assessment, moment: datetime) -> str:
    there = moment.astimezone(ZoneInfo(assessment.time_zone))
    return f"{day_words(there.date())}, {there:%H:%M}"
