"""Words that people who run the site write, and that everybody will see."""

import re

from django.core.exceptions import ValidationError

from questionnaires.domain.words import clean
from questionnaires.interchange.spoken import spoken

_BREAKS = re.compile(r"[\t\r\n]+")


def without_tricks(words: str) -> str:
    """Return the words, white space around them taken away.

    Raises:
        ValidationError: they hold a hidden character, or one that turns the direction
            in which the page is read.
    """
    try:
        return clean(words)
    except ValueError as error:
        raise ValidationError(spoken(str(error))) from error


def in_one_line(words: str) -> str:
    """Return words without tricks, as one line."""
    return without_tricks(_BREAKS.sub(" ", words))
