"""The form of rows edited whole: the choices of a list, the items of a scale."""

import json
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaires.domain.definition import Questionnaire
from questionnaires.forms.boxes import ROWS, Box, Shape
from questionnaires.forms.long_lists import LongSelect
from questionnaires.forms.parts import called, cell_name, cell_of, field_of, keep_word
from questionnaires.interchange.parts import OWNER, Kind, Part
from questionnaires.interchange.sheets import FOR_SCALE, columns_of
from questionnaires.interchange.spoken import spoken
from questionnaires.interchange.writing import Cells

BLANK = 3  # rows to fill in, below those that are there
MOST_FIELDS = 5_900  # of the 6,000 that a page may send; others stand around them
PLACE, GONE, ROW = "place", "gone", "was"


class RowsForm(forms.Form):
    """All rows of a list or of a scale's items: a line each, and some to fill in.

    `rows` are those that are there. Each line knows the name it had, so that what has
    no box (other languages) stays with it. Lines are put in the order of their places;
    one that is ticked as gone is left out.
    """

    def __init__(
        self,
        part: Part,
        bank: Questionnaire,
        rows: Sequence[Cells],
        data: QueryDict | None,
        *,
        is_new: bool = False,
    ) -> None:
        super().__init__(data)
        self.part, self.bank, self.rows, self.is_new = part, bank, rows, is_new
        self.boxes = (*ROWS[part.kind], *_further(part, rows))
        if is_new:
            self.fields["name"] = forms.CharField(
                label=_("Key"),
                help_text=_("Small letters, digits and _, like yes_no."),
                required=False,
                max_length=128,
                widget=forms.TextInput({"class": "field"}),
            )
        self.count = len(rows) + BLANK
        if data is not None and str(data.get("count", "")).isdecimal():
            # no page sends more lines than fields
            self.count = min(int(str(data["count"])[:6]), len(data))
        for number in range(self.count):
            self._add_line(number)

    def _add_line(self, number: int) -> None:
        cells = self.rows[number] if number < len(self.rows) else {}
        for box in self.boxes:
            name = cell_name(box.column, self.part.sheet, self.bank)
            field = field_of(box, self.part.sheet, self.bank)
            if box.shape is Shape.LIST:
                field.widget = LongSelect(
                    {"class": "field"}, _countable(self.bank, self.part)
                )
            field.help_text = ""
            field.label = _("Row %(row)s, %(column)s") % {
                "row": number + 1,
                "column": box.label,
            }
            field.initial = (
                bool(cells.get(name)) if box.shape is Shape.TICK else cells.get(name)
            )
            keep_word(field, field.initial)
            self.fields[f"{number}-{name}"] = field
        place = {"class": "field narrow", "inputmode": "numeric"}
        self.fields[f"{number}-{PLACE}"] = forms.IntegerField(
            label=_("Row %(row)s, place") % {"row": number + 1},
            initial=number + 1,
            required=False,
            widget=forms.TextInput(place),
        )
        self.fields[f"{number}-{ROW}"] = forms.CharField(
            initial=cells.get("name", ""), required=False, widget=forms.HiddenInput
        )
        self.fields[f"{number}-{GONE}"] = forms.BooleanField(
            label=_("Row %(row)s, remove") % {"row": number + 1}, required=False
        )

    @property
    def is_too_long(self) -> bool:
        """Whether it has more fields than a page can send."""
        return self.count * (len(self.boxes) + 3) > MOST_FIELDS

    @property
    def called(self) -> str:
        """What its columns are called: what cannot be saved is given back so."""
        sheet = self.part.sheet
        return called(self.boxes, sheet, self.bank, is_new=self.is_new)

    @property
    def before(self) -> str:
        """What stood in its boxes, by their names, for a hidden field."""
        cells = {
            f"{number}-{name}": cell
            for number, row in enumerate(self.rows)
            for name, cell in row.items()
        }
        return json.dumps(cells, ensure_ascii=False)

    @property
    def heads(self) -> list[Any]:
        heads = [box.label for box in self.boxes]
        return [*heads, gettext_lazy("Place"), gettext_lazy("Remove")]

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        """The fields of each line, in the order of the heads, then its old name."""
        names = [
            cell_name(box.column, self.part.sheet, self.bank) for box in self.boxes
        ]
        return [
            [self[f"{number}-{name}"] for name in (*names, PLACE, GONE, ROW)]
            for number in range(self.count)
        ]

    def _kept(self) -> list[int]:
        """Return the numbers of the lines that say something, in their order."""
        given = self.cleaned_data
        filled = [
            number
            for number in range(self.count)
            if not given.get(f"{number}-{GONE}") and any(self._line(number).values())
        ]
        places = {number: given.get(f"{number}-{PLACE}") for number in filled}
        return sorted(filled, key=lambda number: _place_of(places[number]))

    def _line(self, number: int) -> Cells:
        line: Cells = {}
        for box in self.boxes:
            name = cell_name(box.column, self.part.sheet, self.bank)
            line[name] = cell_of(
                box.shape, self.cleaned_data.get(f"{number}-{name}", "")
            )
        return line

    def cells(self, key: str, there: Sequence[Cells]) -> list[Cells]:
        """Return the rows that are wanted, of the list or scale with this key.

        `there` are those of the draft: what has no box stays as it is there.
        """
        before = {row.get("name", ""): row for row in there}
        return [
            {
                **before.get(self.cleaned_data.get(f"{number}-{ROW}") or "-", {}),
                **self._line(number),
                OWNER[self.part.kind]: key,
            }
            for number in self._kept()
        ]

    def gone(self) -> list[str]:
        """Return the names of the rows that will be there no longer."""
        column = "name" if self.part.kind is Kind.LIST else "question"
        before = [row.get(column, "") for row in self.rows]
        after = {row[column] for row in self.cells(self.part.key, ())}
        return [name for name in before if name not in after]

    def show(self, problems: Mapping[tuple[int, str], tuple[str, ...]]) -> None:
        """Show sentences at the cells they are about; others above them all."""
        kept = self._kept()
        for (row, column), sentences in problems.items():
            name = f"{kept[row]}-{column}" if row < len(kept) else ""
            if name not in self.fields:
                name = f"{name}::{self.bank.default_language}"
            for words in sentences:
                self.add_error(name if name in self.fields else None, spoken(words))


def _place_of(written: int | None) -> float:
    """Return what a line is put in order by: without a place it comes last."""
    return inf if written is None else written


def _further(part: Part, rows: Sequence[Cells]) -> Iterator[Box]:
    """Yield boxes for points of single scales and for columns of the experts' own."""
    if part.kind is not Kind.LIST:
        return
    known = columns_of(part.sheet)
    named = dict.fromkeys(column for row in rows for column in row)
    for column in named:
        if column.partition("::")[0] in known:
            continue
        words = _("Points for %(scale)s") % {"scale": column.removeprefix(FOR_SCALE)}
        yield Box(column, words if column.startswith(FOR_SCALE) else column)


def _countable(bank: Questionnaire, part: Part) -> list[tuple[str, str]]:
    """Return what can count towards a scale: questions, and other scales."""
    questions = [(one.key, one.key) for one in bank.questions()]
    scales = [(one.key, one.key) for one in bank.scales if one.key != part.key]
    return [("", "–"), *questions, *scales]
