"""The numbers of a report: those of its value, of its page, and of its PDF."""

import re
from dataclasses import fields, is_dataclass
from enum import Enum
from html.parser import HTMLParser

from tests.reports.typeset import lines_of

HASH = re.compile(r"\b[0-9a-f]{12,}\b")
NUMBER = re.compile(r"\d+(?:[.,\u202f\u00a0]\d+)*")
# what the sentences of every report say by themselves, whatever was answered
SAID_BY_US = {
    "5",  # changes of less than 5 of 100 read “about the same”
    "100",
    "3",  # a level of 4 or 5 without evidence counts as 3
    "4",
    "256",  # of SHA-256
}
NOT_SHOWN = {"title", "style", "desc"}


def numbers_in(words):
    """Return the numbers in some words, in their order; a hash is none."""
    return NUMBER.findall(HASH.sub("", words))


def leaves(value):
    """Yield every word and number of a value, at whatever depth."""
    match value:
        case Enum() | bool() | None:
            return
        case str() | int():
            yield str(value)
        case dict():
            yield from leaves([*value, *value.values()])
        case list() | tuple() | frozenset():
            yield from (leaf for one in value for leaf in leaves(one))
        case _ if is_dataclass(value):
            yield from leaves([getattr(value, one.name) for one in fields(value)])


def numbers_of(value):
    """Return the numbers that a value explains, without the digits of its hashes."""
    return {one for leaf in leaves(value) for one in numbers_in(leaf)}


def hashes_of(value):
    """Return the hashes of a value, and the beginnings of them, the longest first."""
    found = {one for leaf in leaves(value) for one in HASH.findall(leaf)}
    return sorted(found, key=len, reverse=True)


class _Words(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.words, self.inside, self.below = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.below += [given[name] for name in BELOW if name in given]
        if tag not in {"meta", "link", "img", "input", "br"}:
            self.inside.append(tag)

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        if not NOT_SHOWN & set(self.inside):
            self.words.append(data)


BELOW = ("data-site", "data-day", "data-foot")


def words_of(page):
    """Return what a page says, and what stands at the edges of each sheet."""
    read = _Words(page)
    return " ".join(read.words), " ".join(read.below)


def said_in(pdf, hashes):
    """Return the words of a PDF without hashes, which lines may have broken."""
    said = " ".join(lines_of(pdf))
    for one in hashes:
        said = re.sub(r"\s*".join(one), "", said)
    return said
