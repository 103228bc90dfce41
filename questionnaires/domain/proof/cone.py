"""Which questions have to be looked at for a target, and how long."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Method
from questionnaires.domain.expressions import TODAY, parse, readings
from questionnaires.domain.proof.domains import Domain
from questionnaires.domain.smallest.cone import Reader
from questionnaires.domain.steps import Step
from questionnaires.domain.wanted.scope import parts_of


@dataclass(frozen=True, slots=True)
class Cone:
    """The questions, in the order of the survey, and all conditions among them."""

    keys: tuple[str, ...]
    readers: tuple[Reader, ...]

    @property
    def reads_the_day(self) -> bool:
        """Say whether the day of the answers makes a difference."""
        return any(TODAY in readings(one.node) for one in self.readers)


def rules_of(step: Step) -> Iterator[str]:
    """Yield the conditions that decide whether and how a question is answered."""
    question = step.question
    for source in (
        step.section.relevant,
        question.relevant,
        question.choice_filter,
        question.calculation,
        question.constraint,
    ):
        if source.strip():
            yield source


def cone_of(
    compiled: Compiled,
    domains: Mapping[str, Domain],
    sources: Iterable[str],
    keys: Iterable[str],
    scales: Iterable[str],
) -> Cone:
    """Return what decides over conditions, questions and scales.

    With it everything that could stand in the way: a required question to which, by
    the same answers, there may be no answer.
    """
    wanted, own = set(keys), [source for source in sources if source.strip()]
    for scale in scales:
        for part in parts_of(compiled, scale):
            own += [item.when for item in part.items if item.when.strip()]
            if part.method is not Method.SUBSCALES:
                wanted.update(item.question for item in part.items)
    wanted.update(*map(_read, own))
    rules = {step.key: list(rules_of(step)) for step in compiled.steps}
    known = _closed(wanted, rules)
    while True:
        more = {
            key
            for key in _dead_ends(compiled, domains)
            if key not in known and not _closed({key}, rules).isdisjoint(known)
        }
        if not more:
            break
        known = _closed(known | more, rules)
    ordered = tuple(sorted(known, key=compiled.index.__getitem__))
    read = [Reader(parse(source)) for source in own]
    for key in ordered:
        calculation = compiled.questions[key].calculation
        read += [Reader(parse(one), one == calculation) for one in rules[key]]
    return Cone(ordered, tuple(dict.fromkeys(read)))


def _read(source: str) -> frozenset[str]:
    return readings(parse(source)) - {TODAY}


def _closed(keys: Iterable[str], rules: dict[str, list[str]]) -> set[str]:
    known: set[str] = set()
    waiting = [key for key in keys if key in rules]
    while waiting:
        key = waiting.pop()
        if key not in known:
            known.add(key)
            waiting += [k for one in rules[key] for k in _read(one) if k in rules]
    return known


def _dead_ends(compiled: Compiled, domains: Mapping[str, Domain]) -> Iterator[str]:
    """Yield the questions that may have to be answered and cannot be."""
    for step in compiled.steps:
        question = step.question
        is_ruled = question.constraint.strip() or question.choice_filter.strip()
        must = step.is_asked and question.is_required and not question.may_be
        if must and (is_ruled or not domains[step.key].options):
            yield step.key
