"""How a cell names what is chosen, and what it names: in any language of the bank."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessment.domain.items import SAID, Item
from questionnaires.domain import locales
from questionnaires.domain.answers import Given, Instead, Said
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Type


@dataclass(frozen=True, slots=True)
class Words:
    """In which words answers are written: `said`, by language, for what is no answer.

    `language` is that of the sheet, `default` the bank's own, `others` all in which a
    choice may be named.
    """

    language: str
    default: str
    others: Collection[str]
    said: Mapping[str, Mapping[Said, str]]


def names_of(item: Item, language: str, words: Words) -> dict[str, str]:
    """Return how each thing that can be chosen is written, no two of them alike.

    Labels that are alike, or missing, are followed by the key of their choice.
    """
    labels = _labels(item, language, words)
    alike = Counter(labels.values())
    made: dict[str, str] = {}
    for value, label in labels.items():
        name = label
        if not label or alike[label] > 1:
            name = f"{label} ({value})".strip()
            while name in alike or name in made.values():
                name += "’"
        made[value] = name
    return made


def written(item: Item, given: Given | None, words: Words) -> str:
    """Return an answer as a cell."""
    names = names_of(item, words.language, words)
    match given:
        case None:
            return ""
        case Instead(said=said):
            return names.get(SAID + said, SAID + said)
        case tuple():
            return "\n".join(names.get(one, one) for one in given)
        case Decimal():
            return locales.number(words.language, write_decimal(given))
        case _ if item.question.type is Type.SELECT_ONE:
            return names.get(given, given)
        case _:
            return f'"{given}"' if names_something(given, item, words) else given


def named(cell: str, item: Item, words: Words) -> set[str]:
    """Return what a cell may name: in the sheet's language, else in any of the bank's.

    Its case counts only where names differ by nothing else. What is said instead has
    `SAID` before it.
    """
    wanted = _squeezed(cell)
    own = names_of(item, words.language, words).items()
    others = [
        pair
        for language in words.others
        for naming in (names_of, _labels)
        for pair in naming(item, language, words).items()
    ]
    for names in (own, others):
        for form in (str, _without_case):
            found = {value for value, name in names if form(name) == form(wanted)}
            if found:
                return found
    return set()


def names_something(cell: str, item: Item, words: Words) -> bool:
    """Say whether what is typed, in quotes or not, would name what is no answer."""
    return bool(item.question.may_be) and bool(named(_core(cell), item, words))


def _labels(item: Item, language: str, words: Words) -> dict[str, str]:
    """Return the words of each choice, and of what can be said instead."""
    said = words.said.get(language) or words.said["en"]
    choices = {
        choice.key: _squeezed(choice.label.in_language(language, words.default))
        for choice in item.offered
    }
    instead = {SAID + one: _squeezed(said[Said(one)]) for one in item.question.may_be}
    return choices | instead


def _core(words: str) -> str:
    """Return words without the quotes that tell them from something said instead."""
    while len(words) > 1 and words[0] == words[-1] == '"':
        words = words[1:-1]
    return _squeezed(words)


def _squeezed(words: str) -> str:
    """Return words on one line, in one normal form."""
    return unicodedata.normalize("NFC", " ".join(words.split()))


def _without_case(words: str) -> str:
    return unicodedata.normalize("NFC", words.casefold())
