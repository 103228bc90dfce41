"""An assessment with all that stands in it, as one of those who take part sees it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from assessment.domain.assessing import Assessment, Deed, may_answer
from assessment.domain.items import Item
from assessment.domain.overview import Around, Part, answers_of, overview, waits
from assessment.domain.reviewing import NotReviewed, Reviewed, Stand, why_not
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
    answers of the baseline. `reviewed` says of sections what reviewers decided; for
    one who reviews, `answered_by_me` are the questions they ever answered.
    """

    me: str
    assessment: Assessment
    compiled: Compiled
    kept: Mapping[str, Kept]
    assigned: Mapping[str, Assigned]
    around: Around
    views: Mapping[str, tuple[View, ...]] = field(default_factory=dict)
    last: Mapping[str, Given] = field(default_factory=dict)
    reviewed: Mapping[str, Reviewed] = field(default_factory=dict)
    answered_by_me: Collection[str] = ()

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

    @property
    def returned(self) -> frozenset[str]:
        """Return the sections that were sent back, and have not changed since."""
        return frozenset(
            key for key, one in self.reviewed.items() if one.stand is Stand.RETURNED
        )

    def part(self, section: str) -> Part | None:
        """Return a section that can be answered now; None if there is no such one."""
        if section not in self.asked:
            return None
        sections = self.compiled.questionnaire.sections
        (part,) = self._parts(one for one in sections if one.key == section)
        return part

    def _parts(self, sections: Iterable[Section]) -> tuple[Part, ...]:
        return overview(
            self.compiled,
            sections,
            self.kept,
            self.around,
            self.path,
            self.assessment.counts_for,
            self.returned,
        )

    def beside(
        self, around: Around, views: Mapping[str, tuple[View, ...]]
    ) -> "Sitting":
        """Return the same answers, with what stands beside them."""
        return self._with(around=around, views=views)

    def decided(
        self, reviewed: Mapping[str, Reviewed], answered_by_me: Collection[str] = ()
    ) -> "Sitting":
        """Return the same answers, with what reviewers decided about them."""
        return self._with(reviewed=reviewed, answered_by_me=answered_by_me)

    def _with(self, **others: Any) -> "Sitting":
        made = replace(self, **others)
        vars(made)["path"] = self.path  # it takes longest, and is that of the answers
        return made

    def responsible(self, section: str) -> str | None:
        one = self.assigned.get(section)
        return one.person if one else None

    def may_answer(self, section: str) -> bool:
        return may_answer(self.assessment, self.me, self.responsible(section))

    def stand(self, section: str) -> Stand | None:
        """Return how the latest review of a section stands; None if there is none."""
        one = self.reviewed.get(section)
        return one.stand if one else None

    def why_not_review(self, part: Part) -> NotReviewed | None:
        """Return why the one who looks, a reviewer, does not review a section now."""
        mine = set(self.answered_by_me)
        return why_not(
            part,
            has_answered=any(one.key in mine for one in part.section.questions),
            is_signed=self.assessment.signed_at is not None,
        )

    def waits_for_my_review(self, part: Part) -> bool:
        """Say whether the one who looks is to decide about a section as it is now."""
        if not self.assessment.may(Deed.REVIEW) or self.why_not_review(part):
            return False
        decided = self.stand(part.section.key)
        return decided not in {Stand.ACCEPTED, Stand.RETURNED}

    @property
    def may_dissent(self) -> bool:
        return self.assessment.may_change(Deed.DISSENT)

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
