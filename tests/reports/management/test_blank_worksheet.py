"""manage.py blank_worksheet: a PDF, or a sentence and an exit code that says so."""

import pytest
from django.core.management import CommandError, call_command

from questionnaires.domain.plain import canonical_of
from tests.reports.blank_bank import CHECK
from tests.reports.typeset import lines_of


@pytest.fixture
def bank(tmp_path):
    path = tmp_path / "bank.json"
    path.write_bytes(canonical_of(CHECK))
    return path


def test_it_writes_the_sheet_and_says_how_large_it_is(bank, tmp_path, capsys):
    file = tmp_path / "sheet.pdf"
    call_command("blank_worksheet", str(bank), str(file))
    assert capsys.readouterr().out == f"{file}: {file.stat().st_size} bytes\n"
    assert "Drinks" in lines_of(file.read_bytes())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["{bank}", "{there}/no/folder.pdf"], "No such file or directory"),
        (["{bank}", "{there}/a.pdf", "--language=el"], "“el” is not a language of"),
        (["{there}/gone.json", "{there}/a.pdf"], "gone.json"),
        (["nowhere", "{there}/a.pdf"], "There is no bank “nowhere”."),
    ],
)
def test_what_cannot_be_written_is_said_and_no_file_is_left(
    bank, tmp_path, words, said
):
    given = [one.format(bank=bank, there=tmp_path) for one in words]
    with pytest.raises(CommandError, match=said):
        call_command("blank_worksheet", *given)
    assert not (tmp_path / "a.pdf").exists()
