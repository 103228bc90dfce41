"""The form of one part of a bank: what it is filled with are cells, and so it gives."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from questionnaires.domain.answers import Said
from questionnaires.domain.checks.structure import APPEARANCES, EVIDENCE, KINDS
from questionnaires.domain.definition import SELECTS, Questionnaire, Type
from questionnaires.forms.boxes import BOXES, Box, Shape
from questionnaires.interchange.parts import Part
from questionnaires.interchange.sheets import Sheet, text_columns
from questionnaires.interchange.spoken import spoken
from questionnaires.interchange.writing import Cells

LONGEST = 30_000  # characters of a cell: what a spreadsheet takes
WORDS_OF: Mapping[str, str | Promise] = {
    "person": _("A person, about themselves"),
    "office": _("An office"),
    "offices": _("The offices"),
    "civil_society": _("Civil society"),
    "select_one": _("One choice"),
    "select_multiple": _("Several choices"),
    "integer": _("A whole number"),
    "decimal": _("A number"),
    "text": _("Text"),
    "date": _("A date"),
    "note": _("Nothing: a note"),
    "calculate": _("Nothing: it is worked out"),
    "not_known": _("Not known"),
    "not_applicable": _("Does not apply"),
    "prefer_not_to_say": _("Prefer not to say"),
    "sum": _("Sum of points"),
    "mean": _("Mean of points"),
    "share": _("Share of attainable points"),
    "level": _("Mean of levels, from 0 to 100"),
    "level5": _("Level divided by five"),
    "max": _("Highest points"),
    "count": _("Number of answers with points"),
    "subscales": _("From other scales"),
    "points": _("Points"),
    "percent": _("Percent"),
    "emergency": _("Emergency"),
    "next_step": _("Next step"),
    "area": _("With its area"),
    "gap": _("Gap"),
    "levels": _("Levels with descriptions"),
    "multiline": _("Several lines"),
    "asked": _("Asked for"),
    "none": _("Not asked for"),
    "S": _("Structure"),
    "P": _("Process"),
    "O": _("Outcome"),
}
TYPED = frozenset({Shape.LINE, Shape.AREA, Shape.CODE})
_KNOWN: Mapping[str, Iterable[str]] = {
    "appearance": sorted(APPEARANCES),
    "kind": sorted(KINDS),
    "evidence": sorted(EVIDENCE),
}


class PartForm(forms.Form):
    """The cells of one part, in the bank's own first language.

    What stands in other languages, and in columns without a box, is left as it is.
    """

    def __init__(
        self,
        part: Part,
        bank: Questionnaire,
        cells: Cells,
        data: QueryDict | None,
        *,
        is_new: bool = False,
    ) -> None:
        super().__init__(data, initial=_filled(part, bank, cells))
        self.part, self.bank, self.is_new = part, bank, is_new
        if is_new:
            self.fields["name"] = forms.CharField(
                label=_("Key"),
                help_text=_(
                    "Small letters, digits and _, like alcohol_1. It stays for ever:"
                    " answers are known by it."
                ),
                required=False,
                max_length=128,
                widget=forms.TextInput({"class": "field"}),
            )
        for box in BOXES[part.kind]:
            field = field_of(box, part.sheet, bank)
            self.fields[self.name_of(box)] = field
            keep_word(field, self.initial.get(self.name_of(box)))

    @property
    def called(self) -> str:
        """What its boxes are called: what cannot be saved is given back under that."""
        boxes, sheet = BOXES[self.part.kind], self.part.sheet
        return called(boxes, sheet, self.bank, is_new=self.is_new)

    def name_of(self, box: Box) -> str:
        """Return the name of the field of a box: its cell, with the language."""
        return cell_name(box.column, self.part.sheet, self.bank)

    @property
    def main(self) -> list[forms.BoundField]:
        """The fields that every part of this kind needs."""
        boxes = [one for one in BOXES[self.part.kind] if not one.is_more]
        names = ["name"] if self.is_new else []
        return [self[name] for name in (*names, *map(self.name_of, boxes))]

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields that few need."""
        boxes = [one for one in BOXES[self.part.kind] if one.is_more]
        return [self[self.name_of(one)] for one in boxes]

    @property
    def is_more_open(self) -> bool:
        """Whether one of the fields that few need says or lacks something."""
        return any(field.errors or field.value() for field in self.more)

    def cells(self) -> Cells:
        """Return what is filled in, by column; an empty cell is there, and empty."""
        given = dict(self.cleaned_data)
        if "type" in given:
            kind, choices = given.pop("type"), given.pop("list")
            given["type"] = f"{kind} {choices}".strip() if kind in SELECTS else kind
        for box in BOXES[self.part.kind]:
            name = self.name_of(box)
            if name in given:
                given[name] = cell_of(box.shape, self._ordered(name, given[name]))
        return {name: str(cell) for name, cell in given.items()}

    def _ordered(self, name: str, value: Any) -> Any:
        """Return words that are ticked as they stand in the cell, if they are those."""
        was = self.initial.get(name)
        is_same = isinstance(was, list) and sorted(was) == sorted(value)
        return was if is_same else value

    def show(self, problems: Mapping[str, tuple[str, ...]]) -> None:
        """Show sentences at the fields of their cells, others above them all."""
        for column, sentences in problems.items():
            at = column if column in self.fields else ""
            if not at and f"{column}::{self.bank.default_language}" in self.fields:
                at = f"{column}::{self.bank.default_language}"
            for words in sentences:
                self.add_error(at or None, spoken(words))


