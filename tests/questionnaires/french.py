"""The French catalogue of sentences for experts, as it is written and as it is read."""

import gettext
import json
import re
from functools import cache
from pathlib import Path

TOP = Path(__file__).parents[2] / "questionnaires"
CATALOGUE = TOP / "locale" / "fr" / "LC_MESSAGES" / "django.po"

_STRING = r'((?:".*"\n)+)'
_ENTRY = re.compile(f"^msgid {_STRING}msgstr {_STRING}", re.MULTILINE)


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


def written():
    """Return the catalogue that people read, without its header."""
    words = CATALOGUE.read_text()
    entries = _ENTRY.findall(words if words.endswith("\n") else f"{words}\n")
    pairs = [tuple(map(_joined, entry)) for entry in entries]
    assert len(dict(pairs)) == len(pairs) == words.count("\nmsgid ")
    return {pattern: words for pattern, words in pairs if pattern}


def _joined(lines):
    return "".join(map(json.loads, lines.splitlines()))
