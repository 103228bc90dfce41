"""Names in Latin letters stay whole, and in order where one reads from the right.

CUDIT-R may not end a line after its hyphen: a word joiner holds it. In a language
that is written from the right, a stretch of Latin letters and figures (CRAFFT 2.1,
3-MMC) is isolated, so that neither what surrounds it nor a text that begins with it
changes its order or the direction of the text (Unicode Standard Annex 9, 2.4).
"""

import re

from questionnaires.domain.languages import direction, isolated

JOINER = "\N{WORD JOINER}"

_CAN_NEED_IT = re.compile(r"[A-Za-z]")
_HYPHEN_IN_NAME = re.compile(
    r"(?<=[A-Z0-9])-(?=[A-Z0-9])(?:(?<=[A-Z]-)|(?<=[A-Z]\d-)|(?=[A-Z]))"
)
# figures before the letters belong to them; what stands in braces is filled in later
_LETTER = "A-Za-z\xc0-\u024f"
_LATIN = re.compile(
    rf"(?<![{{{_LETTER}0-9-])(?:\d+(?:-{JOINER}|[- \xa0])?)?[{_LETTER}][{_LETTER}0-9]*"
    rf"(?:(?:-{JOINER}|[- .\xa0])[{_LETTER}0-9]+)*"
)


def whole_names(words: str, language: str) -> str:
    """Return words of a language whose Latin names stay whole and in order."""
    if not _CAN_NEED_IT.search(words):
        return words
    held = _HYPHEN_IN_NAME.sub(f"-{JOINER}", words)
    if direction(language) == "ltr":
        return held
    return _LATIN.sub(lambda found: isolated(found[0]), held)
