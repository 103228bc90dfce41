"""The story that a sample of one questionnaire tells: prisons lack almost all.

Whoever reads that sample can say in a minute what is to be decided, and why. Here is
what is equal in every language; `sample_told.py` has the words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assessment.domain.planning import Progress
from questionnaires.domain.definition import Questionnaire
from reports.domain.paper.sample_told import TOLD, Told

UNKNOWN = "?"
HEALTH, JUSTICE, INTERIOR = range(3)  # places among the bodies
LAW, TABLES, VISITS, CARE, DRAFT = range(5)  # places among the documents


@dataclass(frozen=True, slots=True)
class Deed:
    """An action but for its words; it costs so many thousand euros."""

    body: int
    due_on: date
    thousands: int
    progress: Progress = Progress.PLANNED
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """An area: whose it is, which document bears on it, and the level of each question.

    `levels` are of this cycle, the one before, and the one before that.
    """

    body: int
    document: int
    levels: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Story:
    """What is answered and done; its words by language, an area by its scale's key."""

    parts: Mapping[str, Part]
    deeds: tuple[Deed, ...]
    told: Mapping[str, Told]

    def level(self, question: str, ago: int) -> str:
        """Return the level of a question some cycles ago; empty if it has no part."""
        area, _, place = question.rpartition("_")
        part = self.parts.get(area)
        return part.levels[ago][int(place) - 1] if part else ""


STORIES: dict[str, Story] = {
    "human_rights_drug_policy": Story(
        parts={
            "governance": Part(HEALTH, DRAFT, ("434533", "323432", "222322")),
            "equality": Part(JUSTICE, LAW, ("443334", "333233", "322223")),
            "treatment": Part(HEALTH, TABLES, ("544544", "433443", "333333")),
            "harm_reduction": Part(HEALTH, TABLES, ("443424", "323323", "222222")),
            "controlled_medicines": Part(HEALTH, LAW, ("545344", "444334", "434323")),
            "offences": Part(INTERIOR, LAW, ("443425", "544435", "433435")),
            "fair_trial": Part(JUSTICE, LAW, ("434345", "433345", "433335")),
            "prison": Part(JUSTICE, VISITS, ("221231", "221131", "211121")),
            "privacy": Part(JUSTICE, LAW, ("4434?3", "433422", "333322")),
            "children": Part(HEALTH, CARE, ("4434?4", "343323", "333222")),
            "groups": Part(HEALTH, CARE, ("32323?", "223232", "222222")),
            "social_rights": Part(INTERIOR, DRAFT, ("33244?", "332342", "222332")),
        },
        deeds=(
            Deed(JUSTICE, date(2027, 3, 31), 640, questions=("prison_3",)),
            Deed(HEALTH, date(2027, 6, 30), 180, questions=("prison_6",)),
            Deed(JUSTICE, date(2027, 9, 30), 1200, questions=("prison_1", "prison_2")),
            Deed(HEALTH, date(2027, 12, 31), 90, Progress.BEGUN, ("groups_2",)),
            Deed(
                *(HEALTH, date(2025, 11, 30), 60, Progress.DONE),
                questions=("harm_reduction_2",),
            ),
        ),
        told=TOLD,
    )
}


def story_of(bank: Questionnaire) -> Story | None:
    """Return the story of a questionnaire, if it has one."""
    return STORIES.get(bank.key)
