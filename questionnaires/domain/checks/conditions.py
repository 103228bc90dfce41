"""Conditions can be read, and ask what makes sense (C101, C102, C105, C106, C107)."""

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from questionnaires.domain.checks.refused import with_corrected, with_corrected_scales
from questionnaires.domain.checks.written import Written, written
from questionnaires.domain.definition import (
    Question,
    Questionnaire,
    Section,
    Type,
)
from questionnaires.domain.expansion import expand, expand_everything, repeated_choices
from questionnaires.domain.expressions import (
    ExpressionError,
    Kind,
    check,
    kind_of,
    parse,
)
from questionnaires.domain.expressions.nodes import Negative, Number
from questionnaires.domain.expressions.nodes import Text as NodeText
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.kept import kept
from questionnaires.domain.sentences import say
from questionnaires.domain.substitution import Substitution

HOLD_OR_NOT = frozenset({"relevant", "constraint", "when"})
OF_RESULTS = frozenset({"score", "band", "severity"})
NO_CHOICES: frozenset[str] = frozenset()
_KINDS: Mapping[Type, Kind] = {
    Type.INTEGER: Kind("number"),
    Type.DECIMAL: Kind("number"),
    Type.TEXT: Kind("text"),
    Type.DATE: Kind("date"),
}


def conditions_can_be_read(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C101: a condition is an expression; with the place in it."""
    for one in written(questionnaire):
        try:
            parse(one.source)
        except ExpressionError as error:
            yield Finding("C101", Level.ERROR, error.message, error.hint, one.where)


def conditions_make_sense(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C102: a condition names what there is, and compares like with like."""
    known = _known(questionnaire)
    questions = _first_of_each_key(questionnaire)
    for one in written(questionnaire):
        messages: dict[str, str] = {}
        for source in _for_each_choice(one, questionnaire):
            try:
                node = parse(source)
            except ExpressionError:
                continue
            for problem in check(
                node,
                with_corrected(known.at(one.section), node, questionnaire, "survey"),
                allow=OF_RESULTS if one.where[0] == "advice" else frozenset(),
                columns=known.columns if one.where[2] == "choice_filter" else None,
                this=_this(one, questionnaire, questions),
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
    return node.value if isinstance(node, NodeText | Number) else None


@dataclass(frozen=True, slots=True)
class _Known:
    """What conditions may name; `inside` a repeated section also its siblings."""

    names: Mapping[str, Kind]
    inside: Mapping[str, Mapping[str, Kind]]
    columns: frozenset[str]
    scales: Mapping[str, frozenset[str]]

    def at(self, section: str) -> Mapping[str, Kind]:
        """Return the names that can be used in a section; "" is outside any."""
        return self.inside.get(section, self.names)


def _known(questionnaire: Questionnaire) -> _Known:
    everything = expand_everything(questionnaire)
    names = _names(everything.sections, everything, {})
    siblings = {
        section.key: _names((section,), questionnaire, names)
        for section in questionnaire.sections
        if section.repeat_over
    }
    # a scale of repeated questions may name any of them
    siblings[""] = {k: kind for group in siblings.values() for k, kind in group.items()}
    columns = {
        column
        for choice_list in questionnaire.lists
        for choice in choice_list.choices
        for column, _ in choice.columns
    }
    scales = {
        scale.key: frozenset(band.key for band in scale.bands)
        for scale in (*questionnaire.scales, *expand(questionnaire).scales)
    }
    inside = {key: names | group for key, group in siblings.items() if group}
    return _Known(names, inside, frozenset({"name", *columns}), scales)


def _names(
    sections: tuple[Section, ...], questionnaire: Questionnaire, known: dict[str, Kind]
) -> dict[str, Kind]:
    names: dict[str, Kind] = {}
    before = ChainMap(names, known)
    for section in sections:
        for question in section.questions:
            if question.type is not Type.NOTE:
                names[question.key] = _kind(question, questionnaire, before)
    return names


def _kind(
    question: Question, questionnaire: Questionnaire, names: Mapping[str, Kind]
) -> Kind:
    if question.type in _KINDS:
        return _KINDS[question.type]
    if question.type is Type.CALCULATE:
        try:
            return kind_of(parse(question.calculation), names) or Kind("text")
        except ExpressionError:
            return Kind("text")
    choices = _names_by_list(questionnaire).get(question.choices, NO_CHOICES)
    return Kind("choice" if question.type is Type.SELECT_ONE else "choices", choices)


@kept
def _names_by_list(questionnaire: Questionnaire) -> Mapping[str, frozenset[str]]:
    """Return the names of the choices of each list; of two lists, the first counts."""
    return {
        one.key: frozenset(choice.key for choice in one.choices)
        for one in reversed(questionnaire.lists)
        if one.key
    }


def _first_of_each_key(questionnaire: Questionnaire) -> Mapping[str, Question]:
    questions: dict[str, Question] = {}
    for question in questionnaire.questions():
        questions.setdefault(question.key, question)
    return questions


def _this(
    one: Written, questionnaire: Questionnaire, questions: Mapping[str, Question]
) -> Kind | None:
    if one.where[2] != "constraint":
        return None
    return _kind(questions[one.where[1]], questionnaire, {})


def _for_each_choice(one: Written, questionnaire: Questionnaire) -> Iterator[str]:
    """Yield the condition for each choice it is repeated for, as it was written."""
    if "{choice}" not in one.source:
        yield one.source
        return
    sections = [
        section
        for section in questionnaire.sections
        if section.repeat_over and one.section in {"", section.key}
    ]
    if not sections:
        yield one.source
    for section in sections:
        for choice in repeated_choices(section, questionnaire):
            yield Substitution(choice, "").expression(one.source)


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
