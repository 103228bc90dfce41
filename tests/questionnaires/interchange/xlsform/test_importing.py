"""What an XLSForm becomes."""

import pytest

from questionnaires.domain.definition import Audience, Type
from questionnaires.interchange.workbook import (
    Form,
    read_bank,
    read_content,
    write_bank,
)
from tests.questionnaires.interchange.xlsform.forms import (
    errors,
    fates,
    one_csv,
    questions,
    read,
    row,
    workbook,
)


def test_every_type_of_ours_is_carried_with_its_conditions():
    reading = read(
        row("select_one yes_no", "drinks"),
        row("select_multiple drugs", "drugs", relevant="${drinks} = 'yes'"),
        row("integer", "age", constraint=". >= 18 and . < 120"),
        row("decimal", "price"),
        row("text", "words"),
        row("date", "day"),
        row("note", "thanks"),
        row("calculate", "double", "", calculation="${age} * 2"),
    )
    asked = questions(reading)
    assert {key: question.type for key, question in asked.items()} == {
        "drinks": Type.SELECT_ONE,
        "drugs": Type.SELECT_MULTIPLE,
        "age": Type.INTEGER,
        "price": Type.DECIMAL,
        "words": Type.TEXT,
        "day": Type.DATE,
        "thanks": Type.NOTE,
        "double": Type.CALCULATE,
    }
    assert asked["drugs"].relevant == "${drinks} = 'yes'"
    assert asked["age"].constraint == ". >= 18 and . < 120"
    assert asked["double"].calculation == "${age} * 2"
    assert errors(reading) == []
    assert [number for number, _ in fates(reading, "kept")] == list(range(2, 10))
    assert fates(reading, "dropped") == []


def test_what_the_settings_do_not_say_is_given_and_reported():
    reading = read(row("text", "a"), name="My Form.xlsx")
    bank = reading.questionnaire
    assert (bank.key, bank.default_language) == ("my_form", "en")
    assert bank.title.in_language("en", "en") == "My Form"
    assert bank.audience is Audience.OFFICE
    assert fates(reading, "changed", "settings") == [
        (1, "default_language"),
        (1, "form_id"),
        (1, "form_title"),
        (1, "audience"),
    ]


def test_other_spellings_of_columns_are_read():
    survey = [
        ("command", "tag", "caption:French", "relevance", "constraining message"),
        ("int", "age", "Âge", "", ""),
        ("text", "b", "B", "${age} > 1", "Non"),
    ]
    reading = read_content("form.xlsx", workbook(Survey=survey))
    asked = questions(reading)
    assert asked["b"].relevant == "${age} > 1"
    assert asked["age"].label.in_language("fr", "") == "Âge"
    assert reading.questionnaire.default_language == "fr"


def test_each_translation_goes_to_its_language():
    survey = [
        ("type", "name", "label::English (en)", "label::Klingon", "hint"),
        ("text", "a", "Day", "jaj", "Soon"),
    ]
    reading = read_content("form.xlsx", workbook(survey=survey))
    (asked,) = reading.questionnaire.questions()
    assert {w.language: w.words for w in asked.label.wordings} == {
        "en": "Day",
        "qaa": "jaj",
    }
    assert asked.hint.in_language("en", "") == "Soon"
    assert (1, "Klingon") in fates(reading, "changed", "settings")


def test_a_column_that_names_its_language_goes_before_one_that_does_not():
    survey = [
        ("type", "name", "label", "label::English (en)"),
        ("text", "a", "Bare", "Named"),
        ("text", "b", "Bare", ""),
    ]
    reading = read_content("form.xlsx", workbook(survey=survey))
    labels = [q.label.in_language("en", "") for q in reading.questionnaire.questions()]
    assert labels == ["Named", "Bare"]
    assert fates(reading, "dropped") == [(2, "label")]


