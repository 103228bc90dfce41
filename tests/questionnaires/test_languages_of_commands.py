"""Commands about banks speak the language they are asked to."""

import json

import pytest
from django.core.management import CommandError, call_command

from questionnaires.domain.findings import Finding, Level, Place
from questionnaires.domain.sentences import say
from questionnaires.interchange.banks import plain_findings, printed
from questionnaires.interchange.spoken import speaking
from questionnaires.interchange.workbook import Form, write_bank
from tests.samples import bank, one

TWICE = Finding(
    "K102",
    Level.ERROR,
    say("The key “%(key)s” stands twice.", key="age"),
    say("Use one _."),
    place=Place("survey", 3, "name"),
)
IN_FRENCH = "La clé «\u00a0age\u00a0» figure deux fois."


@pytest.mark.parametrize(
    ("language", "line", "message"),
    [
        (
            "fr",
            f"erreur K102 survey, ligne 3, name\u00a0: {IN_FRENCH} Mettez un seul _.",
            IN_FRENCH,
        ),
        (
            "xx",
            "error K102 survey, row 3, name: The key “age” stands twice. Use one _.",
            "The key “age” stands twice.",
        ),
    ],
)
def test_a_finding_is_printed_in_a_language_or_in_english(language, line, message):
    with speaking(language):
        assert printed(TWICE) == line
        assert plain_findings([TWICE])[0]["message"] == message


@pytest.fixture
def folder(tmp_path):
    write_bank(bank(one("q", relevant="${nul} = 1")), tmp_path / "x", Form.CSV)
    return str(tmp_path / "x")


def outcome(capsys, *words):
    with pytest.raises(SystemExit):
        call_command(*words)
    return capsys.readouterr().out


def test_check_bank_speaks_french(folder, capsys):
    line = outcome(capsys, "check_bank", folder, "--language", "fr")
    assert f"{folder}: erreur C102 survey, ligne 3, relevant\u00a0: Il n’y a" in line
    found = json.loads(outcome(capsys, "check_bank", folder, "--json", "--language=fr"))
    assert {one["hint"] for one in found if one["code"] == "C102"} == {
        "Regardez la colonne name de la feuille survey."
    }


@pytest.mark.django_db
def test_publish_refuses_in_french(capsys):
    assert json.loads(outcome(capsys, "publish", "x", "--json", "--language=fr")) == {
        "error": "«\u00a0x\u00a0» n’a pas de brouillon. Importez d’abord un"
        " questionnaire.",
        "findings": [],
    }


@pytest.mark.django_db
def test_a_refusal_is_said_in_french():
    with pytest.raises(CommandError) as refused:
        call_command("export_bank", "x", "x.xlsx", "--language=fr")
    assert str(refused.value) == (
        "«\u00a0x\u00a0» n’existe pas. Corrigez le nom, ou importez d’abord un"
        " questionnaire."
    )


@pytest.mark.django_db
def test_import_bank_says_what_became_of_it_in_french(tmp_path, capsys):
    write_bank(bank(one("q")), tmp_path / "x", Form.CSV)
    call_command("import_bank", str(tmp_path / "x"), "--language=fr")
    assert capsys.readouterr().out.startswith("sample\u00a0: le brouillon est")


def test_a_language_of_a_country_counts_as_the_language(folder, capsys):
    assert "ligne 3" in outcome(capsys, "check_bank", folder, "--language", "fr-ca")


@pytest.mark.parametrize("language", ["de", "hr", "french"])
def test_a_language_that_is_not_spoken_is_refused_with_those_that_are(language):
    with pytest.raises(CommandError) as refused:
        call_command("check_bank", "x", f"--language={language}")
    assert f"“{language}” is not spoken here. Write one of en, fr." in str(
        refused.value
    )
