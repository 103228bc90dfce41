"""What follows from one choice of the answers that conditions read."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property

from questionnaires.domain.answers import Answers, Given, Plain
from questionnaires.domain.definition import Method, Type
from questionnaires.domain.expressions import Context
from questionnaires.domain.flow import Path, holds, may_be_given, walk
from questionnaires.domain.points import Top
from questionnaires.domain.smallest.classes import Alike
from questionnaires.domain.smallest.now import Now, crossed_of
from questionnaires.domain.smallest.options import Option, any_words
from questionnaires.domain.smallest.tables import Part, Pick, Row
from questionnaires.domain.weighing import ItemPlan, ScalePlan

STAYS = ""  # no answer is
FAR = 10**9  # more than any change costs: what stays comes last
WRITTEN = frozenset({Type.TEXT, Type.DATE})


class Branch:
    """One class of answers taken at each gate; `chosen` are those not of now.

    `picks` are what each question may become there.
    """

    def __init__(self, now: Now, taken: Mapping[str, Alike]) -> None:
        self.now = now
        self.taken = taken
        self.chosen = frozenset(key for key, one in taken.items() if not one.keeps)
        given: dict[str, Given] = dict(now.answers.given)
        given.update((key, taken[key].options[0].plain) for key in self.chosen)
        self.path: Path = walk(now.compiled, Answers(given, now.day))
        self.context: Context = now.compiled.context(self.path.facts, now.day)

    @property
    def is_dead(self) -> bool:
        """Say whether an answer is to be given to a question that is not asked."""
        return any(key not in self.path.facts for key in self.chosen)

    @cached_property
    def picks(self) -> Mapping[str, tuple[Pick, ...]]:
        """What each question that is asked may become."""
        asked = (key for key in self.now.cone.keys if key in self.path.facts)
        steps, index = self.now.compiled.steps, self.now.compiled.index
        return {
            key: tuple(self._picks(key)) for key in asked if steps[index[key]].is_asked
        }

    @cached_property
    def is_valid(self) -> bool:
        """Say whether all can be answered, and no red line is crossed anew."""
        crossed = crossed_of(self.now.compiled, self.path, self.context)
        return all(self.picks.values()) and crossed <= self.now.wrongs.crossed

    @property
    def is_possible(self) -> bool:
        """Say whether all that decides over the scale can be answered.

        And no red line that is only about what counts is crossed anew.
        """
        core, now = self.now.cone.core, self.now
        crossed = crossed_of(now.compiled, self.path, self.context)
        return crossed & now.lines_of_items <= now.wrongs.crossed and all(
            picks for key, picks in self.picks.items() if key in core
        )

    @property
    def unclear(self) -> frozenset[str]:
        """The questions that have to be answered, by what cannot be listed."""
        questions, options = self.now.compiled.questions, self.now.options
        return frozenset(
            key
            for key, picks in self.picks.items()
            if not picks
            and key in options
            and (options[key] is None or questions[key].type in WRITTEN)
        )

    @property
    def pays(self) -> bool:
        """Say whether questions that do not count have to be answered, too."""
        return any(
            picks[0].cost
            for key, picks in self.beside.items()
            if key not in self.chosen
        )

    @cached_property
    def beside(self) -> Mapping[str, tuple[Pick, ...]]:
        """The cheapest picks of each question that counts for nothing by itself."""
        cone = self.now.cone
        return {
            key: tuple(_cheapest(picks, is_read=key in cone.readers))
            for key, picks in self.picks.items()
            if key not in self._counted and picks
        }

    @property
    def beside_cost(self) -> int:
        """What these questions cost."""
        return sum(picks[0].cost for picks in self.beside.values())

    @property
    def sizes(self) -> frozenset[int]:
        """By how many levels answers may move here."""
        return frozenset(one.steps for picks in self.picks.values() for one in picks)

    @cached_property
    def root(self) -> Part:
        """The scale, and all that counts towards it here."""
        goal = self.now.goal
        return self._part(goal.plan, goal.sense(self.context))

    @cached_property
    def _counted(self) -> frozenset[str]:
        return frozenset(self._leaves(self.root)) - self.now.cone.repeated

    def _leaves(self, part: Part) -> Iterator[str]:
        for row in part.rows:
            if row.below is None:
                yield row.item.key
            else:
                yield from self._leaves(row.below)

    def _part(self, plan: ScalePlan, sense: int) -> Part:
        rows = (self._row(plan, item, sense) for item in plan.items)
        return Part(plan, tuple(row for row in rows if row), sense)

    def _row(self, plan: ScalePlan, item: ItemPlan, sense: int) -> Row | None:
        """Return what an item adds; None if it does not count."""
        if item.when is not None and not item.when.holds(self.context):
            return None
        if plan.scale.method is Method.SUBSCALES:
            other = self.now.compiled.scales[item.key]
            below = self._part(other, sense * _sign(item))
            return Row(item, below=below) if below.rows else None
        if item.key not in self.path.facts or self.now.is_not_applicable(item.key):
            return None
        return Row(item, tuple(self._tops(item)))

    def _tops(self, item: ItemPlan) -> Iterator[tuple[Top | None, Pick]]:
        cone = self.now.cone
        if item.key in cone.repeated or item.key not in self.picks:
            yield self._top(item, None), Pick(item.key, None, 0)
            return
        picks = self.picks[item.key]
        found: dict[Fraction | Plain | None, Pick] = {}
        for pick in sorted(picks, key=lambda one: one.cost or FAR):
            plain = pick.option.plain if pick.option else STAYS
            is_read = item.key in cone.readers or pick.option is None
            found.setdefault(plain if is_read else item.points(plain), pick)
        yield from ((self._top(item, pick.option), pick) for pick in found.values())

    def _top(self, item: ItemPlan, option: Option | None) -> Top | None:
        fact = self.path.facts[item.key] if option is None else option.plain
        return None if fact is None else item.top(fact)

    def _picks(self, key: str) -> Iterator[Pick]:
        now = self.now
        if self._may_stay(key):
            yield Pick(key, None, 0)
            if key not in now.cone.items:
                return
        for option in self._options(key):
            if may_be_given(now.compiled, key, option.plain, self.path, now.day):
                yield Pick(key, option, now.cost(option))

    def _options(self, key: str) -> tuple[Option, ...]:
        now = self.now
        if key in self.taken:
            return self.taken[key].options
        options = now.options.get(key) or ()
        if not options and key in now.options and not self._may_stay(key):
            words = any_words(now.compiled, now.cone, key, now.day)
            return (Option(words, 1),) if words else ()
        return options

    def _may_stay(self, key: str) -> bool:
        now = self.now
        if key in self.chosen:
            return False
        fact = self.path.facts[key]
        if fact is None or isinstance(fact, bool):
            required = now.compiled.questions[key].is_required
            is_new = key in self.path.unanswered and key not in now.wrongs.unanswered
            return not (required and is_new)
        return key in now.wrongs.broken or holds(
            now.compiled, key, fact, self.path, now.day
        )


def _cheapest(picks: Iterable[Pick], *, is_read: bool) -> list[Pick]:
    """Return the cheapest picks; one where the answer makes no difference."""
    ordered = list(picks)
    least = min((pick.cost for pick in ordered), default=0)
    found = [pick for pick in ordered if pick.cost == least]
    return found if is_read else found[:1]


def _sign(item: ItemPlan) -> int:
    return -1 if item.weight < 0 else 1
