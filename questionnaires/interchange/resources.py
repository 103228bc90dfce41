"""Flat tables as resources of import-export: row by row, old and new.

Nothing is stored here. What the rows come to is `changed()`; an action keeps it.
"""

from collections.abc import Sequence
from itertools import compress
from typing import Any

import tablib
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Diff, Resource
from import_export.results import Result

from questionnaires.domain.sentences import say
from questionnaires.domain.words import clean, clean_cell
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.formulas import FormulaSafe
from questionnaires.interchange.heads import Grid
from questionnaires.interchange.table import Cells, Change, Key, Table

MARKED = "<del>{}</del> <ins>{}</ins>"
ADDED = "{}<ins>{}</ins>"


class Cell(Field):  # type: ignore[misc]
    """One cell of a row, which is a dict by column."""

    def get_value(self, instance: Cells) -> str:
        return instance[self.column_name]

    def save(self, instance: Cells, row: Cells, is_m2m: bool = False, **_: Any) -> None:
        instance[self.column_name] = row[self.column_name]


class KnownRows(BaseInstanceLoader):  # type: ignore[misc]
    """Finds the row of the table that a row of the file is about, or a blank one."""

    def get_instance(self, row: Cells) -> Cells:
        table: Table = self.resource.table
        blank = dict.fromkeys(table.columns, "")
        return dict(table.rows.get(self.resource.key_of(row), blank))


class OldAndNew(Diff):  # type: ignore[misc]
    """Old cells beside new ones, marked by tags alone: styles are forbidden."""

    def as_html(self) -> list[str]:
        return [
            old if old == new else format_html(MARKED if old else ADDED, old, new)
            for old, new in zip(self.left, self.right, strict=True)
        ]


def _rectangle(grid: Grid) -> list[list[str]]:
    """Return rows as wide as the header, without columns in which nothing stands."""
    width = len(grid[0])
    padded = ([cell.strip() for cell in row] + [""] * width for row in grid)
    rows = [row[:width] for row in padded]
    is_used = [any(column) for column in zip(*rows, strict=True)]
    return [list(compress(row, is_used)) for row in rows]


class TableResource(FormulaSafe, Resource):  # type: ignore[misc]
    """One table; `changes` are the rows a file changes, or adds."""

    class Meta:
        instance_loader_class = KnownRows
        use_transactions = False  # nothing is stored
        skip_unchanged = True
        report_skipped = False

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table
        self.fields = {
            column: Cell(attribute=column, column_name=column)
            for column in table.columns
        }
        self.changes: dict[Key, Change] = {}
        self.warnings: list[tuple[int, str]] = []  # number of the row, sentence
        self._numbers: list[int] = []
        self._seen: dict[Key, int] = {}
        self._beginnings = {
            key[:length] for key in table.rows for length in range(1, len(key) + 1)
        }

    @classmethod
    def get_diff_class(cls) -> type[OldAndNew]:
        return OldAndNew

    def get_import_fields(self) -> list[Cell]:
        return list(self.fields.values())

    def get_import_id_fields(self) -> list[str]:
        return list(self.table.keys)

    def grid(self) -> Grid:
        """Return the table as it is exported."""
        dataset = self.export(list(self.table.rows.values()))
        return [dataset.headers, *dataset]

    def read(self, grid: Grid) -> Result:
        """Return what each row of a file would change.

        Raises:
            ContainerError: the columns are not those of the table.
        """
        header, *rows = _rectangle(grid)
        filled = [(n, row) for n, row in enumerate(rows, start=2) if any(row)]
        self._numbers = [number for number, _ in filled]
        dataset = tablib.Dataset(*(row for _, row in filled), headers=header)
        result = self.import_data(dataset)
        for error in (*result.base_errors, *(e for r in result.rows for e in r.errors)):
            raise error.error  # import-export would swallow it
        return result

    def number_of(self, row_number: int) -> int:
        """Return the number of a row in its sheet; import-export counts from 1."""
        return self._numbers[row_number - 1]

    def changed(self) -> Any:
        """Return what the table is of, as the rows that were read make it."""
        return self.table.with_changes(self.changes)

    def key_of(self, row: Cells) -> Key:
        """Return the cells that name a row."""
        return tuple(row[column] for column in self.table.keys)

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        super().before_import(dataset, **kwargs)
        try:
            self._check_headers(dataset.headers)
        except ContainerError:
            dataset.wipe()  # no row is looked at
            raise

    def _check_headers(self, headers: Sequence[str]) -> None:
        known = ", ".join(self.table.columns)
        for place, header in enumerate(headers, start=1):
            if header not in self.table.columns:
                raise ContainerError(
                    say(
                        "Column %(place)s, “%(header)s”, is not one of this table."
                        " It has %(known)s.",
                        place=place,
                        header=header[:60],
                        known=known,
                    )
                )
            if header in headers[: place - 1]:
                raise ContainerError(
                    say("The column “%(header)s” stands twice.", header=header)
                )
        for key in self.table.keys:
            if key not in headers:
                raise ContainerError(
                    say("There is no column “%(column)s”. Add it.", column=key)
                )

    def before_import_row(self, row: Cells, **kwargs: Any) -> None:
        super().before_import_row(row, **kwargs)
        problems = {}
        for column, cell in row.items():
            try:
                row[column] = clean(cell)
            except ValueError as error:
                problems[column] = str(error)
        if problems:
            raise ValidationError(problems)
        self._check_key(self.key_of(row), self.number_of(kwargs["row_number"]))

    def _check_key(self, key: Key, number: int) -> None:
        if key not in self.table.rows and not self.table.may_grow:
            raise ValidationError(self._unknown(key))
        first = self._seen.setdefault(key, number)
        if first != number:
            sentence = say(
                "The row “%(key)s” stands twice, first in row %(row)s. Keep one.",
                key="/".join(key),
                row=first,
            )
            raise ValidationError({self.table.keys[-1]: sentence})

    def _unknown(self, key: Key) -> dict[str, str]:
        """Return the first cell of a key that no row of the draft has there."""
        places = range(len(key))
        place = next(at for at in places if key[: at + 1] not in self._beginnings)
        column = self.table.keys[place]
        return {
            column: say(
                "There is no %(column)s “%(cell)s” in this table of the draft. Rows are"
                " changed here; a new one is added in the workbook.",
                column=column,
                cell=key[place][:60],
            )
        }

    def import_instance(self, instance: Cells, row: Cells, **kwargs: Any) -> None:
        old = dict(instance)
        super().import_instance(instance, row, **kwargs)
        problems = {}
        for column in row:
            if instance[column] != old[column]:
                try:
                    clean_cell(instance[column])
                except ValueError as error:
                    problems[column] = str(error)
        if problems:
            raise ValidationError(problems)
        if instance != old:
            self._keep(instance, self.number_of(kwargs["row_number"]))

    def _keep(self, instance: Cells, number: int) -> None:
        change = self.table.read(number, instance)
        self.changes[self.key_of(instance)] = change
        self.warnings += ((number, sentence) for sentence in change.warnings)

    def save_instance(self, *_: Any, **__: Any) -> None:
        """Store nothing: what changes is in `changes`."""
