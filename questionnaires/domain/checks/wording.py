"""Everything that is read has words, in every language (L)."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from questionnaires.domain.addresses import band_addresses
from questionnaires.domain.definition import (
    Question,
    Questionnaire,
    Scale,
    Text,
    Type,
)
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.kept import kept
from questionnaires.domain.sentences import say
from questionnaires.domain.substitution import PLACEHOLDER

Where = tuple[str, str, str]

MOST_NAMED = 20  # texts missing in a language; of more, only the first of each sheet


class Placed(NamedTuple):
    """One text, where it stands, and whether there must be one."""

    where: Where
    text: Text
    is_needed: bool = False
    may_name_choice: bool = False


def languages_are_known(questionnaire: Questionnaire) -> Iterator[Finding]:
    """L104: the default language is one of the bank's; L105: so is each wording's.

    L111: each stands once.
    """
    for language, count in Counter(questionnaire.languages).items():
        if count > 1:
            yield Finding(
                "L111",
                Level.ERROR,
                say("The language “%(language)s” stands twice.", language=language),
                say("Name each language once."),
                ("settings", questionnaire.key, "languages"),
            )
    if questionnaire.default_language not in questionnaire.languages:
        yield Finding(
            "L104",
            Level.ERROR,
            say(
                "No text is in the default language “%(language)s”.",
                language=questionnaire.default_language,
            ),
            say("The bank has %(known)s.", known=", ".join(questionnaire.languages)),
            ("settings", questionnaire.key, "default_language"),
        )
    for placed in texts_of(questionnaire):
        for wording in placed.text.wordings:
            if wording.language not in questionnaire.languages:
                yield Finding(
                    "L105",
                    Level.ERROR,
                    say(
                        "“%(language)s” is not one of the bank's languages.",
                        language=wording.language,
                    ),
                    say("Add it to the languages, or remove the text."),
                    placed.where,
                )


def texts_are_there(questionnaire: Questionnaire) -> Iterator[Finding]:
    """L102: what must have words has them in the default language."""
    default = questionnaire.default_language
    for placed in texts_of(questionnaire):
        is_there = placed.text.in_language(default, default)
        if (placed.is_needed or placed.text) and not is_there:
            yield Finding(
                "L102",
                Level.ERROR,
                say(
                    "The text is missing in the default language “%(default)s”.",
                    default=default,
                ),
                say("Fill in “%(column)s”.", column=placed.where[2]),
                placed.where,
            )


def languages_are_complete(questionnaire: Questionnaire) -> Iterator[Finding]:
    """L103: a text is missing in a language; where many are, the first is named."""
    default = questionnaire.default_language
    lacking: defaultdict[tuple[str, str], list[Where]] = defaultdict(list)
    for placed in texts_of(questionnaire):
        if not placed.text:
            continue
        sheet, key, column = placed.where
        words = {wording.language for wording in placed.text.wordings}
        for language in questionnaire.languages if default in words else ():
            if language not in words:
                where = (sheet, key, f"{column}::{language}")
                lacking[language, sheet].append(where)
    hint = say("Until then people read it in “%(default)s”.", default=default)
    counts: Counter[str] = Counter()
    for (language, _), places in lacking.items():
        counts[language] += len(places)
    for (language, sheet), places in lacking.items():
        named = places if counts[language] <= MOST_NAMED else places[:1]
        for where in named:
            message = _missing(language, sheet, len(places) - len(named))
            yield Finding("L103", Level.WARNING, message, hint, where)


def _missing(language: str, sheet: str, more: int) -> str:
    if not more:
        return say("The text is missing in “%(language)s”.", language=language)
    return say(
        "The text is missing in “%(language)s”, and %(more)s more of the sheet"
        " “%(sheet)s”.",
        language=language,
        more=more,
        sheet=sheet,
    )


def choice_is_named_in_repeats_only(questionnaire: Questionnaire) -> Iterator[Finding]:
    """L106: elsewhere {choice} stands for nothing; the cell that holds it is named."""
    default = questionnaire.default_language
    for placed in texts_of(questionnaire):
        sheet, key, column = placed.where
        for wording in () if placed.may_name_choice else placed.text.wordings:
            if PLACEHOLDER in wording.words:
                is_first = wording.language == default
                cell = column if is_first else f"{column}::{wording.language}"
                yield Finding(
                    "L106",
                    Level.ERROR,
                    say("{choice} stands for nothing here."),
                    say("Use it in a repeated section and its scale."),
                    (sheet, key, cell),
                )


@kept
def texts_of(questionnaire: Questionnaire) -> tuple[Placed, ...]:
    """Return every text of a bank that has words, or needs them."""
    return tuple(_texts(questionnaire))


def _texts(questionnaire: Questionnaire) -> Iterator[Placed]:
    key = questionnaire.key
    yield from _placed(
        "settings", key, False, ("form_title", questionnaire.title, True)
    )
    yield from _of_survey(questionnaire)
    for choice_list in questionnaire.lists:
        for choice in choice_list.choices:
            yield from _placed(
                "choices",
                f"{choice_list.key}/{choice.key}",
                False,
                ("label", choice.label, True),
                ("hint", choice.hint, False),
            )
    repeated = {
        question.key
        for section in questionnaire.sections
        if section.repeat_over
        for question in section.questions
    }
    for scale in questionnaire.scales:
        yield from _of_scale(scale, any(i.question in repeated for i in scale.items))
    for advice in questionnaire.advice:
        yield from _placed(
            "advice",
            advice.key,
            False,
            ("title", advice.title, False),
            ("text", advice.text, not advice.title),
        )
    for named in questionnaire.texts:
        yield from _placed("texts", named.key, False, ("text", named.text, True))


def _of_survey(questionnaire: Questionnaire) -> Iterator[Placed]:
    for section in questionnaire.sections:
        may = bool(section.repeat_over)
        yield from _placed(
            "survey",
            section.key,
            may,
            ("label", section.title, False),
            ("hint", section.hint, False),
        )
        for question in section.questions:
            yield from _of_question(question, may)


def _of_question(question: Question, may: bool) -> Iterator[Placed]:
    return _placed(
        "survey",
        question.key,
        may,
        ("label", question.label, question.type is not Type.CALCULATE),
        ("hint", question.hint, False),
        ("guidance_hint", question.guidance, False),
        ("constraint_message", question.constraint_message, bool(question.constraint)),
    )


def _of_scale(scale: Scale, may: bool) -> Iterator[Placed]:
    yield from _placed(
        "scales",
        scale.key,
        may,
        ("label", scale.label, True),
        ("description", scale.description, False),
    )
    for band, address in zip(scale.bands, band_addresses(scale), strict=True):
        yield from _placed(
            "bands",
            address,
            may,
            ("label", band.label, True),
            ("text", band.text, False),
            ("action", band.action, False),
        )


def _placed(
    sheet: str, key: str, may: bool, *texts: tuple[str, Text, bool]
) -> Iterator[Placed]:
    """Yield the texts of a row by their columns, but for empty ones that may be so."""
    for column, text, is_needed in texts:
        if text.wordings or is_needed:
            yield Placed((sheet, key, column), text, is_needed, may)
