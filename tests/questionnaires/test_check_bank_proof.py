"""`check_bank --proof`: an error of the proof is an error of the command."""

from dataclasses import replace

import pytest
from django.core.management import call_command

from questionnaires.domain.definition import text
from questionnaires.interchange.workbook import Form, write_bank
from tests.samples import bank, hard_to_tell_apart, one

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
