"""An assessment with all that stands in it, as one of those who take part sees it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from assessment.domain.assessing import Assessment, Deed, may_answer
from assessment.domain.items import Item
from assessment.domain.overview import Around, Part, answers_of, overview, waits
from assessment.domain.saving import Kept
from questionnaires.domain import flow
from questionnaires.domain.answers import Answers, Given
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Question, Section


@dataclass(frozen=True, slots=True)
class Assigned:
    """Who answers a section, until when, and the later day that was asked for.

    `person` is an account's code, None where the section is nobody's.
    """

    section: str
    person: str | None = None
    due_on: date | None = None
    wished_until: date | None = None
    wished_because: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A member's other view of an answer, and why."""

    question: str
    given: Given
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Sitting:
    """What is needed to show and to save: rows as values, and what follows from them.

    `compiled` is the offices' part; `me` is the account's code; `last` holds the
    answers of the baseline.
    """

    me: str
    assessment: Assessment
    compiled: Compiled
    kept: Mapping[str, Kept]
    assigned: Mapping[str, Assigned]
    around: Around
    views: Mapping[str, tuple[View, ...]] = field(default_factory=dict)
    last: Mapping[str, Given] = field(default_factory=dict)

    @cached_property
    def answers(self) -> Answers:
        return answers_of(self.kept, self.assessment.counts_for)

    @cached_property
    def path(self) -> flow.Path:
        return flow.walk(self.compiled, self.answers)

    @cached_property
    def asked(self) -> Mapping[str, tuple[str, ...]]:
        """Return the questions asked now by section, without those that ask none."""
        asked: dict[str, tuple[str, ...]] = {}
        for key in self.path.asked:
            section = self.compiled.steps[self.compiled.index[key]].section.key
            asked[section] = (*asked.get(section, ()), key)
        return asked

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return self._parts(self.compiled.questionnaire.sections)

    def part(self, section: str) -> Part | None:
        """Return a section that can be answered now; None if there is no such one."""
        if section not in self.asked:
            return None
        sections = self.compiled.questionnaire.sections
        (part,) = self._parts(one for one in sections if one.key == section)
        return part

    def _parts(self, sections: Iterable[Section]) -> tuple[Part, ...]:
        date_ = self.assessment.counts_for
        return overview(
            self.compiled, sections, self.kept, self.around, self.path, date_
        )

    def beside(
        self, around: Around, views: Mapping[str, tuple[View, ...]]
    ) -> "Sitting":
        """Return the same answers, with what stands beside them."""
        made = replace(self, around=around, views=views)
        vars(made)["path"] = self.path  # it takes longest, and is that of the answers
        return made

    def responsible(self, section: str) -> str | None:
        one = self.assigned.get(section)
        return one.person if one else None

    def may_answer(self, section: str) -> bool:
        return may_answer(self.assessment, self.me, self.responsible(section))

    @property
    def may_dissent(self) -> bool:
        return self.assessment.may(Deed.DISSENT)

    def items(self, part: Part, also: Collection[str] = ()) -> list[Item]:
        """Return the questions of a section that are asked now; `also` others of it."""
        wanted = {*part.questions, *also}
        keys = (one.key for one in part.section.questions)
        return [
            self.item(self.compiled.questions[key]) for key in keys if key in wanted
        ]

    def waiting(self, part: Part) -> list[str]:
        """Return the questions of a section that an answer still open may bring up."""
        hidden = waits(self.compiled, self.path)
        return [one.key for one in part.section.questions if one.key in hidden]

    def item(self, question: Question) -> Item:
        date_ = self.assessment.counts_for
        return Item(
            question=question,
            offered=flow.offered(self.compiled, question.key, self.path, date_),
            kept=self.kept.get(question.key),
            last=self._last_of(question),
        )

    def _last_of(self, question: Question) -> Given | None:
        """Return the last cycle's answer, if it can be given again today."""
        last = self.last.get(question.key)
        if isinstance(last, str) and self.compiled.choices[question.key]:
            keys = {choice.key for choice in self.compiled.choices[question.key]}
            return last if last in keys else None
        return last
