"""What a condition may name where it stands, and what kind of answer each has."""

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from questionnaires.domain.checks.written import Written
from questionnaires.domain.definition import (
    Question,
    Questionnaire,
    Scale,
    Section,
    Type,
)
from questionnaires.domain.expansion import expand, expand_everything, repeated_choices
from questionnaires.domain.expressions import (
    ExpressionError,
    Kind,
    kind_of,
    parse,
)
from questionnaires.domain.kept import kept
from questionnaires.domain.substitution import Substitution

NO_CHOICES: frozenset[str] = frozenset()
_KINDS: Mapping[Type, Kind] = {
    Type.INTEGER: Kind("number"),
    Type.DECIMAL: Kind("number"),
    Type.TEXT: Kind("text"),
    Type.DATE: Kind("date"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What conditions may name; `inside` of something repeated also its siblings.

    That is a repeated section, and the items and bands of a scale that counts it.
    """

    names: Mapping[str, Kind]
    inside: Mapping[tuple[str, str], Mapping[str, Kind]]
    columns: frozenset[str]
    scales: Mapping[str, frozenset[str]]

    def at(self, one: Written) -> Mapping[str, Kind]:
        """Return the names that can be used in a condition."""
        sheet, key, _ = one.where
        home = one.section or key.partition("/")[0]
        return self.inside.get((sheet, home), self.names)


@kept
def known_names(questionnaire: Questionnaire) -> Known:
    """Return what the conditions of a bank may name."""
    everything = expand_everything(questionnaire)
    names = _names(everything.sections, everything, {})
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
    inside = _inside_repeats(questionnaire, names)
    return Known(names, inside, frozenset({"name", *columns}), scales)


def _inside_repeats(
    questionnaire: Questionnaire, names: dict[str, Kind]
) -> Mapping[tuple[str, str], Mapping[str, Kind]]:
    repeats = [one for one in questionnaire.sections if one.repeat_over]
    siblings = {one.key: _names((one,), questionnaire, names) for one in repeats}
    inside = {("survey", key): names | group for key, group in siblings.items()}
    for scale in questionnaire.scales:
        if over := _repeats_counted(scale, repeats):
            named = dict(names)
            for section in repeats:
                if section.repeat_over in over:
                    named |= siblings[section.key]
            inside |= {("items", scale.key): named, ("bands", scale.key): named}
    return inside


def _repeats_counted(scale: Scale, repeats: list[Section]) -> frozenset[str]:
    """Return the questions over whose choices items of a scale are repeated."""
    items = {item.question for item in scale.items}
    return frozenset(
        section.repeat_over
        for section in repeats
        if any(question.key in items for question in section.questions)
    )


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


@kept
def _first_of_each_key(questionnaire: Questionnaire) -> Mapping[str, Question]:
    questions: dict[str, Question] = {}
    for question in questionnaire.questions():
        questions.setdefault(question.key, question)
    return questions


def kind_of_this(one: Written, questionnaire: Questionnaire) -> Kind | None:
    """Return the kind of the answer a constraint is about; None elsewhere."""
    if one.where[2] != "constraint":
        return None
    question = _first_of_each_key(questionnaire)[one.where[1]]
    return _kind(question, questionnaire, {})


def is_readable(source: str) -> bool:
    """Say whether a condition can be read, or is empty."""
    try:
        parse(source or "true()")
    except ExpressionError:
        return False
    return True


def for_each_choice(one: Written, questionnaire: Questionnaire) -> Iterator[str]:
    """Yield the condition for each choice it is repeated for, as it was written.

    What cannot be read is told so: of it nothing is yielded.
    """
    if not is_readable(one.source):
        return
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
