"""How many syllables a word has, counted by its letters.

Nothing here knows pronunciation: a few words in a hundred are counted one too many or
too few, which moves an index by less than half a year.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

_ENGLISH = re.compile(r"[aeiouy]+")
_SILENT_ENGLISH = re.compile(
    r"(?<![aeiouyl])e$|(?<=[aeiouy]l)e$|(?<![aeiouydt])ed$|es$"
)
_HEARD_ENGLISH = re.compile(r"(?:[sxz]|[cs]h|[cg])es$|[^aeiouy]les$")
_FRENCH = re.compile(r"[aeiouyàâäæéèêëîïôöœùûüÿ]+")
_SILENT_FRENCH = re.compile(r"(?<=[^aeiouyàâéèêëîïôöùûü])es?$")
_GREEK = re.compile(r"αι|ει|οι|υι|ου|αυ|ευ|ηυ|[αεηιουω]")
_GREEK_ACCENT = re.compile(r"[άέήίόύώΐΰ]")
# an i that glides into the next vowel: παιδιά, δουλειές; παιχνίδια, σακουλάκια;
# κάποιος, τέτοια; γιατρός, διαλέγω, διαβάζω
_GREEK_GLIDE = re.compile(
    r"(?<=[^\W\d_])(?:ει|οι|ι)(?=[άέ]ς?$)"
    r"|(?:(?<=[^\W\d_][άίύ]δ)|(?<=άκ))ι(?=α$)"
    r"|(?<=[άόέ][πτ])οι(?=[αεο])"
    r"|(?<=^γ)ι(?=ατ(?:ρ|ί$))|(?<=^δ)ι(?=α(?:λέ[γξ]|βά[ζσ]))"
)
_ACCENT = "\u0301"
_DIAERESIS = "\u0308"


def in_english(word: str) -> int:
    """Return the syllables of an English word, at least 1."""
    word = word.lower()
    if not _HEARD_ENGLISH.search(word):
        word = _SILENT_ENGLISH.sub("", word)
    return max(1, len(_ENGLISH.findall(word)))


def in_french(word: str) -> int:
    """Return the syllables of a French word as they are spoken, at least 1."""
    return max(1, len(_FRENCH.findall(_SILENT_FRENCH.sub("", word.lower()))))


def in_greek(word: str) -> int:
    """Return the syllables of a Greek word, at least 1.

    Two vowels that are written for one sound are one, unless the first has the accent
    (τσάι) or the second a diaeresis (Μαΐου). Where an i glides into the next vowel
    the two are one, if that can be seen: a word without an accent has one syllable by
    the rules of spelling (για, μια, ποιος), and some endings and stems always glide.
    An i in ποτήρια is counted, since the same letters in κριτήρια do not glide.
    """
    word = word.lower()
    if not _GREEK_ACCENT.search(unicodedata.normalize("NFC", word)):
        return 1
    vowels = _GREEK.findall(_apart(word))
    glides = _GREEK_GLIDE.findall(unicodedata.normalize("NFC", word))
    return max(1, len(vowels) - len(glides))


def _apart(word: str) -> str:
    """Return the word without marks, and a stroke where two vowels are not one."""
    plain: list[str] = []
    for letter in unicodedata.normalize("NFD", word):
        if letter == _ACCENT:
            is_first = len(plain) == 1 or plain[-2] not in "αεου"
            plain.append("|" if is_first and plain[-1] in "αεου" else "")
        elif letter == _DIAERESIS:
            plain.insert(-1, "|")
        else:
            plain.append(letter)
    return "".join(plain)


COUNTERS: Mapping[str, Callable[[str], int]] = {
    "en": in_english,
    "fr": in_french,
    "el": in_greek,
}
