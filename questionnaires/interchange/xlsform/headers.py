"""The headers of an XLSForm: other spellings of a column, and its language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

TEXTS = frozenset({"label", "hint", "guidance_hint", "constraint_message"})

# pyxform's names, after it has put the other spellings right, and ours
_SURVEY: Mapping[tuple[str, ...], str] = {
    ("type",): "type",
    ("name",): "name",
    ("label",): "label",
    ("hint",): "hint",
    ("guidance_hint",): "guidance_hint",
    ("bind", "required"): "required",
    ("bind", "relevant"): "relevant",
    ("bind", "constraint"): "constraint",
    ("bind", "jr:constraintMsg"): "constraint_message",
    ("bind", "calculate"): "calculation",
    ("choice_filter",): "choice_filter",
    ("default",): "default",
    ("control", "appearance"): "appearance",
    ("control", "jr:count"): "repeat_count",
    ("parameters",): "parameters",
}
_CHOICES: Mapping[tuple[str, ...], str] = {
    ("list name",): "list_name",
    ("name",): "name",
    ("label",): "label",
}
_SETTINGS: Mapping[tuple[str, ...], str] = {
    ("title",): "form_title",
    ("id_string",): "form_id",
    ("default_language",): "default_language",
}
_KNOWN: Mapping[str, Mapping[tuple[str, ...], str]] = {
    "survey": _SURVEY,
    "choices": _CHOICES,
    "external_choices": _CHOICES,
    "settings": _SETTINGS,
}


@dataclass(frozen=True, slots=True)
class Header:
    """One header: as written, our column (empty if we have none), its language."""

    written: str
    column: str
    language: str = ""
    is_media: bool = False


def read_headers(sheet: str, headers: Iterable[str]) -> list[Header]:
    """Return what each header of a sheet means."""
    from pyxform import aliases  # slow to load
    from pyxform.parsing.sheet_headers import process_header

    other_names = {
        "survey": aliases.survey_header,
        "settings": aliases.settings_header,
    }.get(sheet, aliases.list_header)
    headers = list(headers)
    with_colons = any("::" in header for header in headers)
    known = {name[0] for name in _KNOWN[sheet]}
    return [
        _header(
            sheet, written, process_header(written, with_colons, other_names, known)
        )
        for written in headers
    ]


def _header(sheet: str, written: str, read: tuple[object, tuple[str, ...]]) -> Header:
    _, tokens = read
    for length in (2, 1):
        column = _KNOWN[sheet].get(tokens[:length])
        if column is None:
            continue
        rest = tokens[length:]
        if not rest:
            return Header(written, column)
        if len(rest) == 1 and column in TEXTS:
            return Header(written, column, rest[0])
    return Header(written, "", is_media=tokens[0] == "media")
