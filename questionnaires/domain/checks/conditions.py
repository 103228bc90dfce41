"""Conditions can be read, and ask what makes sense (C101, C102, C105, C106, C107)."""

from collections.abc import Iterator
from decimal import Decimal

from questionnaires.domain.checks.known import (
    for_each_choice,
    kind_of_this,
    known_names,
)
from questionnaires.domain.checks.refused import with_corrected, with_corrected_scales
from questionnaires.domain.checks.written import written
from questionnaires.domain.definition import (
    Questionnaire,
    Type,
)
from questionnaires.domain.expansion import expand
from questionnaires.domain.expressions import (
    ExpressionError,
    check,
    parse,
)
from questionnaires.domain.expressions.building import reference_in
from questionnaires.domain.expressions.nodes import Negative, Number
from questionnaires.domain.expressions.nodes import Text as NodeText
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

HOLD_OR_NOT = frozenset({"relevant", "constraint", "when"})
OF_RESULTS = frozenset({"score", "band", "severity"})


def conditions_can_be_read(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C101: a condition is an expression; with the place in it."""
    for one in written(questionnaire):
        try:
            parse(one.source)
        except ExpressionError as error:
            yield Finding("C101", Level.ERROR, error.message, error.hint, one.where)


def conditions_make_sense(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C102: a condition names what there is, and compares like with like."""
    known = known_names(questionnaire)
    for one in written(questionnaire):
        messages: dict[str, str] = {}
        for source in for_each_choice(one, questionnaire):
            try:
                node = parse(source)
            except ExpressionError:
                continue
            for problem in check(
                node,
                with_corrected(known.at(one), node, questionnaire, "survey"),
                allow=OF_RESULTS if one.where[0] == "advice" else frozenset(),
                columns=known.columns if one.where[2] == "choice_filter" else None,
                this=kind_of_this(one, questionnaire),
                scales=with_corrected_scales(known.scales, node, questionnaire),
            ):
                messages.setdefault(problem.message, problem.hint)
        for message, hint in messages.items():
            yield Finding("C102", Level.ERROR, message, hint, one.where)


def conditions_depend_on_something(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C107: a condition is no bare text or number."""
    for one in written(questionnaire):
        if one.where[2] in HOLD_OR_NOT and (value := _bare(one.source)) is not None:
            yield Finding(
                "C107",
                Level.ERROR,
                say(
                    "“%(condition)s” is no condition: it is always %(truth)s.",
                    condition=one.source.strip()[:60],
                    truth=say("true") if value else say("false"),
                ),
                say("Compare it: ${question} = 'choice', or clear the cell."),
                one.where,
            )


def _bare(source: str) -> str | Decimal | None:
    """Return the text or number that is all of a condition."""
    try:
        node = parse(source)
    except ExpressionError:
        return None
    if isinstance(node, Negative):
        node = node.operand
    if isinstance(node, NodeText) and reference_in(node.value):  # C102
        return None
    return node.value if isinstance(node, NodeText | Number) else None


def results_of_repeats_are_named(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C105: a repeated scale has a score for each choice, and none of its own."""
    copies = {scale.key for scale in expand(questionnaire).scales}
    repeated = {scale.key for scale in questionnaire.scales} - copies
    for advice in questionnaire.advice:
        for key in sorted(repeated):
            for function in ("score", "band"):
                source = advice.when.replace('"', "'").replace(" ", "")
                if f"{function}('{key}')" in source:
                    yield Finding(
                        "C105",
                        Level.ERROR,
                        say(
                            "%(function)s('%(key)s') is of a scale with a copy for "
                            "each choice.",
                            function=function,
                            key=key,
                        ),
                        say(
                            "Name a copy: '%(key)s__…', or write severity('%(key)s').",
                            key=key,
                        ),
                        ("advice", advice.key, "when"),
                    )


def calculations_are_there(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C106: what is worked out needs a calculation."""
    for question in questionnaire.questions():
        is_calculated = question.type is Type.CALCULATE
        if is_calculated != bool(question.calculation):
            yield Finding(
                "C106",
                Level.ERROR,
                say("A calculate needs a calculation, and nothing else has one."),
                say("Fill in the cell, or clear it."),
                ("survey", question.key, "calculation"),
            )
