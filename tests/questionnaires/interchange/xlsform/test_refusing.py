"""What stops an import: nothing that counts or decides is lost without a word."""

import io
import zipfile

import pytest

from questionnaires.interchange.banks import all_findings
from questionnaires.interchange.workbook import read_content
from questionnaires.interchange.xlsform import opening
from tests.questionnaires.interchange.xlsform.forms import (
    YES_NO,
    errors,
    one_csv,
    questions,
    read,
    row,
    workbook,
)


def only_message(reading):
    (finding,) = reading.findings
    return finding.message


@pytest.mark.parametrize(
    "needs",
    [
        {"relevant": "${here} != ''"},
        {"constraint": ". != ${here}"},
        {"calculation": "${here}"},
        {"choice_filter": "name = ${here}"},
        {"relevant": "jr:choice-name('a', '${here}') = 'A'"},
        {"relevant": "../here != ''"},
    ],
)
def test_a_row_that_a_condition_needs_is_not_dropped(needs):
    reading = read(row("geopoint", "here"), row("select_one yes_no", "b", **needs))
    assert errors(reading) == [("W142", "survey", 2, "type")]
    assert "C102" not in {one.code for one in all_findings(reading)}


@pytest.mark.parametrize("column", ["score", "score_use"])
def test_a_row_whose_choices_have_points_is_not_dropped(column):
    head = ["list_name", "name", "label", column]
    choices = [head, ["first", "a", "A", "1"], ["first", "b", "B", "0"]]
    reading = read(row("rank first", "order"), row("text", "b"), choices=choices)
    assert errors(reading) == [("W142", "survey", 2, "type")]
    without = [cells[:3] for cells in choices]
    reading = read(row("rank first", "order"), row("text", "b"), choices=without)
    assert errors(reading) == []


@pytest.mark.parametrize(
    "cell", ["relevant", "constraint", "calculation", "choice_filter"]
)
def test_a_row_with_a_condition_of_its_own_is_not_dropped(cell):
    reading = read(row("text", "a"), row("image", "b", **{cell: "${a} = 'x'"}))
    assert errors(reading) == [("W142", "survey", 3, "type")]


def test_a_group_with_a_condition_of_which_nothing_is_carried_is_not_dropped():
    places = [row("geopoint", "here"), row("image", "seen"), row("end group")]
    group = row("begin group", "g", relevant="${a} = 'x'")
    reading = read(row("text", "a"), group, *places)
    assert errors(reading) == [("W142", "survey", 3, "type")]
    reading = read(row("text", "a"), row("begin group", "g"), *places)
    assert errors(reading) == []
    reading = read(row("text", "a"), group, row("text", "b"), *places)
    assert errors(reading) == []


def test_a_list_of_another_file_with_a_filter_is_not_dropped():
    kind = "select_one_from_file towns.csv"
    reading = read(row("text", "a"), row(kind, "b", choice_filter="x = ${a}"))
    assert errors(reading) == [("W142", "survey", 3, "type")]


def test_a_row_that_only_words_name_may_be_dropped():
    reading = read(row("geopoint", "here"), row("text", "b", "At ${here}"))
    assert errors(reading) == []


def test_a_repeat_whose_count_depends_on_answers_is_refused():
    reading = read(
        row("integer", "n"),
        row("begin repeat", "child", repeat_count="${n}"),
        row("text", "a"),
        row("end repeat"),
    )
    assert errors(reading) == [("W143", "survey", 3, "repeat_count")]


def test_repeats_that_come_to_too_many_rows_are_refused():
    begin = [row("begin repeat", f"r{depth}", repeat_count="50") for depth in range(3)]
    reading = read(*begin, row("text", "a"), *[row("end repeat")] * 3)
    assert errors(reading) == [("W143", "survey", 2, "repeat_count")]


@pytest.mark.parametrize("count", ["0", "51", "02", "-1", "1.5", "${drugs}"])
def test_a_count_that_is_none_is_refused(count):
    reading = read(
        row("begin repeat", "r", repeat_count=count),
        row("text", "a"),
        row("end repeat"),
    )
    assert errors(reading) == [("W143", "survey", 2, "repeat_count")]
    depends = count.startswith("$")
    assert only_message(reading) == (
        f"“{count}”: how often this is repeated depends on answers."
        if depends
        else f"A repeat is written out 1 to 50 times, not “{count}” times."
    )


def test_a_repeat_over_choices_inside_another_is_refused():
    reading = read(
        row("select_multiple drugs", "drugs"),
        row("begin repeat", "one", repeat_count="2"),
        row("begin repeat", "two", repeat_count="count-selected(${drugs})"),
        row("text", "a"),
        row("end repeat"),
        row("end repeat"),
    )
    assert ("W143", "survey", 4, "repeat_count") in errors(reading)


def test_a_name_of_several_questions_is_refused_and_its_path_is_not():
    rows = [
        row("begin group", "one"),
        row("text", "name"),
        row("end group"),
        row("begin group", "two"),
        row("text", "name"),
        row("end group"),
    ]
    reading = read(*rows, row("text", "b", relevant="${name} != ''"))
    assert errors(reading) == [("W145", "survey", 8, "relevant")]
    reading = read(*rows, row("text", "b", relevant="/data/two/name != ''"))
    assert errors(reading) == []
    assert questions(reading)["b"].relevant == "${name_2} != ''"


