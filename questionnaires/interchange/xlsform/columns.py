"""The rows of an XLSForm under our columns: `relevant`, `label::fr`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from questionnaires.domain.sentences import say
from questionnaires.interchange.notes import Line
from questionnaires.interchange.xlsform.headers import (
    TEXTS,
    Header,
    read_headers,
)
from questionnaires.interchange.xlsform.languages import Languages
from questionnaires.interchange.xlsform.opening import Form
from questionnaires.interchange.xlsform.report import Report

_OWN_COLUMN = re.compile(r"[^\W\d][\w.\-]*")  # what a choice_filter can name


@dataclass(frozen=True, slots=True)
class Tongue:
    """The languages of a form, and the code of the one its bare columns are in."""

    languages: Languages
    default: str


def read_tongue(form: Form, report: Report) -> Tongue:
    """Return the languages: the default is the settings', else the first that is named.

    Where labels name none, nothing says which it is, and it is taken as English.
    """
    languages = Languages()
    headers = [
        *read_headers("survey", form.headers["survey"]),
        *read_headers("choices", form.headers["choices"]),
    ]
    texts = [header for header in headers if header.column in TEXTS]
    named = dict.fromkeys(header.language for header in texts if header.language)
    chosen = _settings_cell(form, "default_language")
    is_bare = any(h.column == "label" and not h.language for h in texts)
    name = chosen or ("en" if is_bare or not named else next(iter(named)))
    default = languages.code(name)
    line = (*form.rows["settings"], Line("settings", 1, {}))[0]
    if not chosen:
        sentence = say(
            "The form names no default language; it is taken as “%(code)s”.",
            code=default,
        )
        report.change(line, "default_language", "default_language", sentence)
    for language in [chosen, *named]:
        if language and languages.is_private(language):
            sentence = say(
                "The language “%(name)s” has no code we know; it is called “%(code)s”.",
                name=language[:40],
                code=languages.code(language),
            )
            report.change(line, "default_language", language, sentence)
    return Tongue(languages, default)


def _settings_cell(form: Form, column: str) -> str:
    for header in read_headers("settings", form.headers["settings"]):
        if header.column == column:
            return next(
                (line[header.written] for line in form.rows["settings"]), ""
            ).strip()
    return ""


def read_rows(form: Form, sheet: str, tongue: Tongue, report: Report) -> list[Line]:
    """Return the rows of a sheet by our columns; what has none is reported."""
    headers = read_headers(sheet, form.headers[sheet])
    # a column that names its language goes before one that does not
    headers.sort(key=lambda header: not header.language)
    return [
        Line(line.sheet, line.row, dict(_cells(line, headers, tongue, report)))
        for line in form.rows[sheet]
    ]


def originals(form: Form, tongue: Tongue) -> Mapping[tuple[str, str], str]:
    """Return the header as written of each sheet and column of ours."""
    return {
        (sheet, _full(header, tongue)): header.written
        for sheet, headers in form.headers.items()
        for header in reversed(read_headers(sheet, headers))
        if header.column
    }


def _cells(
    line: Line, headers: Iterable[Header], tongue: Tongue, report: Report
) -> Iterable[tuple[str, str]]:
    seen: dict[str, str] = {}
    for header in headers:
        cell = line[header.written].strip()
        if not cell:
            continue
        column = _full(header, tongue)
        if not column and _is_own(line.sheet, header):
            column = header.written
        if not column:
            _drop(line, header, report)
        elif column not in seen:
            seen[column] = cell
            yield column, cell
        elif seen[column] != cell:
            sentence = say(
                "The column “%(header)s” says the same as another one; it is not read.",
                header=header.written[:60],
            )
            report.drop(line, header.written, header.written, sentence)


def _full(header: Header, tongue: Tongue) -> str:
    if header.column in TEXTS:
        language = header.language
        code = tongue.languages.code(language) if language else tongue.default
        return f"{header.column}::{code}"
    return header.column


def _is_own(sheet: str, header: Header) -> bool:
    """Say whether it is a column of the choices sheet that a filter may name."""
    is_word = _OWN_COLUMN.fullmatch(header.written) is not None
    return sheet in {"choices", "external_choices"} and is_word and not header.is_media


def _drop(line: Line, header: Header, report: Report) -> None:
    shown = header.written[:60]
    sentence = (
        say("Media of the column “%(header)s” are not carried.", header=shown)
        if header.is_media
        else say("The column “%(header)s” is not carried.", header=shown)
    )
    report.drop(line, header.written, header.written, sentence)
