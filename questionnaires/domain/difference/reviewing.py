"""How far translations came between two versions: counted, not told text by text."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from questionnaires.domain.checks.wording import texts_of
from questionnaires.domain.definition import Questionnaire, State
from questionnaires.domain.difference.values import Aspect, Difference
from questionnaires.domain.pairing import wheres_before
from questionnaires.domain.sentences import Sentence, say


def without_reviews(found: Difference) -> Difference:
    """Return a difference without what only says how far translations are."""
    parts = (
        replace(
            changed,
            changes=tuple(
                one for one in changed.changes if one.aspect is not Aspect.REVIEWED
            ),
        )
        for changed in found.parts
    )
    return Difference(tuple(one for one in parts if one.changes))


def review_lines(
    before: Questionnaire, after: Questionnaire, called: Callable[[str], str]
) -> Iterator[Sentence]:
    """Yield for each language how many texts were reviewed, and how many are stale now.

    `called` gives a language's name by its code. A text that was as far before is not
    counted.
    """
    for state, pattern in _LINES:
        counts = _newly(before, after, state)
        for language in after.languages:
            if counts[language]:
                yield pattern(called(language), counts[language])


def _newly(before: Questionnaire, after: Questionnaire, state: State) -> Counter[str]:
    old = {one.where: one.text.wordings for one in texts_of(before)}
    stood = wheres_before(before, after)
    return Counter(
        wording.language
        for placed in texts_of(after)
        for wording in placed.text.wordings
        if wording.state is state and wording not in old.get(stood(placed.where), ())
    )


def _reviewed(language: str, count: int) -> Sentence:
    return say(
        "Texts in %(language)s that were reviewed: %(count)s.",
        language=language,
        count=count,
    )


def _stale(language: str, count: int) -> Sentence:
    return say(
        "Texts in %(language)s that are stale now: %(count)s.",
        language=language,
        count=count,
    )


_LINES = ((State.REVIEWED, _reviewed), (State.STALE, _stale))
