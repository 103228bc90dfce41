"""One part of a draft as cells: changed, and read back by the reader of workbooks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.domain.definition import Advice, NamedText, Placement, text
from questionnaires.interchange.editing import (
    ConflictError,
    UnreadableError,
    added,
    cells_of,
    edited,
    merged,
    revision,
)
from questionnaires.interchange.parts import SHEETS, Kind, Part, addresses
from questionnaires.interchange.workbook import read_bank
from questionnaires.interchange.writing import Writer
from tests import samples
from tests.server import TOP

BANK = replace(
    samples.bank(
        samples.one("q"),
        samples.one("r"),
        scales=(samples.scale("use", "q", bands=(samples.band("low", 0, 4),)),),
    ),
    advice=(Advice("a", "", Placement.NEXT_STEP, title=text(en="Do")),),
    texts=(NamedText("about", text(en="About")),),
)
QUESTION = Part(Kind.QUESTION, "q")


def parts_of(bank):
    rows = Writer(bank).rows()
    for kind in Kind:
        for address in dict.fromkeys(addresses(kind, rows[SHEETS[kind].name])):
            if address is not None:
                yield Part(kind, address)


def with_cell(part, column, cell, bank=BANK):
    there = cells_of(bank, part)
    return edited(bank, part, revision(there), [there[0] | {column: cell}])


SHIPPED = sorted(one.parent for one in (TOP / "banks").glob("*/settings.csv"))


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_parts_of_a_bank_are_read_back_as_they_were(folder):
    bank = read_bank(folder).questionnaire
    for kind in Kind:
        for part in [one for one in parts_of(bank) if one.kind is kind][:3]:
            there = cells_of(bank, part)
            assert edited(bank, part, revision(there), there) == bank, part


def test_a_changed_cell_changes_that_and_nothing_else():
    found = with_cell(QUESTION, "label::en", "Other?")
    first, *rest = BANK.sections[0].questions
    changed = replace(first, label=text(en="Other?"))
    section = replace(BANK.sections[0], questions=(changed, *rest))
    assert found == replace(BANK, sections=(section,))


@pytest.mark.parametrize(
    ("part", "column", "cell", "said"),
    [
        (QUESTION, "required", "perhaps", "“perhaps” is neither yes nor no."),
        (QUESTION, "type", "selekt", "“selekt” is not a type we know."),
        (Part(Kind.BAND, "use/low"), "max", "many", "many"),
        (Part(Kind.SCALE, "use"), "missing", "some", "“some” is not a rule."),
        (Part(Kind.ADVICE, "a"), "placement", "top", "“top” is not known here"),
    ],
)
def test_a_cell_that_cannot_be_read_has_its_sentence(part, column, cell, said):
    with pytest.raises(UnreadableError) as refused:
        with_cell(part, column, cell)
    assert said in refused.value.problems[0, column][0]


def test_what_was_changed_meanwhile_is_a_conflict():
    there = cells_of(BANK, QUESTION)
    other = with_cell(QUESTION, "label::en", "Other?")
    with pytest.raises(ConflictError) as refused:
        edited(other, QUESTION, revision(there), there)
    assert refused.value.there[0]["label::en"] == "Other?"


def test_another_row_that_changed_meanwhile_is_none():
    there = cells_of(BANK, QUESTION)
    other = with_cell(Part(Kind.QUESTION, "r"), "label::en", "Other?")
    mine = [there[0] | {"label::en": "Mine?"}]
    both = edited(other, QUESTION, revision(there), mine)
    words = [one.label.in_language("en", "en") for one in both.questions()]
    assert words == ["Mine?", "Other?"]


def test_what_was_wrong_elsewhere_does_not_stand_in_the_way():
    twice = replace(BANK, texts=(*BANK.texts, *BANK.texts))  # a key that stands twice
    found = with_cell(QUESTION, "label::en", "Other?", twice)
    assert found.texts == twice.texts


def test_a_new_question_stands_last_in_its_section():
    row = {"type": "text", "name": "new", "label::en": "New?"}
    found = added(BANK, Part(Kind.QUESTION, "new"), "all", [row])
    assert [one.key for one in found.questions()] == ["q", "r", "new"]


def test_a_new_section_stands_last_and_is_ended():
    row = {"type": "begin_group", "name": "more", "label::en": "More"}
    found = added(BANK, Part(Kind.SECTION, "more"), "", [row])
    assert [one.key for one in found.sections] == ["all", "more"]


def test_a_key_that_is_taken_is_refused_at_the_key():
    row = {"type": "text", "name": "q", "label::en": "Again?"}
    with pytest.raises(UnreadableError) as refused:
        added(BANK, QUESTION, "all", [row])
    assert (0, "name") in refused.value.problems


def test_an_empty_cell_and_none_are_the_same():
    there = cells_of(BANK, QUESTION)
    assert revision([there[0] | {"hint::en": ""}]) == revision(there)


words = st.dictionaries(st.sampled_from("abc"), st.text("xy", max_size=2))


@given(words, words, words)
def test_what_one_alone_changed_stands_and_what_both_did_is_named(was, mine, there):
    made, both = merged(was, mine, there)
    for column in "abc":
        before, now = was.get(column, ""), there.get(column, "")
        wanted = mine.get(column, before)
        if column not in mine or wanted in (before, now):
            assert made.get(column, "") == now
        else:
            assert made[column] == wanted
            assert (column in both) == (now != before)
