"""An interface whose every word stands in brackets, and what a page says without them.

Words of the interface are ⟦so⟧, words of a bank ⟪so⟫: what is left over on a page was
written past the catalogues.
"""

import re
import sys
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from gettext import NullTranslations
from html.parser import HTMLParser
from unittest import mock

from django.utils import translation
from django.utils.translation import trans_real

from questionnaires.domain.definition import Text

LANGUAGE = "fr"  # its place in the site is taken for a while
OURS, BANKS = "⟦%s⟧", "⟪%s⟫"
BRACKETED = re.compile("[⟦⟪][^⟦⟧⟪⟫]*[⟧⟫]")
WORD = re.compile(r"[^\W\d_]+")
READ_ALOUD = {"title", "aria-label", "aria-description", "alt", "placeholder"}
PRINTED = {"data-foot"}  # by the style sheet, on each sheet
BY_SCRIPT = {"data-done", "data-lost"}
UNSEEN = {"script", "style", "template"}


class Pseudo(NullTranslations):
    """A catalogue that knows all messages, but those in `unknown`."""

    def __init__(self, unknown=()):
        super().__init__()
        self.unknown = unknown

    def to_language(self):
        return LANGUAGE

    def gettext(self, message):
        context, _mark, words = message.rpartition("\x04")
        if context == "code of this language":
            return LANGUAGE
        return words if words in self.unknown else OURS % words

    def ngettext(self, singular, plural, number):
        return self.gettext(singular if number == 1 else plural)


@contextmanager
def pseudo_locale(unknown=()):
    """Speak in brackets; nothing that was compiled before or meanwhile stays."""
    catalogues = {LANGUAGE: Pseudo(unknown)}
    forget_pages()
    try:
        with (
            mock.patch.dict(trans_real._translations, catalogues),  # noqa: SLF001
            translation.override(LANGUAGE),
        ):
            yield
    finally:
        forget_pages()


def forget_pages():
    """Empty every cache of the packages that know words."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("assessment.", "reports.")):
            for made in vars(module).values():
                if hasattr(made, "cache_clear"):
                    made.cache_clear()


def marked(value):
    """Return a questionnaire, or a part of one, with its words in brackets."""
    if isinstance(value, Text):
        wordings = (
            replace(one, words=in_brackets(one.words)) for one in value.wordings
        )
        return Text(tuple(wordings))
    if isinstance(value, tuple):
        return tuple(marked(one) for one in value)
    if not is_dataclass(value):
        return value
    parts = {field.name: marked(getattr(value, field.name)) for field in fields(value)}
    for name in ("source", "legal_basis"):
        if parts.get(name):
            parts[name] = BANKS % parts[name]
    return replace(value, **parts)


def in_brackets(words):
    """Put each line in brackets, behind the dash of a list."""
    return re.sub(
        "(?m)^(- )?(.+)$", lambda line: (line[1] or "") + BANKS % line[2], words
    )


class Page(HTMLParser):
    """What a page says: `seen` and `aloud`; its `fields` are their attributes.

    What is marked as not to be translated (a code, a table's name) is nobody's word.
    """

    def __init__(self, html):
        super().__init__()
        self.seen, self.aloud, self.fields, self.inside = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if tag in {"input", "textarea", "button"}:
            self.fields.append(known)
        if tag in UNSEEN or (known.get("translate") == "no" and tag != "html"):
            self.inside.append(tag)
        self.aloud += [
            known[name] or ""
            for name in (READ_ALOUD | PRINTED | BY_SCRIPT) & set(known)
        ]
        if known.get("type") in {"submit", "button"} and tag == "input":
            self.aloud.append(known.get("value", ""))
        if tag == "meta" and known.get("name") == "description":
            self.aloud.append(known["content"])

    def handle_endtag(self, tag):
        if self.inside[-1:] == [tag]:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.seen.append(data)

    def bare(self, allowed=()):
        """Return the words without brackets, but those allowed."""
        return [
            word
            for text in (" ".join(self.seen), *self.aloud)
            for word in WORD.findall(without_brackets(text))
            if word not in allowed
        ]

    @property
    def sealed(self):
        return next(one["value"] for one in self.fields if one.get("name") == "s")

    @property
    def choices(self):
        return [one["value"] for one in self.fields if one.get("name") == "a"]

    @property
    def words_name(self):
        return next(one["name"] for one in self.fields if one.get("id") == "w")


def without_brackets(text):
    """Leave out what stands in brackets, the innermost first."""
    shorter = BRACKETED.sub(" ", text)
    return text if shorter == text else without_brackets(shorter)
