"""Banks in and out: a folder of CSV files, an .xlsx workbook, or canonical JSON."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from questionnaires.domain.checks.links import (
    links_may_be_followed,
    without_refused_links,
)
from questionnaires.domain.checks.naming import keys_lead_to_a_page
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level, Place
from questionnaires.domain.plain import (
    SCHEMA,
    DefinitionError,
    canonical_of,
    content_hash,
    from_plain,
)
from questionnaires.domain.sentences import say
from questionnaires.interchange.containers import (
    ContainerError,
    read_bytes,
    read_folder,
)
from questionnaires.interchange.files import write_file, write_folder
from questionnaires.interchange.guide import guide
from questionnaires.interchange.heads import Grid
from questionnaires.interchange.notes import Notes, with_places
from questionnaires.interchange.reading import Reading, read_grids
from questionnaires.interchange.strict_json import JsonError, read_json
from questionnaires.interchange.writing import Writer
from questionnaires.interchange.xlsform.importing import read_xlsform
from questionnaires.interchange.xlsform.recognising import is_xlsform
from questionnaires.interchange.xlsx_file import read_workbook
from questionnaires.interchange.xlsx_writing import write_workbook
from questionnaires.interchange.zipped import read_zip, write_zip

# what an export notes in `_meta` beside the schema and the hash
NOTED = ("parent", "exported_on")


class Form(StrEnum):
    """What a bank is written as."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


def read_bank(path: Path) -> Reading:
    """Return the bank at a path, or findings that say why there is none."""
    try:
        if path.is_dir():
            notes = Notes()
            return _trusted(read_grids(read_folder(path, notes), notes))
        return read_content(path.name, read_bytes(path))
    except ContainerError as error:
        return _refused(path.name, str(error))


def read_content(name: str, content: bytes) -> Reading:
    """Return the bank of an uploaded file, or findings that say why there is none."""
    notes = Notes()
    try:
        if name.lower().endswith(".json"):
            return _trusted(Reading(from_plain(read_json(content))))
        if name.lower().endswith(".zip"):
            return _trusted(read_grids(read_zip(content, notes), notes))
        if name.lower().endswith((".xlsx", ".xls", ".csv")):
            return _trusted(_read_sheets(name, content, notes))
    except (ContainerError, JsonError, DefinitionError) as error:
        return _refused(name, str(error))
    return _refused(
        name,
        say("A bank is a folder of CSV files, an .xlsx workbook or a .json file."),
        say("Save it as one of these."),
    )


def _read_sheets(name: str, content: bytes, notes: Notes) -> Reading:
    """Return our own bank, or the draft that an XLSForm of another system makes."""
    if name.lower().endswith(".xlsx"):
        read_notes = Notes()
        grids = read_workbook(content, read_notes)
        if not is_xlsform(grids):
            notes.findings += read_notes.findings
            notes.settled |= read_notes.settled
            return read_grids(grids, notes)
        notes.findings += (f for f in read_notes.findings if f.level is Level.ERROR)
    return read_xlsform(name, content, notes)


def _trusted(reading: Reading) -> Reading:
    """Return what was read without the links that could run a script; each is told.

    So is each key whose page could not be opened.
    """
    if reading.questionnaire is None:
        return reading
    found = (
        *links_may_be_followed(reading.questionnaire),
        *keys_lead_to_a_page(reading.questionnaire),
    )
    if not found:
        return reading
    placed = with_places(found, reading.rows or {})
    return replace(
        reading,
        questionnaire=without_refused_links(reading.questionnaire),
        findings=(*reading.findings, *placed),
    )


def _refused(name: str, message: str, hint: str = "") -> Reading:
    finding = Finding("W101", Level.ERROR, message, hint, place=Place(name))
    return Reading(None, (finding,))


def write_bank(
    questionnaire: Questionnaire, path: Path, form: Form, **noted: str
) -> None:
    """Write a bank; `noted` are further cells of `_meta`, those named in NOTED.

    The guide of a workbook is in the active language.

    Raises:
        OSError: it cannot be written; what was there is there still.
    """
    if form is Form.CSV:
        write_folder(grids_of(questionnaire, **noted), path)
    else:
        write_file(path, content_of(questionnaire, form, **noted))


def content_of(questionnaire: Questionnaire, form: Form, **noted: str) -> bytes:
    """Return a bank as one file, as `write_bank` does; CSV files are in a zip."""
    if form is Form.JSON:
        return canonical_of(questionnaire)
    grids = grids_of(questionnaire, **noted)
    return write_workbook(grids, guide()) if form is Form.XLSX else write_zip(grids)


def grids_of(questionnaire: Questionnaire, **noted: str) -> Mapping[str, Grid]:
    """Return the sheets of a bank."""
    meta = {"schema": SCHEMA, "hash": content_hash(questionnaire), **noted}
    return Writer(questionnaire).grids(meta)