def test_names_that_are_no_keys_are_renamed_everywhere_and_kept():
    reading = read(
        row("integer", "Age.Now"),
        row("text", "b", relevant="${Age.Now} > 1 and /data/Age.Now < 9"),
        row("text", "c", calculation="if(${ Age.Now } = 1, '${b}', 'Age.Now')"),
    )
    asked = questions(reading)
    assert asked["age_now"].xlsform_name == "Age.Now"
    assert asked["b"].relevant == "${age_now} > 1 and ${age_now} < 9"
    assert asked["c"].calculation == "if(${age_now} = 1, '${b}', 'Age.Now')"
    assert (2, "name") in fates(reading, "changed")


def test_the_name_in_the_form_is_exported_and_read_again(tmp_path):
    reading = read(
        row("begin group", "My Part"), row("text", "My.Words"), row("end group")
    )
    path = tmp_path / "bank.xlsx"
    write_bank(reading.questionnaire, path, Form.XLSX)
    again = read_bank(path).questionnaire
    assert again == reading.questionnaire
    (section,) = again.sections
    names = (section.xlsform_name, section.questions[0].xlsform_name)
    assert names == ("My Part", "My.Words")


def test_a_name_means_the_nearest_question_of_that_name():
    reading = read(
        row("text", "name"),
        row("begin group", "child"),
        row("text", "name"),
        row("text", "why", relevant="${name} = 'a'"),
        row("end group"),
        row("text", "last", relevant="${name} = 'b'"),
    )
    asked = questions(reading)
    assert list(asked) == ["name", "name_2", "why", "last"]
    assert asked["why"].relevant == "${name_2} = 'a'"
    assert asked["last"].relevant == "${name} = 'b'"
    assert errors(reading) == []


def test_groups_in_groups_become_sections_one_after_the_other():
    reading = read(
        row("integer", "n"),
        row("begin group", "outer", "Outer", relevant="${n} > 1"),
        row("text", "a"),
        row("begin group", "inner", "Inner", relevant="${n} > 2"),
        row("text", "b"),
        row("end group"),
        row("text", "c"),
        row("end group"),
    )
    shown = [
        (s.key, s.title.in_language("en", ""), s.relevant, [q.key for q in s.questions])
        for s in reading.questionnaire.sections[1:]
    ]
    assert shown == [
        ("outer", "Outer", "${n} > 1", ["a"]),
        ("inner", "Outer – Inner", "(${n} > 1) and (${n} > 2)", ["b"]),
        ("outer_2", "Outer", "${n} > 1", ["c"]),
    ]
    assert (5, "begin group") in fates(reading, "changed")
    assert [number for number, _ in fates(reading, "kept")] == [2, 3, 4, 5, 6, 8]


def test_a_repeat_over_chosen_choices_becomes_a_repeated_section():
    reading = read(
        row("select_multiple drugs", "Taken"),
        row("begin repeat", "each", repeat_count="count-selected(${Taken})"),
        row(
            "calculate",
            "one",
            "",
            calculation="selected-at(${Taken}, position(..) - 1)",
        ),
        row("begin group", "more", relevant="${one} != 'beer'"),
        row("integer", "often"),
        row("end group"),
        row("end repeat"),
    )
    _, section = reading.questionnaire.sections
    assert section.repeat_over == "taken"
    one, often = section.questions
    assert one.calculation == "'{choice}'"
    assert often.relevant == "${one} != 'beer'"
    assert errors(reading) == []


def test_a_repeat_with_a_constant_count_is_written_out():
    reading = read(
        row("begin repeat", "child", "Child", repeat_count="2"),
        row("integer", "age"),
        row("text", "name", relevant="${age} > position(..)"),
        row("end repeat"),
        row("calculate", "all", "", calculation="sum(${age})"),
    )
    asked = questions(reading)
    assert list(asked) == ["age_1", "name_1", "age_2", "name_2", "all"]
    assert asked["name_2"].relevant == "${age_2} > 2"
    assert asked["all"].calculation == "sum(${age_1}, ${age_2})"
    titles = [s.title.in_language("en", "") for s in reading.questionnaire.sections]
    assert titles[:2] == ["Child 1", "Child 2"]
    assert asked["age_1"].xlsform_name == "age"


