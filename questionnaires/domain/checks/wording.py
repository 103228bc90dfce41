"""Everything that is read has words, in every language (L)."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

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

MOST_NAMED = 20  # texts missing in one language of one sheet; of more, only the first


@dataclass(frozen=True, slots=True)
class Placed:
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
    for (language, sheet), places in lacking.items():
        named = places if len(places) <= MOST_NAMED else places[:1]
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
    """L106: elsewhere {choice} stands for nothing."""
    for placed in texts_of(questionnaire):
        if not placed.may_name_choice and any(
            PLACEHOLDER in wording.words for wording in placed.text.wordings
        ):
            yield Finding(
                "L106",
                Level.ERROR,
                say("{choice} stands for nothing here."),
                say("Use it in a repeated section and its scale."),
                placed.where,
            )


@kept
def texts_of(questionnaire: Questionnaire) -> tuple[Placed, ...]:
    """Return every text of a bank, the empty ones too."""
    return tuple(_texts(questionnaire))


def _texts(questionnaire: Questionnaire) -> Iterator[Placed]:
    key = questionnaire.key
    yield Placed(("settings", key, "form_title"), questionnaire.title, is_needed=True)
    yield from _of_survey(questionnaire)
    for choice_list in questionnaire.lists:
        for choice in choice_list.choices:
            address = f"{choice_list.key}/{choice.key}"
            yield Placed(("choices", address, "label"), choice.label, is_needed=True)
            yield Placed(("choices", address, "hint"), choice.hint)
    repeated = {
        question.key
        for section in questionnaire.sections
        if section.repeat_over
        for question in section.questions
    }
    for scale in questionnaire.scales:
        yield from _of_scale(scale, any(i.question in repeated for i in scale.items))
    for advice in questionnaire.advice:
        is_needed = not advice.title
        yield Placed(("advice", advice.key, "title"), advice.title)
        yield Placed(("advice", advice.key, "text"), advice.text, is_needed)
    for named in questionnaire.texts:
        yield Placed(("texts", named.key, "text"), named.text, is_needed=True)


def _of_survey(questionnaire: Questionnaire) -> Iterator[Placed]:
    for section in questionnaire.sections:
        may = bool(section.repeat_over)
        yield Placed(("survey", section.key, "label"), section.title, False, may)
        yield Placed(("survey", section.key, "hint"), section.hint, False, may)
        for question in section.questions:
            yield from _of_question(question, may)


def _of_question(question: Question, may: bool) -> Iterator[Placed]:
    is_asked = question.type is not Type.CALCULATE
    message = question.constraint_message
    yield Placed(("survey", question.key, "label"), question.label, is_asked, may)
    yield Placed(("survey", question.key, "hint"), question.hint, False, may)
    where = ("survey", question.key, "guidance_hint")
    yield Placed(where, question.guidance, False, may)
    where = ("survey", question.key, "constraint_message")
    yield Placed(where, message, bool(question.constraint), may)


def _of_scale(scale: Scale, may: bool) -> Iterator[Placed]:
    yield Placed(("scales", scale.key, "label"), scale.label, True, may)
    yield Placed(("scales", scale.key, "description"), scale.description, False, may)
    for band, address in zip(scale.bands, band_addresses(scale), strict=True):
        yield Placed(("bands", address, "label"), band.label, True, may)
        yield Placed(("bands", address, "text"), band.text, False, may)
        yield Placed(("bands", address, "action"), band.action, False, may)
