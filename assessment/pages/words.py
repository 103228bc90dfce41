"""A bank's words as HTML: escaped, in their own language, as paragraphs and lists."""

import re
from html import escape

from assessment.domain.languages import Speech
from assessment.domain.latin_names import whole_names
from questionnaires.domain.definition import Text

_PARTS = re.compile(r"(?:^- .*\n?)+|^(?!- ).+", re.MULTILINE)


def words_of(text: Text, speech: Speech, default: str) -> tuple[str, str]:
    """Return escaped words, and attributes if they are not in the page's language."""
    words = text.in_language(speech.language, default)
    is_there = any(w.language == speech.language and w.words for w in text.wordings)
    used = speech.language if is_there else default
    said = escape(whole_names(words, used))
    return said, "" if used == speech.language else speech.attributes(used)


def blocks(words: str, attributes: str = "") -> str:
    """Return escaped words as paragraphs and lists (docs/workbook.md)."""
    return "".join(_block(part[0], attributes) for part in _PARTS.finditer(words))


def _block(part: str, attributes: str) -> str:
    if not part.startswith("- "):
        return f"<p{attributes}>{part}</p>"
    items = "".join(f"<li>{line[2:]}</li>" for line in part.splitlines())
    return f"<ul{attributes}>{items}</ul>"
