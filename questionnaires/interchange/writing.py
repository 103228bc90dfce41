"""One questionnaire into the sheets of a bank; `reading` is the road back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from questionnaires.domain.addresses import band_addresses, item_addresses
from questionnaires.domain.definition import Question, Questionnaire, State, Text
from questionnaires.domain.translating.marks import fingerprint
from questionnaires.interchange import sheets
from questionnaires.interchange.choices import further_cells
from questionnaires.interchange.heads import Grid
from questionnaires.interchange.kinds import TEXT
from questionnaires.interchange.languages import column_name, plain_column_name
from questionnaires.interchange.sheets import Sheet, columns_of, text_columns
from questionnaires.interchange.survey import repeat_count

Cells = dict[str, str]  # by column; text columns by (column, language) in `_header`


class Writer:
    """The sheets of one bank, while they are written."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.translations: list[Cells] = []

    def grids(self, meta: Cells) -> dict[str, Grid]:
        """Return every sheet that has a row, and those that must be there."""
        return self.grids_of(self.rows() | {"_meta": [meta] if meta else []})

    def rows(self) -> dict[str, list[Cells]]:
        """Return the rows of each sheet, by its name, as cells that are filled in."""
        return {
            "settings": [self._row(sheets.SETTINGS, self.questionnaire, "")],
            "survey": list(self._survey()),
            "choices": list(self._choices()),
            "scales": self._rows(sheets.SCALES, self.questionnaire.scales),
            "items": list(self._parts(sheets.ITEMS)),
            "bands": list(self._parts(sheets.BANDS)),
            "advice": self._rows(sheets.ADVICE, self.questionnaire.advice),
            "cases": list(self._cases()),
            "texts": self._rows(sheets.TEXTS, self.questionnaire.texts),
            "translations": self.translations,
        }

    def grids_of(self, rows: Mapping[str, list[Cells]]) -> dict[str, Grid]:
        """Return the sheets that have these rows."""
        needed = {"settings", "survey", "choices"}
        return {
            sheet.name: self._grid(sheet, rows[sheet.name])
            for sheet in sheets.SHEETS
            if rows.get(sheet.name) or sheet.name in needed
        }

    def _grid(self, sheet: Sheet, rows: Iterable[Cells]) -> Grid:
        rows = list(rows)
        header = list(self._header(sheet, rows))
        return [header, *([row.get(name, "") for name in header] for row in rows)]

    def _header(self, sheet: Sheet, rows: list[Cells]) -> Iterator[str]:
        """Yield the columns: those needed, and those in which anything stands."""
        filled = {name for row in rows for name, cell in row.items() if cell}
        texts = text_columns(sheet)
        needed = {c.name for c in sheet.columns if c.is_needed} | set(sheet.needed)
        known = columns_of(sheet)
        for column in known:
            names = [column]
            if column in texts:
                names = self._names(sheet, column)
            if column in needed or filled.intersection(names):
                yield from names
        all_known = {*known, *(n for c in texts for n in self._names(sheet, c))}
        yield from sorted(filled - all_known)

    def _names(self, sheet: Sheet, column: str) -> list[str]:
        languages = self.questionnaire.languages
        return [self.header(sheet, column, language) for language in languages]

    def header(self, sheet: Sheet, column: str, language: str) -> str:
        """Return the name of a text column in a language."""
        if column in sheet.plain:
            default = self.questionnaire.default_language
            return plain_column_name(column, language, default)
        return column_name(column, language)

    def _rows(self, sheet: Sheet, values: Iterable[Any]) -> list[Cells]:
        return [self._row(sheet, value, value.key) for value in values]

    def _row(self, sheet: Sheet, value: Any, address: str) -> Cells:
        """Return the cells of one value; what has its default is left empty."""
        defaults = {f.name: f.default for f in fields(value)}
        cells: Cells = {}
        for column in sheet.columns:
            part = getattr(value, column.field)
            if column.kind is TEXT:
                cells |= self._text(sheet, column.name, part, address or value.key)
            elif column.is_needed or part != defaults[column.field]:
                is_blank = defaults[column.field] is MISSING and part == ""
                cells[column.name] = "" if is_blank else column.kind.write(part)
        return cells

    def _text(self, sheet: Sheet, column: str, text: Text, key: str) -> Cells:
        source = text.in_language(self.questionnaire.default_language, "")
        for wording in text.wordings:
            if wording.state is not State.UNREVIEWED:
                row = {
                    "language": wording.language,
                    "sheet": sheet.name,
                    "key": key,
                    "column": column,
                    "state": str(wording.state),
                    "source_fingerprint": fingerprint(source),
                }
                self.translations.append(row)
        return {
            self.header(sheet, column, wording.language): wording.words
            for wording in text.wordings
        }

    def _survey(self) -> Iterator[Cells]:
        for section in self.questionnaire.sections:
            kind = "repeat" if section.repeat_over else "group"
            row = self._row(sheets.SECTIONS, section, section.key)
            if section.repeat_over:
                row["repeat_count"] = repeat_count(section)
            yield {"type": f"begin_{kind}", **row}
            for question in section.questions:
                row = self._row(sheets.QUESTIONS, question, question.key)
                yield {"type": _type_of(question), **row}
            yield {"type": f"end_{kind}"}

    def _choices(self) -> Iterator[Cells]:
        for choice_list in self.questionnaire.lists:
            for choice in choice_list.choices:
                address = f"{choice_list.key}/{choice.key}"
                row = self._row(sheets.CHOICES, choice, address)
                yield {"list_name": choice_list.key, **row, **further_cells(choice)}

    def _parts(self, sheet: Sheet) -> Iterator[Cells]:
        """Yield the items or the bands of each scale."""
        for scale in self.questionnaire.scales:
            parts: Sequence[Any] = scale.bands
            addresses = band_addresses(scale)
            if sheet is sheets.ITEMS:
                parts, addresses = scale.items, item_addresses(scale)
            for part, address in zip(parts, addresses, strict=True):
                row = self._row(sheet, part, address)
                if any(band.severity for band in scale.bands) and parts is scale.bands:
                    row.setdefault("severity", "0")  # an empty one looks forgotten
                yield {"scale": scale.key, **row}

    def _cases(self) -> Iterator[Cells]:
        for case in self.questionnaire.cases:
            for fact in case.facts:
                yield {"case": case.key, **self._row(sheets.CASES, fact, case.key)}


def _type_of(question: Question) -> str:
    return f"{question.type} {question.choices}".strip()
