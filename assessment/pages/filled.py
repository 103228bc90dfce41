"""A template rendered once, with gaps where pages differ; then a page fills them.

A gap is a name between two NULs, which no text of a bank has, nor any form lets in.
The template stays the one place of the markup, and what fills a gap is escaped here.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

_MARK = "\0"
# stands in addresses, which take nothing but a code: one that nobody can write
CODE = secrets.token_hex(8)


def gap(name: str) -> str:
    return f"{_MARK}{name}{_MARK}"


def pieces_of(template: str, context: dict[str, Any]) -> tuple[str, ...]:
    """Return a rendered template's text, a gap's name, text, and so on to the last."""
    html = render_to_string(template, context)
    return tuple(html.replace(CODE, gap("code")).split(_MARK))


def fill(pieces: tuple[str, ...], values: Mapping[str, Any]) -> SafeString:
    """Return the text with something in each gap: escaped, unless it is HTML itself."""
    texts = list(pieces)
    texts[1::2] = [conditional_escape(values[name]) for name in pieces[1::2]]
    return SafeString("".join(texts))
