"""Every language says as much: links, units, paragraphs (T109 to T111)."""

import re
from collections.abc import Callable, Iterator

from questionnaires.domain.checks.translations import Pair, pairs
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import Sentence, say

_LINK = re.compile(r"(?:https?://|mailto:|tel:|www\.)[^\s<>()]*[^\s<>().,;:!?]")
_PARAGRAPH = re.compile(r"\n\s*\n")
# a number, and right behind it or before it a sign that is one in every language
_SIGNS = "%٪‰€$£°"
_UNIT = r"mg|kg|g|ml|cl|dl|l|km|cm|mm|m|IU|kcal"
_AFTER = re.compile(rf"\d[ \u00a0\u202f]?([{_SIGNS}]|(?:{_UNIT})(?![^\W\d_]))")
_BEFORE = re.compile(r"([€$£])[ \u00a0]?\d")
_SAME = {"٪": "%"}


def translations_keep_links(questionnaire: Questionnaire) -> Iterator[Finding]:
    """T109: as many links in every language; where they lead may differ."""
    for pair in pairs(questionnaire):
        yield from _counted(
            pair, "T109", _links,
            say("Write the links in both; each may lead to a page in its language."),
        )  # fmt: skip


def translations_keep_units(questionnaire: Questionnaire) -> Iterator[Finding]:
    """T110: a number is not milligrams here and grams there.

    A unit that is written as a word is not known for one, and so not missed.
    """
    for pair in pairs(questionnaire):
        source, other = _units(pair.source.words), _units(pair.other.words)
        if source and other and source != other:
            here, there = min(source - other or source), min(other - source or other)
            yield Finding(
                "T110",
                Level.WARNING,
                say("The unit is “%(one)s” in “%(source)s” and “%(two)s” in"
                    " “%(other)s”.",
                    one=here, source=pair.source.language,
                    two=there, other=pair.other.language),
                say("Correct the unit, or the number with it."),
                pair.where,
            )  # fmt: skip


def translations_keep_paragraphs(questionnaire: Questionnaire) -> Iterator[Finding]:
    """T111: as many paragraphs in every language: else something is left out."""
    for pair in pairs(questionnaire):
        yield from _counted(
            pair, "T111", _paragraphs,
            say("Compare them paragraph by paragraph, and add what is missing."),
        )  # fmt: skip


def _counted(
    pair: Pair, code: str, count: Callable[[str], int], hint: Sentence
) -> Iterator[Finding]:
    source, other = count(pair.source.words), count(pair.other.words)
    if source == other:
        return
    facts = {
        "one": source, "source": pair.source.language,
        "two": other, "other": pair.other.language,
    }  # fmt: skip
    messages = {
        "T109": say("There are %(one)s links in “%(source)s” and %(two)s in"
                    " “%(other)s”.", **facts),
        "T111": say("There are %(one)s paragraphs in “%(source)s” and %(two)s in"
                    " “%(other)s”.", **facts),
    }  # fmt: skip
    yield Finding(code, Level.WARNING, messages[code], hint, pair.where)


def _links(words: str) -> int:
    return len(_LINK.findall(words)) if ":" in words or "www." in words else 0


def _units(words: str) -> frozenset[str]:
    found = [*_AFTER.findall(words), *_BEFORE.findall(words)]
    return frozenset(_SAME.get(sign, sign) for sign in found)


def _paragraphs(words: str) -> int:
    return len(_PARAGRAPH.findall(words)) + 1 if "\n" in words else 1
