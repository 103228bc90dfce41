"""The static check: what is wrong with an expression before anybody answers."""

from collections.abc import Callable, Iterator, Mapping

from questionnaires.domain.expressions.check_comparisons import (
    comparisons_make_sense,
    selected_choices_exist,
)
from questionnaires.domain.expressions.check_names import (
    choice_lists_exist,
    columns_exist,
    questions_exist,
    references_in_quotes,
    scales_exist,
    scales_without_quotes,
)
from questionnaires.domain.expressions.check_values import (
    arguments_fit,
    arithmetic_has_numbers,
)
from questionnaires.domain.expressions.errors import Problem
from questionnaires.domain.expressions.kinds import Kind, Scope
from questionnaires.domain.expressions.nodes import Node, walk

NO_SCALES: Mapping[str, frozenset[str]] = {}

CHECKS: tuple[Callable[[Node, Scope], Iterator[Problem]], ...] = (
    questions_exist,
    columns_exist,
    scales_exist,
    choice_lists_exist,
    comparisons_make_sense,
    selected_choices_exist,
    arithmetic_has_numbers,
    arguments_fit,
)


def check(
    node: Node,
    names: Mapping[str, Kind],
    *,
    allow: frozenset[str] = frozenset(),
    columns: frozenset[str] | None = None,
    this: Kind | None = None,
    scales: Mapping[str, frozenset[str]] = NO_SCALES,
) -> tuple[Problem, ...]:
    """Return the problems of an expression, in the order they stand in the source.

    `names` are the questions, `columns` those of the choices sheet (in a choice
    filter), `this` the kind of the answer (in a constraint), `allow` which of
    score, band and severity may be used, `scales` the names of each scale's bands.
    """
    if quoted := tuple(references_in_quotes(node)):
        return quoted  # as words it fits nothing beside it
    scope = Scope(names, this, columns, scales, allow)
    misnamed = {id(one) for one in scales_without_quotes(node)}  # said of the function
    found = {
        problem: None
        for part in walk(node)
        if id(part) not in misnamed
        for rule in CHECKS
        for problem in rule(part, scope)
    }
    return tuple(sorted(found, key=lambda problem: problem.start))


def kind_of(
    node: Node,
    names: Mapping[str, Kind],
    *,
    this: Kind | None = None,
    scales: Mapping[str, frozenset[str]] = NO_SCALES,
) -> Kind | None:
    """Return the kind of an expression's value, None if it can be of several."""
    return Scope(names, this, None, scales).kind(node)
