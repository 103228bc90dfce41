"""An XLSForm of another system into a questionnaire, with a report of what is lost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from questionnaires.domain.findings import Finding, Place
from questionnaires.domain.sentences import say
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.heads import Grid
from questionnaires.interchange.notes import Line, Notes
from questionnaires.interchange.reading import Reading, read_grids
from questionnaires.interchange.xlsform.columns import (
    Tongue,
    originals,
    read_rows,
    read_tongue,
)
from questionnaires.interchange.xlsform.lists import Lists
from questionnaires.interchange.xlsform.names import Keys, key_of
from questionnaires.interchange.xlsform.opening import SHEETS, Form, open_form
from questionnaires.interchange.xlsform.outline import read_outline
from questionnaires.interchange.xlsform.placing import Index, place
from questionnaires.interchange.xlsform.questions import Cells, Writer
from questionnaires.interchange.xlsform.recognising import is_xlsform
from questionnaires.interchange.xlsform.references import References
from questionnaires.interchange.xlsform.report import Report
from questionnaires.interchange.xlsform.sections import report_empty, survey_rows

Rows = Sequence[tuple[Line, Cells]]

# the columns of a sheet without rows
NEEDED = {"survey": ["type", "name"], "choices": ["list_name", "name"]}


@dataclass(frozen=True, slots=True)
class _Sheets:
    """Our sheets, and the place in the form that each row of them comes from."""

    grids: Mapping[str, Grid]
    lines: Mapping[tuple[str, int], Line]


def read_xlsform(name: str, content: bytes, notes: Notes) -> Reading:
    """Return the draft a form makes, or findings that say why there is none.

    Raises:
        ContainerError: the file cannot be opened, or is one of formr's.
    """
    form = open_form(name, content)
    refuse_formr(form.headers["survey"])
    _refuse_ours(form)
    report = Report(notes)
    _report_sheets(form, report)
    tongue = read_tongue(form, report)
    written = _written(form, tongue, report)
    already = len(notes.findings)
    reading = read_grids(written.grids, notes)
    placed = _Places(written.lines, originals(form, tongue))
    return replace(
        reading,
        findings=(
            *notes.findings[:already],
            *(placed.of(finding) for finding in notes.findings[already:]),
        ),
        rows=placed.rows(notes.rows),
        losses=report.in_order(),
        settled=frozenset(report.settled),
    )


def refuse_formr(headers: Iterable[str]) -> None:
    """Refuse a workbook of formr, whose conditions are programs in R.

    Raises:
        ContainerError: the survey sheet has a column `showif`.
    """
    if any(header.strip().lower() == "showif" for header in headers):
        raise ContainerError(
            say(
                "This is a survey of formr, not an XLSForm: the column “showif” of the"
                " sheet “survey” holds R code. Write its conditions anew under"
                " “relevant”."
            )
        )


def _refuse_ours(form: Form) -> None:
    """Refuse a bank of our own in a container it cannot come in."""
    heads = {name: [form.headers.get(name.lower(), ())] for name in form.sheets}
    if form.sheets[1:] and not is_xlsform(heads):
        raise ContainerError(
            say(
                "This is a bank, not an XLSForm of another system. Save it as .xlsx,"
                " or as a folder of CSV files."
            )
        )


def _report_sheets(form: Form, report: Report) -> None:
    for name in form.sheets[1:]:
        if name.lower() not in SHEETS:
            sentence = say("The sheet “%(name)s” is not carried.", name=name[:60])
            report.drop(Line(name, 1, {}), "", name, sentence)


def _written(form: Form, tongue: Tongue, report: Report) -> _Sheets:
    survey = read_outline(read_rows(form, "survey", tongue, report), report)
    lists = Lists(
        read_rows(form, "choices", tongue, report),
        read_rows(form, "external_choices", tongue, report),
        tongue.default,
        report,
    )
    keys = Keys()
    placed = place(survey, keys, report)
    references = References(Index(placed), report)
    rows = list(survey_rows(placed, Writer(keys, lists, references, report)))
    references.refuse_lost(placed, lists)
    report_empty(survey, placed, references)
    return _sheets(
        {
            "settings": [_settings(form, tongue, report)],
            "survey": rows,
            "choices": [*_at_their_rows(lists.own_rows()), *lists.added],
        }
    )


def _settings(form: Form, tongue: Tongue, report: Report) -> tuple[Line, Cells]:
    """Return the settings; what a form does not say is given and reported."""
    lines = read_rows(form, "settings", tongue, report) or [Line("settings", 1, {})]
    line = lines[0]
    named = line["form_id"] or form.name
    key = key_of(named, "form")
    if key != line["form_id"]:
        sentence = say("The key of the questionnaire is “%(key)s”.", key=key)
        report.change(line, "form_id", "form_id", sentence)
    if not line["form_title"]:
        sentence = say("The form has no title; it is “%(title)s”.", title=named)
        report.change(line, "form_title", "form_title", sentence)
    sentence = say("The audience is “office”: an XLSForm does not name one.")
    report.change(line, "audience", "audience", sentence)
    return line, {
        "form_id": key,
        f"form_title::{tongue.default}": line["form_title"] or named,
        "default_language": tongue.default,
        "audience": "office",
    }


def _at_their_rows(rows: Iterable[tuple[Line, Cells]]) -> Rows:
    """Return the rows of a sheet, each at the row it had in the form."""
    known = {line.row: (line, cells) for line, cells in rows}
    empty: Cells = {}
    return [
        known.get(row, (Line("choices", row, {}), empty))
        for row in range(2, max(known, default=1) + 1)
    ]


def _sheets(sheets: Mapping[str, Rows]) -> _Sheets:
    grids: dict[str, Grid] = {}
    lines: dict[tuple[str, int], Line] = {}
    for name, rows in sheets.items():
        columns = list(dict.fromkeys(c for _, cells in rows for c in cells))
        columns = columns or NEEDED[name]
        grids[name] = [
            columns,
            *([cells.get(column, "") for column in columns] for _, cells in rows),
        ]
        lines |= {(name, row): line for row, (line, _) in enumerate(rows, start=2)}
    return _Sheets(grids, lines)


@dataclass(frozen=True, slots=True)
class _Places:
    """From places in our sheets to those of the form."""

    lines: Mapping[tuple[str, int], Line]
    headers: Mapping[tuple[str, str], str]

    def of(self, finding: Finding) -> Finding:
        """Return the finding with the place the expert knows."""
        place = finding.place
        line = self.lines.get((place.sheet, place.row or 0))
        column = self.headers.get((place.sheet, place.column), place.column)
        sheet, row = (line.sheet, line.row) if line else (place.sheet, place.row)
        return replace(finding, place=Place(sheet, row, column))

    def rows(self, known: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
        """Return the rows of the form by sheet and key."""
        return {
            (sheet, key): line.row if (line := self.lines.get((sheet, row))) else row
            for (sheet, key), row in known.items()
        }
