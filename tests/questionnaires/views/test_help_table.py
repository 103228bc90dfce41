"""The directory of help as a table: out, in, looked at, and confirmed."""

import re
from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaires.domain.service_cells import COLUMNS, cells_of
from questionnaires.interchange.table_files import read_table, write_table
from questionnaires.interchange.workbook import Form
from questionnaires.models import HelpService
from questionnaires.queries import load_services_now
from tests.help_services import TODAY, YESTERDAY, fill, service
from tests.questionnaires.test_help_admin import signed_in

pytestmark = pytest.mark.django_db

PAGE = "/admin/questionnaires/helpservice/table/"
FILE = "/admin/questionnaires/helpservice/table"
ONE = service("gr-a", phone="+30 210 1234567", checked_on=TODAY)
TWO = service("gr-b", kinds=("hotline", "naloxone"), name="=HYPERLINK()")


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.STATE = tmp_path
    fill(ONE, TWO)
    with time_machine.travel("2026-11-26T12:00Z"):
        yield tmp_path / "uploads"


@pytest.fixture
def editor():
    return signed_in("view", "add", "change")


def file_of(*rows, form=Form.CSV):
    grid = [list(rows[0]), *(list(row.values()) for row in rows)]
    content = write_table("help_services", form, grid)
    return SimpleUploadedFile(f"t.{form}", content)


def look_at(client, *rows, form=Form.CSV):
    return client.post(PAGE, {"file": file_of(*rows, form=form)}).content.decode()


def confirm(client, page):
    preview = re.search(r'name="preview" value="([^"]+)"', page)[1]
    return client.post(PAGE, {"preview": preview}, follow=True).content.decode()


def taken_out(client, form=Form.CSV):
    content = client.get(f"{FILE}.{form}").content
    header, *rows = read_table("help_services", form, content)
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("form", [Form.CSV, Form.XLSX])
def test_the_directory_goes_out_without_a_formula_and_comes_back_the_same(editor, form):
    rows = taken_out(editor, form)
    assert list(rows[0]) == list(COLUMNS)
    assert [row["phone"] for row in rows] == ["'+30 210 1234567", "1145"]
    assert rows[1]["name"] == "'=HYPERLINK()"
    page = look_at(editor, *rows, form=form)
    assert "Nothing: the file says what the directory says." in page


@pytest.mark.parametrize("form", [Form.CSV, Form.XLSX])
def test_known_rows_are_changed_and_new_ones_added(editor, form, uploads):
    new = service("rs-a", country="RS")
    changed = cells_of(ONE) | {"phone": "1031"}
    page = look_at(editor, changed, cells_of(new), form=form)
    assert "<del>+30 210 1234567</del> <ins>1031</ins>" in page
    assert "<td><ins>rs-a</ins></td>" in page
    assert load_services_now() == (ONE, TWO)
    assert "Rows changed: 2." in confirm(editor, page)
    assert load_services_now() == (replace(ONE, phone="1031"), TWO, new)
    entries = LogEntry.objects.order_by("object_repr")
    assert [(one.user.username, one.object_repr) for one in entries] == [
        ("u0", "gr-a (GR)"),
        ("u0", "rs-a (RS)"),
    ]
    assert list(uploads.iterdir()) == []


def test_columns_that_are_not_in_the_file_stay_as_they_are(editor):
    page = look_at(editor, {"code": "gr-a", "hours": "9–16"})
    confirm(editor, page)
    assert load_services_now() == (replace(ONE, hours="9–16"), TWO)


def test_a_day_that_the_spreadsheet_knows_as_one_is_read(editor, tmp_path):
    from datetime import datetime

    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["code", "checked_on"])
    book.active.append(["gr-b", datetime(2026, 11, 25)])  # noqa: DTZ001 -- a cell's
    book.save(tmp_path / "t.xlsx")
    content = (tmp_path / "t.xlsx").read_bytes()
    page = editor.post(PAGE, {"file": SimpleUploadedFile("t.xlsx", content)})
    confirm(editor, page.content.decode())
    assert load_services_now()[1] == replace(TWO, checked_on=YESTERDAY)


def test_a_mistake_is_named_with_row_and_column_and_nothing_is_done(editor, uploads):
    good = cells_of(ONE) | {"hours": "9–16"}
    bad = cells_of(TWO) | {"country": "ZZ", "kinds": "pub"}
    page = look_at(editor, good, bad)
    assert "Row 3, country:" in page
    assert "Row 3, kinds:" in page
    assert 'name="preview"' not in page
    assert (load_services_now(), uploads.exists()) == ((ONE, TWO), False)


def test_an_entry_that_is_brought_in_must_not_have_expired(editor):
    page = look_at(editor, cells_of(ONE) | {"expires_on": YESTERDAY.isoformat()})
    assert "Row 2, expires_on:" in page
    assert "From this day on nobody is shown it. Give a day" in page


def test_an_expired_entry_that_the_file_leaves_as_it_is_is_no_mistake(editor):
    HelpService.objects.filter(code="gr-b").update(expires_on=date(2026, 1, 1))
    rows = taken_out(editor, Form.CSV)
    page = look_at(editor, rows[0] | {"hours": "9–16"}, rows[1])
    assert "Rows changed: 1." in confirm(editor, page)


def test_a_new_row_needs_what_every_entry_needs(editor):
    page = look_at(editor, {"code": "gr-c", "name": "New"})
    for column in ("country", "kinds", "source", "expires_on", "phone"):
        assert f"Row 2, {column}:" in page


def test_two_rows_of_one_code_are_refused(editor):
    page = look_at(editor, cells_of(ONE), cells_of(ONE))
    assert "The row “gr-a” stands twice, first in row 2." in page


def test_a_directory_that_was_changed_meanwhile_stays_as_it_is(editor):
    page = look_at(editor, {"code": "gr-a", "hours": "9–16"})
    fill_row = service("gr-c")
    editor.post(
        "/admin/questionnaires/helpservice/add/",
        cells_of(fill_row) | {"kinds": ["general"]},
    )
    assert "The directory has been changed meanwhile." in confirm(editor, page)
    assert load_services_now() == (ONE, TWO, fill_row)


@pytest.mark.parametrize("address", [PAGE, f"{FILE}.csv"])
@pytest.mark.parametrize(
    ("rights", "status"), [((), 404), (("view",), 200), (("change",), 200)]
)
def test_who_may_look_may_take_out(address, rights, status):
    assert signed_in(*rights).get(address).status_code == status


@pytest.mark.parametrize("rights", [("view",), ("view", "add"), ("view", "change")])
def test_who_may_not_add_and_change_brings_nothing_back(rights):
    client = signed_in(*rights)
    assert 'type="file"' not in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"file": file_of(cells_of(ONE))}).status_code == 404


def test_who_has_not_signed_in_is_asked_to(client):
    assert client.get(PAGE).headers["Location"] == f"/admin/login/?next={PAGE}"


def test_no_other_form_of_file_is_given(editor):
    assert editor.get(f"{FILE}.json").status_code == 404
