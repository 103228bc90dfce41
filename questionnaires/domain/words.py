"""Words as they may stand in a bank: one normal form, no hidden characters."""

import re

LONGEST = 10_000

# control characters but tab and line feed, text-direction overrides, lone
# surrogates, the byte order mark and noncharacters
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff"
    "\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_END = re.compile("\r\n?")


def clean(words: str) -> str:
    """Return the words without white space around them and with plain line ends.

    Raises:
        ValueError: they hold what no text may hold; the message is a sentence.
    """
    words = _LINE_END.sub("\n", words).strip()
    if len(words) > LONGEST:
        raise ValueError(
            f"The text has {len(words)} characters; {LONGEST} are allowed. Shorten it."
        )
    if found := _FORBIDDEN.search(words):
        raise ValueError(
            f"The text holds the hidden character U+{ord(found[0]):04X} at position"
            f" {found.start() + 1}. Remove it."
        )
    return words


def clean_cell(words: str) -> str:
    """Return the words as a cell of a bank may hold them.

    Raises:
        ValueError: as `clean`, and when they begin like a formula.
    """
    words = clean(words)
    if words.startswith("="):
        raise ValueError(
            "The text begins with “=”, like a formula. Write the text itself."
        )
    return words
