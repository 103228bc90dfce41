"""What a translator is given, and gives back: each text with what she must know."""

from collections.abc import Iterator
from dataclasses import dataclass

from questionnaires.domain.checks.texts import texts_with_words
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.sentences import Sentence, say
from questionnaires.domain.translating.marks import mark_of
from questionnaires.domain.translating.restating import Where
from questionnaires.domain.translating.standing import (
    Standing,
    standing_of,
    wording_of,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One text in one language.

    `words` are empty where it is missing. `based_on` is the mark of the words that
    stood there when the file was written, “” of none. `context` says where the text
    stands; `note` is what translators and reviewers left for each other.
    """

    where: Where
    source: str
    words: str = ""
    standing: Standing = Standing.MISSING
    based_on: str = ""
    context: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All texts of one bank in one language, in the order of the sheets."""

    key: str
    source_language: str
    language: str
    entries: tuple[Entry, ...] = ()


def catalogue_of(
    questionnaire: Questionnaire, language: str, notes: dict[Where, str] | None = None
) -> Catalogue:
    """Return every text that has a source, with its words in one language.

    Raises:
        LookupError: the bank has no such language, or is translated from it.
    """
    default = questionnaire.default_language
    if language not in questionnaire.languages or language == default:
        raise LookupError(language)
    entries = _entries(questionnaire, language, notes or {})
    return Catalogue(questionnaire.key, default, language, tuple(entries))


def _entries(
    questionnaire: Questionnaire, language: str, notes: dict[Where, str]
) -> Iterator[Entry]:
    default = questionnaire.default_language
    found: set[Where] = set()
    for placed in texts_with_words(questionnaire):
        source = placed.text.in_language(default, default)
        if not source or placed.where in found:
            continue
        found.add(placed.where)
        wording = wording_of(placed.text, language)
        words = wording.words if wording else ""
        yield Entry(
            where=placed.where,
            source=source,
            words=words,
            standing=standing_of(wording),
            based_on=mark_of(words),
            context=context_of(placed.where),
            note=notes.get(placed.where, ""),
        )


def context_of(where: Where) -> Sentence:
    """Return in words where a text stands, and what it is there for."""
    sheet, key, column = where
    patterns = {
        ("settings", "form_title"): say("The title of the questionnaire."),
        ("survey", "label"): say("What “%(key)s” asks, or is called.", key=key),
        ("survey", "hint"): say("Help beneath “%(key)s”.", key=key),
        ("survey", "guidance_hint"): say(
            "Guidance to “%(key)s”, for those who want more.", key=key
        ),
        ("survey", "constraint_message"): say(
            "Said where the answer to “%(key)s” cannot be.", key=key
        ),
        ("choices", "label"): say("A choice on a button: “%(key)s”.", key=key),
        ("choices", "hint"): say("Help beneath the choice “%(key)s”.", key=key),
        ("scales", "label"): say("The name of the scale “%(key)s”.", key=key),
        ("scales", "description"): say("What the scale “%(key)s” is about.", key=key),
        ("bands", "label"): say("The name of the band “%(key)s”.", key=key),
        ("bands", "text"): say("What the band “%(key)s” means.", key=key),
        ("bands", "action"): say("What to do in the band “%(key)s”.", key=key),
        ("advice", "title"): say("The title of the advice “%(key)s”.", key=key),
        ("advice", "text"): say("The advice “%(key)s”.", key=key),
    }
    return patterns.get((sheet, column)) or say(
        "The text “%(key)s” of the sheet “%(sheet)s”.", key=key, sheet=sheet
    )
