"""A bank in a file: looked at, compared, given back, and imported."""

import io
import shutil
import time
from dataclasses import replace

import pytest

from questionnaires.domain.definition import State
from questionnaires.domain.plain import canonical_of
from questionnaires.interchange.errors_column import with_errors
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.workbook import Form, content_of, grids_of, read_content
from questionnaires.interchange.xlsx_file import read_workbook
from questionnaires.interchange.xlsx_writing import write_workbook
from questionnaires.models import Draft
from questionnaires.queries import load_draft
from tests.questionnaires.domain.translating.banks import TITLE, bank
from tests.translators import (
    HERE,
    SHEETS,
    draft,
    expert,
    published,
    sent,
    there,
    zipped,
)

pytestmark = pytest.mark.django_db
IMPORT = f"{HERE}import/"
WRONG = SHEETS["survey"].replace("select_one yes_no", "select_one yes_nope")


def named(name, content):
    file = io.BytesIO(content)
    file.name = name
    return file


def look(client, file):
    return client.post(IMPORT, {"file": file})


def go(client, page, **more):
    return client.post(IMPORT, sent(page.content.decode()) | more, follow=True)


def test_a_file_is_looked_at_before_anything_is_written():
    draft()
    client = expert()
    page = look(client, zipped())
    words = page.content.decode()
    assert "4 rows are in order" in words
    assert "Import 4 rows" in words
    assert "survey: added 2" in words
    assert there(TITLE) == ("Bilan", "unreviewed")
    go(client, page, go="import")
    assert [one.key for one in load_draft("check").questions()] == ["smokes"]


def test_ten_thousand_rows_that_cannot_be_read_are_told_in_seconds():
    draft()
    client = expert()
    look(client, zipped())  # what is loaded once is not counted
    sheets = {name: list(grid) for name, grid in grids_of(bank("Check", "")).items()}
    head = sheets["survey"][0]
    row = ["integer" if one == "type" else "" for one in head]
    sheets["survey"][2:2] = [row] * 10_000
    file = named("check.xlsx", write_workbook(sheets))
    began = time.process_time()
    page = look(client, file)
    assert time.process_time() - began < 10  # 30 and more when each met all others
    assert page.status_code == 200


@pytest.mark.parametrize("key", ["..", ".", "a/../b"])
@pytest.mark.parametrize("form", list(Form))
def test_a_key_whose_page_no_address_leads_to_is_not_imported(form, key):
    draft()
    section = bank("Check", "Bilan").sections[0]
    asked = replace(section.questions[0], key=key)
    section = replace(section, questions=(asked, *section.questions[1:]))
    made = replace(bank("Check", "Bilan"), sections=(section,))
    ending = "zip" if form is Form.CSV else form
    file = named(f"check.{ending}", content_of(made, form))
    page = look(expert(), file).content.decode()
    assert page.count(f"“{key}” is no key.") == 1
    assert "Use small letters, digits and _, at most 64; begin with a letter." in page
    assert 'value="import"' not in page


@pytest.mark.parametrize("kind", ["xlsx", "json"])
def test_a_workbook_and_a_json_file_are_read_too(kind):
    draft()
    made = bank("Checks", "Bilan")
    content = canonical_of(made) if kind == "json" else write_workbook(grids_of(made))
    client = expert()
    page = look(client, named(f"check.{kind}", content))
    go(client, page, go="import")
    assert load_draft("check").title.in_language("en", "en") == "Checks"


def test_each_problem_says_row_column_value_and_remedy():
    draft()
    words = look(expert(), zipped(survey=WRONG)).content.decode()
    for part in ("survey", "row 2", "type", "select_one yes_nope", "yes_no"):
        assert part in words


def test_what_cannot_be_read_cannot_be_imported():
    draft()
    client = expert()
    page = look(client, zipped(survey="name\nsmokes\n"))
    assert "cannot be imported yet" in page.content.decode()
    assert go(client, page, go="import").status_code == 404
    assert there(TITLE) == ("Bilan", "unreviewed")


def test_the_file_comes_back_with_a_column_of_errors_that_is_passed_over():
    draft()
    client = expert()
    page = look(client, zipped(survey=WRONG))
    answer = go(client, page, go="errors")
    survey = read_workbook(answer.content, Notes())["survey"]
    assert survey[0][-1] == "errors"
    assert "yes_nope" in survey[1][-1]
    mended = [[*row[:-1], row[-1]] for row in survey]
    mended[1][0] = "select_one yes_no"
    sheets = read_workbook(answer.content, Notes()) | {"survey": mended}
    again = read_content("check.xlsx", write_workbook(sheets))
    assert [one.code for one in again.findings] == []


def test_the_column_of_errors_of_choices_is_no_column_of_theirs():
    grids = with_errors(grids_of(bank("Check", "Bilan")), ())
    assert read_content("x.xlsx", write_workbook(grids)).questionnaire == bank(
        "Check", "Bilan"
    )


@pytest.mark.parametrize(
    ("weight", "state"), [("typo", "reviewed"), ("meaning", "stale"), ("", "stale")]
)
def test_who_imports_says_whether_words_mean_something_else(weight, state):
    draft(bank("Check", "Bilan", State.REVIEWED))
    client = expert()
    content = canonical_of(bank("Checks", "Bilan", State.REVIEWED))
    page = look(client, named("check.json", content))
    assert "1 text that is translated has other words now" in page.content.decode()
    go(client, page, go="import", weight=weight)
    assert there(TITLE) == ("Bilan", state)


def test_a_file_of_another_bank_is_not_this_one():
    draft()
    other = SHEETS["settings"].replace("check", "other")
    answer = look(expert(), zipped(settings=other))
    assert answer.status_code == 422
    assert "bank “other”" in answer.content.decode()


def test_a_draft_that_changed_meanwhile_is_not_written_over():
    draft()
    client = expert()
    page = look(client, zipped())
    draft(bank("Meanwhile", "Entretemps"))
    assert "changed meanwhile" in go(client, page, go="import").content.decode()
    assert there(TITLE) == ("Entretemps", "unreviewed")


def test_a_file_that_is_gone_since_the_site_was_started_anew_is_said_to_be(
    settings, tmp_path
):
    settings.STATE = tmp_path
    draft()
    client = expert()
    page = look(client, zipped())
    shutil.rmtree(tmp_path / "uploads")
    for way in ("errors", "import"):
        words = go(client, page, go=way).content.decode()
        assert "The file is no longer here. Choose it again." in words
    assert there(TITLE) == ("Bilan", "unreviewed")


def test_an_import_after_a_publication_begins_the_next_draft():
    published(bank("Check", "Bilan"))
    client = expert()
    page = look(client, named("check.json", canonical_of(bank("Checks", "Bilan"))))
    go(client, page, go="import")
    assert there(TITLE) == ("Bilan", "stale")
    assert Draft.objects.get().edited_by != ""


@pytest.mark.parametrize(
    "file",
    [
        named("check.zip", b"PK\x03\x04"),
        named("check.zip", b""),
        zipped(settings=None, survey=None, choices=None),
        named("check.txt", b"hello"),
        named("check.json", b"{"),
        named("check.xlsx", b"PK"),
    ],
)
def test_what_is_no_bank_is_said_in_a_sentence(file):
    draft()
    file.seek(0)
    answer = look(expert(), file)
    assert answer.status_code in {200, 422}
    assert "Traceback" not in answer.content.decode()
    assert there(TITLE) == ("Bilan", "unreviewed")
