"""The plan of action in words: its rows, its columns, and what stands in its file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from assessment.domain.assessing import Assessment
from assessment.domain.planning import (
    FIELDS,
    MOVES,
    Action,
    Cycle,
    Only,
    Planned,
    Progress,
)
from assessment.domain.typed_numbers import whole_sums
from assessment.interchange.plan_writing import Printed
from assessment.models import Progress as ProgressWords
from assessment.pages.gaps import Gap, Gaps
from assessment.pages.people import day_words, moment_words
from assessment.pages.sections import said_by
from assessment.pages.worksheets import tab_name
from questionnaires.domain.languages import direction

# how each looks, of the signs that sections have
SIGNS = {
    Progress.PLANNED: "todo",
    Progress.BEGUN: "begun",
    Progress.DONE: "done",
    Progress.DROPPED: "locked",
}
_MOVES = {
    (Progress.PLANNED, Progress.BEGUN): gettext_lazy("It has begun"),
    (Progress.BEGUN, Progress.DONE): gettext_lazy("It is done"),
    (Progress.BEGUN, Progress.PLANNED): gettext_lazy("It has not begun yet"),
    (Progress.DONE, Progress.BEGUN): gettext_lazy("It is not done yet"),
    (Progress.DROPPED, Progress.PLANNED): gettext_lazy("Take it up again"),
}
_FURTHER = {
    (Progress.PLANNED, Progress.BEGUN),
    (Progress.BEGUN, Progress.DONE),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One action as it is shown; `moves` are (status, words, whether it is further)."""

    code: str
    title: str
    gaps: tuple[Gap, ...]
    owner: str
    due: str
    late: str
    cost: str
    indicator: str
    progress: str
    status: str
    sign: str
    note: str
    who: str
    when: str
    comes_from: Cycle | None
    goes_on_in: tuple[Cycle, ...]
    moves: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What of the board is of one status."""

    title: str
    sign: str
    rows: tuple[Row, ...]


def row_of(action: Action, gaps: Gaps, names: Mapping[str, str], today: date) -> Row:
    """Return an action as it is shown to somebody."""
    planned, late = action.planned, action.days_late(today)
    progress = planned.progress
    return Row(
        code=action.code,
        title=planned.title,
        gaps=tuple(map(gaps.gap, planned.questions)),
        owner=planned.owner,
        due=day_words(planned.due_on) if planned.due_on else "",
        late=late_words(late) if late else "",
        cost=whole_sums(planned.cost),
        indicator=planned.indicator,
        progress=progress.value,
        status=progress_words(progress),
        sign=SIGNS[progress],
        note=planned.note,
        who=said_by(names, action.by),
        when=moment_words(action.at),
        comes_from=action.comes_from,
        goes_on_in=action.goes_on_in,
        moves=tuple(
            (to.value, str(_MOVES[progress, to]), (progress, to) in _FURTHER)
            for to in MOVES[progress]
        ),
    )


def columns_of(rows: Iterable[Row]) -> list[Column]:
    """Return the board: a column for each status, also where nothing is in it."""
    every = tuple(rows)
    return [
        Column(
            title=progress_words(one),
            sign=SIGNS[one],
            rows=tuple(row for row in every if row.progress == one),
        )
        for one in Progress
    ]


def both_context(
    mine: Planned,
    theirs: Action,
    conflicts: Iterable[str],
    gaps: Gaps,
    names: Mapping[str, str],
    posted: Mapping[str, Any],
) -> dict[str, Any]:
    """Return what the page shows of fields that two people changed."""
    heads = head_words()
    return {
        "action": theirs,
        "who": said_by(names, theirs.by),
        "when": moment_words(theirs.at),
        "both": [
            {
                "name": name,
                "head": heads[name],
                "theirs": _written(theirs.planned, name, gaps),
                "mine": _written(mine, name, gaps),
                "choice": posted.get(f"choice-{name}", ""),
            }
            for name in conflicts
        ],
    }


def _written(planned: Planned, name: str, gaps: Gaps) -> str:
    """Return what stands in a field of an action, in words."""
    match name:
        case "questions":
            return "\n".join(gaps.gap(key).words for key in planned.questions)
        case "due_on":
            return day_words(planned.due_on) if planned.due_on else ""
        case "progress":
            return progress_words(planned.progress)
        case _:
            return str(getattr(planned, name))


def printed(
    assessment: Assessment,
    actions: Iterable[Action],
    gaps: Gaps,
    names: Mapping[str, str],
) -> Printed:
    """Return the workbook of a plan, in the reader's words."""
    title = _("Action plan")
    return Printed(
        tab=tab_name(title),
        title=f"{assessment.title} – {title}",
        heads=head_words(),
        rows=[
            {
                **{name: _written(one.planned, name, gaps) for name in FIELDS},
                "due_on": one.planned.due_on,
                "changed": f"{said_by(names, one.by)}, {moment_words(one.at)}",
            }
            for one in actions
        ],
        is_rtl=direction(get_language() or "en") == "rtl",
    )


def head_words() -> dict[str, str]:
    """Return what each column of a plan is called."""
    return {
        "title": _("Action"),
        "questions": _("Questions it answers"),
        "owner": _("Owner"),
        "due_on": _("Due"),
        "cost": _("Cost"),
        "indicator": _("Indicator"),
        "progress": _("Status"),
        "note": _("Note"),
        "changed": _("Last changed"),
    }


def status_choices() -> list[tuple[str, str]]:
    """Return what a status can be, to choose from."""
    return [(one.value, progress_words(one)) for one in Progress]


def progress_words(progress: Progress) -> str:
    """Return how far an action is, as the beginning of a line."""
    words = str(ProgressWords(progress.value).label)
    return words[:1].upper() + words[1:]


def late_words(days: int) -> str:
    return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}


def overdue_address(assessment: Assessment) -> str:
    """Return where what is overdue stands alone."""
    return f"{reverse('office:plan', args=[assessment.code])}?show={Only.LATE}"


def overdue_words(count: int) -> str:
    """Say how much of a plan is overdue."""
    words = ngettext(
        "%(count)d action is overdue", "%(count)d actions are overdue", count
    )
    return words % {"count": count}
