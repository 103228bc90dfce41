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
from questionnaires.interchange import sheets
from questionnaires.interchange.kinds import TEXT
from questionnaires.interchange.sheets import Sheet

Texts = Mapping[tuple[str, str, str], Text]
Row = TypeVar("Row", bound=Any)


def with_texts(questionnaire: Questionnaire, texts: Texts) -> Questionnaire:
    """Return the bank with these texts; the addresses are those of `texts_of`."""
    whole = _with(sheets.SETTINGS, questionnaire, texts)
    return replace(
        whole,
        sections=tuple(_section(section, texts) for section in whole.sections),
        lists=tuple(_list(choice_list, texts) for choice_list in whole.lists),
        scales=tuple(_scale(scale, texts) for scale in whole.scales),
        advice=tuple(_with(sheets.ADVICE, one, texts) for one in whole.advice),
        texts=tuple(_with(sheets.TEXTS, one, texts) for one in whole.texts),
    )


def _section(section: Section, texts: Texts) -> Section:
    questions = tuple(_with(sheets.QUESTIONS, q, texts) for q in section.questions)
    return _with(sheets.SECTIONS, replace(section, questions=questions), texts)


def _list(choice_list: ChoiceList, texts: Texts) -> ChoiceList:
    choices = tuple(
        _with(sheets.CHOICES, choice, texts, f"{choice_list.key}/{choice.key}")
        for choice in choice_list.choices
    )
    return replace(choice_list, choices=choices)


def _scale(scale: Scale, texts: Texts) -> Scale:
    bands = tuple(
        _with(sheets.BANDS, band, texts, address)
        for band, address in zip(scale.bands, band_addresses(scale), strict=True)
    )
    return _with(sheets.SCALES, replace(scale, bands=bands), texts)


def _with(sheet: Sheet, value: Row, texts: Texts, address: str = "") -> Row:
    """Return a value with the texts of its row."""
    key = address or value.key
    given = {
        column.field: texts[where]
        for column in sheet.columns
        if column.kind is TEXT and (where := (sheet.name, key, column.name)) in texts
    }
    return replace(value, **given) if given else value
