"""Words that are not in the language of the report, so that a page can say so."""

from questionnaires.domain.languages import direction

ISOLATE, END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


class Foreign(str):
    """Words in another language than the report's; `language` is theirs."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, words: str, language: str) -> "Foreign":
        made = super().__new__(cls, words)
        made.language = language
        return made


def language_of(words: str) -> str:
    """Return the language of words that are foreign, else an empty string."""
    return words.language if isinstance(words, Foreign) else ""


def part_of(whole: str, words: str) -> str:
    """Return a part of a text, foreign if the whole is."""
    language = language_of(whole)
    return Foreign(words, language) if language and words else words


def within(language: str, words: str) -> str:
    """Return words as they stand in a sentence: isolated where they run against it.

    In a sentence nothing marks them any more, so signs keep them whole and in order
    (Unicode Standard Annex 9, 2.4.2).
    """
    theirs = language_of(words)
    if not theirs or direction(theirs) == direction(language):
        return words
    return f"{ISOLATE}{words}{END}"
