"""What counts, counts fully and once (S113 to S116)."""

from collections.abc import Iterator, Mapping

from questionnaires.domain.addresses import item_addresses
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import (
    SELECTS,
    Method,
    Questionnaire,
    Scale,
)
from questionnaires.domain.expansion import expand
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say


def choices_have_points(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S113: where some choices of an item have points, each has, or is “missing”."""
    expanded = expand(questionnaire)
    questions = {question.key: question for question in expanded.questions()}
    lists = {one.key: one.choices for one in expanded.lists}
    told: set[tuple[str, ...]] = set()
    for scale in expanded.scales:
        for key in dict.fromkeys(item.question for item in scale.items):
            question = questions.get(key)
            if question is None or question.type not in SELECTS:
                continue
            choices = lists.get(question.choices, ())
            bare = [
                choice.key
                for choice in choices
                if choice.points is None
                and scale.key not in dict(choice.points_for)
                and not choice.is_missing
            ]
            place = (question.choices, *bare[:1])
            if 0 < len(bare) < len(choices) and place not in told:
                told.add(place)
                yield _no_points(question.choices, bare[0], scale)


def _no_points(choice_list: str, choice: str, scale: Scale) -> Finding:
    return Finding(
        "S113",
        Level.WARNING,
        say("“%(choice)s” has no points, and others of its list count towards"
            " “%(scale)s”.", choice=choice, scale=scale.key.split("__")[0]),
        say("Give it a score (0 is one), or write yes under missing."),
        ("choices", f"{choice_list}/{choice}", "score"),
    )  # fmt: skip


def items_count_once(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S114: an item under a condition counts a second time if it always counts."""
    for scale in questionnaire.scales:
        always = {item.question for item in scale.items if not item.when.strip()}
        for number, item in enumerate(scale.items):
            if item.when.strip() and item.question in always:
                yield Finding(
                    "S114",
                    Level.WARNING,
                    say("“%(question)s” counts towards “%(scale)s” in any case, and"
                        " again when this condition holds.",
                        question=item.question, scale=scale.key),
                    say("Give each of its rows a condition, or keep one."),
                    ("items", item_addresses(scale)[number], "when"),
                )  # fmt: skip


def totals_count_once(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S115: no question comes into a total by two of its scales."""
    scales = {scale.key: scale for scale in questionnaire.scales}
    for scale in questionnaire.scales:
        if scale.method is not Method.SUBSCALES:
            continue
        counted: dict[str, str] = {}
        for item, address in zip(scale.items, item_addresses(scale), strict=True):
            within = _questions_of(item.question, scales, frozenset())
            twice = sorted(within & counted.keys())
            if twice:
                yield Finding(
                    "S115",
                    Level.WARNING,
                    say("“%(question)s” comes into “%(total)s” twice: by “%(one)s” and"
                        " by “%(other)s”.", question=twice[0], total=scale.key,
                        one=counted[twice[0]], other=item.question),
                    say("Let each question count towards one of these scales."),
                    ("items", address, "question"),
                )  # fmt: skip
            counted = dict.fromkeys(within, item.question) | counted


def _questions_of(
    key: str, scales: Mapping[str, Scale], above: frozenset[str]
) -> frozenset[str]:
    """Return the questions behind a scale, through all its parts."""
    scale = scales.get(key)
    if scale is None or key in above:  # said elsewhere
        return frozenset()
    parts = [item.question for item in scale.items]
    if scale.method is not Method.SUBSCALES:
        return frozenset(parts)
    return frozenset().union(*(_questions_of(p, scales, above | {key}) for p in parts))


def scales_are_asked_about(compiled: Compiled) -> Iterator[Finding]:
    """S116: somebody is asked something that counts towards the scale."""
    for scale in compiled.questionnaire.scales:
        if compiled.attainable[scale.key] is None:
            yield Finding(
                "S116",
                Level.WARNING,
                say("“%(scale)s” can never have a score.", scale=scale.key),
                say("Look at the conditions of its items, their weights and the"
                    " missing rule."),
                ("scales", scale.key, "name"),
            )  # fmt: skip
