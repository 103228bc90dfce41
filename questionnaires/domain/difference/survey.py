"""What differs in what is asked: sections, questions and lists of choices."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from questionnaires.domain.definition import (
    ChoiceList,
    Question,
    Questionnaire,
    Section,
)
from questionnaires.domain.difference.choices import choice_changes
from questionnaires.domain.difference.matching import (
    keyed,
    matched,
    move,
    own_fields,
)
from questionnaires.domain.difference.order import moved
from questionnaires.domain.difference.values import (
    Aspect,
    Change,
    ChangeClass,
    Changed,
    Part,
)

# what is not told of each question that asks with a list
_OF_THE_LIST = frozenset({Aspect.NOTES, Aspect.REVIEWED})


def survey_differences(
    before: Questionnaire, after: Questionnaire
) -> Iterator[Changed]:
    """Yield what differs of sections, questions and lists."""
    yield from matched(
        Part.SECTION, keyed(before.sections), keyed(after.sections), own_fields
    )
    yield from _question_differences(before, after)
    yield from matched(Part.LIST, keyed(before.lists), keyed(after.lists), _of_lists)


def _question_differences(
    before: Questionnaire, after: Questionnaire
) -> Iterator[Changed]:
    old_lists, new_lists = keyed(before.lists), keyed(after.lists)

    @cache  # many questions share a list
    def of_choices(old: str, new: str) -> tuple[Change, ...]:
        return tuple(
            _until_counted(change)
            for change in _list_changes(old_lists.get(old), new_lists.get(new))
            if change.aspect not in _OF_THE_LIST
        )

    def of_questions(old: Question, new: Question) -> Iterator[Change]:
        yield from own_fields(old, new)
        yield from of_choices(old.choices, new.choices)

    yield from matched(
        Part.QUESTION,
        keyed(before.questions()),
        keyed(after.questions()),
        of_questions,
        _moves(_sections_of(before), _sections_of(after)),
    )


def _until_counted(change: Change) -> Change:
    """Points of a question do nothing, until a scale counts it."""
    is_nothing = change.aspect is Aspect.POINTS
    return replace(change, change_class=ChangeClass.NOTES) if is_nothing else change


def _of_lists(old: ChoiceList, new: ChoiceList) -> Iterator[Change]:
    """Yield what differs in a list; what that does stands with its questions."""
    for change in _list_changes(old, new):
        yield replace(change, change_class=ChangeClass.NOTES)


def _list_changes(old: ChoiceList | None, new: ChoiceList | None) -> Iterator[Change]:
    before, after = old.choices if old else (), new.choices if new else ()
    return iter(()) if before == after else choice_changes(before, after)


def _sections_of(questionnaire: Questionnaire) -> dict[str, Section]:
    """Return the section of each question, in the order of the survey."""
    found: dict[str, Section] = {}
    for section in questionnaire.sections:
        for question in section.questions:
            found.setdefault(question.key, section)
    return found


def _moves(
    before: Mapping[str, Section], after: Mapping[str, Section]
) -> dict[str, Change]:
    """Return the moves of questions: into another section, or within their own."""
    moves: dict[str, Change] = {}
    stayed: dict[str, list[str]] = {}
    for key, section in after.items():
        if key not in before:
            continue
        if before[key].key == section.key:
            stayed.setdefault(section.key, []).append(key)
        else:
            moves[key] = _into_another(before[key], section)
    places = {key: place for place, key in enumerate(before)}
    for keys in stayed.values():
        elsewhere = moved(sorted(keys, key=places.__getitem__), keys)
        moves |= dict.fromkeys(elsewhere, move(Part.QUESTION))
    return moves


def _into_another(old: Section, new: Section) -> Change:
    """Return the move into another section; what others answer means another thing."""
    change = move(Part.QUESTION, old.key, new.key)
    if old.answered_by is new.answered_by:
        return change
    return replace(change, change_class=ChangeClass.MEANING)
