"""Sentences for the people who make banks: in English, and sayable in other languages.

A sentence is its English words, so it can be compared and printed. It remembers its
pattern and facts, so that a catalogue of another language can say the same.
"""

from collections.abc import Callable, Mapping
from typing import Self


class Sentence(str):
    """English words made of a pattern and its facts; `say` makes one."""

    pattern: str
    facts: Mapping[str, object]

    def __new__(cls, pattern: str, facts: Mapping[str, object]) -> Self:
        made = super().__new__(cls, pattern % facts if facts else pattern)
        made.pattern = pattern
        made.facts = facts
        return made

    def __str__(self) -> str:
        """Return itself: an exception that is asked for its words keeps the facts."""
        return self


def say(pattern: str, **facts: object) -> Sentence:
    """Return a sentence: `say("“%(key)s” stands twice.", key="age")`.

    A fact that is a sentence itself is said in the other language too; any other fact
    stands as it is. A pattern without facts is no format: a `%` in it is a `%`.
    """
    return Sentence(pattern, facts)


def in_words(words: str, translate: Callable[[str], str]) -> str:
    """Return a sentence in another language; words that are none stay as they are."""
    if not isinstance(words, Sentence):
        return words
    pattern = translate(words.pattern)
    if not words.facts:
        return pattern
    return pattern % {
        name: in_words(fact, translate) if isinstance(fact, str) else fact
        for name, fact in words.facts.items()
    }
