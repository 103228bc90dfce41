"""What becomes of given answers when another version of the questionnaire is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.domain.answer_codec import UNASKED
from questionnaires.domain.answers import Given, Instead, Plain
from questionnaires.domain.conversions import (
    Conversion,
    NotConvertibleError,
    converted,
)
from questionnaires.domain.definition import (
    SELECTS,
    AnsweredBy,
    Choice,
    Question,
    Questionnaire,
    Type,
)
from questionnaires.domain.difference import (
    Aspect,
    Change,
    ChangeClass,
    Changed,
    Correction,
    Part,
    difference,
)
from questionnaires.domain.difference.correcting import means_another
from questionnaires.domain.expansion import expand

# of the question, and of a choice that was chosen
_FIELDS_THAT_CONCERN = frozenset(
    {"label", "hint", "guidance", "constraint", "recall", "red_line"}
)
_OF_CHOSEN = frozenset(
    {
        Aspect.CHOICES_REWORDED,
        Aspect.CHOICES_EXCLUSIVE,
        Aspect.CHOICES_MISSING,
        Aspect.POINTS,
    }
)


class Loss(StrEnum):
    """Why an answer cannot be carried over.

    UNKNOWN is an answer to a question that the version before did not have, either.
    For who gave it, QUESTION_REMOVED is also what the other part of a bank for
    offices is asked now: neither part is shown what the other said. EXCLUSIVE are
    several choices of which one stands alone now; MAY_NOT_BE is what can no longer be
    said instead of an answer.
    """

    UNKNOWN = "unknown"
    QUESTION_REMOVED = "question_removed"
    CHOICE_REMOVED = "choice_removed"
    TYPE_CHANGED = "type_changed"
    EXCLUSIVE = "exclusive"
    MAY_NOT_BE = "may_not_be"


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was. `look_again`: what differs that may make it another one."""

    key: str
    given: Given
    look_again: tuple[Aspect, ...] = ()


