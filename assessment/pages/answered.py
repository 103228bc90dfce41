"""An answer in words, for the list of answers."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from questionnaires.domain import locales
from questionnaires.domain.answers import Given, Instead, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import SELECTS, Text, Type


@dataclass(frozen=True, slots=True)
class Row:
    """One question and its answer: the bank's words, the person's, or ours."""

    number: int
    label: Text
    choices: tuple[Text, ...] = ()
    written: str = ""
    ours: str = ""


def answer_words(
    compiled: Compiled, given: Given | None, key: str, language: str
) -> tuple[tuple[Text, ...], str, str]:
    """Return the labels chosen, what was written, and what we say about it.

    A choice that is there no more is named by its key. Numbers and days are written in
    the language.
    """
    if given is None:
        return (), "", _("You did not answer")
    if isinstance(given, Instead):
        return (), given.reason, instead_words(given.said)
    if isinstance(given, Decimal):
        return (), locales.number(language, write_decimal(given)), ""
    if compiled.questions[key].type is Type.DATE:
        return (), locales.day(language, str(given)), ""
    if compiled.questions[key].type not in SELECTS:
        return (), str(given), ""
    chosen = given if isinstance(given, tuple) else (given,)
    labels = {choice.key: choice.label for choice in compiled.choices[key]}
    gone = ", ".join(one for one in chosen if one not in labels)
    return tuple(labels[one] for one in chosen if one in labels), gone, ""


def instead_words(said: Said) -> str:
    """Return what a person can say instead of an answer."""
    return {
        Said.PREFER_NOT_TO_SAY: _("I prefer not to answer"),
        Said.NOT_KNOWN: _("I do not know"),
        Said.NOT_APPLICABLE: _("This does not apply to me"),
    }[said]