def test_a_repeat_without_a_count_is_asked_once_and_that_is_said():
    reading = read(
        row("begin repeat", "child"), row("integer", "age"), row("end repeat")
    )
    assert list(questions(reading)) == ["age"]
    assert fates(reading, "changed") == [(2, "begin repeat")]
    assert errors(reading) == []


def test_a_range_becomes_a_number_between_its_ends():
    survey = [
        ("type", "name", "label", "parameters"),
        ("range", "whole", "W", "start=1;end=9;step=2"),
        ("range", "part", "P", "start=-1 end=1 step=0.5"),
        ("range", "plain", "P", ""),
    ]
    asked = questions(read_content("form.xlsx", workbook(survey=survey)))
    assert {key: (q.type, q.constraint) for key, q in asked.items()} == {
        "whole": (Type.INTEGER, ". >= 1 and . <= 9 and (. - 1) mod 2 = 0"),
        "part": (Type.DECIMAL, ". >= -1 and . <= 1 and (. + 1) mod 0.5 = 0"),
        "plain": (Type.INTEGER, ". >= 0 and . <= 10"),
    }


@pytest.mark.parametrize(
    ("parameters", "constraint", "told"),
    [
        ("start = 2 end = 4", ". >= 2 and . <= 4", []),
        ("start=a", ". >= 0 and . <= 10", ["The parameter “start=a” is not carried."]),
        ("end=.5", ". >= 0 and . <= 10", ["The parameter “end=.5” is not carried."]),
        (
            "strat=1;end=5",
            ". >= 0 and . <= 5",
            ["The parameter “strat=1” is not carried."],
        ),
        (
            "step=0",
            "",
            ["No number goes from 0 to 10 in steps of 0; the answers have no limits."],
        ),
        (
            "start=5 end=1",
            "",
            ["No number goes from 5 to 1 in steps of 1; the answers have no limits."],
        ),
    ],
)
def test_what_cannot_be_read_of_a_range_is_reported(parameters, constraint, told):
    survey = [("type", "name", "label", "parameters"), ("range", "a", "A", parameters)]
    reading = read_content("form.xlsx", workbook(survey=survey))
    assert questions(reading)["a"].constraint == constraint
    lost = [one.sentence for one in reading.losses if one.feature == "parameters"]
    assert lost == told


def test_an_acknowledgement_is_a_choice_of_ok():
    reading = read(
        row("acknowledge", "seen"), row("text", "b", relevant="${seen} = 'OK'")
    )
    seen = questions(reading)["seen"]
    assert seen.type is Type.SELECT_ONE
    assert [c.key for c in reading.questionnaire.choices_of(seen)] == ["OK"]
    assert fates(reading, "changed")[0] == (2, "acknowledge")


def test_or_other_adds_a_choice_and_a_question():
    reading = read(row("select_one drugs or_other", "drug"))
    drug, other = reading.questionnaire.questions()
    offered = [c.key for c in reading.questionnaire.choices_of(drug)]
    assert offered == ["beer", "wine", "other"]
    assert (other.key, other.relevant) == (
        "drug_other",
        "selected(${drug}, 'other')",
    )


def test_today_is_worked_out():
    reading = read(row("today", "day", ""))
    assert questions(reading)["day"].calculation == "today()"


def test_a_choice_filter_reads_further_columns_of_the_choices():
    choices = (
        ("list name", "name", "label", "region", "image"),
        ("states", "north", "North", "", ""),
        ("towns", "a", "A", "north", "a.png"),
        ("towns", "b", "B", "south", "b.png"),
    )
    reading = read(
        row("select_one states", "State"),
        row("select_one towns", "town", choice_filter="region=${State}"),
        choices=choices,
    )
    town = questions(reading)["town"]
    assert town.choice_filter == "region=${state}"
    assert [c.columns for c in reading.questionnaire.choices_of(town)] == [
        (("region", "north"),),
        (("region", "south"),),
    ]
    assert fates(reading, "dropped", "choices") == [(3, "image"), (4, "image")]