@dataclass(frozen=True, slots=True)
class Converted:
    """An answer that says the same in another form, or what is left of it.

    `before` is what was given, `without` the choices of it that are gone.
    """

    key: str
    before: Plain
    given: Plain
    how: Conversion
    without: tuple[str, ...] = ()
    look_again: tuple[Aspect, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """An answer that the new version has no place for."""

    key: str
    given: Given
    why: Loss


@dataclass(frozen=True, slots=True)
class Carried:
    """Every old answer once, in the order of the new version; lost ones as given.

    `newly_asked` are the questions that the version before did not ask those who
    answer them now. All keys are those of the expanded versions: `frequency__cannabis`.
    """

    kept: tuple[Kept, ...]
    converted: tuple[Converted, ...]
    lost: tuple[Lost, ...]
    newly_asked: tuple[str, ...]

    def given(self) -> dict[str, Given]:
        """Return the answers with which the new version begins."""
        kept = {one.key: one.given for one in self.kept}
        return kept | {one.key: one.given for one in self.converted}


def carry(
    before: Questionnaire,
    after: Questionnaire,
    given: Mapping[str, Given],
    judged: Iterable[Correction],
) -> Carried:
    """Return what becomes of each answer to `before` when `after` is asked instead.

    `judged` is what experts said of the changes: a question that means something else
    is looked at again whatever was answered.
    An answer goes where its question is, but never to those who did not give it.
    """
    return carried(move_between(before, after, judged), given)


def carried(move: "Move", given: Mapping[str, Given]) -> Carried:
    """Return what becomes of each answer on the way from one version to another."""
    order = {key: place for place, key in enumerate(move.new)}
    fates = [
        _fate(move, key, given[key])
        for key in sorted(given, key=lambda key: order.get(key, len(order)))
    ]
    return Carried(
        kept=tuple(one for one in fates if isinstance(one, Kept)),
        converted=tuple(one for one in fates if isinstance(one, Converted)),
        lost=tuple(one for one in fates if isinstance(one, Lost)),
        newly_asked=tuple(
            key
            for key, question in move.new.items()
            if question.type not in UNASKED and _is_new(move, key)
        ),
    )


def said_again(move: "Move", given: Mapping[str, Given]) -> dict[str, Given]:
    """Return the answers of an earlier cycle that can be given again as they are.

    Not to a question that means something else now: the same answer is another one.
    """
    fate = carried(move, given)
    told: tuple[Kept | Converted, ...] = (*fate.kept, *fate.converted)
    return {one.key: one.given for one in told if not _is_another(move, one)}


def _is_another(move: "Move", fate: Kept | Converted) -> bool:
    changed = move.changed.get(fate.key)
    return changed is not None and any(
        means_another(one) for one in changed.changes if one.aspect in fate.look_again
    )


@dataclass(frozen=True, slots=True)
class Move:
    """From one expanded version to another: questions by key, and what differs."""

    old: Mapping[str, Question]
    new: Mapping[str, Question]
    choices: Mapping[str, Mapping[str, Choice]]  # of the new version, by list
    changed: Mapping[str, Changed]
    handed_over: frozenset[str]  # the questions that others answer now


def move_between(
    before: Questionnaire, after: Questionnaire, judged: Iterable[Correction]
) -> Move:
    """Return what has to be known to take answers from one version to another.

    The versions may be as written or expanded, whole or one part (`parts.part_of`).
    """
    before, after = expand(before), expand(after)
    answered, answering = _answering(before), _answering(after)
    return Move(
        old={question.key: question for question in before.questions()},
        new={question.key: question for question in after.questions()},
        choices={
            one.key: {choice.key: choice for choice in one.choices}
            for one in after.lists
        },
        changed=difference(before, after, judged).of(Part.QUESTION),
        handed_over=frozenset(
            key for key, who in answering.items() if who is not answered.get(key, who)
        ),
    )


def _answering(questionnaire: Questionnaire) -> dict[str, AnsweredBy]:
    return {
        question.key: section.answered_by
        for section in questionnaire.sections
        for question in section.questions
    }


def _is_new(move: Move, key: str) -> bool:
    old = move.old.get(key)
    return old is None or old.type in UNASKED or key in move.handed_over


def _fate(move: Move, key: str, given: Given) -> Kept | Converted | Lost:
    old, new = move.old.get(key), move.new.get(key)
    if old is None:
        return Lost(key, given, Loss.UNKNOWN)
    if new is None or key in move.handed_over:
        return Lost(key, given, Loss.QUESTION_REMOVED)
    if new.type in UNASKED:
        return Lost(key, given, Loss.TYPE_CHANGED)
    if isinstance(given, Instead):
        if given.said not in new.may_be:
            return Lost(key, given, Loss.MAY_NOT_BE)
        return Kept(key, given, _look_again(move, key))
    return _plain_fate(move, old, new, given)


def _plain_fate(
    move: Move, old: Question, new: Question, given: Plain
) -> Kept | Converted | Lost:
    choices = move.choices.get(new.choices, {})
    are_choices = {old.type, new.type} <= SELECTS
    left = _still_there(given, choices) if are_choices else given
    if given and not left:
        return Lost(new.key, given, Loss.CHOICE_REMOVED)
    try:
        how, made = _as_type(left, old.type, new.type)
    except NotConvertibleError:
        return Lost(new.key, given, Loss.TYPE_CHANGED)
    if _clash(made, choices):
        return Lost(new.key, given, Loss.EXCLUSIVE)
    look_again = _look_again(move, new.key, _keys(made))
    if how is None and left == given:
        return Kept(new.key, given, look_again)
    without = tuple(key for key in _keys(given) if key not in _keys(left))
    how = how or Conversion.FEWER_CHOICES
    return Converted(new.key, given, made, how, without, look_again)


def _still_there(given: Plain, choices: Mapping[str, Choice]) -> Plain:
    """Return what is left of choices: nothing if all are gone."""
    if isinstance(given, tuple):
        return tuple(key for key in given if key in choices)
    return given if given in choices else ""


def _as_type(given: Plain, old: Type, new: Type) -> tuple[Conversion | None, Plain]:
    return (None, given) if old is new else converted(given, old, new)


def _clash(given: Plain, choices: Mapping[str, Choice]) -> bool:
    """Say whether one of several choices can only be chosen alone."""
    return len(_keys(given)) > 1 and any(
        choices[key].is_exclusive for key in _keys(given)
    )


def _keys(given: Plain) -> tuple[str, ...]:
    return given if isinstance(given, tuple) else (str(given),)


def _look_again(move: Move, key: str, chosen: Sequence[str] = ()) -> tuple[Aspect, ...]:
    changed = move.changed.get(key)
    changes = changed.changes if changed else ()
    return tuple(one.aspect for one in changes if _concerns(one, chosen))


def _concerns(change: Change, chosen: Sequence[str]) -> bool:
    """Say whether who gave an answer should look at it again for this change."""
    if change.judged and change.judged.change_class is ChangeClass.MEANING:
        return True
    if change.judged and change.aspect is Aspect.MEANING:
        return "constraint" in change.names  # the answer may not meet it any more
    match change.aspect:
        case Aspect.CHOICES_ADDED:
            return True
        case Aspect.WORDING | Aspect.MEANING:
            return not _FIELDS_THAT_CONCERN.isdisjoint(change.names)
        case aspect:
            concerns = aspect in _OF_CHOSEN
            return concerns and not set(chosen).isdisjoint(change.names)
