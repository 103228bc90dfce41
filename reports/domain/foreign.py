"""Words that are not in the language of the report, so that a page can say so."""

from assessment.domain.latin_names import whole_names
from questionnaires.domain.definition import Text
from questionnaires.domain.languages import direction, isolated


class Foreign(str):
    """Words in another language than the report's; `language` is theirs."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, words: str, language: str) -> "Foreign":
        made = super().__new__(cls, words)
        made.language = language
        return made


def written_in(language: str, words: str, of_report: str) -> str:
    """Return words in a language, foreign if that is not the report's.

    Names in Latin letters stay whole (`assessment/domain/latin_names.py`).
    """
    whole = whole_names(words, language)
    return Foreign(whole, language) if words and language != of_report else whole


def bank_words(text: Text, default: str, of_report: str) -> str:
    """Return words of a bank in the report's language, else in its `default`."""
    words = text.in_language(of_report, default)
    is_there = any(w.language == of_report and w.words for w in text.wordings)
    return written_in(of_report if is_there else default, words, of_report)


def language_of(words: str) -> str:
    """Return the language of words that are foreign, else an empty string."""
    return words.language if isinstance(words, Foreign) else ""


def part_of(whole: str, words: str) -> str:
    """Return a part of a text, foreign if the whole is."""
    language = language_of(whole)
    return Foreign(words, language) if language and words else words


def within(language: str, words: str) -> str:
    """Return words as they stand in a sentence: isolated where they run against it.

    In a sentence nothing marks them any more, so signs keep them whole and in order.
    """
    theirs = language_of(words)
    if not theirs or direction(theirs) == direction(language):
        return words
    return isolated(words)
