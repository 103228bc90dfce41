"""What becomes of translations when words change: a typo leaves them, a meaning not."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from questionnaires.domain.checks.wording import texts_of
from questionnaires.domain.definition import Questionnaire, State, Text, Wording
from questionnaires.domain.pairing import wheres_before

Where = tuple[str, str, str]  # sheet, key, column
Texts = Mapping[Where, Text]


class Weight(StrEnum):
    """What an expert says of other words in the language that is translated from."""

    TYPO = "typo"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Turn:
    """One text in one language that was written, or read over, with a change.

    `is_review`: the words stand as they were, and somebody vouches for them now.
    """

    where: Where
    wording: Wording
    source: str
    is_review: bool = False


def words_by_where(questionnaire: Questionnaire) -> dict[Where, Text]:
    """Return each text of a bank by its address; of two with one, the first."""
    found: dict[Where, Text] = {}
    for placed in texts_of(questionnaire):
        found.setdefault(placed.where, placed.text)
    return found


def words_before(
    before: Questionnaire, after: Questionnaire
) -> Callable[[Where], Text | None]:
    """Return what says how a text of `after` stood before; None of one that is new.

    A text of a band is found with its band, which others of its key may have moved.
    """
    old, stood = words_by_where(before), wheres_before(before, after)
    return lambda where: old.get(stood(where))


def resourced(before: Questionnaire, after: Questionnaire) -> tuple[Where, ...]:
    """Return the texts that stand in both and whose source has other words now.

    Only those count that are translated: of the others nothing becomes stale.
    """
    stood = words_before(before, after)
    return tuple(
        where
        for where, text in words_by_where(after).items()
        if (old := stood(where)) is not None
        and _source(before, old) != _source(after, text)
        and any(one.language != after.default_language for one in text.wordings)
    )


def restated(
    before: Questionnaire, after: Questionnaire, weight: Weight | None
) -> Texts:
    """Return the texts whose states must be others than `after` says.

    New words of a translation are unreviewed, whatever was said of the old ones. Where
    the source means something else, words that stayed are stale; after a typo they are
    what they were. What has no counterpart in `before` stays as it is. Without a weight
    each state is meant as it is said, but for new words that would be reviewed.
    """
    stood = words_before(before, after)
    changed = {}
    for where, text in words_by_where(after).items():
        old = stood(where)
        if old is None or old == text:
            continue
        is_other = _source(before, old) != _source(after, text)
        found = _restated(old, text, after.default_language, is_other, weight)
        if found != text:
            changed[where] = found
    return changed


def _restated(
    old: Text, new: Text, default: str, is_other: bool, weight: Weight | None
) -> Text:
    before = {one.language: one for one in old.wordings}
    return Text(
        tuple(
            one
            if one.language == default
            else replace(
                one, state=_state(before.get(one.language), one, is_other, weight)
            )
            for one in new.wordings
        )
    )


def _state(
    old: Wording | None, new: Wording, is_other: bool, weight: Weight | None
) -> State:
    is_new = old is None or old.words != new.words
    if weight is None:
        is_own = is_new and new.state is State.REVIEWED
        return State.UNREVIEWED if is_own else new.state
    if old is None or is_new:
        return State.UNREVIEWED
    if not is_other:
        return new.state
    return State.STALE if weight is Weight.MEANING else old.state


def turns(before: Questionnaire, after: Questionnaire) -> Iterator[Turn]:
    """Yield each translation that was written, and each that was read over.

    A text that is both has new words, and is yielded as one that was written.
    """
    stood = words_before(before, after)
    default = after.default_language
    for where, text in words_by_where(after).items():
        old = stood(where)
        if old == text:
            continue
        known = {one.language: one for one in old.wordings} if old else {}
        source = _source(after, text)
        for one in text.wordings:
            was = known.get(one.language)
            if one.language == default or one == was:
                continue
            is_review = one.state is State.REVIEWED
            if was is None or was.words != one.words:
                yield Turn(where, one, source)
            elif is_review:
                yield Turn(where, one, source, is_review=True)


def _source(questionnaire: Questionnaire, text: Text) -> str:
    default = questionnaire.default_language
    return text.in_language(default, default)
