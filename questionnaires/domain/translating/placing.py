"""Single texts of a bank replaced by where they stand: sheet, key and column."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from questionnaires.domain.addresses import band_addresses
from questionnaires.domain.definition import (
    ChoiceList,
    Questionnaire,
    Scale,
    Section,
    Text,
)
from questionnaires.domain.translating.restating import (
    Texts,
    Weight,
    restated,
    words_by_where,
)

Row = TypeVar("Row", bound=Any)
Fields = Mapping[str, str]  # the field of each column that holds a text

SETTINGS: Fields = {"form_title": "title"}
SECTIONS: Fields = {"label": "title", "hint": "hint"}
QUESTIONS: Fields = {
    "label": "label",
    "hint": "hint",
    "guidance_hint": "guidance",
    "constraint_message": "constraint_message",
}
CHOICES: Fields = {"label": "label", "hint": "hint"}
SCALES: Fields = {"label": "label", "description": "description"}
BANDS: Fields = {"label": "label", "text": "text", "action": "action"}
ADVICE: Fields = {"title": "title", "text": "text"}
TEXTS: Fields = {"text": "text"}


def settled(
    before: Questionnaire,
    after: Questionnaire,
    weight: Weight | None = Weight.MEANING,
) -> Questionnaire:
    """Return a changed bank whose translations are as far as the change leaves them.

    Who does not say whether a source has another meaning now, has it looked at. Without
    a weight each state is meant as it is said.
    """
    return with_texts(after, restated(before, after, weight))


def says_the_same(before: Questionnaire, after: Questionnaire) -> bool:
    """Say whether two editions differ at most in how far their translations are."""
    old = words_by_where(before)
    as_far = {
        where: text
        for where, text in words_by_where(after).items()
        if where in old and _words(old[where]) == _words(text)
    }
    return with_texts(before, as_far) == after


def _words(text: Text) -> list[tuple[str, str]]:
    return [(one.language, one.words) for one in text.wordings]


def with_texts(questionnaire: Questionnaire, texts: Texts) -> Questionnaire:
    """Return the bank with these texts; the addresses are those of `texts_of`."""
    if not texts:
        return questionnaire
    whole = _with("settings", SETTINGS, questionnaire, texts)
    return replace(
        whole,
        sections=tuple(_section(section, texts) for section in whole.sections),
        lists=tuple(_list(choice_list, texts) for choice_list in whole.lists),
        scales=tuple(_scale(scale, texts) for scale in whole.scales),
        advice=tuple(_with("advice", ADVICE, one, texts) for one in whole.advice),
        texts=tuple(_with("texts", TEXTS, one, texts) for one in whole.texts),
    )


def _section(section: Section, texts: Texts) -> Section:
    questions = tuple(_with("survey", QUESTIONS, q, texts) for q in section.questions)
    return _with("survey", SECTIONS, replace(section, questions=questions), texts)


def _list(choice_list: ChoiceList, texts: Texts) -> ChoiceList:
    choices = tuple(
        _with("choices", CHOICES, choice, texts, f"{choice_list.key}/{choice.key}")
        for choice in choice_list.choices
    )
    return replace(choice_list, choices=choices)


def _scale(scale: Scale, texts: Texts) -> Scale:
    bands = tuple(
        _with("bands", BANDS, band, texts, address)
        for band, address in zip(scale.bands, band_addresses(scale), strict=True)
    )
    return _with("scales", SCALES, replace(scale, bands=bands), texts)


def _with(
    sheet: str, fields: Fields, value: Row, texts: Texts, address: str = ""
) -> Row:
    """Return a value with the texts of its row."""
    key = address or value.key
    given = {
        field: texts[where]
        for column, field in fields.items()
        if (where := (sheet, key, column)) in texts
    }
    return replace(value, **given) if given else value
