"""`check_bank --proof`: what the proof found stands with what the checks found."""

import json
from dataclasses import replace

import pytest
from django.core.management import call_command

from questionnaires.domain.definition import Case, text
from questionnaires.interchange.workbook import Form, write_bank
from tests.samples import band, bank, hard_to_tell_apart, one, scale

SORRY = text(en="These do not go together.")


def test_rules_that_contradict_one_another_are_an_error_of_the_command(
    tmp_path, capsys
):
    never = bank(
        one("a"),
        *(
            replace(
                one(key),
                is_required=True,
                constraint=f"${{a}} = '{needed}'",
                constraint_message=SORRY,
            )
            for key, needed in (("b", "p0"), ("c", "p1"))
        ),
    )
    write_bank(never, tmp_path / "never", Form.CSV)
    call_command("check_bank", tmp_path / "never")
    with pytest.raises(SystemExit):
        call_command("check_bank", "--proof", tmp_path / "never")
    assert "P101" in capsys.readouterr().out


def test_what_is_proved_shown_and_open_are_all_the_facts_there_are(tmp_path, capsys):
    write_bank(hard_to_tell_apart(), tmp_path / "hard", Form.CSV)
    call_command("check_bank", "--proof", tmp_path / "hard")
    *_, told = capsys.readouterr().out.splitlines()
    assert told.endswith("52 facts, 30 proved, 2 shown by example, 20 open.")


@pytest.fixture
def overlapping(tmp_path):
    """A folder with a bank whose bands overlap under conditions that differ."""
    bands = (band("low", 0, 3), band("high", 3, 4, when="${a} != 'p0'"))
    made = bank(one("a", is_required=True), scales=(scale("s", "a", bands=bands),))
    made = replace(made, cases=(Case("any day", ()),))
    write_bank(made, tmp_path / "bank", Form.CSV)
    return tmp_path / "bank"


def test_bands_that_really_overlap_are_listed_and_no_failure(overlapping, capsys):
    call_command("check_bank", overlapping, "--proof")
    out = capsys.readouterr().out
    assert f"{overlapping}: warning P107 bands, row 3: A score of “s” can be" in out
    assert "nothing to mend" not in out


def test_as_json_they_stand_among_the_findings(overlapping, capsys):
    call_command("check_bank", overlapping, "--proof", "--json")
    found = json.loads(capsys.readouterr().out)["findings"]
    assert ("P107", "bands", 3) in [
        (one["code"], one["sheet"], one["row"]) for one in found
    ]
