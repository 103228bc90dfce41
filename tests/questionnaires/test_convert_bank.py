"""manage.py convert_bank A B: the form is in the name; nothing is lost or half done."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from questionnaires.domain.definition import text
from questionnaires.interchange import files
from questionnaires.interchange.workbook import Form, read_bank, write_bank
from tests.samples import bank, one

BANK = bank(one("q"))
BANKS = Path(__file__).parents[2] / "banks"


@pytest.fixture
def source(tmp_path):
    write_bank(BANK, tmp_path / "sample", Form.CSV, exported_on="2026-11-22")
    return tmp_path / "sample"


def convert(*words):
    call_command("convert_bank", *map(str, words))


def contents(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("name", ["other", "b.xlsx", "b.json", "deep/er/bank"])
def test_the_name_says_the_form_and_the_bank_is_the_same(source, tmp_path, name):
    (tmp_path / "deep").mkdir()
    convert(source, tmp_path / name)
    assert read_bank(tmp_path / name).questionnaire == BANK


@pytest.mark.parametrize("bank", sorted(BANKS.glob("*/")), ids=lambda path: path.name)
def test_a_bank_comes_back_from_a_workbook_byte_for_byte(bank, tmp_path):
    convert(bank, tmp_path / "one")
    convert(tmp_path / "one", tmp_path / "b.xlsx")
    convert(tmp_path / "b.xlsx", tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.django_db
def test_a_bank_may_be_named_by_its_key(source, tmp_path):
    call_command("import_bank", str(source))
    convert("sample", tmp_path / "b.json")
    assert read_bank(tmp_path / "b.json").questionnaire == BANK


@pytest.mark.parametrize(("name", "form"), [("other", Form.CSV), ("b.json", Form.JSON)])
def test_what_is_there_stays_unless_it_may_be_replaced(source, tmp_path, name, form):
    write_bank(replace(BANK, minutes=3), tmp_path / name, form)
    with pytest.raises(CommandError, match="is there already"):
        convert(source, tmp_path / name)
    assert read_bank(tmp_path / name).questionnaire.minutes == 3
    convert(source, tmp_path / name, "--force")
    assert read_bank(tmp_path / name).questionnaire == BANK


def test_a_folder_of_other_things_stays_even_so(source, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    with pytest.raises(CommandError, match="holds other things"):
        convert(source, tmp_path / "mine", "--force")


def test_replacing_a_folder_leaves_no_sheet_of_the_old_bank_and_what_is_no_sheet(
    source, tmp_path
):
    old = tmp_path / "old"
    write_bank(BANK, old, Form.CSV)
    (old / "advice.csv").write_text("name,placement\nx,area\n")
    (old / "instrument.json").write_text("{}")
    convert(source, old, "--force")
    assert read_bank(old).questionnaire == BANK
    assert (old / "instrument.json").exists()
    assert not (old / "advice.csv").exists()


@pytest.mark.parametrize("name", ["b.ods", "b.xls", "b.csv"])
def test_a_name_no_command_would_read_is_refused(source, tmp_path, name):
    with pytest.raises(CommandError, match="Name a folder, an"):
        convert(source, tmp_path / name)


def test_what_cannot_be_read_is_said_and_nothing_is_written(source, tmp_path, capsys):
    (source / "survey.csv").write_text("type,name\nfile,q\n")
    with pytest.raises(SystemExit) as left:
        convert(source, tmp_path / "b.json")
    assert left.value.code == 1
    out = capsys.readouterr().out
    assert "error Q101 survey, row 2, type" in out
    assert out.endswith("Nothing was written.\n")
    assert not (tmp_path / "b.json").exists()


@pytest.mark.parametrize("name", ["b.xlsx", "b.json", "folder"])
def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(
    source, tmp_path, monkeypatch, name
):
    place = tmp_path / "place"
    place.mkdir()
    convert(source, place / name)
    before = read_bank(place / name).questionnaire
    write_bank(replace(BANK, title=text(en="Other")), source, Form.CSV)

    def fail(self, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.Path, "write_bytes", fail)
    with pytest.raises(CommandError, match="No space left on device"):
        convert(source, place / name, "--force")
    assert read_bank(place / name).questionnaire == before
    assert [path.name for path in place.iterdir()] == [name]
