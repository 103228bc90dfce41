"""A catalogue that comes back: what it changes, and where somebody was quicker."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.domain.definition import (
    Questionnaire,
    State,
    Text,
    Wording,
)
from questionnaires.domain.translating.entries import Catalogue, Entry, catalogue_of
from questionnaires.domain.translating.marks import mark_of
from questionnaires.domain.translating.restating import Where, words_by_where
from questionnaires.domain.translating.standing import STATES, Standing
from questionnaires.domain.words import clean_cell


class Fate(StrEnum):
    """What becomes of one text that comes back.

    NEWER_SOURCE: it was made from words that are others now, and comes in as stale.
    NEWER_WORDS: somebody else has translated it meanwhile, otherwise; hers stays.
    """

    WRITTEN = "written"
    REVIEWED = "reviewed"
    STATED = "stated"
    NEWER_SOURCE = "newer_source"
    NEWER_WORDS = "newer_words"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One text that came back, the present one, and what becomes of it.

    `wording` is what will stand there; None where nothing changes. `problem` is a
    sentence, of what is refused. `now` is None of a text that there is not.
    """

    entry: Entry
    now: Entry | None
    fate: Fate
    wording: Wording | None = None
    problem: str = ""


def arrivals(questionnaire: Questionnaire, brought: Catalogue) -> tuple[Arrival, ...]:
    """Return what becomes of each entry, in the order of the file.

    Raises:
        LookupError: the bank has no such language, or is translated from it.
    """
    present = catalogue_of(questionnaire, brought.language).entries
    known = {entry.where: entry for entry in present}
    return tuple(
        _arrival(entry, known.get(entry.where), brought.language)
        for entry in brought.entries
    )


def _arrival(entry: Entry, now: Entry | None, language: str) -> Arrival:
    if now is None:
        return Arrival(entry, None, Fate.UNKNOWN)
    try:
        words = clean_cell(entry.words)
    except ValueError as error:
        return Arrival(entry, now, Fate.REFUSED, problem=error.args[0])
    if not words or (words == now.words and entry.source != now.source):
        return Arrival(entry, now, Fate.SAME)
    if words == now.words:
        return _stated(entry, now, language)
    if now.words and mark_of(now.words) != entry.based_on:
        return Arrival(entry, now, Fate.NEWER_WORDS)
    is_newer = entry.source != now.source
    state = State.STALE if is_newer else State.UNREVIEWED
    fate = Fate.NEWER_SOURCE if is_newer else Fate.WRITTEN
    return Arrival(entry, now, fate, Wording(language, words, state))


def _stated(entry: Entry, now: Entry, language: str) -> Arrival:
    """Return what becomes of words that stand there already: perhaps of their state.

    A state that goes back to “translated” is no decision: tools forget what they do
    not know.
    """
    wording = Wording(language, now.words, STATES.get(entry.standing, State.UNREVIEWED))
    if entry.standing is Standing.REVIEWED is not now.standing:
        return Arrival(entry, now, Fate.REVIEWED, wording)
    if entry.standing is Standing.STALE is not now.standing:
        return Arrival(entry, now, Fate.STATED, wording)
    return Arrival(entry, now, Fate.SAME)


def texts_with(
    questionnaire: Questionnaire, wordings: Iterable[tuple[Where, Wording]]
) -> Mapping[Where, Text]:
    """Return the texts that these wordings make, by address; an empty one is none."""
    texts = words_by_where(questionnaire)
    changed: dict[Where, Text] = {}
    for where, wording in wordings:
        text = changed.get(where, texts[where])
        changed[where] = Text(tuple(_with(text, wording)))
    return changed


def _with(text: Text, wording: Wording) -> Iterator[Wording]:
    by_code = {one.language: one for one in text.wordings}
    by_code[wording.language] = wording
    for code in sorted(by_code):
        if by_code[code].words:
            yield by_code[code]
