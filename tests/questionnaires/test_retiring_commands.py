"""`diff_bank` and `retire`, as a shell calls them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError

from questionnaires.actions import publish, replace_draft
from questionnaires.actions.judging import judge
from questionnaires.domain.definition import Audience, text
from questionnaires.domain.difference import Aspect, ChangeClass, Correction, Part
from questionnaires.interchange.workbook import Form, write_bank
from questionnaires.models import Version
from tests import samples
from tests.workshops import BANK

OTHER = replace(BANK, title=text(en="Other"))


@pytest.fixture
def run(heard):
    """Run a command; give its exit status, and what it printed."""

    def run_one(*words):
        try:
            return heard(*words)[:2]
        except CommandError as error:
            return error.returncode, ""

    return run_one


@pytest.fixture
def folders(tmp_path):
    for bank, name in ((BANK, "before"), (OTHER, "after")):
        write_bank(bank, tmp_path / name, Form.CSV)
    return tmp_path / "before", tmp_path / "after"


def test_banks_that_say_the_same_do_not_differ(run, folders):
    assert run("diff_bank", folders[0], folders[0]) == (0, "Nothing differs.\n")


def test_what_differs_is_said_with_its_class_and_exit_status_1(run, folders):
    status, out = run("diff_bank", *folders)
    assert status == 1
    assert out == "Wording: Questionnaire “sample” has other words (title [en]).\n"


def test_what_differs_is_said_in_json(run, folders):
    status, out = run("diff_bank", *folders, "--json")
    found = json.loads(out)
    assert status == 1
    assert found["change_class"] == "wording"
    assert found["changes_scores"] is False
    assert found["parts"][0]["changes"][0]["names"] == ["title"]


def test_what_cannot_be_read_is_no_difference(run, folders):
    assert run("diff_bank", folders[0], folders[0] / "nothing")[0] == 2


def test_what_cannot_be_read_is_said_in_json_too(run, folders, tmp_path):
    (tmp_path / "broken.json").write_text("{")
    status, out = run("diff_bank", folders[0], tmp_path / "broken.json", "--json")
    found = json.loads(out)
    assert status == 2
    assert "broken.json” cannot be read." in found["error"]
    assert [one["code"] for one in found["findings"]] == ["W101"]


@pytest.fixture
def two_errors(tmp_path):
    """A folder of a bank that can be read but for two cells."""
    folder = tmp_path / "two_errors"
    write_bank(BANK, folder, Form.CSV)
    for name, right, wrong in (
        ("survey", "select_one zero_to_four,r", "select_none zero_to_four,r"),
        ("bands", "use,low,low,0,2", 'use,low,low,0,"2,5"'),
    ):
        sheet = folder / f"{name}.csv"
        assert right in sheet.read_text("utf-8")
        sheet.write_text(sheet.read_text("utf-8").replace(right, wrong), "utf-8")
    return folder


def test_cells_that_cannot_be_read_are_named_and_nothing_is_compared(
    heard, capsys, folders, two_errors
):
    for banks in ((folders[0], two_errors), (two_errors, folders[0])):
        with pytest.raises(CommandError, match="cannot be read in full") as refused:
            heard("diff_bank", *banks)
        assert refused.value.returncode == 2
        said = capsys.readouterr()
        assert said.out == ""
        found = [line.partition(":")[0] for line in said.err.splitlines()]
        assert found == [
            "error Q101 survey, row 4, type",
            "error W121 bands, row 2, max",
        ]


def test_cells_that_cannot_be_read_are_said_in_json(run, folders, two_errors):
    status, out = run("diff_bank", folders[0], two_errors, "--json")
    found = json.loads(out)
    assert status == 2
    assert [one["code"] for one in found["findings"]] == ["Q101", "W121"]
    assert [one["row"] for one in found["findings"]] == [4, 2]


def test_of_a_number_it_says_what_it_was_and_is(run, tmp_path):
    for most in (2, 1):
        band = samples.band("low", 0, most)
        scale = samples.scale("use", "q", bands=(band,))
        made = samples.bank(samples.one("q"), scales=(scale,))
        write_bank(made, tmp_path / f"{most}.json", Form.JSON)
    status, out = run("diff_bank", tmp_path / "2.json", tmp_path / "1.json")
    assert (status, "(max: 2 → 1)." in out) == (1, True)


@pytest.mark.django_db
def test_versions_are_compared_by_their_numbers(run):
    for bank in (BANK, OTHER):
        replace_draft(bank)
        publish(BANK.key)
    assert run("diff_bank", "sample@1", "sample@2")[0] == 1
    assert run("diff_bank", "sample@2", "sample@2")[0] == 0
    assert run("diff_bank", "sample@1", "sample@3")[0] == 2


@pytest.mark.django_db
def test_versions_differ_as_experts_judged_and_files_as_they_look(run, folders):
    for bank in (BANK, OTHER):
        replace_draft(bank)
        publish(BANK.key)
    said = Correction(
        Part.QUESTIONNAIRE, "sample", Aspect.WORDING, ChangeClass.MEANING, "Because."
    )
    judge(BANK.key, (1, 2), (BANK, OTHER), said, by="")
    assert run("diff_bank", "sample@1", "sample@2")[1].startswith("Meaning: ")
    assert run("diff_bank", *folders)[1].startswith("Wording: ")


@pytest.mark.django_db
def test_a_version_is_retired_once(run):
    replace_draft(BANK)
    publish(BANK.key)
    assert run("retire", "sample", "--version", 2)[0] == 1
    assert run("retire", "sample", "--successor", "sample")[0] == 1
    assert run("retire", "sample", "--successor", "nothing")[0] == 1
    status, out = run("retire", "sample", "--json")
    assert status == 0
    assert json.loads(out) == {
        "questionnaire": "sample",
        "retired": 1,
        "successor": None,
    }
    assert Version.objects.get().state == "retired"
    status, out = run("retire", "sample", "--json")
    assert status == 1
    assert "error" in json.loads(out)


@pytest.mark.django_db
def test_a_bank_for_offices_is_refused_after_a_check_for_persons(run):
    for bank in (BANK, replace(BANK, key="law", audience=Audience.OFFICE)):
        replace_draft(bank)
        publish(bank.key)
    status, out = run("retire", "sample", "--successor", "law", "--json")
    assert status == 1
    assert json.loads(out)["error"] == (
        "“law” is for offices, and cannot come after “sample”, which is for persons."
        " Name a bank for persons, or none."
    )
    assert Version.objects.published().count() == 2


def test_there_is_a_page_about_both():
    about = (Path(__file__).parents[2] / "docs" / "workshop.md").read_text()
    assert "diff_bank" in about
    assert "retire" in about
