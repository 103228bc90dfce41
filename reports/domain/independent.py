"""Which tables may be published beside each other: none that another one implies.

Whoever has a result for cannabis has said that she uses it: the ranges of the result
add up to no more than those who chose it, and a small one could be worked out. What is
published must leave everybody free to stand in `-` of each other table.
"""

from collections.abc import Iterator

from assessment.domain.counting import FINISHED, GROUPS, LANGUAGE, Table, tables_of
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Method
from questionnaires.domain.expressions import dependencies, parse
from reports.domain.statistics import margins_of


def independent_tables(compiled: Compiled) -> tuple[Table, ...]:
    """Return the tables of a version that may be published.

    Left out are a question that a scale adds up, or that decides whether something
    else is asked (of several choices, those it depends on); of scales that share
    questions, all but the longest; and whatever is asked by age or sex.
    """
    tables = tables_of(compiled)
    single = [t for t in tables if not t.by and t.name not in {FINISHED, LANGUAGE}]
    left_out = {
        one.name if other.name in GROUPS else other.name
        for number, one in enumerate(single)
        for place, other in enumerate(single)
        if _implies(compiled, one, other, comes_first=number < place)
    }
    return tuple(
        table
        for table in tables
        if left_out.isdisjoint(margins_of(table) if table.by else {table.name})
    )


def _implies(
    compiled: Compiled, one: Table, other: Table, *, comes_first: bool
) -> bool:
    """Say whether to stand outside `-` in one may mean the same for the other."""
    if one.scale and other.scale:
        first, second = _questions(compiled, one), _questions(compiled, other)
        is_longest = (len(first), comes_first) > (len(second), not comes_first)
        return one != other and not first.isdisjoint(second) and is_longest
    if other.scale or one.question == other.question:
        return False
    if other.question in _questions(compiled, one):
        return True
    return any(
        _is_about(compiled, condition, other)
        for condition in set(_conditions(compiled, one))
        if other.question in dependencies(parse(condition))
    )


def _is_about(compiled: Compiled, condition: str, table: Table) -> bool:
    """Say whether a condition names the choice of a table, or no choice at all."""
    choices = [choice.key for choice in compiled.choices[table.question]]
    named = [key for key in choices if f"'{key}'" in condition.replace('"', "'")]
    return not table.choice or not named or table.choice in named


def _questions(compiled: Compiled, table: Table) -> frozenset[str]:
    return (
        _added_up(compiled, table.scale) if table.scale else frozenset({table.question})
    )


def _added_up(compiled: Compiled, key: str) -> frozenset[str]:
    """Return the questions a scale adds up, of its parts, too."""
    scale = compiled.scales[key].scale
    items = (item.question for item in scale.items)
    if scale.method is Method.SUBSCALES:
        return frozenset().union(*(_added_up(compiled, item) for item in items))
    return frozenset(items)


def _conditions(compiled: Compiled, table: Table) -> Iterator[str]:
    """Yield what decides whether the questions of a table are asked and count."""
    if table.scale:
        items = compiled.scales[table.scale].scale.items
        yield from (item.when for item in items if item.when)
    waiting, seen = sorted(_questions(compiled, table)), set[str]()
    while waiting:
        question = waiting.pop()
        if question in seen:
            continue
        seen.add(question)
        for condition in filter(None, _of_question(compiled, question)):
            yield condition
            waiting += dependencies(parse(condition))


def _of_question(compiled: Compiled, key: str) -> Iterator[str]:
    for section in compiled.questionnaire.sections:
        for question in section.questions:
            if question.key == key:
                yield from (section.relevant, question.relevant)
                yield from (question.choice_filter, question.constraint)
