"""What can be taken out of an assessment: tables with the page's numbers, and all."""

import csv
import io
import json
import zipfile
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from assessment.actions.archiving import bring
from reports.pages.exports import load_book
from reports.pages.official import results_of
from tests.accounts import make_account, signed_in
from tests.archives import Work, taken_out
from tests.registers import PDF_BYTES, add_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    work = Work()
    for number in range(8):
        work.answer(number)
    for deed in ("view", "comment", "plan", "add_page", "use"):
        getattr(work, deed)(1)
    client = signed_in(Client(), work.team.people["coordinator"])
    return SimpleNamespace(work=work, client=client)


def got(made, what, form, code=""):
    where = {"assessment": code or made.work.code, "what": what, "form": form}
    answer = made.client.get(reverse("reports:export_file", kwargs=where))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    return b"".join(answer) if answer.streaming else answer.content


def tables(made):
    """Return the rows of each CSV file, by its name."""
    with zipfile.ZipFile(io.BytesIO(got(made, "tables", "csv"))) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    assert all(one.startswith(b"\xef\xbb\xbf") for one in found.values())
    return {
        name: list(csv.reader(io.StringIO(one.decode("utf-8-sig"), newline="")))
        for name, one in found.items()
    }


def page(made, code=""):
    address = reverse("reports:exports", args=[code or made.work.code])
    return made.client.get(address).content.decode()


def test_the_numbers_of_the_tables_are_those_of_the_results(made):
    user = made.work.team.user("coordinator")
    report = results_of(user, made.work.here)
    found = tables(made)
    for table in report.tables:
        if f"{table.key}.csv" in found:
            rows = found[f"{table.key}.csv"][1:]
            numbers = [
                [getattr(cell, "number", cell) for cell in row] for row in table.rows
            ]
            assert rows == numbers, table.key
    assert len(found["scores.csv"]) == 1 + len(report.areas)
    levels = {row[1]: row[5] for row in found["answers.csv"][1:]}
    lines = [*report.rest, *(line for area in report.areas for line in area.lines)]
    assert levels == {one.key: str(one.step) if one.step else "" for one in lines}


def test_workbook_and_csv_say_the_same(made):
    from openpyxl import load_workbook

    found = tables(made)
    workbook = load_workbook(io.BytesIO(got(made, "tables", "xlsx")))
    _report, sheets = load_book(made.work.team.user("coordinator"), made.work.here)
    assert len(workbook.worksheets) == len(sheets) == len(found)
    for worksheet, sheet in zip(workbook.worksheets, sheets, strict=True):
        rows = [list(row) for row in worksheet.iter_rows(min_row=2, values_only=True)]
        written = found[f"{sheet.key}.csv"][1:]
        assert len(rows) == len(written), sheet.key
        for ours, theirs in zip(rows, written, strict=True):
            for cell, words in zip(ours, theirs, strict=False):
                if isinstance(cell, int | float):
                    assert cell == float(words)
                else:
                    plain = (cell or "").replace("_x000D_", "")
                    assert plain in {words, words.removeprefix("'")}
        assert all(cell.data_type != "f" for row in worksheet.rows for cell in row)


def test_no_cell_of_a_csv_begins_a_formula(made):
    cells = [cell for one in tables(made).values() for row in one for cell in row]
    assert any(cell.startswith("'=") for cell in cells)
    assert not [one for one in cells if one.startswith(("=", "@", "\t"))]


def test_the_code_book_tells_of_every_column(made):
    found = tables(made)
    told = [(f"{row[0]}.csv", row[1]) for row in found["codebook.csv"][1:]]
    there = [
        (name, column)
        for name, rows in found.items()
        for column in rows[0]
        if name != "codebook.csv"
    ]
    assert sorted(told) == sorted(there)
    assert all(row[3] for row in found["codebook.csv"][1:])


@pytest.mark.parametrize("language", ["ar", "el"])
def test_tables_are_in_the_language_that_is_spoken(made, language):
    made.work.team.user("coordinator").account.language = language
    made.work.team.user("coordinator").account.save()
    english = tables(made)["answers.csv"]
    with translation.override(language):
        user = made.work.team.user("coordinator")
        _report, sheets = load_book(user, made.work.here)
    assert sheets[0].rows[0][3] != ""
    assert [one.key for one in sheets[0].columns] == english[0]


def test_the_whole_is_what_reads_back(made):
    add_pdf(made.work.here)
    plain = json.loads(got(made, "assessment", "json"))
    assert plain == taken_out(made.work.code)
    with zipfile.ZipFile(io.BytesIO(got(made, "assessment", "zip"))) as archive:
        assert json.loads(archive.read("assessment.json")) == plain
        (file,) = [one for one in archive.namelist() if one.startswith("files/")]
        assert archive.read(file) == PDF_BYTES


def test_the_page_says_what_is_in_it_and_what_is_left_out(made):
    words = page(made)
    for some in ("1 different view", "1 comment", "1 action of the plan", " KB"):
        assert some.lower() in words.lower(), some
    assert "What is left out" not in words
    made.work.contribute(0)
    words = page(made)
    assert "1 confidential contribution of civil society" in words


def test_signatures_of_elsewhere_are_shown_as_that(made):
    made.work.sign_and_reopen(1)
    assert "Signed elsewhere" not in page(made)
    office = made.work.team.office.code
    code = bring(office, taken_out(made.work.code), {}, by="")
    words = page(made, code)
    assert "Signed elsewhere" in words
    assert "Head Harbours" in words
    signing = made.client.get(reverse("office:sign", args=[code])).content.decode()
    assert "Head Harbours" not in signing.split("<main")[1].split("Signed by")[-1] or (
        "Signed by" not in signing
    )


@pytest.mark.parametrize(
    ("what", "form"), [("tables", "json"), ("x", "zip"), ("assessment", "xlsx")]
)
def test_what_is_not_offered_is_not_there(made, what, form):
    where = {"assessment": made.work.code, "what": what, "form": form}
    answer = made.client.get(reverse("reports:export_file", kwargs=where))
    assert answer.status_code == 404


def test_nobody_of_another_organisation_has_it(made):
    client = signed_in(Client(), make_account("x@other.org"))
    for form in ("json", "zip"):
        where = {"assessment": made.work.code, "what": "assessment", "form": form}
        answer = client.get(reverse("reports:export_file", kwargs=where))
        assert answer.status_code == 404
