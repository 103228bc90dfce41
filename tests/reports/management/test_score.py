import json

import pytest
import time_machine
from django.core.management import CommandError, call_command

from questionnaires.domain.plain import canonical_of
from questionnaires.interchange.workbook import Form, write_bank
from tests.reports.samples import BANK

ANSWERS = {"language": "fr", "date": "2026-11-22", "answers": {"tea_1": "weekly"}}
INSTRUMENT = {
    "instruments": ["TEA"],
    "always": {"coffee_1": "never"},
    "answers": {"q1": "tea_1", "q2": "tea_2"},
    "words": {"often": "weekly"},
    "expected": {"score": {"score": "tea"}, "band": {"band": "tea"}},
    "bands": {"mid": "middle"},
}


@pytest.fixture
def score(tmp_path, capsys):
    """Run the command on the sample bank; return what it printed."""
    folder = tmp_path / "bank"
    folder.mkdir()
    bank = folder / "sample.json"
    bank.write_bytes(canonical_of(BANK))

    def run(*options, answers=None, cases=None, instrument=INSTRUMENT, name=bank):
        (folder / "instrument.json").write_text(json.dumps(instrument))
        given = tmp_path / "given.json"
        content = cases if answers is None else answers
        given.write_text(content if isinstance(content, str) else json.dumps(content))
        if answers is not None:
            options = (str(given), *options)
        if cases is not None:
            options = (*options, "--cases", str(given))
        call_command("score", str(name), *options)
        return capsys.readouterr().out

    return run


def test_the_outcome_is_one_json_object(score):
    printed = json.loads(score(answers=ANSWERS))
    assert (printed["questionnaire"], printed["version"]) == ("sample", None)
    tea = printed["scores"][0]
    assert (tea["value"], tea["band"], tea["range"]) == (None, None, ["3", "9"])
    assert tea["cannot_say"].startswith("Tea\N{NO-BREAK SPACE}: on ne peut pas le dire")


def test_the_language_on_the_line_is_the_one_that_counts(score):
    printed = json.loads(score("--language", "en", answers=ANSWERS))
    assert printed["language"] == "en"
    assert printed["scores"][0]["cannot_say"].startswith("Tea: we cannot say")


def test_a_report_is_printed_beside_the_outcome(score, tmp_path):
    score("--pdf", str(tmp_path / "report.pdf"), answers=ANSWERS)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("answers", "options", "sentence"),
    [
        pytest.param("{", [], "given.json”: The file is not JSON", id="no JSON"),
        pytest.param("[" * 100_000, [], "nested more than", id="a deep list"),
        pytest.param({"answers": {"tee": "x"}}, [], "tee: ", id="no such question"),
        pytest.param({"answers": {"tea_1": "x"}}, [], "tea_1: ", id="no such choice"),
        pytest.param(
            ANSWERS,
            ["--language", "xx"],
            "“xx” is not a language of “sample”; it has en, fr.",
            id="no such language",
        ),
        pytest.param(
            ANSWERS, ["--pdf", "/no/such/folder/x"], "No such file", id="no such folder"
        ),
    ],
)
def test_what_cannot_be_scored_is_refused_in_a_sentence(
    score, answers, options, sentence
):
    with pytest.raises(CommandError, match=sentence):
        score(*options, answers=answers)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        pytest.param("no_such_bank", "There is no bank “no_such_bank”", id="a key"),
        pytest.param(__file__, "is no bank", id="a file that is none"),
    ],
)
def test_a_bank_that_is_none_is_refused_in_a_sentence(score, name, sentence):
    with pytest.raises(CommandError, match=sentence):
        score(answers=ANSWERS, name=name)


