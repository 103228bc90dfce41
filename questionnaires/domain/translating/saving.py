"""What is typed beside a source, against what is there by now."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from questionnaires.domain.definition import Questionnaire, State, Wording
from questionnaires.domain.translating.entries import Entry, catalogue_of
from questionnaires.domain.translating.marks import mark_of
from questionnaires.domain.translating.restating import Where
from questionnaires.domain.translating.standing import Standing
from questionnaires.domain.words import clean, clean_cell


@dataclass(frozen=True, slots=True)
class Given:
    """One text as it is sent: `based_on` is the revision its sender saw.

    `becomes` is how far the words are said to be, “” where nothing is said of them.
    """

    where: Where
    based_on: str
    words: str
    note: str = ""
    becomes: State | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """What somebody typed, and what is there now; None where the text is gone."""

    given: Given
    now: Entry | None


@dataclass(slots=True)
class Saving:
    """What is to be written, and what is not; each thing typed is in one of them.

    `untaken` counts the new words that whoever typed them called reviewed.
    """

    wordings: list[tuple[Where, Wording]] = field(default_factory=list)
    notes: dict[Where, str] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    problems: dict[Where, str] = field(default_factory=dict)
    untaken: int = 0


def revision(entry: Entry) -> str:
    """Return the mark of what somebody sees who translates: the words, the source."""
    return f"{mark_of(entry.words)}.{mark_of(entry.source)}"


def saved(questionnaire: Questionnaire, language: str, sent: Iterable[Given]) -> Saving:
    """Return what becomes of what was typed. Nothing is written over unseen.

    Raises:
        LookupError: the bank has no such language, or is translated from it.
    """
    known = {one.where: one for one in catalogue_of(questionnaire, language).entries}
    saving = Saving()
    for given in sent:
        _take(saving, given, known.get(given.where), language)
    return saving


def _take(saving: Saving, given: Given, now: Entry | None, language: str) -> None:
    try:
        words, note = clean_cell(given.words), clean(given.note)
    except ValueError as error:
        saving.problems[given.where] = error.args[0]
        return
    base = given.based_on.partition(".")[0]
    is_typed = mark_of(words) != base
    if now is None:
        if is_typed:
            saving.conflicts.append(Conflict(given, None))
        return
    saving.notes[given.where] = note
    if not is_typed and given.becomes is None:
        return
    if is_typed and words == now.words:
        return
    if revision(now) != given.based_on:
        saving.conflicts.append(Conflict(given, now))
        return
    saving.untaken += is_typed and given.becomes is State.REVIEWED
    state = State.UNREVIEWED if is_typed else given.becomes or State.UNREVIEWED
    if is_typed or _standing(state) is not now.standing:
        saving.wordings.append((given.where, Wording(language, words, state)))


def _standing(state: State) -> Standing:
    is_reviewed = state is State.REVIEWED
    return Standing.REVIEWED if is_reviewed else Standing.TRANSLATED
