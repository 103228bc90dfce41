"""The French catalogue of sentences for experts, as it is written and as it is read."""

import gettext
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

TOP = Path(__file__).parents[2] / "questionnaires"
CATALOGUE = TOP / "locale" / "fr" / "LC_MESSAGES" / "django.po"


class Lacking(gettext.NullTranslations):
    """Asked for what a catalogue does not hold."""

    def gettext(self, message):
        raise LookupError(message)


@cache
def compiled():
    """Return the catalogue that Django reads; it raises LookupError for the rest."""
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        translations = gettext.GNUTranslations(file)
    translations.add_fallback(Lacking())
    return translations


def in_french(pattern):
    return compiled().gettext(pattern)


def entries():
    """Return what people read, without the header; each message stands there once."""
    with CATALOGUE.open("rb") as file:
        found = [one for one in read_po(file, abort_invalid=True) if one.id]
    assert len(found) == CATALOGUE.read_text().count("\nmsgid ") - 1
    return found


def written():
    """Return the sentences with their French words, without plurals and contexts."""
    return {
        one.id: one.string
        for one in entries()
        if isinstance(one.id, str) and not one.context
    }
