"""Scales count what can be counted, and add up only what may be added (S)."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from questionnaires.domain.addresses import item_addresses
from questionnaires.domain.definition import (
    NUMBERS,
    Method,
    Question,
    Questionnaire,
    Rule,
    Scale,
    Type,
)
from questionnaires.domain.expansion import expand
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

MOST_DECIMALS = 6


def scales_have_items(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S104: a scale without items never has a score; S109: nor with too few."""
    for scale in questionnaire.scales:
        if not scale.items:
            yield Finding(
                "S104",
                Level.ERROR,
                say("Nothing counts towards the scale “%(scale)s”.", scale=scale.key),
                say("Give it items on the sheet “items”, or remove it."),
                ("scales", scale.key, "name"),
            )
    for scale in expand(questionnaire).scales:
        needed = scale.missing.count if scale.missing.rule is not Rule.NONE else 1
        if not 0 < needed <= max(len(scale.items), 1):
            yield Finding(
                "S109",
                Level.ERROR,
                say(
                    "The scale “%(scale)s” needs %(needed)s answers and has "
                    "%(items)s items.",
                    scale=scale.key,
                    needed=needed,
                    items=len(scale.items),
                ),
                say("Ask for at least one, and no more than there are items."),
                ("scales", scale.key, "missing"),
            )


def decimals_are_few(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S108: a score is shown with 0 to 6 decimals."""
    for scale in questionnaire.scales:
        if not 0 <= scale.decimals <= MOST_DECIMALS:
            yield Finding(
                "S108",
                Level.ERROR,
                say(
                    "A score cannot be shown with %(decimals)s decimals.",
                    decimals=scale.decimals,
                ),
                say("Write 0 to %(most)s.", most=MOST_DECIMALS),
                ("scales", scale.key, "decimals"),
            )


def items_have_points(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S111: an item is a number, or has a choice with points."""
    expanded = expand(questionnaire)
    questions = {question.key: question for question in expanded.questions()}
    for scale in expanded.scales:
        for number, item in enumerate(scale.items):
            question = questions.get(item.question)
            if question and not _has_points(question, scale, expanded):
                yield Finding(
                    "S111",
                    Level.ERROR,
                    say(
                        "No answer to “%(question)s” has points.",
                        question=item.question,
                    ),
                    say("Give its choices a score, or remove the item."),
                    ("items", item_addresses(scale)[number], "question"),
                )


def _has_points(question: Question, scale: Scale, expanded: Questionnaire) -> bool:
    if question.type in NUMBERS or question.type is Type.CALCULATE:
        return True
    try:
        choices = expanded.choices_of(question)
    except KeyError:  # said elsewhere
        return True
    return any(
        choice.points is not None or scale.key in dict(choice.points_for)
        for choice in choices
    )


def only_what_may_be_is_added(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S105: a scale says it is not added; S106: a bank says it has no total."""
    closed = {scale.key for scale in questionnaire.scales if scale.is_not_added}
    for scale in questionnaire.scales:
        if scale.method is not Method.SUBSCALES:
            continue
        for item, address in zip(scale.items, item_addresses(scale), strict=True):
            if item.question in closed:
                yield Finding(
                    "S105",
                    Level.ERROR,
                    say(
                        "“%(question)s” is not to be added to others.",
                        question=item.question,
                    ),
                    say("Remove the item; scores of different kinds have no sum."),
                    ("items", address, "question"),
                )
        if not questionnaire.may_total:
            yield Finding(
                "S106",
                Level.ERROR,
                say(
                    "“%(scale)s” is a total across scales, and the bank allows none.",
                    scale=scale.key,
                ),
                say(
                    "Write yes under allow_total in the settings, or remove the scale."
                ),
                ("scales", scale.key, "method"),
            )


def scales_add_up_in_no_circle(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S107: with the whole circle named."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for scale in questionnaire.scales:
        if scale.method is Method.SUBSCALES:
            sorter.add(scale.key, *(item.question for item in scale.items))
    try:
        sorter.prepare()
    except CycleError as error:
        yield Finding(
            "S107",
            Level.ERROR,
            say(
                "Scales add each other up in a circle: %(circle)s.",
                circle=" → ".join(error.args[1]),
            ),
            say("Remove one of these items."),
            ("scales", error.args[1][0], "method"),
        )


def items_stand_once(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S112: a question counted twice under the same condition counts double."""
    for scale in questionnaire.scales:
        seen: set[tuple[str, str]] = set()
        for number, item in enumerate(scale.items):
            if (item.question, item.when) in seen:
                yield Finding(
                    "S112",
                    Level.ERROR,
                    say(
                        "“%(question)s” counts twice towards “%(scale)s”.",
                        question=item.question,
                        scale=scale.key,
                    ),
                    say(
                        "Remove one of the rows; a weight of 2 on the other counts"
                        " double."
                    ),
                    ("items", item_addresses(scale)[number], "question"),
                )
            seen.add((item.question, item.when))
