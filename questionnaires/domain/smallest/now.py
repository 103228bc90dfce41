"""How things stand now, and what may change."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from questionnaires.domain.answers import Answers, Instead, Plain, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.expressions import Context, dependencies, parse
from questionnaires.domain.flow import Path, holds, walk
from questionnaires.domain.looking_ahead import look_ahead
from questionnaires.domain.methods import Combine
from questionnaires.domain.ranges import all_possible, bounds
from questionnaires.domain.smallest.classes import Kind, kinds_of
from questionnaires.domain.smallest.cone import Cone, cone_of
from questionnaires.domain.smallest.goal import Goal
from questionnaires.domain.smallest.options import Option, options_of
from questionnaires.domain.smallest.values import Measure
from questionnaires.domain.wanted.scope import parts_of


@dataclass(frozen=True, slots=True)
class Wrongs:
    """What is not as it should be: nothing may be added to it.

    Questions that are asked, required and unanswered; answers that are not allowed;
    red lines that are crossed.
    """

    unanswered: frozenset[str]
    broken: frozenset[str]
    crossed: frozenset[str]

    def has_all_of(self, other: "Wrongs") -> bool:
        """Say whether nothing is wrong there that is not wrong here."""
        return (
            other.unanswered <= self.unanswered
            and other.broken <= self.broken
            and other.crossed <= self.crossed
        )


def wrongs_of(compiled: Compiled, path: Path, context: Context) -> Wrongs:
    """Return what is wrong along a path."""
    unanswered = (k for k in path.unanswered if compiled.questions[k].is_required)
    broken = (
        step.key
        for step in compiled.steps
        if step.constraint is not None
        and (fact := path.facts.get(step.key)) is not None
        and not isinstance(fact, bool)
        and not holds(compiled, step.key, fact, path, context.today)
    )
    return Wrongs(
        frozenset(unanswered),
        frozenset(broken),
        crossed_of(compiled, path, context),
    )


def crossed_of(compiled: Compiled, path: Path, context: Context) -> frozenset[str]:
    """Return the questions whose red lines are crossed."""
    return frozenset(
        key
        for key, line in compiled.red_lines
        if key in path.facts and line.holds(context)
    )


class Now:
    """One scale as it stands, and all answers that may change."""

    def __init__(
        self,
        compiled: Compiled,
        answers: Answers,
        goal: Goal,
        measure: Measure,
        left_alone: Collection[str],
    ) -> None:
        self.compiled = compiled
        self.answers = answers
        self.goal = goal
        self.measure = measure
        self.left_alone = left_alone
        self.path = walk(compiled, answers)
        self.cone: Cone = cone_of(compiled, goal.plan.scale.key)
        context = compiled.context(self.path.facts, answers.date)
        self.wrongs = wrongs_of(compiled, self.path, context)

    def plain(self, key: str) -> Plain | None:
        """Return the answer given now; None if there is none."""
        plain = self.answers.plain(key)
        return None if plain == () else plain

    def is_not_applicable(self, key: str) -> bool:
        """Say whether a question does not apply; that is left alone."""
        given = self.answers.given.get(key)
        return isinstance(given, Instead) and given.said is Said.NOT_APPLICABLE

    @cached_property
    def options(self) -> Mapping[str, tuple[Option, ...] | None]:
        """What each answer may become, of those that may change."""
        settled = {*self.left_alone, *self.cone.bystanders}
        return {
            key: self._options(key)
            for key in self.cone.keys
            if key not in settled
            and self.compiled.steps[self.compiled.index[key]].is_asked
        }

    @cached_property
    def gates(self) -> Mapping[str, tuple[Kind, ...]]:
        """The questions whose answers conditions tell apart: those of the core first.

        Which of these answers are given is tried; the others are worked out.
        """
        found = {
            key: kinds_of(
                self.compiled, self.cone, key, self.plain(key), options, self.day
            )
            for key, options in self.options.items()
            if options and (key in self.cone.readers or key in self.cone.repeated)
        }
        ordered = sorted(found, key=lambda key: key not in self.cone.core)
        return {key: found[key] for key in ordered if not _is_one(found[key])}

    @cached_property
    def lines_of_items(self) -> frozenset[str]:
        """The questions of the core whose red lines read only what counts."""
        counted = self.cone.items.keys()
        return frozenset(
            key
            for key, _ in self.compiled.red_lines
            if key in self.cone.core
            and dependencies(parse(self.compiled.questions[key].red_line)) <= counted
        )

    @property
    def day(self) -> str:
        """The day the answers count for."""
        return self.answers.date

    @property
    def has_unlisted(self) -> bool:
        """Say whether an answer that decides has more values than can be listed."""
        core = self.cone.core
        return any(one is None and key in core for key, one in self.options.items())

    @property
    def may_divide_by_less_than_zero(self) -> bool:
        """Say whether a weight below zero makes of more points a lower mean."""
        scales = self.compiled.scales
        return any(
            item.bottom < 0
            for part in parts_of(self.compiled, self.goal.plan.scale.key)
            if (plan := scales[part.key]).combine is Combine.DIVIDE or plan.prorates
            for item in plan.items
        )

    @cached_property
    def question_cost(self) -> int:
        """What a question costs beside the levels it moves by."""
        if self.measure is Measure.STEPS:
            return 0
        lists = self.options.values()
        return 1 + sum(max((o.steps for o in one or ()), default=1) for one in lists)

    def cost(self, option: Option) -> int:
        """Return what it costs to change to an answer."""
        return self.question_cost + option.steps

    def is_out_of_reach(self) -> bool:
        """Say whether no answers at all could reach what is aimed at.

        The bounds are never narrower than the truth: a yes is a proof, a no is none.
        """
        open_ones = {key for key, one in self.options.items() if one or one is None}
        fixed = {
            key: given
            for key, given in self.answers.given.items()
            if key not in open_ones
        }
        compiled = self.compiled
        context = compiled.context({}, self.day)
        unsure = look_ahead(compiled.stretches, fixed, context, compiled.choices)
        possible = all_possible(compiled.scales, unsure)
        limits = bounds(possible[self.goal.plan.scale.key])
        return limits is None or not self.goal.may_be_met(limits, unsure)

    def _options(self, key: str) -> tuple[Option, ...] | None:
        if self.is_not_applicable(key):
            return ()
        return options_of(
            self.compiled, self.cone, key, self.plain(key), self.day, self.goal.is_up
        )


def _is_one(kinds: tuple[Kind, ...]) -> bool:
    """Say whether conditions can tell none of these answers apart."""
    return len(kinds) == 1 and len(kinds[0].classes) == 1
