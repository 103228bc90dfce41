"""The choices of a draft as a flat table."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.core.exceptions import ValidationError

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Level
from questionnaires.interchange.choices import read_choice
from questionnaires.interchange.languages import (
    column_name,
    plain_column_name,
    split_header,
)
from questionnaires.interchange.lines import read_lines
from questionnaires.interchange.notes import Line, Notes
from questionnaires.interchange.rows import Context
from questionnaires.interchange.sheets import CHOICES, TRANSLATIONS, text_columns
from questionnaires.interchange.states import Translations, read_translations
from questionnaires.interchange.table import Cells, Change, Key
from questionnaires.interchange.workbook import grids_of


class ChoiceTable:
    """The sheet “choices”, with a column for every language of the draft."""

    keys: tuple[str, ...] = ("list_name", "name")
    may_grow = False

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        grids = grids_of(questionnaire)
        header, *rows = grids[CHOICES.name]
        self.columns = tuple(dict.fromkeys([*self._headers(), *header]))
        blank = dict.fromkeys(self.columns, "")
        filled = [blank | dict(zip(header, row, strict=True)) for row in rows]
        self.rows: Mapping[Key, Cells] = {
            tuple(cells[key] for key in self.keys): cells for cells in filled
        }
        self._names = {header: self._name(header) for header in self.columns}
        default = questionnaire.default_language
        lines = read_lines(
            (TRANSLATIONS,),
            grids.get(TRANSLATIONS.name, ()),
            default,
            Notes(),
        )
        self._states = read_translations(lines, default, Notes()).lines

    def _headers(self) -> Iterator[str]:
        languages = self.questionnaire.languages
        default = self.questionnaire.default_language
        yield from self.keys
        yield from (column_name("label", language) for language in languages)
        for language in languages:
            yield plain_column_name("hint", language, default)
        yield from ("score", "exclusive", "missing")

    def _name(self, header: str) -> str:
        """Return a column as lines know it: `label::fr`."""
        column, language = split_header(header, CHOICES.plain)
        if column not in text_columns(CHOICES):
            return header
        return f"{column}::{language or self.questionnaire.default_language}"

    def read(self, number: int, cells: Cells) -> Change:
        """Return the choice a row makes, as the workbook's reader reads it."""
        default = self.questionnaire.default_language
        given = {self._names[header]: cell for header, cell in cells.items() if cell}
        notes = Notes()
        context = Context(notes, Translations(default, self._states))
        choice = read_choice(Line(CHOICES.name, number, given), context)
        headers = {name: header for header, name in self._names.items()}
        problems: dict[str, list[str]] = defaultdict(list)
        for one in notes.findings:
            if one.level is Level.ERROR:
                column = headers.get(one.place.column, one.place.column)
                problems[column] += filter(None, (one.message, one.hint))
        if problems:
            raise ValidationError(dict(problems))
        return Change(choice, tuple(one.message for one in notes.findings))

    def with_changes(self, changes: Mapping[Key, Change]) -> Questionnaire:
        """Return the draft with these choices."""
        made = {key: change.value for key, change in changes.items()}
        lists = tuple(
            replace(
                one, choices=tuple(made.get((one.key, c.key), c) for c in one.choices)
            )
            for one in self.questionnaire.lists
        )
        return replace(self.questionnaire, lists=lists)