@pytest.mark.parametrize("count", ["", "2", "count-selected(${drugs})"])
def test_what_is_in_a_repeat_cannot_be_named_outside_as_one_answer(count):
    reading = read(
        row("select_multiple drugs", "drugs"),
        row("begin repeat", "child", repeat_count=count),
        row("integer", "age"),
        row("end repeat"),
        row("text", "b", relevant="${age} > 3"),
    )
    assert errors(reading) == [("W144", "survey", 6, "relevant")]


@pytest.mark.parametrize("count", ["", "count-selected(${drugs})"])
def test_a_repeat_without_a_known_count_cannot_be_added_up(count):
    reading = read(
        row("select_multiple drugs", "drugs"),
        row("begin repeat", "child", repeat_count=count),
        row("integer", "age"),
        row("end repeat"),
        row("calculate", "b", calculation="sum(${age})"),
    )
    assert errors(reading) == [("W144", "survey", 6, "calculation")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("text", "a"), row("end group")], ("W131", "survey", 3, "type")),
        ([row("begin group", "g"), row("text", "a")], ("W130", "survey", 2, "type")),
        ([row("db:person", "a"), row("text", "b")], ("Q101", "survey", 2, "type")),
        ([row("", "a"), row("text", "b")], ("W109", "survey", 2, "type")),
    ],
)
def test_rows_that_cannot_be_placed_are_refused(rows, expected):
    assert errors(read(*rows)) == [expected]


def test_two_choices_of_one_name_are_refused_at_their_row():
    header, *rows = YES_NO
    choices = (header, ("", "", ""), *rows, ("yes_no", "yes", "Again"))
    reading = read(row("select_one yes_no", "a"), choices=choices)
    assert errors(reading) == [("K102", "choices", 7, "name")]
    assert "row 3" in next(f.message for f in reading.findings if f.code == "K102")


def test_formr_is_refused_by_name():
    survey = [("type", "name", "showif"), ("text", "a", "b %contains% 'x'")]
    for name, made in (("f.xlsx", workbook), ("f.csv", one_csv)):
        message = only_message(read_content(name, made(survey=survey)))
        assert message.startswith("This is a survey of formr, not an XLSForm")


def test_a_formula_is_refused_with_its_cell():
    survey = [("type", "name", "label"), ("text", "a", '="A"')]
    reading = read_content("form.xlsx", workbook(survey=survey))
    assert errors(reading)[0] == ("W118", "survey", 2, "label")


@pytest.mark.parametrize("header", ["label", "label "])
def test_a_column_that_stands_twice_is_refused_with_its_sheet(header):
    survey = [("type", "name", "label", header), ("text", "a", "A", "B")]
    for name, made in (("form.xlsx", workbook), ("form.csv", one_csv)):
        message = only_message(read_content(name, made(survey=survey)))
        assert message == (
            "The column “label” stands twice in row 1 of the sheet “survey”."
            " Remove one."
        )


@pytest.mark.parametrize("name", ["form.xls", "form.csv"])
def test_a_file_of_nothing_is_refused(name):
    for content in (
        b"",
        b"\xd0\xcf\x11\xe0" * 300,
        b"\xff\xfe\x00,,,,,",
        b"PK\x03\x04",
    ):
        reading = read_content(name, content)
        assert reading.questionnaire is None
        assert [one.code for one in reading.findings] == ["W101"]


@pytest.mark.parametrize("name", ["form.xls", "form.csv"])
def test_a_file_that_is_too_large_is_refused(name, monkeypatch):
    monkeypatch.setattr(opening, "MOST_XLS_BYTES", 1_000_000)
    monkeypatch.setattr(opening, "MOST_CSV_BYTES", 1_000_000)
    message = only_message(read_content(name, b"," * 1_000_001))
    assert message == ("The file has more than 1 MB. Shorten it, or save it as .xlsx.")


def test_rows_far_below_the_others_are_not_lost():
    survey = [("type", "name", "label"), ("text", "a", "A")]
    survey += [("", "", "")] * 70 + [("text", "b", "B")]
    message = only_message(read_content("form.xlsx", workbook(survey=survey)))
    assert message.startswith("The sheet “survey” goes on in row 73")


def test_columns_far_to_the_right_are_not_lost():
    gap = ("",) * 25
    survey = [("type", "name", *gap, "relevant"), ("text", "a", *gap, "1 = 2")]
    message = only_message(read_content("form.xlsx", workbook(survey=survey)))
    assert message.startswith("The sheet “survey” has 3 columns, and 2 can be read")


def test_a_container_is_looked_at_before_it_is_opened():
    file = io.BytesIO(workbook(survey=[("type", "name"), ("text", "a")]))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")
    assert "macros" in only_message(read_content("form.xlsx", file.getvalue()))


@pytest.mark.parametrize(
    "sheets",
    [
        {"settings": [("form_id", "audience"), ("f", "person")]},
        {"scales": [("name", "label", "method"), ("s", "S", "sum")]},
        {"survey": [("type", "name", "label", "may_be"), ("text", "a", "A", "")]},
    ],
)
def test_a_bank_of_our_own_goes_its_own_way(sheets):
    form = {
        "survey": [("type", "name", "label"), ("text", "a", "A")],
        "choices": [("list_name", "name", "label")],
    }
    reading = read_content("form.xlsx", workbook(**form | sheets))
    assert reading.losses == ()
    assert "W101" not in {one.code for one in reading.findings}
    assert errors(reading)  # it lacks what our own must have


def test_a_bank_of_our_own_in_one_csv_file_is_refused():
    sheets = {"settings": [("form_id", "audience"), ("f", "person")]}
    content = one_csv(survey=[("type", "name"), ("text", "a")], **sheets)
    message = only_message(read_content("form.csv", content))
    assert message.startswith("This is a bank, not an XLSForm")
