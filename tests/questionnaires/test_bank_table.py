"""The table of banks: what it counts, and that the documentation shows it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command

from questionnaires.domain.definition import Audience, Case, Fact, Question, Type, text
from questionnaires.interchange.bank_table import bank_table
from questionnaires.interchange.reading import Reading
from tests.samples import band, bank, hard_to_tell_apart, one, scale

TOP = Path(__file__).parents[2]
README = TOP / "banks" / "README.md"
SHIPPED = sorted(path.parent for path in (TOP / "banks").glob("*/settings.csv"))
NOTE = Question("read_this", Type.NOTE, text(en="Read this."))
CASES = (Case("low", (Fact("answer", "a", "p0"), Fact("band", "s", "low"))),)
BANK = replace(
    bank(
        one("a"),
        NOTE,
        one("b"),
        scales=(scale("s", "a", bands=(band("low", 0, 1), band("high", 2, 4))),),
        cases=CASES,
    ),
    audience=Audience.OFFICE,
    minutes=7,
    title=text(en="A sample"),
)


def cells(questionnaire):
    *_, line = bank_table([Reading(questionnaire)])
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_row_counts_what_is_asked_and_how_far_cases_reach():
    key, whom, languages, minutes, questions, cases, coverage, proof = cells(BANK)
    assert (key, whom, languages) == (f"`{BANK.key}`", "offices", "en")
    assert (minutes, questions, cases) == ("7", "2", "1")
    assert coverage == "28 %"  # 1 of 5 choices, 1 of 2 bands
    assert proof == "17 of 17"


def test_pairs_of_choices_that_are_not_decided_are_not_settled():
    assert cells(hard_to_tell_apart())[-1] == "32 of 52"


def test_a_bank_with_errors_has_no_coverage():
    wrong = replace(BANK, cases=(Case("low", (Fact("score", "s", "9"),)),))
    assert cells(wrong)[-2:] == ["errors: 1", ""]


def test_minutes_that_nobody_knows_stay_empty():
    assert cells(replace(BANK, minutes=None))[3] == ""


def test_what_cannot_be_read_is_named_and_is_a_failure(capsys):
    with pytest.raises(SystemExit):
        call_command("bank_table", "banks/nope")
    said = capsys.readouterr()
    assert "There is no bank “banks/nope”" in said.err
    assert len(said.out.splitlines()) == 2


def test_the_table_speaks_french(capsys):
    path = str(TOP / "banks" / "workplace_prevention")
    call_command("bank_table", path, "--language", "fr")
    head, _, row = capsys.readouterr().out.splitlines()
    assert head.startswith("| banque | pour | langues |")
    assert "| services |" in row


def test_the_documentation_shows_the_head_of_the_table_and_a_row_for_each_bank():
    shown = README.read_text("utf-8").splitlines()
    head, rule = bank_table([])
    at = shown.index(head)
    assert shown[at + 1] == rule
    rows = shown[at + 2 : shown.index("", at)]
    assert [row.split("`")[1] for row in rows] == [one.name for one in SHIPPED]


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_the_proof_of_a_bank_finds_nothing_and_its_row_is_in_the_documentation(
    folder, capsys
):
    call_command("bank_table", str(folder))
    row = capsys.readouterr().out.splitlines()[-1]
    assert row in README.read_text("utf-8"), "paste what manage.py bank_table prints"
    coverage, proof = (cell.strip() for cell in row.strip("|").split("|")[-2:])
    assert coverage == "100 %"
    assert re.fullmatch(r"\d+ of \d+", proof)  # with findings there are more words
