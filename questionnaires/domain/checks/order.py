"""What a question depends on is asked before it (C103), in no circle (C104)."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from questionnaires.domain.checks.written import Written, written
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.expressions import ExpressionError, dependencies, parse
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.kept import kept
from questionnaires.domain.sentences import say

# what is read while the survey is being walked; a constraint after its answer
WHILE_ASKING = frozenset({"relevant", "calculation", "choice_filter", "constraint"})
MOST_CIRCLES = 20


def nothing_depends_on_itself(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C104: with the whole circle named."""
    for path in _circles(questionnaire):
        yield Finding(
            "C104",
            Level.ERROR,
            say(
                "These questions depend on each other in a circle: %(circle)s.",
                circle=" → ".join(path),
            ),
            say("Take one of them out of the condition of the next."),
            ("survey", path[0], _column(questionnaire, path[0], path[-2])),
        )


def _column(questionnaire: Questionnaire, key: str, read: str) -> str:
    """Return the column in which one question reads another."""
    order = _order(questionnaire)
    columns = (
        one.where[2]
        for one in _read_while_asking(questionnaire)
        if one.where[1] == key and read in _reads(one, order)
    )
    return next(columns, "relevant")


def conditions_read_earlier_questions(
    questionnaire: Questionnaire,
) -> Iterator[Finding]:
    """C103: the answer to a later question is never known when it is needed."""
    order = _order(questionnaire)
    circles = {edge for path in _circles(questionnaire) for edge in pairwise(path)}
    for one in _read_while_asking(questionnaire):
        own = order[one.where[1]]
        for name in sorted(_reads(one, order)):
            is_own = name == one.where[1] and one.where[2] == "constraint"
            is_later = order[name] > own or (order[name] == own and not is_own)
            if is_later and not {(name, one.where[1]), (one.where[1], name)} & circles:
                yield Finding(
                    "C103",
                    Level.ERROR,
                    say(
                        "“%(name)s” is asked later, so its answer is never known here.",
                        name=name,
                    ),
                    say("Move it before, or use another question."),
                    one.where,
                )


def _read_while_asking(questionnaire: Questionnaire) -> Iterator[Written]:
    for one in written(questionnaire):
        if one.where[0] == "survey" and one.where[2] in WHILE_ASKING:
            yield one


@kept
def _order(questionnaire: Questionnaire) -> Mapping[str, int]:
    """Return the place of each section and question; both count."""
    order: dict[str, int] = {}
    for section in questionnaire.sections:
        order.setdefault(section.key, len(order))
        for question in section.questions:
            order.setdefault(question.key, len(order))
    return order


def _reads(one: Written, order: Mapping[str, int]) -> set[str]:
    """Return the questions a condition names; a copy counts as what it copies."""
    try:
        names = dependencies(parse(one.source))
    except ExpressionError:
        return set()
    bases = {name if name in order else name.split("__")[0] for name in names}
    return bases & order.keys()


@kept
def _circles(questionnaire: Questionnaire) -> tuple[tuple[str, ...], ...]:
    """Return circles until none is left, each as a path that ends where it began."""
    graph, order = _graph(questionnaire), _order(questionnaire)
    if all(order[name] < order[key] for key, reads in graph.items() for name in reads):
        return ()
    circles: list[tuple[str, ...]] = []
    for _ in range(MOST_CIRCLES):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            path = tuple(error.args[1])
            circles.append(path)
            graph[path[1]].discard(path[0])
        else:
            break
    return tuple(circles)


def _graph(questionnaire: Questionnaire) -> dict[str, set[str]]:
    """Return what each question depends on; all of a section on its condition."""
    order = _order(questionnaire)
    graph: dict[str, set[str]] = {key: set() for key in order}
    for section in questionnaire.sections:
        for question in section.questions:
            graph[question.key].add(section.key)
    for one in _read_while_asking(questionnaire):
        if one.where[2] != "constraint":
            graph[one.where[1]] |= _reads(one, order)
    return graph