@pytest.mark.parametrize(
    ("sheet", "right", "wrong"),
    [
        pytest.param("scales", ",sum", ",sun", id="a method that is none"),
        pytest.param("scales", "method", "metod", id="no such column"),
        pytest.param("survey", "select_one ", "selct_one ", id="a type that is none"),
    ],
)
def test_a_bank_that_was_not_read_as_it_stands_is_not_scored(
    score, tmp_path, sheet, right, wrong
):
    folder = tmp_path / "wrong"
    write_bank(BANK, folder, Form.CSV)
    path = folder / f"{sheet}.csv"
    assert right in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    with pytest.raises(CommandError, match="has mistakes"):
        score(answers=ANSWERS, name=folder)


@pytest.mark.parametrize(
    ("instrument", "sentence"),
    [
        pytest.param([], "has no “instruments”, which is a list", id="a list"),
        pytest.param({"instruments": 5}, "has no “instruments”", id="a number"),
        pytest.param(
            INSTRUMENT | {"expected": []}, "has no “expected”", id="a part that is none"
        ),
    ],
)
def test_an_instrument_that_is_none_is_refused_in_a_sentence(
    score, instrument, sentence
):
    with pytest.raises(CommandError, match=sentence):
        score(answers=ANSWERS, instrument=instrument)


@time_machine.travel("2026-03-04", tick=False)
def test_answers_without_a_day_count_for_today(score):
    answers = {"answers": ANSWERS["answers"]}
    assert json.loads(score(answers=answers))["date"] == "2026-03-04"


def test_either_answers_or_cases_are_asked_for(score):
    with pytest.raises(CommandError, match="Give a file of answers"):
        score()


def case(**more):
    answers = {"q1": "often", "q2": 3}
    expected = {"score": 6, "band": "mid"}
    return {
        "instrument": "TEA",
        "case": "two cups",
        "answers": answers,
        "expected": expected,
    } | more


def test_worked_cases_pass_and_are_counted(score):
    printed = score(cases=[case(), case(instrument="PGSI", case="zero")])
    assert printed.splitlines() == [
        "TEA, two cups: passed",
        "PGSI, zero: unmapped: no bank for PGSI",
        "1 passed, 0 failed",
        "1 unmapped",
    ]


def test_if_nothing_is_compared_that_is_a_failure(score):
    with pytest.raises(CommandError, match="No case was compared"):
        score(cases=[case(instrument="PGSI")])


def test_a_path_to_nothing_is_said_without_a_database(score):
    with pytest.raises(CommandError, match="no such file, folder or questionnaire"):
        score(answers=ANSWERS, name="banks/nope")


def test_keys_that_no_line_maps_are_printed_with_the_case(score):
    more = case(
        answers={"q1": "often", "q2": "often", "q9": 0},
        expected={"score": 6, "zone": "I"},
    )
    printed = score(cases=[more])
    assert printed.splitlines()[0] == "TEA, two cups: passed (not compared: q9, zone)"


@pytest.mark.parametrize(
    ("expected", "why"),
    [
        pytest.param({"score": 7}, "score of tea is 6, not 7", id="another score"),
        pytest.param({"band": "low"}, "band of tea is middle, not low", id="a band"),
        pytest.param({"zone": "I"}, "nothing of it is compared", id="nothing"),
    ],
)
def test_a_case_that_fails_says_why(score, capsys, expected, why):
    with pytest.raises(CommandError, match="Not every case passed"):
        score(cases=[case(expected=expected)])
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith(f"TEA, two cups: failed: {why}")
    assert printed[1] == "0 passed, 1 failed"


def test_points_that_no_choice_has_fail(score, capsys):
    with pytest.raises(CommandError):
        score(cases=[case(answers={"q1": 5, "q2": 3})])
    assert "5 points" in capsys.readouterr().out


@pytest.mark.parametrize(
    "cases", [{}, [{}], ["x"], [{"instrument": "TEA", "case": "x"}]]
)
def test_what_is_no_worked_case_is_refused_in_a_sentence(score, cases):
    with pytest.raises(CommandError, match=r"Worked cases are a list|cannot be read"):
        score(cases=cases)
