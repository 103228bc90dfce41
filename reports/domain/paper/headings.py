"""What the chapters of a report are called, and what each of them finds."""

from collections import Counter
from collections.abc import Mapping, Sequence

from assessment.domain.planning import Progress
from reports.domain.paper.values import Act, Otherwise, Registered
from reports.domain.paper.wishes import Chapter
from reports.domain.words import Say, listed


def titles_of(say: Say) -> Mapping[Chapter, str]:
    """Return what each chapter is called in the contents."""
    return {
        Chapter.SUMMARY: say.gettext("Executive summary"),
        Chapter.SCORECARD: say.gettext("Scorecard"),
        Chapter.AREAS: say.gettext("Area by area"),
        Chapter.RED_LINES: say.gettext("Red lines"),
        Chapter.GAPS: say.gettext("Gaps"),
        Chapter.PLAN: say.gettext("Action plan"),
        Chapter.PRINCIPLES: say.gettext("Areas and principles"),
        Chapter.INDEX: say.gettext("Index of obligations"),
        Chapter.METHOD: say.gettext("Method and limits"),
        Chapter.EVIDENCE: say.gettext("Register of evidence"),
        Chapter.VIEWS: say.gettext("Different views"),
        Chapter.ANSWERS: say.gettext("All answers"),
        Chapter.SIGN_OFF: say.gettext("Sign-off and verification"),
    }


def of_acts(say: Say, acts: Sequence[Act]) -> str:
    """Return how many actions there are, how far they are, and how many are overdue."""
    if not acts:
        return say.gettext("No action is planned yet")
    late = sum(one.is_late for one in acts)
    if any(one.progress is not Progress.PLANNED for one in acts):
        return _by_progress(say, acts, late)
    if not late:
        words = say.ngettext(
            "%(count)s action is planned; it is not overdue",
            "%(count)s actions are planned; none is overdue",
            len(acts),
        )
        return words % {"count": len(acts)}
    words = say.ngettext(
        "%(count)s action is planned, %(late)s of it overdue",
        "%(count)s actions are planned, %(late)s of them overdue",
        len(acts),
    )
    return words % {"count": len(acts), "late": late}


def _by_progress(say: Say, acts: Sequence[Act], late: int) -> str:
    """Return it where some have begun: “5 actions: 3 planned and 2 under way”."""
    counts = Counter(one.progress for one in acts)
    found = [(one, counts[one]) for one in Progress if counts[one]]
    words = say.ngettext(
        "%(count)s action: %(states)s", "%(count)s actions: %(states)s", len(acts)
    )
    if late:
        words = say.ngettext(
            "%(count)s action: %(states)s; %(late)s overdue",
            "%(count)s actions: %(states)s; %(late)s overdue",
            len(acts),
        )
    states = listed(say, [_so_far(say, one, count) for one, count in found])
    return words % {"count": len(acts), "states": states, "late": late}


def _so_far(say: Say, progress: Progress, count: int) -> str:
    match progress:
        case Progress.PLANNED:
            words = say.ngettext("%(count)s planned", "%(count)s planned", count)
        case Progress.BEGUN:
            words = say.ngettext("%(count)s under way", "%(count)s under way", count)
        case Progress.DONE:
            words = say.ngettext("%(count)s done", "%(count)s done", count)
        case Progress.DROPPED:
            words = say.ngettext("%(count)s dropped", "%(count)s dropped", count)
    return words % {"count": count}


def of_register(say: Say, register: Sequence[Registered]) -> str:
    """Return how many documents there are, and on how many questions they bear."""
    if not register:
        return say.gettext("No evidence is in this report")
    numbers = {number for one in register for number, _place in one.supports}
    words = say.ngettext(
        "%(count)s document supports answers to %(questions)s questions",
        "%(count)s documents support answers to %(questions)s questions",
        len(register),
    )
    return words % {"count": len(register), "questions": len(numbers)}


def of_views(say: Say, views: Sequence[Otherwise]) -> str:
    """Return how many different views there are, on how many questions."""
    if not views:
        return say.gettext("Nobody sees an answer differently")
    words = say.ngettext(
        "%(count)s different view, on %(questions)s of the questions",
        "%(count)s different views, on %(questions)s of the questions",
        len(views),
    )
    questions = len({one.line.key for one in views})
    return words % {"count": len(views), "questions": questions}
