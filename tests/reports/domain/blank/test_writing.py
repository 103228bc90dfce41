"""What stands on a blank worksheet."""

from dataclasses import replace
from gettext import NullTranslations

import pytest

from questionnaires.domain.answers import Said
from questionnaires.domain.definition import Section, Type, text
from questionnaires.domain.expressions import ExpressionError
from reports.domain.blank.values import Box, Room
from reports.domain.blank.writing import blank_sheet
from reports.domain.foreign import language_of
from tests.reports.blank_bank import CHECK, LEVEL, OFFICE, words_in
from tests.samples import bank, one

INSTEAD = {said: f"said: {said}" for said in Said}


class InFrench(NullTranslations):
    """French as far as it has to be known which language is spoken."""

    def pgettext(self, context, message):
        return "fr" if context == "code of this language" else message


def sheet_of(questionnaire, language="en", number=3, say=None):
    return blank_sheet(
        questionnaire, language, say or NullTranslations(), INSTEAD, number
    )


def entries(sheet):
    return {one.label: one for part in sheet.parts for one in part.entries}


def test_persons_have_one_row_of_numbers_and_notes_have_none():
    numbers = [
        (one.number, one.label)
        for part in sheet_of(CHECK).parts
        for one in part.entries
    ]
    assert numbers == [
        ("1", "Which do you drink?"),
        ("", "Soon it is over."),
        ("2", "…: how often?"),
        ("3", "Milk with …?"),
        ("4", "How many cups?"),
        ("5", "How many litres?"),
        ("6", "Since when?"),
        ("7", "Why?"),
    ]


def test_offices_have_the_number_of_the_section_and_come_before_civil_society():
    parts = sheet_of(OFFICE).parts
    assert [(one.number, one.title, one.who) for one in parts] == [
        ("1", "Tea", ""),
        ("2", "Views", "Civil society answers this section."),
    ]
    assert [one.number for part in parts for one in part.entries] == ["1.1", "2.1"]


def test_what_is_never_asked_and_what_is_worked_out_is_not_on_it():
    said = set(words_in(sheet_of(CHECK)))
    assert not {"Nobody", "never_asked", "sum"} & said


def test_a_section_with_nothing_to_ask_is_not_on_it():
    never = Section("never", (one("n", relevant="1 = 2"),), text(en="Never"))
    parts = sheet_of(replace(CHECK, sections=(never, *CHECK.sections))).parts
    assert [part.title for part in parts] == [
        "What you drink",
        "For each answer to question 1",
        "In numbers",
    ]


def test_a_condition_says_the_number_and_the_words_of_its_question():
    milk = entries(sheet_of(CHECK))["Milk with …?"]
    assert milk.skips == (
        "Only if question 2 (“…: how often?”) is not Never.",
        "Not for: Tea.",
    )


def test_a_repeated_section_says_how_often_and_has_room_to_say_what_it_is_about():
    part = sheet_of(CHECK).parts[1]
    assert part.skips == (
        (
            "Fill in this section once for each answer that you ticked in question 1."
            " Copy its pages before you begin if you ticked more than one."
        ),
        "Not for: None of them.",
    )
    assert part.about == Room("These pages are about:")


def test_a_section_that_is_left_out_leads_to_the_question_behind_it():
    after = Section("after", (one("last", "often"),), text(en="After"))
    parts = sheet_of(replace(CHECK, sections=(*CHECK.sections, after))).parts
    assert parts[2].skips == (
        (
            "Fill in this section only if question 1 (“Which do you drink?”) is"
            " answered and the answers to question 1 (“Which do you drink?”) do not"
            " include None of them."
        ),
        "Otherwise go on to question 8.",
    )


def test_the_last_section_that_is_left_out_leads_to_the_end():
    assert sheet_of(CHECK).parts[2].skips[1] == "Otherwise you have come to the end."


def test_choices_have_their_words_and_the_one_that_stands_alone_says_so():
    which = entries(sheet_of(CHECK))["Which do you drink?"]
    assert which.how == "Tick all that fit."
    assert which.boxes == (
        Box("Tea"),
        Box("Cocoa", "Hot, with milk"),
        Box("None of them", note="If you tick this, tick nothing else."),
    )


