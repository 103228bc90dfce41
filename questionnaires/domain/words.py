"""Words as they may stand in a bank: one normal form, no hidden characters."""

import re
from collections.abc import Iterable

from questionnaires.domain.sentences import say

LONGEST = 10_000

# control characters but tab and line feed, text-direction overrides, characters of no
# width that no script needs (joiners and direction marks are needed), lone surrogates,
# the byte order mark, tags and noncharacters
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
# more marks on one letter than any spelling puts there
_STACKED = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{9}")
_LINE_END = re.compile("\r\n?")


def clean(words: str) -> str:
    """Return the words without white space around them and with plain line ends.

    Raises:
        ValueError: they hold what no text may hold; the message is a sentence.
    """
    if (
        len(words) <= LONGEST
        and words.isprintable()  # nothing that is forbidden is
        and (words.isascii() or not _STACKED.search(words))
    ):
        return words.strip()
    words = _LINE_END.sub("\n", words).strip()
    if len(words) > LONGEST:
        raise ValueError(
            say(
                "The text has %(length)s characters; %(most)s are allowed. Shorten it.",
                length=len(words),
                most=LONGEST,
            )
        )
    if hidden := first_hidden(words):
        code, place = hidden
        raise ValueError(
            say(
                "The text holds the hidden character U+%(code)s at "
                "position %(place)s. Remove it.",
                code=code,
                place=place,
            )
        )
    if found := _STACKED.search(words):
        raise ValueError(
            say(
                "The text holds a heap of marks on one letter at position %(place)s."
                " Remove them.",
                place=found.start() + 1,
            )
        )
    return words


def first_hidden(words: str) -> tuple[str, int] | None:
    """Return the code and the position of a text's first hidden character."""
    found = _FORBIDDEN.search(words)
    return (f"{ord(found[0]):04X}", found.start() + 1) if found else None


def are_plain(cells: Iterable[str]) -> bool:
    """Say whether a row is as nearly all are: `clean_cell` would only strip its cells.

    To look at the cells one by one takes several times as long.
    """
    row = "".join(cells)
    return (
        len(row) <= LONGEST
        and "=" not in row
        and row.isprintable()
        and (row.isascii() or not _STACKED.search(row))
    )


def without_hidden(words: str) -> str:
    """Return words that were refused for what they hide, without it; else nothing.

    So a name is read as everybody sees it, and nothing that names it is called unknown.
    """
    try:
        return clean_cell(_FORBIDDEN.sub("", words))
    except ValueError:
        return ""


def clean_cell(words: str) -> str:
    """Return the words as a cell of a bank may hold them.

    Raises:
        ValueError: as `clean`, and when they begin like a formula.
    """
    words = clean(words)
    if words.startswith("="):
        raise ValueError(
            say("The text begins with “=”, like a formula. Write the text itself.")
        )
    return words
