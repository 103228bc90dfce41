"""What a workbook says that cannot be read: the sheet, the row, the column."""

from decimal import Decimal

import pytest

from questionnaires.domain.definition import (
    Choice,
    Item,
    Missing,
    Rule,
    Section,
    State,
    Text,
    Wording,
    text,
)
from questionnaires.domain.findings import Place
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.reading import read_grids
from questionnaires.interchange.states import fingerprint

BANK = {
    "settings": [
        ["form_id", "form_title::English (en)", "default_language", "audience"],
        ["sample", "Sample", "en", "person"],
    ],
    "survey": [
        ["type", "name", "label::English (en)", "relevant"],
        ["select_one yes_no", "smokes", "Do you smoke?", ""],
        ["integer", "how_many", "How many?", "${smokes} = 'yes'"],
    ],
    "choices": [
        ["list_name", "name", "label::English (en)", "score"],
        ["yes_no", "yes", "Yes", "1.0"],
        ["yes_no", "no", "No", "0"],
    ],
    "scales": [
        ["name", "label::English (en)", "method", "missing"],
        ["use", "Use", "sum", "at_least 1"],
    ],
    "items": [["scale", "question"], ["use", "smokes"]],
    "bands": [
        ["scale", "name", "label::English (en)", "min", "max"],
        ["use", "low", "Low", "0", "1"],
    ],
}


def read(**changes):
    """Read the bank with sheets replaced; cells at (row, column) by `cells`."""
    return read_grids(BANK | changes, Notes())


def replaced(sheet, row, column, words):
    """Return the sheet with one cell changed; row and column from 1."""
    grid = [list(cells) for cells in BANK[sheet]]
    grid[row - 1][column - 1] = words
    return {sheet: grid}


def with_column(sheet, header, *cells):
    rows = zip(BANK[sheet], [header, *cells], strict=True)
    return {sheet: [[*row, cell] for row, cell in rows]}


def with_row(sheet, *cells):
    return {sheet: [*BANK[sheet], list(cells)]}


def test_a_bank_is_read():
    reading = read()
    assert reading.findings == ()
    questionnaire = reading.questionnaire
    assert (questionnaire.key, questionnaire.languages) == ("sample", ("en",))
    (section,) = questionnaire.sections
    assert [q.key for q in section.questions] == ["smokes", "how_many"]
    assert questionnaire.lists[0].choices[0] == Choice(
        "yes", text(en="Yes"), points=Decimal(1)
    )
    assert questionnaire.scales[0].missing == Missing(Rule.AT_LEAST, 1)
    assert questionnaire.scales[0].items == (Item("smokes"),)


def test_what_stands_outside_a_group_forms_a_section_of_its_own():
    survey = [
        BANK["survey"][0],
        ["note", "hello", "Hello", ""],
        ["begin group", "first", "First", ""],
        ["note", "a", "A", ""],
        ["end group", "", "", ""],
        ["", "", "", ""],
        ["note", "b", "B", ""],
    ]
    sections = read(survey=survey).questionnaire.sections
    assert [(s.key, [q.key for q in s.questions]) for s in sections] == [
        ("section_1", ["hello"]),
        ("first", ["a"]),
        ("section_3", ["b"]),
    ]


