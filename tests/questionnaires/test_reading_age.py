"""The command that says how easily banks are read."""

from dataclasses import replace

import pytest
from django.core.management import call_command

from questionnaires.domain.definition import text
from questionnaires.interchange.workbook import Form, write_bank
from tests.samples import bank, one


@pytest.fixture
def say(capsys, tmp_path):
    """Write banks that ask these words; give the exit status and what is printed."""

    def said(*asked, options=()):
        folders = []
        for number, words in enumerate(asked):
            folders.append(tmp_path / f"bank{number}")
            question = replace(one("a"), label=text(en=words))
            write_bank(bank(question), folders[-1], Form.CSV)
        try:
            call_command("reading_age", *map(str, folders), *options)
            status = 0
        except SystemExit as left:
            status = left.code
        return status, capsys.readouterr().out.replace(f"{tmp_path}/", "")

    return said


def test_the_index_and_the_longest_sentences_are_printed(say):
    status, printed = say("How are you? I am well.", options=("--longest", "1"))
    index, longest = printed.splitlines()
    assert status == 0
    assert index == (
        "bank0, en: Flesch-Kincaid -2.6, reading age 2.4 (9 to 11 is meant);"
        " sentences: 2."
    )
    assert longest == "  3 words, survey, a, label::en: “How are you”"


def test_hard_words_are_said_and_end_with_1(say):
    status, printed = say("Institutionalisation necessitates accountability.")
    assert status == 1
    assert "This is above what is meant." in printed


def test_a_long_sentence_ends_with_1_and_is_printed_though_none_was_asked_for(say):
    status, printed = say("a " * 19 + "b.", options=("--longest", "0"))
    assert (status, printed.count("20 words, survey, a, label::en")) == (1, 1)


def test_one_hard_bank_of_two_ends_with_1(say):
    status, printed = say("How are you?", "Institutionalisation accountability.")
    assert (status, printed.count("Flesch-Kincaid")) == (1, 2)


def test_without_sentences_there_is_no_index(say):
    assert say("Smoking") == (0, "bank0, en: no sentences.\n")


def test_what_is_no_bank_is_refused_with_a_sentence(capsys):
    with pytest.raises(SystemExit):
        call_command("reading_age", "banks/nothing")
    assert "There is no bank “banks/nothing”" in capsys.readouterr().out
