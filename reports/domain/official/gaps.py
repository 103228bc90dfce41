"""What is missing to the next level, question by question, as one list.

A gap is a question below the highest level, or one of which the level is not known:
that is found out first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from questionnaires.domain.definition import Placement
from reports.domain.official.figures import written
from reports.domain.official.red_lines import advice_on
from reports.domain.official.study import HIGHEST, Study
from reports.domain.official.values import Area, Gap, Kind, Line, Next, Principle

NOT_KNOWN = "not_known"


class Order(StrEnum):
    """What a list of gaps is sorted by; of equals the survey's order decides."""

    LEVEL = "level"  # red lines, then the lowest; of equals the heaviest
    QUESTION = "question"
    WEIGHT = "weight"
    EVIDENCE = "evidence"  # those with the least


@dataclass(frozen=True, slots=True)
class Wish:
    """Which gaps a reader wants, and in which order; empty means all."""

    area: str = ""
    principle: str = ""
    level: str = ""
    order: Order = Order.LEVEL


ALL = Wish()


def gaps(
    study: Study, areas: Sequence[Area], named: Sequence[Principle]
) -> tuple[Gap, ...]:
    """Return the gaps, red lines and the lowest levels first."""
    titles = {area.key: area.result.title for area in areas}
    labels = {one.key: one.label for one in named}
    found = [
        _gap(study, line, titles, labels)
        for line in study.lines
        if _is_gap(study, line)
    ]
    return chosen(found, ALL)


def chosen(found: Iterable[Gap], wish: Wish) -> tuple[Gap, ...]:
    """Return the gaps a reader wants, in the order they want."""
    wanted = [one for one in found if _is_wanted(one, wish)]
    wanted.sort(key=lambda one: _place(one.line.number))
    match wish.order:
        case Order.LEVEL:
            wanted.sort(key=_by_level)
        case Order.WEIGHT:
            wanted.sort(key=lambda one: -Decimal(one.weight.number))
        case Order.EVIDENCE:
            wanted.sort(key=lambda one: len(one.line.evidence))
        case Order.QUESTION:
            pass
    return tuple(wanted)


def level_of(gap: Gap) -> str:
    """Return the level of a gap as a reader chooses it."""
    return str(gap.line.step) if gap.line.step else NOT_KNOWN


def _is_wanted(gap: Gap, wish: Wish) -> bool:
    return (
        (not wish.area or wish.area in gap.line.scales)
        and wish.principle in {"", gap.line.principle}
        and wish.level in {"", level_of(gap)}
    )


def _by_level(gap: Gap) -> tuple[bool, int, Decimal]:
    line = gap.line
    return not line.is_red_line, line.step or HIGHEST, -Decimal(gap.weight.number)


def _place(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _is_gap(study: Study, line: Line) -> bool:
    if line.kind is Kind.LEVEL:
        return line.step < HIGHEST
    has_levels = bool(study.ladder(line.key, study.first(line.key)))
    return line.kind is Kind.NOT_KNOWN and has_levels


def _gap(
    study: Study, line: Line, titles: Mapping[str, str], labels: Mapping[str, str]
) -> Gap:
    question = study.compiled.questions[line.key]
    weights = [
        item.weight
        for scale in line.scales
        for item in study.items(scale)
        if item.question == line.key
    ]
    return Gap(
        line=line,
        area=titles[line.scales[0]] if line.scales else "",
        principle=labels.get(line.principle, ""),
        next=_next(study, line),
        legal_basis=study.material.original(question.legal_basis),
        source=study.material.original(question.source),
        weight=written(study.say, max(weights, default=Decimal(0))),
        advice=advice_on(study, line.key, Placement.GAP),
    )


def _next(study: Study, line: Line) -> Next | None:
    """Return the lowest level above; None where the level is not known."""
    if line.kind is not Kind.LEVEL:
        return None
    ladder = study.ladder(line.key, study.first(line.key))
    above = {step: key for key, step in ladder.items() if step > line.step}
    if not above:
        return None
    step = min(above)
    choices = {one.key: one for one in study.compiled.choices[line.key]}
    choice = choices[above[step]]
    words = study.material.words
    return Next(step, words(choice.label), words(choice.hint))
