"""The words of a bank and ours, each marked where it is not in the sheet's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.domain.answers import Said
from questionnaires.domain.condition_words import condition_in_words
from questionnaires.domain.definition import Question, Questionnaire, Text
from questionnaires.domain.sentences import in_words
from questionnaires.domain.substitution import PLACEHOLDER
from reports.domain.foreign import bank_words, part_of, written_in
from reports.domain.words import Say, interface_of

GAP = "…"  # in the place of the choice a repeated section is about


@dataclass(frozen=True, slots=True)
class Wording:
    """A bank, the language of the sheet, and what says our words.

    `instead` says what can be said instead of an answer, `numbers` which number each
    question has, by its key.
    """

    questionnaire: Questionnaire
    language: str
    say: Say
    instead: Mapping[Said, str]
    numbers: Mapping[str, str]

    def words(self, text: Text) -> str:
        """Return words of the bank, those of its own language where it lacks others."""
        default = self.questionnaire.default_language
        found = bank_words(text, default, self.language)
        return part_of(found, found.replace(PLACEHOLDER, GAP))

    def own(self, pattern: str, **facts: str) -> str:
        """Return words of ours: a sentence that is translated, with its facts."""
        words = pattern % facts if facts else pattern
        return written_in(interface_of(self.say), words, self.language)

    def number_of(self, question: Question) -> str:
        """Return the number of a question; nothing of what is not asked."""
        return self.numbers.get(question.key, "")

    def told(self, source: str) -> str:
        """Return a condition as a clause, questions called by number and words.

        Raises:
            ExpressionError: the source is no expression.
        """
        clause = condition_in_words(
            source, self.questionnaire, self.language, self.numbers
        )
        return in_words(clause, self.say.gettext).replace(PLACEHOLDER, GAP)
