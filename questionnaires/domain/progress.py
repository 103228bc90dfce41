"""How far a bank is in each of its languages."""

from collections import Counter
from dataclasses import dataclass

from questionnaires.domain.checks.wording import texts_of
from questionnaires.domain.definition import Questionnaire


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the `texts` that there are have words in `language`."""

    language: str
    worded: int
    texts: int

    @property
    def percent(self) -> int:
        """The share in whole percent; 100 only if none is missing."""
        return 100 * self.worded // self.texts if self.texts else 100


def progress(questionnaire: Questionnaire) -> tuple[Progress, ...]:
    """Return how far each language is, in the bank's order.

    A text counts if it has words in the default language.
    """
    default = questionnaire.default_language
    texts, worded = 0, Counter[str]()
    for placed in texts_of(questionnaire):
        words = {one.language for one in placed.text.wordings if one.words}
        if default in words:
            texts += 1
            worded.update(words)
    return tuple(Progress(one, worded[one], texts) for one in questionnaire.languages)
