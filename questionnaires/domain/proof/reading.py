"""Which expressions read which questions, of the whole bank."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property

from questionnaires.domain.answers import Instead
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Method
from questionnaires.domain.expressions import dependencies, parse
from questionnaires.domain.smallest.classes import sight_of
from questionnaires.domain.smallest.cone import Reader, links_of
from questionnaires.domain.weighing import ItemPlan


class Readings:
    """What reads each question of a bank."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled

    @cached_property
    def by_question(self) -> Mapping[str, list[Reader]]:
        """The expressions that read each question."""
        found: dict[str, list[Reader]] = {}
        for reader in dict.fromkeys(self._all()):
            for key in reader.reads:
                found.setdefault(key, []).append(reader)
        return found

    @cached_property
    def items(self) -> Mapping[str, list[ItemPlan]]:
        """The items that count each question, of whatever scale."""
        found: dict[str, list[ItemPlan]] = {}
        for plan in self.compiled.scales.values():
            if plan.scale.method is not Method.SUBSCALES:
                for item in plan.items:
                    found.setdefault(item.key, []).append(item)
        return found

    @cached_property
    def counted_whole(self) -> frozenset[str]:
        """The questions of which more counts than their being above 0."""
        return frozenset(
            item.key
            for plan in self.compiled.scales.values()
            if plan.scale.method not in {Method.COUNT, Method.SUBSCALES}
            for item in plan.items
        )

    def sight(self, key: str, day: str) -> Callable[[object], Hashable]:
        """Return what conditions and scales see of an answer to a question."""
        seen = sight_of(self.compiled, self.by_question.get(key, ()), key, day)
        items = self.items.get(key, ())

        def sight(option: object) -> Hashable:
            if option is None or isinstance(option, Instead):
                return option
            tops = tuple(item.top(option) for item in items)  # type: ignore[arg-type]
            return seen(option), tops  # type: ignore[arg-type]

        return sight

    def _all(self) -> Iterator[Reader]:
        for links in links_of(self.compiled).values():
            yield from links
        questionnaire = self.compiled.questionnaire
        sources = [item.when for one in questionnaire.scales for item in one.items]
        sources += [band.when for one in questionnaire.scales for band in one.bands]
        sources += [advice.when for advice in questionnaire.advice]
        for source in sources:
            if source.strip() and dependencies(parse(source)):
                yield Reader(parse(source))
