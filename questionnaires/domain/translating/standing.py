"""How far each text is in each language: missing, translated, stale or reviewed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.domain.checks.texts import texts_with_words
from questionnaires.domain.definition import Questionnaire, State, Text, Wording


class Standing(StrEnum):
    """How far one text is in one language, from the least to the most.

    STALE: the source has come to mean something else since. TRANSLATED: nobody but
    who translated it has read it over.
    """

    MISSING = "missing"
    STALE = "stale"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


_OF_STATES = {
    State.UNREVIEWED: Standing.TRANSLATED,
    State.REVIEWED: Standing.REVIEWED,
    State.STALE: Standing.STALE,
}
STATES: Mapping[Standing, State] = {
    standing: state for state, standing in _OF_STATES.items()
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How many texts of a language stand how; those without a source do not count."""

    language: str
    counts: Mapping[Standing, int]

    @property
    def total(self) -> int:
        """How many texts there are to translate."""
        return sum(self.counts.values())

    @property
    def percent(self) -> int:
        """How many of a hundred texts have words that say what the source says.

        Rounded down: 100 is said of nothing that is not whole.
        """
        done = self.counts[Standing.TRANSLATED] + self.counts[Standing.REVIEWED]
        return done * 100 // self.total if self.total else 100


def standing_of(wording: Wording | None) -> Standing:
    """Return how far a text is in a language; None are no words at all."""
    if wording is None or not wording.words:
        return Standing.MISSING
    return _OF_STATES[wording.state]


def wording_of(text: Text, language: str) -> Wording | None:
    """Return the words of a text in one language, and nothing in their place."""
    return next((one for one in text.wordings if one.language == language), None)


def progress(questionnaire: Questionnaire) -> tuple[Progress, ...]:
    """Return how far each language is, but for the one that is translated from."""
    default = questionnaire.default_language
    found = {
        language: Counter(dict.fromkeys(Standing, 0))
        for language in questionnaire.languages
        if language != default
    }
    for placed in texts_with_words(questionnaire):
        wordings = {one.language: one for one in placed.text.wordings}
        if default in wordings and wordings[default].words:
            for language, counts in found.items():
                counts[standing_of(wordings.get(language))] += 1
    return tuple(Progress(language, counts) for language, counts in found.items())
