"""A bank that a ministry keeps in git: exports of the same differ in no byte."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.utils import timezone

from questionnaires.actions import publish, replace_draft
from questionnaires.actions.drafting import begin_draft
from questionnaires.domain.definition import State, Text, Wording
from questionnaires.domain.plain import content_hash
from questionnaires.interchange.workbook import Form, read_bank, read_content
from questionnaires.queries.workshop import load_workspace
from tests.questionnaires.domain.translating.banks import bank
from tests.questionnaires.views.workshop.test_take_out import taken
from tests.samples import bank as plain_bank
from tests.samples import one
from tests.translators import KEY, expert

pytestmark = pytest.mark.django_db
REVIEWED = Text((Wording("en", "Check"), Wording("fr", "Bilan", State.REVIEWED)))
BANK = replace(bank("Check", "Bilan"), title=REVIEWED)


@pytest.fixture
def export(run, tmp_path):
    """Write the bank over what stands there; give the files, by name, byte for byte."""

    def write(form=Form.CSV, *more):
        path = tmp_path / ("bank" if form is Form.CSV else f"bank.{form}")
        status, said = run("export_bank", KEY, path, "--form", form, *more)
        assert status == 0, said
        files = path.iterdir() if path.is_dir() else [path]
        return {file.name: file.read_bytes() for file in files}

    return write


@pytest.fixture
def a_day_later(monkeypatch):
    """Move the clock on by a day, each time it is called."""

    def move():
        at = timezone.now() + timedelta(days=1)
        monkeypatch.setattr(timezone, "now", lambda: at)

    return move


def differing(before, after):
    """Return the rows that differ, by file; of a file that is new or gone, all."""
    found = {}
    for name in before.keys() | after.keys():
        one, other = (each.get(name, b"").split(b"\n") for each in (before, after))
        if rows := {*one} ^ {*other}:
            found[name] = rows
    return found


@pytest.mark.parametrize("form", Form)
def test_an_export_on_another_day_differs_in_no_byte(
    run, export, a_day_later, tmp_path, form
):
    replace_draft(BANK)
    first = export(form)
    a_day_later()
    assert export(form) == first
    for publishing in (False, True, True):
        run("import_bank", next(tmp_path.glob("bank*")))
        assert export(form) == first
        if publishing:
            run("publish", KEY)
            assert export(form) == first
        a_day_later()


def test_one_word_differs_in_its_row_and_in_the_meta_alone(export):
    replace_draft(BANK)
    first = export()
    title = Text((Wording("en", "Check"), Wording("fr", "Contrôle", State.REVIEWED)))
    replace_draft(replace(BANK, title=title))
    rows = differing(first, export())
    assert {name: len(some) for name, some in rows.items()} == {
        "settings.csv": 2,
        "_meta.csv": 2,
    }


def test_what_was_noted_stays_with_the_same_and_goes_with_another(run, export):
    replace_draft(BANK)
    run("publish", KEY)
    first = export()
    replace_draft(replace(BANK, minutes=3))
    second = export()
    assert first["_meta.csv"] != second["_meta.csv"]
    assert content_hash(BANK).encode() in second["_meta.csv"]  # the parent
    begin = export(Form.CSV, "--version", "1")
    assert begin["_meta.csv"].count(b"sha256:") == 1  # nothing came before it


def test_a_meta_without_a_day_stays_without_one(run, export, tmp_path):
    replace_draft(BANK)
    export()
    meta = tmp_path / "bank" / "_meta.csv"
    meta.write_text(f"schema,hash\ntouchstone-bank-1,{content_hash(BANK)}\n")
    there = meta.read_bytes()
    assert run("import_bank", tmp_path / "bank")[0] == 0
    assert export()["_meta.csv"] == there


def test_a_meta_that_cannot_be_read_is_written_anew(export, tmp_path):
    replace_draft(BANK)
    first = export()
    meta = tmp_path / "bank" / "_meta.csv"
    words = meta.read_text().replace("parent", "").replace("hash,", "hash,parent,", 1)
    meta.write_text(words.replace(f"{content_hash(BANK)},", f"{content_hash(BANK)},x,"))
    assert export()["_meta.csv"] == first["_meta.csv"]


def test_a_version_follows_the_one_that_says_something_else(export, tmp_path):
    """Also one that is exported without its number, and a draft that says the same."""
    for minutes in (1, 2):
        replace_draft(replace(BANK, minutes=minutes))
        publish(KEY)
    export()
    one = content_hash(replace(BANK, minutes=1))
    assert read_bank(tmp_path / "bank").meta["parent"] == one
    begin_draft(KEY, 2, by="ada")
    export(Form.XLSX)
    assert read_bank(tmp_path / "bank.xlsx").meta["parent"] == one


@pytest.mark.parametrize("ending", ["zip", "xlsx"])
def test_the_workshop_gives_the_same_on_another_day(ending, a_day_later):
    replace_draft(BANK)
    first = taken(expert(), ending).content
    a_day_later()
    assert taken(expert("ben"), ending).content == first
    edited = load_workspace(KEY).edited.at.date().isoformat()
    assert read_content(f"b.{ending}", first).meta["exported_on"] == edited


def test_the_zip_of_the_workshop_holds_the_files_of_the_command(export):
    replace_draft(BANK)
    with zipfile.ZipFile(io.BytesIO(taken(expert(), "zip").content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert export() == files


def test_an_import_of_the_same_leaves_the_draft_to_who_edited_it(run, export, tmp_path):
    replace_draft(BANK, "ada")
    export()
    assert run("import_bank", tmp_path / "bank")[0] == 0
    assert load_workspace(KEY).edited.by == "ada"


def test_a_bank_without_a_day_is_converted_over_itself_without_a_change(run, tmp_path):
    folder = tmp_path / "bank"
    sample = plain_bank(one("q"))
    replace_draft(sample)
    run("export_bank", sample.key, folder, "--form", "csv")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    run("convert_bank", sample.key, folder, "--force")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_of_a_retired_bank_the_version_to_export_is_named(run, tmp_path):
    replace_draft(BANK)
    publish(KEY)
    run("retire", KEY)
    with pytest.raises(CommandError, match=r"is retired.*--version 1"):
        run("export_bank", KEY, tmp_path / "bank", "--form", "csv")
    assert run("export_bank", KEY, tmp_path / "b.xlsx", "--version", "1")[0] == 0
