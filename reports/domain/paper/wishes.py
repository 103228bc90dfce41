"""What somebody wants on paper: which layout, which chapters, and what is left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assessment.domain.redacting import LeftOut


class Layout(StrEnum):
    """How long a report is: all of it, or four pages for a minister."""

    OFFICE = "office"
    BRIEF = "office_brief"


class Chapter(StrEnum):
    """The chapters of a report, in their order; each is a list in the contents."""

    SUMMARY = "summary"
    SCORECARD = "scorecard"
    AREAS = "areas"
    RED_LINES = "red_lines"
    GAPS = "gaps"
    PLAN = "plan"
    PRINCIPLES = "principles"
    INDEX = "index"
    METHOD = "method"
    EVIDENCE = "evidence"
    VIEWS = "views"
    ANSWERS = "answers"
    SIGN_OFF = "sign_off"


# these belong to every report; other chapters point to the score card
ALWAYS = frozenset(
    {Chapter.SUMMARY, Chapter.SCORECARD, Chapter.METHOD, Chapter.SIGN_OFF}
)
OF_BRIEF = frozenset(
    {
        Chapter.SUMMARY,
        Chapter.SCORECARD,
        Chapter.RED_LINES,
        Chapter.PLAN,
        Chapter.SIGN_OFF,
    }
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted; `leaves_out` is taken out of the dossier before it is written."""

    layout: Layout = Layout.OFFICE
    chapters: frozenset[Chapter] = frozenset(Chapter)
    leaves_out: frozenset[LeftOut] = frozenset({LeftOut.RESTRICTED_EVIDENCE})

    @property
    def printed(self) -> tuple[Chapter, ...]:
        """Return the chapters that are printed, in their order."""
        if self.layout is Layout.BRIEF:
            return tuple(one for one in Chapter if one in OF_BRIEF)
        return tuple(one for one in Chapter if one in self.chapters | ALWAYS)

    @property
    def shows_courses(self) -> bool:
        """Say whether areas are followed over several cycles: where each has a page."""
        return Chapter.AREAS in self.printed


def chapters_of(values: Iterable[str]) -> frozenset[Chapter]:
    """Return the chapters of these names; what is none is not wanted."""
    known = {one.value for one in Chapter}
    return frozenset(Chapter(one) for one in values if one in known)