def test_a_repeat_names_its_question():
    survey = [
        ["type", "name", "label::English (en)", "repeat_over", "repeat_count"],
        ["begin_repeat", "each", "{choice}", "${drugs}", "count-selected(${drugs})"],
        ["end_repeat", "", "", "", ""],
    ]
    reading = read(survey=survey)
    assert reading.questionnaire.sections == (
        Section("each", (), text(en="{choice}"), repeat_over="drugs"),
    )
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        (replaced("survey", 2, 1, "file"), "Q101", Place("survey", 2, "type")),
        (replaced("survey", 2, 1, "select_one"), "Q102", Place("survey", 2, "type")),
        (replaced("survey", 2, 1, "text yes_no"), "Q102", Place("survey", 2, "type")),
        (replaced("survey", 2, 1, "end_group"), "W131", Place("survey", 2, "type")),
        (replaced("survey", 2, 1, "begin_group"), "W130", Place("survey", 2, "type")),
        (
            replaced("survey", 2, 1, "begin_repeat"),
            "Q105",
            Place("survey", 2, "repeat_over"),
        ),
        (replaced("survey", 3, 2, "Smokes"), "K102", Place("survey", 3, "name")),
        (replaced("survey", 2, 2, ""), "W109", Place("survey", 2, "name")),
        (replaced("survey", 2, 3, "=1+1"), "W108", Place("survey", 2, "label::en")),
        (replaced("survey", 2, 3, "a\x00"), "W108", Place("survey", 2, "label::en")),
        (replaced("survey", 1, 2, "nom_court"), "W103", Place("survey", 1, "name")),
        (replaced("survey", 1, 4, "name"), "W104", Place("survey", 1, "name")),
        (
            replaced("survey", 1, 3, "label::English"),
            "L101",
            Place("survey", 1, "label::English"),
        ),
        (
            with_column("survey", "image", "", ""),
            "W105",
            Place("survey", 1, "image"),
        ),
        (
            replaced("survey", 3, 4, "${smokes} = ‘yes’"),
            "W122",
            Place("survey", 3, "relevant"),
        ),
        (
            with_column("survey", "required", "perhaps", ""),
            "W121",
            Place("survey", 2, "required"),
        ),
        (replaced("choices", 2, 4, "1,5"), "W121", Place("choices", 2, "score")),
        (replaced("choices", 3, 2, "YES"), "K102", Place("choices", 3, "name")),
        (replaced("choices", 3, 1, ""), "W109", Place("choices", 3, "list_name")),
        (
            with_column("choices", "score_use", "a", ""),
            "W121",
            Place("choices", 2, "score_use"),
        ),
        (replaced("scales", 2, 3, "median"), "W121", Place("scales", 2, "method")),
        (replaced("scales", 2, 4, "some"), "W121", Place("scales", 2, "missing")),
        (replaced("items", 2, 1, "abuse"), "S101", Place("items", 2, "scale")),
        (replaced("bands", 2, 4, ""), "W109", Place("bands", 2, "min")),
        (replaced("bands", 2, 4, "1e5"), "W121", Place("bands", 2, "min")),
        (replaced("settings", 2, 4, "robot"), "W121", Place("settings", 2, "audience")),
        (replaced("settings", 2, 1, ""), "W109", Place("settings", 2, "form_id")),
        (with_row("settings", "other"), "W111", Place("settings", 3, "")),
        ({"settings": BANK["settings"][:1]}, "W109", Place("settings", 2, "")),
        ({"nonsense": [["a"]]}, "W106", Place("nonsense")),
        (
            {"_meta": [["schema"], ["touchstone-bank-9"]]},
            "W150",
            Place("_meta", 2, "schema"),
        ),
        ({"_meta": [["hash"], ["md5"]]}, "W151", Place("_meta", 2, "hash")),
    ],
)
def test_what_is_wrong_is_said_with_sheet_row_and_column(changes, code, place):
    findings = read(**changes).findings
    assert (code, place) in {(finding.code, finding.place) for finding in findings}


@pytest.mark.parametrize("sheet", ["settings", "survey", "choices"])
def test_a_sheet_that_must_be_there_is_missed(sheet):
    grids = {name: grid for name, grid in BANK.items() if name != sheet}
    findings = read_grids(grids, Notes()).findings
    assert ("W102", Place(sheet)) in {(f.code, f.place) for f in findings}


def test_a_group_in_a_group_is_refused_by_row():
    survey = [
        BANK["survey"][0],
        ["begin_group", "one", "", ""],
        ["begin_group", "two", "", ""],
        ["end_group", "", "", ""],
    ]
    (finding,) = read(survey=survey).findings
    assert (finding.code, finding.place) == ("W132", Place("survey", 3, "type"))
    assert finding.hint == "End the begin_group of row 2 first."


def test_quotes_that_a_spreadsheet_made_are_repaired():
    reading = read(**replaced("survey", 3, 4, "${smokes} = “yes”"))
    how_many = reading.questionnaire.sections[0].questions[1]
    assert how_many.relevant == '${smokes} = "yes"'


def test_further_columns_of_choices_are_kept_for_filters():
    reading = read(**with_column("choices", "country", "at", ""))
    assert reading.questionnaire.lists[0].choices[0].columns == (("country", "at"),)
    assert reading.findings == ()


@pytest.mark.parametrize("header", ["hint_fr", "hint::français (fr)", "hint::fr"])
def test_the_hint_of_a_choice_may_name_its_language_plainly(header):
    reading = read(**with_column("choices", header, "Oui, oui", ""))
    questionnaire = reading.questionnaire
    assert questionnaire.lists[0].choices[0].hint == text(fr="Oui, oui")
    assert questionnaire.languages == ("en", "fr")


def translated(state, mark, french="Fumez-vous ?"):
    return with_column("survey", "label::français (fr)", french, "") | {
        "translations": [
            ["language", "sheet", "key", "column", "state", "source_fingerprint"],
            ["fr", "survey", "smokes", "label", state, mark],
        ]
    }


@pytest.mark.parametrize(
    ("mark", "state", "codes"),
    [
        (fingerprint("Do you smoke?"), State.REVIEWED, []),
        ("", State.REVIEWED, []),
        (fingerprint("Did you smoke?"), State.STALE, ["T102"]),
    ],
)
def test_a_reviewed_translation_is_stale_once_its_source_changes(mark, state, codes):
    reading = read(**translated("reviewed", mark))
    label = reading.questionnaire.sections[0].questions[0].label
    assert label == Text(
        (Wording("en", "Do you smoke?"), Wording("fr", "Fumez-vous ?", state))
    )
    assert [finding.code for finding in reading.findings] == codes


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param(translated("perfect", ""), "T101", id="no state"),
        pytest.param(translated("reviewed", "", french=""), "T103", id="no text"),
    ],
)
def test_a_line_of_translations_that_says_nothing_is_named(changes, code):
    assert [finding.code for finding in read(**changes).findings] == [code]
