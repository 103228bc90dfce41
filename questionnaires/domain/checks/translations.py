"""Every language says the same: placeholders, numbers, choices (L110, T105 to T108)."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from questionnaires.domain.checks.texts import texts_with_words
from questionnaires.domain.checks.wording import Placed
from questionnaires.domain.definition import ChoiceList, Questionnaire, Wording
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.kept import kept
from questionnaires.domain.sentences import Sentence, say

Where = tuple[str, str, str]

PLACEHOLDERS = re.compile(r"\$?\{[^{}\s]*\}")
_SIGN = re.compile(r"[^\W_]")  # what `isalnum` says of one sign
_NOTES = frozenset({"todo", "tbd", "fixme", "xxx", "à traduire", "to translate"})
_ANSWER = re.compile(r"\$\{[^{}\s]*\}")
# 1000, 1,000, 1 000 or 1.000: a mark before three digits groups them; then a fraction
_NUMBER = re.compile(
    # begins with a digit in any case, so that a search can skip to the next one
    r"(\d(?:\d{0,2}(?:[.,'’\u066c \u00a0\u202f]\d{3})+(?!\d)|\d*))"
    r"(?:[.,\u066b](\d+))?"
)


class Pair(NamedTuple):
    """The words of the default language, and those of another."""

    placed: Placed
    source: Wording
    other: Wording

    @property
    def where(self) -> Where:
        """Return the address of the other words."""
        return in_language(self.placed, self.other)


def translations_keep_placeholders(questionnaire: Questionnaire) -> Iterator[Finding]:
    """T105: {choice} stands in every language, or in none."""
    for pair in pairs(questionnaire):
        if "{" not in pair.source.words and "{" not in pair.other.words:
            continue
        yield from _compared(
            pair,
            "T105",
            _placeholders,
            say("Write the same placeholders, exactly as in the other language."),
        )


def translations_keep_numbers(questionnaire: Questionnaire) -> Iterator[Finding]:
    """T106: the same numbers stand in every language; how they are written is free."""
    for pair in pairs(questionnaire):
        if _as_written(pair.source.words) == _as_written(pair.other.words):
            continue
        yield from _compared(
            pair,
            "T106",
            _numbers,
            say("Correct the number, or write it in digits in both languages."),
        )


def lists_are_translated_whole(questionnaire: Questionnaire) -> Iterator[Finding]:
    """T107: a list has as many labels in one language as in another, or none."""
    for choice_list in questionnaire.lists:
        for language in questionnaire.languages:
            if language == questionnaire.default_language:  # said elsewhere
                continue
            without = [
                choice.key
                for choice in choice_list.choices
                if language not in {one.language for one in choice.label.wordings}
            ]
            if 0 < len(without) < len(choice_list.choices):
                yield _half_translated(choice_list, language, without)


def _half_translated(
    choice_list: ChoiceList, language: str, without: list[str]
) -> Finding:
    count = len(choice_list.choices)
    return Finding(
        "T107",
        Level.WARNING,
        say("%(there)s of the %(count)s choices of “%(key)s” have a label in"
            " “%(language)s”; one that has none is “%(first)s”.",
            there=count - len(without), count=count, key=choice_list.key,
            language=language, first=without[0]),
        say("Translate all of them: else two languages stand in one question."),
        ("choices", f"{choice_list.key}/{without[0]}", f"label::{language}"),
    )  # fmt: skip


def translations_say_something(questionnaire: Questionnaire) -> Iterator[Finding]:
    """T108: a dash, three dots or “TODO” in place of a translation are none."""
    for pair in pairs(questionnaire):
        if _says_something(pair.source) and not _says_something(pair.other):
            yield Finding(
                "T108",
                Level.WARNING,
                say("“%(words)s” says nothing.", words=pair.other.words[:20]),
                say("Translate the text, or clear the cell: then it is shown in"
                    " “%(language)s”.", language=pair.source.language),
                pair.where,
            )  # fmt: skip


def answers_are_not_repeated_in_words(
    questionnaire: Questionnaire,
) -> Iterator[Finding]:
    """L110: ${question} in a text is shown as it stands."""
    for placed in texts_with_words(questionnaire):
        for wording in placed.text.wordings:
            if found := _ANSWER.search(wording.words):
                yield Finding(
                    "L110",
                    Level.WARNING,
                    say("“%(found)s” is shown as it stands: a text does not repeat"
                        " an answer.", found=found[0][:60]),
                    say("Say it without the answer."),
                    in_language(placed, wording),
                )  # fmt: skip


def in_language(placed: Placed, wording: Wording) -> Where:
    """Return the address of one language of a text: its column is `label::fr`."""
    sheet, key, column = placed.where
    return sheet, key, f"{column}::{wording.language}"


@kept
def pairs(questionnaire: Questionnaire) -> tuple[Pair, ...]:
    """Return each text in each language beside that of the default language."""
    return tuple(_each_pair(questionnaire))


def _each_pair(questionnaire: Questionnaire) -> Iterator[Pair]:
    default = questionnaire.default_language
    for placed in texts_with_words(questionnaire):
        sources = [one for one in placed.text.wordings if one.language == default]
        for other in placed.text.wordings if sources else ():
            if other.language != default:
                yield Pair(placed, sources[0], other)


def _compared(
    pair: Pair, code: str, parts: Callable[[str], frozenset[str]], hint: Sentence
) -> Iterator[Finding]:
    source, other = parts(pair.source.words), parts(pair.other.words)
    for holder, lacking, absent in (
        (pair.source, pair.other, source - other),
        (pair.other, pair.source, other - source),
    ):
        if absent:
            yield Finding(
                code,
                Level.WARNING,
                say("“%(part)s” stands in “%(one)s” and not in “%(other)s”.",
                    part=min(absent), one=holder.language, other=lacking.language),
                hint,
                pair.where,
            )  # fmt: skip
            return


def _placeholders(words: str) -> frozenset[str]:
    return frozenset(PLACEHOLDERS.findall(words))


def _numbers(words: str) -> frozenset[str]:
    """Return the numbers of a text, however their digits and marks are written."""
    return frozenset(
        ".".join(filter(None, (_digits(whole), _digits(fraction))))
        for whole, fraction in _as_written(words)
    )


def _as_written(words: str) -> list[tuple[str, str]]:
    """Return the numbers of a text as they stand: whole parts and fractions."""
    plain = PLACEHOLDERS.sub(" ", words) if "{" in words else words
    return _NUMBER.findall(plain)


def _digits(words: str) -> str:
    return "".join(str(unicodedata.digit(c)) for c in words if c.isdecimal())


def _says_something(wording: Wording) -> bool:
    """Say whether words are more than signs, or than a note to write them later."""
    signs = _SIGN.search(wording.words) is not None
    return signs and wording.words.strip(" .:!?()[]").lower() not in _NOTES
