"""A condition compares what it names (C114)."""

from collections.abc import Iterator, Mapping

from questionnaires.domain.checks.known import (
    for_each_choice,
    kind_of_this,
    known_names,
)
from questionnaires.domain.checks.written import Written, written
from questionnaires.domain.definition import Questionnaire, Type
from questionnaires.domain.expansion import expand_everything
from questionnaires.domain.expressions import ExpressionError, Kind, parse
from questionnaires.domain.expressions.functions import FUNCTIONS, OF_SCALES, Sort
from questionnaires.domain.expressions.kinds import Scope
from questionnaires.domain.expressions.nodes import (
    Call,
    Logic,
    Node,
    Number,
    Ref,
    Text,
    This,
    walk,
)
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.kept import kept
from questionnaires.domain.sentences import say

TRUE_OR_FALSE = frozenset(
    {"relevant", "constraint", "when", "red_line", "choice_filter"}
)


def conditions_compare(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C114: an answer or a text alone holds for whoever answers anything."""
    known = known_names(questionnaire)
    for one in written(questionnaire):
        scope = Scope(
            known.at(one), kind_of_this(one, questionnaire), None, known.scales
        )
        told = {
            words: example
            for source in for_each_choice(one, questionnaire)
            for node in _bare(source, one)
            if (words := source[node.start : node.end])
            and (example := _compared(node, words, scope, questionnaire))
        }
        for words, example in told.items():
            yield Finding(
                "C114",
                Level.ERROR,
                say("“%(words)s” is compared with nothing: it holds whatever the answer"
                    " is.", words=words),
                say("Compare it: %(example)s.", example=example),
                one.where,
            )  # fmt: skip


def _bare(source: str, one: Written) -> Iterator[Node]:
    """Yield what stands where something true or false is meant to stand."""
    try:
        node = parse(source)
    except ExpressionError:  # said elsewhere
        return
    if one.where[2] in TRUE_OR_FALSE and not isinstance(node, Text | Number):
        yield node
    for part in walk(node):
        match part:
            case Logic(_, operands):
                yield from operands
            case Call(name, arguments) if name != "boolean":  # which says what it does
                takes = FUNCTIONS[name].argument
                yield from (
                    argument
                    for place, argument in enumerate(arguments)
                    if takes(place) is Sort.BOOLEAN
                )


def _compared(
    node: Node, words: str, scope: Scope, questionnaire: Questionnaire
) -> str:
    """Return how to compare what stands alone; nothing if it may stand so."""
    match node:
        case Text() | Number():
            return f"${{question}} = {words}"
        case Ref() | This():
            kind = scope.kind(node)
        case Call(name) if name in OF_SCALES:
            kind = scope.kind(node)
        case _:
            return ""
    is_flag = isinstance(node, Ref) and node.name in _flags(questionnaire)
    if kind is None or kind.type == "boolean" or (is_flag and kind.type == "number"):
        return ""
    return _example(kind, words, _first_choices(questionnaire))


def _example(kind: Kind, words: str, first: Mapping[frozenset[str], str]) -> str:
    choice = first.get(kind.choices) or min(kind.choices, default="choice")
    match kind.type:
        case "choice":
            return f"{words} = '{choice}'"
        case "choices":
            return f"selected({words}, '{choice}')"
        case "number":
            return f"{words} > 0"
    return f"{words} != ''"


@kept
def _flags(questionnaire: Questionnaire) -> frozenset[str]:
    """Return what is worked out: a number may well be 1 for true, and 0."""
    everything = expand_everything(questionnaire).questions()
    return frozenset(
        question.key
        for question in (*questionnaire.questions(), *everything)
        if question.type is Type.CALCULATE
    )


@kept
def _first_choices(questionnaire: Questionnaire) -> Mapping[frozenset[str], str]:
    """Return the first choice of each list, by all that it has."""
    return {
        frozenset(choice.key for choice in one.choices): one.choices[0].key
        for one in reversed(questionnaire.lists)
        if one.choices
    }