def cell_name(column: str, sheet: Sheet, bank: Questionnaire) -> str:
    """Return the name of a cell, with the bank's first language if it has one."""
    if column in text_columns(sheet):
        return f"{column}::{bank.default_language}"
    return column


def words_of(word: str) -> str | Promise:
    """Return what a word of the workbook is called on a page; itself if nothing."""
    return WORDS_OF.get(word, word)


def keep_word(field: forms.Field, word: object) -> None:
    """Offer a word that nobody knows, too: what stands there is not lost by saving."""
    if isinstance(field.widget, forms.Select) and isinstance(word, str):
        choices = list(field.widget.choices)
        if word not in {value for value, _words in choices}:
            field.widget.choices = [*choices, (word, word or "–")]


def called(
    boxes: Iterable[Box], sheet: Sheet, bank: Questionnaire, *, is_new: bool
) -> str:
    """Return what the boxes that are typed into are called, for a hidden field."""
    typed = [one for one in boxes if one.shape in TYPED]
    heads = {cell_name(one.column, sheet, bank): str(one.label) for one in typed}
    key = {"name": str(_("Key"))} if is_new else {}
    return json.dumps(key | heads, ensure_ascii=False)


def _filled(part: Part, bank: Questionnaire, cells: Cells) -> dict[str, Any]:
    """Return what the fields are filled with."""
    filled: dict[str, Any] = dict(cells)
    if "type" in cells:
        kind, _space, choices = cells["type"].partition(" ")
        filled |= {"type": kind, "list": choices}
    for box in BOXES[part.kind]:
        name = cell_name(box.column, part.sheet, bank)
        match box.shape:
            case Shape.TICK:
                filled[name] = bool(cells.get(name))
            case Shape.UNTICK:
                filled[name] = not cells.get(name)
            case Shape.MAY_BE:
                filled[name] = cells.get(name, "").split()
    return filled


def cell_of(shape: Shape, value: Any) -> str:
    match shape:
        case Shape.TICK:
            return "yes" if value else ""
        case Shape.UNTICK:
            return "" if value else "no"
        case Shape.MAY_BE:
            return " ".join(value)
    return "\n".join(str(value).splitlines())


def field_of(box: Box, sheet: Sheet, bank: Questionnaire) -> forms.Field:
    said: dict[str, Any] = {
        "label": box.label,
        "help_text": box.hint,
        "required": False,
    }
    match box.shape:
        case Shape.TICK | Shape.UNTICK:
            return forms.BooleanField(**said)
        case Shape.MAY_BE:
            known = [(str(one), words_of(one)) for one in Said]
            ticks = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(choices=known, widget=ticks, **said)
        case Shape.ONE_OF | Shape.TYPE | Shape.LIST:
            words = _choices(box, sheet, bank)
            select = forms.Select({"class": "field"}, words)
            return forms.CharField(widget=select, **said)
    return forms.CharField(max_length=LONGEST, widget=_box_of(box, sheet, bank), **said)


def _box_of(box: Box, sheet: Sheet, bank: Questionnaire) -> forms.Widget:
    attributes: dict[str, str | int] = {"class": "field"}
    if box.column in text_columns(sheet):
        attributes |= {"lang": bank.default_language, "dir": "auto"}
    if box.shape is Shape.AREA:
        return forms.Textarea(attributes | {"rows": 3})
    if box.shape is Shape.CODE:
        code = {
            "rows": 2,
            "dir": "ltr",
            "spellcheck": "false",
            "class": "field expression",
        }
        return forms.Textarea(attributes | code)
    return forms.TextInput(attributes)


def _choices(
    box: Box, sheet: Sheet, bank: Questionnaire
) -> list[tuple[str, str | Promise]]:
    """Return what a box can be set to; what it says otherwise stays as it is."""
    if box.shape is Shape.LIST:
        return [("", "–"), *((one.key, one.key) for one in bank.lists)]
    if box.shape is Shape.TYPE:
        return [(str(one), words_of(one)) for one in Type]
    known = _KNOWN.get(box.column)
    if known is None:
        column = next(one for one in sheet.columns if one.name == box.column)
        known = column.kind.words
        if not column.is_needed:
            return [("", "–"), *((one, words_of(one)) for one in known)]
    return [(one, words_of(one) if one else "–") for one in known]
