import pytest

from questionnaires.domain.definition import Type
from questionnaires.interchange.xlsform.types import Sort, read_type


@pytest.mark.parametrize(
    ("cell", "type_", "listed"),
    [
        ("select_one yes_no", Type.SELECT_ONE, "yes_no"),
        ("select one from yes_no", Type.SELECT_ONE, "yes_no"),
        ("Select one from files", Type.SELECT_ONE, "files"),
        ("select1 yes_no", Type.SELECT_ONE, "yes_no"),
        ("add select one prompt using yes_no", Type.SELECT_ONE, "yes_no"),
        ("select_multiple  drugs", Type.SELECT_MULTIPLE, "drugs"),
        ("select all that apply from drugs", Type.SELECT_MULTIPLE, "drugs"),
        ("add select multiple prompt using drugs", Type.SELECT_MULTIPLE, "drugs"),
        ("int", Type.INTEGER, ""),
        ("q int", Type.INTEGER, ""),
        ("add integer prompt", Type.INTEGER, ""),
        ("Decimal", Type.DECIMAL, ""),
        ("string", Type.TEXT, ""),
        ("text", Type.TEXT, ""),
        ("add note prompt", Type.NOTE, ""),
        ("date", Type.DATE, ""),
        ("q calculate", Type.CALCULATE, ""),
    ],
)
def test_every_spelling_of_what_we_carry_is_known(cell, type_, listed):
    read = read_type(cell)
    assert (read.sort, read.type, read.list) == (Sort.QUESTION, type_, listed)


@pytest.mark.parametrize(
    "cell",
    [
        "start",
        "end",
        "deviceid",
        "username",
        "time",
        "dateTime",
        "geopoint",
        "gps",
        "image",
        "photo",
        "audio",
        "file",
        "barcode",
        "audit",
        "hidden",
        "rank drugs",
        "select_one_from_file towns.csv",
        "select_one ${people}",
        "background-geopoint",
    ],
)
def test_what_we_do_not_carry_is_known_as_such(cell):
    assert read_type(cell).sort is Sort.NOT_CARRIED


@pytest.mark.parametrize(
    ("cell", "sort"),
    [
        ("begin group", Sort.BEGIN_GROUP),
        ("begin_group", Sort.BEGIN_GROUP),
        ("begin repeat", Sort.BEGIN_REPEAT),
        ("end_repeat", Sort.END),
        ("acknowledge", Sort.ACKNOWLEDGE),
        ("trigger", Sort.ACKNOWLEDGE),
        ("range", Sort.RANGE),
        ("today", Sort.TODAY),
        ("db:person", Sort.UNKNOWN),
        ("rating_button 1,6", Sort.UNKNOWN),
        ("", Sort.UNKNOWN),
    ],
)
def test_other_rows_are_told_apart(cell, sort):
    assert read_type(cell).sort is sort


@pytest.mark.parametrize("words", ["or_other", "or specify other", "or other"])
def test_or_other_belongs_to_the_type(words):
    read = read_type(f"select_one drugs {words}")
    assert (read.list, read.has_other) == ("drugs", True)
