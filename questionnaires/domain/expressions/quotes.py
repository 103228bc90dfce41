"""Typographic quotes, which word processors and spreadsheets put in by themselves."""

import re

_STRAIGHT = r"\"[^\"]*\"|'[^']*'"
_PAIRED = r"“[^“”\"]*”|‘[^‘’']*’|«[^«»\"]*»|»[^«»\"]*«|‹[^‹›']*›"
_QUOTES = re.compile(f"{_STRAIGHT}|{_PAIRED}|[‘’‚“”„«»‹›]")
_OF = str.maketrans("‘’‚“”„«»‹›", "'''\"\"\"\"\"''")
_WITH_SPACES = "«‹"  # « oui »: the spaces belong to the quotes


def repair(source: str) -> tuple[str, bool]:
    """Return the source with straight quotes, and whether any was replaced.

    Quotes inside other quotes are words and stay. One character becomes one
    character, so positions hold in both.
    """
    if source.isascii():  # as nearly all are
        return source, False
    repaired = _QUOTES.sub(_straight, source)
    return repaired, repaired != source


def _straight(found: re.Match[str]) -> str:
    words = found[0]
    if words[0] in "\"'":
        return words
    if len(words) == 1:
        return words.translate(_OF)
    quote, inner = words[0].translate(_OF), words[1:-1]
    if words[0] not in _WITH_SPACES:
        return f"{quote}{inner}{quote}"
    before = len(inner) - len(inner.lstrip())
    quoted = f"{quote}{inner.strip()}{quote}"
    return f"{' ' * before}{quoted}".ljust(len(words))