@pytest.mark.parametrize(
    ("label", "how", "rooms"),
    [
        ("How many cups?", "Write a whole number.", (Room("Your answer:"),)),
        ("How many litres?", "Write a number.", (Room("Your answer:"),)),
        ("Since when?", "Write a day: year, month, day.", (Room("Your answer:"),)),
        ("Why?", "Write in your own words.", (Room("", 2),)),
    ],
)
def test_what_is_written_has_room(label, how, rooms):
    found = entries(sheet_of(CHECK))[label]
    assert (found.how, found.rooms) == (how, rooms)


def test_what_can_be_said_instead_is_there_where_it_is_allowed():
    assert entries(sheet_of(CHECK))["Why?"].instead == (Box("said: prefer_not_to_say"),)
    assert entries(sheet_of(CHECK))["How many cups?"].instead == ()


def test_offices_have_room_for_a_reason_and_for_what_they_found():
    level = entries(sheet_of(OFFICE))[LEVEL.label.in_language("en", "en")]
    assert level.rooms == (Room("Why it does not apply"), Room("What we found", 3))
    assert level.basis == "Tea Act 1"
    assert [box.label for box in level.instead] == [
        "said: not_known",
        "said: not_applicable",
    ]


def test_civil_society_has_room_for_its_own_words():
    assert entries(sheet_of(OFFICE))["Your view?"].rooms == (Room("In your words", 3),)


def test_nothing_on_the_sheet_of_persons_could_name_them():
    sheet = sheet_of(CHECK)
    assert sheet.rooms == ()
    assert "Do not write your name on it" in sheet.how[0]
    labels = {room.label for entry in entries(sheet).values() for room in entry.rooms}
    assert labels == {"", "Your answer:"}


def test_offices_write_who_they_are():
    labels = [room.label for room in sheet_of(OFFICE).rooms]
    assert labels == ["Organisation", "Filled in by", "Date"]


def test_a_choice_that_a_filter_never_offers_is_not_there():
    filtered = one("f", "often", choice_filter="name != 'daily'")
    sheet = sheet_of(replace(CHECK, sections=(Section("s", (filtered,)),)))
    boxes = sheet.parts[0].entries[0].boxes
    assert [box.label for box in boxes] == ["Never", "Weekly"]


def test_a_filter_that_hangs_on_answers_leaves_all_choices_and_says_so():
    first = one("a", "often")
    filtered = one("f", "often", choice_filter="name != ${a}")
    sheet = sheet_of(replace(CHECK, sections=(Section("s", (first, filtered)),)))
    entry = sheet.parts[0].entries[1]
    assert len(entry.boxes) == 3
    assert entry.how == (
        "Tick one. Which of these can be chosen depends on what you answered before."
    )


@pytest.mark.parametrize(
    ("number", "edition", "draft"), [(3, "Version 3", ""), (None, "Draft", "Draft")]
)
def test_a_draft_says_so_and_a_version_its_number(number, edition, draft):
    sheet = sheet_of(CHECK, number=number)
    assert (sheet.edition, sheet.draft) == (edition, draft)


def test_words_that_are_not_in_the_language_of_the_sheet_are_marked():
    sheet = sheet_of(CHECK, "ar")
    assert (sheet.language, sheet.direction) == ("ar", "rtl")
    assert language_of(sheet.title) == "en"
    assert language_of(sheet.kind) == "en"
    in_french = sheet_of(CHECK, "fr", say=InFrench())
    assert language_of(in_french.title) == "en"
    assert language_of(in_french.kind) == ""


def test_a_number_has_what_it_must_keep_to_beside_it():
    asked = one("n", "", constraint=". < 9", constraint_message=text(en="Below 9."))
    number = replace(asked, type=Type.INTEGER)
    assert sheet_of(bank(number)).parts[0].entries[0].how == (
        "Write a whole number. Below 9."
    )


def test_a_condition_that_cannot_be_read_is_refused():
    with pytest.raises(ExpressionError):
        sheet_of(bank(one("a", relevant="${a")))
