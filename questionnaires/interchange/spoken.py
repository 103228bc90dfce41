"""Sentences about banks in the language of the person who reads them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import translation

from questionnaires.domain.sentences import in_words

SPOKEN = ("en", "fr")  # the languages that sentences for experts are in


def spoken(words: str) -> str:
    """Return a sentence in the active language; other words stay as they are."""
    return in_words(words, translation.gettext)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Make a language the active one; English where we do not have it."""
    try:
        known = translation.get_supported_language_variant(language)
    except LookupError:
        known = "en"
    with translation.override(known):
        yield