def test_external_choices_are_choices():
    reading = read(
        row("select_one_external drugs", "drug"),
        external_choices=[
            ("list_name", "name", "label"),
            ("drugs", "gin", "Gin"),
            ("drugs", "rum", "Rum"),
        ],
    )
    drug = questions(reading)["drug"]
    assert [c.key for c in reading.questionnaire.choices_of(drug)] == ["gin", "rum"]


def test_points_that_stand_with_choices_are_kept():
    choices = (
        ("list_name", "name", "label", "score"),
        ("yes_no", "yes", "Yes", 2.0),
        ("yes_no", "no", "No", 0),
    )
    reading = read(row("select_one yes_no", "a"), choices=choices)
    assert [c.points for c in reading.questionnaire.lists[0].choices] == [2, 0]


def test_what_is_not_carried_is_told_cell_by_cell():
    survey = [
        ("type", "name", "label", "required", "appearance", "default", "image", "x"),
        ("text", "a", "A ${b}", "${b} = 1", "url", "v", "", ""),
        ("note", "b", "**B**", "", "", "", "b.png", "y"),
        ("date", "c", "C", "TRUE", "", "today()", "", ""),
        ("select_one yes_no", "d", "D", "", "likert", "no", "", ""),
        ("geopoint", "e", "E", "", "", "", "", ""),
    ]
    choices = (("list_name", "name", "label"), ("yes_no", "yes", "Y"), ("", "no", "N"))
    reading = read_content("form.xlsx", workbook(survey=survey, choices=choices))
    assert sorted(fates(reading, "dropped")) == [
        (2, "appearance"),
        (2, "required"),
        (3, "image"),
        (3, "x"),
        (4, "default"),
        (5, "appearance"),
        (6, "geopoint"),
    ]
    assert sorted(fates(reading, "changed")) == [(2, "label::en"), (3, "label::en")]
    assert fates(reading, "dropped", "choices") == [(3, "")]
    assert questions(reading)["c"].is_required


def test_sheets_we_do_not_carry_are_reported():
    reading = read(row("text", "a"), media=[("file",), ("a.png",)])
    assert fates(reading, "dropped", "media") == [(1, "media")]


def test_a_group_of_which_nothing_is_left_is_reported():
    reading = read(
        row("text", "a"),
        row("begin group", "places"),
        row("geopoint", "here"),
        row("end group"),
    )
    assert fates(reading, "dropped") == [(3, "begin group"), (4, "geopoint")]
    assert len(reading.questionnaire.sections) == 1


def test_typographic_quotes_are_made_straight_with_a_warning():
    reading = read(
        row("select_one yes_no", "A"), row("text", "b", relevant="${A} = ‘yes’")
    )
    assert questions(reading)["b"].relevant == "${a} = 'yes'"
    (warning,) = (one for one in reading.findings if one.code == "W122")
    assert (warning.place.sheet, warning.place.row) == ("survey", 3)


def test_a_hidden_calculation_is_a_calculation():
    reading = read(row("hidden", "a", "", calculation="1 + 1"), row("hidden", "b", ""))
    assert questions(reading)["a"].type is Type.CALCULATE
    assert fates(reading, "dropped") == [(3, "hidden")]


def test_a_note_has_no_answer():
    reading = read(
        row("note", "hello"), row("text", "b", relevant="${hello} = '' or 1 = 1")
    )
    assert questions(reading)["b"].relevant == "'' = '' or 1 = 1"
    assert fates(reading, "changed") == [(3, "relevant")]


@pytest.mark.parametrize("name", ["form.csv", "FORM.CSV"])
def test_the_one_csv_file_of_pyxform_is_read_with_its_lines(name):
    content = one_csv(
        survey=[("type", "name", "label"), ("text", "a", "A"), ("geopoint", "b", "B")],
        settings=[("form_id", "form_title"), ("f", "F")],
    )
    reading = read_content(name, content)
    assert (reading.questionnaire.key, list(questions(reading))) == ("f", ["a"])
    assert fates(reading, "dropped") == [(4, "geopoint")]
